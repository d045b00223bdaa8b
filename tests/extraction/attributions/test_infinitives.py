"""Which infinitives report what was said, and which only what somebody set out to do."""

from __future__ import annotations

import pytest

from bot.extraction import extract


@pytest.mark.parametrize(
    "text",
    [
        "The council met on Monday night to talk about the bridge.",
        "Ada Osei flew to Paris to speak about the reefs.",
        "Ministers were in Paris to talk about the reefs.",
        "Ministers are meeting to talk about the bridge.",
        "The council will meet on Monday to talk about the bridge.",
        "Ada Osei came to Hull to speak of the floods.",
        "Ada Osei took a train to Hull to talk about the floods.",
        "Ada Osei sat down to write about the bridge.",
        "Residents who met to talk about the bridge left early.",
    ],
)
def test_what_people_met_or_travelled_to_talk_about_is_no_claim(text: str) -> None:
    assert extract(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Osei went on to talk about the bridge.", "the bridge"),
        ("Ada Osei rose to speak about the bridge.", "the bridge"),
        ("Ada Osei was quick to talk about the bridge.", "the bridge"),
        ("Ada Osei used her speech to talk about the bridge.", "the bridge"),
        ("Ada Osei took the stage to talk about the bridge.", "the bridge"),
        ("Ada Osei will come on the show to talk about the bridge.", "the bridge"),
        ("The flood prompted Ada Osei to speak about the bridge.", "the bridge"),
        ("Ada Osei flew to Paris to say the reefs were dying.", "the reefs were dying"),
        ("Teachers surrounded the hall to call for better pay.", "better pay"),
    ],
)
def test_whoever_takes_the_word_is_on_record(text: str, words: str) -> None:
    [quotation] = extract(text)

    assert quotation.text(text) == words
