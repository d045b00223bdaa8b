"""Verb groups that reporters part or shorten: what was told is found, and its speaker."""

from __future__ import annotations

import pytest

from bot.extraction import extract


@pytest.mark.parametrize(
    "opening",
    [
        "Ada Osei had in March told the board that",
        "Ada Osei had last month told the board that",
        "Ada Osei had, in March, told the board that",
        "Ada Osei had in a letter told the board that",
        "Ada Osei has in recent weeks repeatedly said that",
        "Ada Osei has since Monday insisted that",
        "Ada Osei had earlier this year warned that",
        "Ada Osei has on several occasions argued that",
        "Ada Osei has through her lawyer claimed that",
        "Ada Osei had by then admitted that",
    ],
)
def test_a_time_between_the_parts_of_a_verb_hides_nothing(opening: str) -> None:
    text = f"{opening} the pumps had failed."

    [quotation] = extract(text)

    assert quotation.text(text) == "the pumps had failed"
    assert quotation.speaker == "Ada Osei"


@pytest.mark.parametrize(
    "text",
    [
        "The letters were in a folder labelled by the clerk.",
        "The lamps were on a shelf marked for the museum.",
        "Ada Osei was in a room described in the guide.",
    ],
)
def test_a_participle_that_describes_a_noun_reports_nothing(text: str) -> None:
    assert extract(text) == ()


@pytest.mark.parametrize(
    "medium",
    [
        "by phone",
        "by satellite phone",
        "by email",
        "by text message",
        "by letter",
        "by video link",
        "by radio",
    ],
)
def test_how_the_words_came_is_no_speaker(medium: str) -> None:
    text = f"Ada Osei, who stayed on the island, said {medium} that the pumps had failed."

    [quotation] = extract(text)

    assert (quotation.text(text), quotation.speaker) == ("the pumps had failed", "Ada Osei")


@pytest.mark.parametrize("who", ["All", "Both"])
def test_all_and_both_can_speak(who: str) -> None:
    text = f"Two cooks and a porter were hurt. {who} said the boiler had been leaking."

    [quotation] = extract(text)

    assert quotation.text(text) == "the boiler had been leaking"
    assert quotation.speaker_as_written == who


@pytest.mark.parametrize("state", ["is late", "was late on Monday", "would be early this year"])
def test_how_things_are_is_not_part_of_who_said_so(state: str) -> None:
    text = f"The boat {state}, said Ola Brin, the skipper."

    [quotation] = extract(text)

    assert (quotation.text(text), quotation.speaker) == (f"The boat {state}", "Ola Brin")


def test_a_time_set_off_by_two_commas_parts_a_verb_group() -> None:
    text = "The court was, on Monday, told that the boat had sunk."

    [quotation] = extract(text)

    assert quotation.text(text) == "the boat had sunk"
