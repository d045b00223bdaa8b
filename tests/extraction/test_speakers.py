"""Whose words they are: names, descriptions and pronouns led back to whom the article means."""

from __future__ import annotations

import pytest

from bot.extraction import extract


def last_speaker(text: str) -> str | None:
    """Who speaks the last quotation of an article."""
    return extract(text)[-1].speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Henk van der Kolk, who runs the ferry, said it was late.", "Henk van der Kolk"),
        ("Sister Rosa de la Vega said it was late. “Very,” said Ms de la Vega.", "Rosa de la Vega"),
        ("The Department of Roads and Bridges said it was late.", "Department of Roads and Bridges"),
        ("Cllr Ada Osei (Lab, Tarn East), who moved it, said it was late.", "Ada Osei"),
        ("Cllr Jon Bell (Con, Tarn), her former deputy, said that it was late.", "Jon Bell"),
        ("Wexley Cell, the maker of batteries, has moved.\n\nWexley says it will hire.", "Wexley Cell"),
    ],
)
def test_a_name_is_whole_whatever_small_words_and_brackets_it_holds(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The ferry was late, according to a report published on Monday by the Tarn Audit Office.\n\n"
            "The report, which runs to 90 pages, says nobody checked the boats.",
            "Tarn Audit Office",
        ),
        ("Tests by the Tarn Institute found that the paint was lead.", "Tarn Institute"),
        ("In a memo to staff, Ada Osei wrote that it was over. “I am sorry,” the memo reads.", "Ada Osei"),
    ],
)
def test_a_document_and_a_piece_of_work_speak_for_whoever_made_them(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Both flats were searched, police said. Tarn Council came. “We looked,” it said.", "Tarn Council"),
        ("The water company Severn made no threat; it said in a letter that farms were safe.", "Severn"),
        (
            "The hotel chain Alder & Moss told the builder Tarn Ltd it was cold. The hotel chain refused to"
            " comment. “We wish Tarn Ltd well,” it said.",
            "Alder & Moss",
        ),
        ("A study by Tarn University differs: it found that wards with two nurses ran.", "Tarn University"),
        ("The ministry that pays for it says nothing is decided.", "ministry that pays for it"),
    ],
)
def test_it_is_the_body_that_the_sentence_or_the_one_before_begins_with(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


def test_the_members_of_a_body_are_called_by_the_last_word_of_its_name() -> None:
    text = "A row between Tarn Water and the Larkham Growers goes on.\n\nThe growers said they would wait."

    assert last_speaker(text) == "Larkham Growers"
