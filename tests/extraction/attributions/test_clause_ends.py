"""Where reported words end and the writer's begin."""

from __future__ import annotations

import pytest

from bot.extraction import extract


@pytest.mark.parametrize(
    "tail",
    [
        ", which had been in for a refit",
        ", which was in for a refit",
        ", which would close on Friday",
        ", who were playing their third match",
        " and asked him to come aboard",
    ],
)
def test_a_clause_in_the_tense_of_the_words_is_theirs(tail: str) -> None:
    cue = "says" if " and " in tail else "said"
    text = f"Ada Osei {cue} the crew landed with the ferry{tail}."

    [quotation] = extract(text)

    assert quotation.text(text) == f"the crew landed with the ferry{tail}"


@pytest.mark.parametrize(
    "tail",
    [
        ", which is in for a refit",
        ", which she described as slow",
        ", even as residents insisted it was late",
        ", as had been reported",
        " but declined to give names",
        " and refused to give names",
    ],
)
def test_what_the_writer_adds_is_left_out(tail: str) -> None:
    text = f"Ada Osei confirmed that the crew had landed with the ferry{tail}."

    assert extract(text)[0].text(text) == "the crew had landed with the ferry"


def test_a_clause_about_a_name_is_the_writers() -> None:
    text = "Ada Osei said the board met Tom Pell, who has led the firm since May."

    [quotation] = extract(text)

    assert quotation.text(text) == "the board met Tom Pell"


def test_the_main_verb_ends_what_a_clause_in_its_subject_says() -> None:
    text = "A cook who was sacked for calling the gravy “wallpaper paste” has been awarded £2,000."

    [quotation] = extract(text)

    assert quotation.text(text) == "the gravy “wallpaper paste”"


def test_marks_that_close_on_a_comma_end_a_relative_clause() -> None:
    text = "But Ada Osei, who recently said she brings “dirt under her nails,” will have to wait."

    [quotation] = extract(text)

    assert quotation.text(text) == "she brings “dirt under her nails,”"
