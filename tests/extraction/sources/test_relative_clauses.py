"""Speakers whom a clause without commas describes."""

from __future__ import annotations

import pytest

from bot.extraction import extract


@pytest.mark.parametrize(
    "who",
    [
        "A clerk who spoke to the Echo on condition of anonymity",
        "A woman who sold him the boat",
        "Residents who lost their homes",
        "Two nurses who had worked with her",
        "One head teacher we have spoken to",
        "Two nurses she worked with",
        "A cook I know",
        "The men who carried the coffin",
        "A neighbour who goes by “Doc”",
    ],
)
def test_whom_a_clause_describes_speaks(who: str) -> None:
    text = f"{who} said the pumps had failed."

    quotations = extract(text)

    assert [each.text(text) for each in quotations] == ["the pumps had failed"]
    assert quotations[0].speaker_as_written == who


def test_a_nickname_in_the_description_keeps_the_name() -> None:
    text = "Jon Bell, 52, a former dentist who campaigns as “Doc,” said he planned to visit every school."

    [quotation] = extract(text)

    assert (quotation.text(text), quotation.speaker) == ("he planned to visit every school", "Jon Bell")


def test_a_verb_of_saying_in_the_clause_leaves_the_speaker_open() -> None:
    text = "There are aides who think Bell said the pumps had failed."

    speakers = [quotation.speaker for quotation in extract(text)]

    assert "aides" not in speakers


@pytest.mark.parametrize(
    "text",
    [
        "By Wednesday night Jon Bell had dropped that line, saying the pumps had failed.",
        "In the spring Jon Bell left the board, saying the pumps had failed.",
    ],
)
def test_a_time_without_a_comma_does_not_hide_who_acts(text: str) -> None:
    [quotation] = extract(text)

    assert (quotation.text(text), quotation.speaker) == ("the pumps had failed", "Jon Bell")


def test_an_adverb_before_the_office_is_not_part_of_it() -> None:
    text = "Meanwhile, the chairman of the Union of Riders, Jon Bell, has denied that the road was shut."

    [quotation] = extract(text)

    assert (quotation.text(text), quotation.speaker) == ("the road was shut", "Jon Bell")
