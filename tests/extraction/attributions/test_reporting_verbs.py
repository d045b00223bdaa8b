"""Verbs that report a clause in one construction only."""

from __future__ import annotations

import pytest

from bot.extraction import extract


@pytest.mark.parametrize(
    "cue",
    [
        "held",
        "shot back",
        "hit back",
        "fired back",
        "shouted back",
        "shouted from the back",
        "muttered quietly",
        "deplored",
        "confided",
        "groaned",
        "decreed",
        "averred",
    ],
)
def test_a_verb_with_that_reports_a_clause(cue: str) -> None:
    text = f"Judge Ada Osei {cue} that the pumps had failed."

    [quotation] = extract(text)

    assert (quotation.text(text), quotation.speaker) == ("the pumps had failed", "Ada Osei")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Osei held that post until May.",
        "Ada Osei repeated that assurance to a meeting in Tarn, where she was born.",
        "Ada Osei held a lamp that had failed.",
        "It was held that spring.",
    ],
)
def test_that_before_a_noun_opens_no_clause(text: str) -> None:
    assert extract(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ada Osei rejected the impression that the pumps had failed.",
        "Ada Osei debunked reports that the pumps had failed.",
        "Ada Osei contradicted claims that the pumps had failed.",
        "Ada Osei denied suggestions the pumps had failed.",
        "Ada Osei rejected claims the pumps had failed.",
        "Ada Osei disputed the perception that the pumps had failed.",
    ],
)
def test_a_claim_named_by_a_noun_is_what_was_denied(text: str) -> None:
    [quotation] = extract(text)

    assert quotation.text(text) == "the pumps had failed"
    assert quotation.stance == "denied"


def test_whom_somebody_accuses_can_stand_before_the_verb() -> None:
    text = "Prices were raised by the sellers, whom Ada Osei accused of hoarding the salt."

    [quotation] = extract(text)

    assert (quotation.text(text), quotation.speaker) == ("hoarding the salt", "Ada Osei")


def test_a_message_that_reads_so_is_quoted() -> None:
    text = "The message was sent on Monday and reads, “Chart it all. The state is coming.”"

    [quotation] = extract(text)

    assert quotation.text(text) == "Chart it all. The state is coming."


def test_a_relative_clause_is_not_what_was_ruled() -> None:
    text = "The judges ruled on Tuesday on the appeal of a verdict that was unsigned."

    assert extract(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Osei told House of Hale the pumps had failed.", "the pumps had failed"),
        ("Ada Osei messaged him late on a Sunday night to say that he was fired.", "he was fired"),
        ("Ada Osei wrote on a notice: the shop is shut.", "the shop is shut"),
        ("Ada Osei told the board: the pumps were never tested.", "the pumps were never tested"),
    ],
)
def test_a_clause_is_found_behind_listener_and_place(text: str, words: str) -> None:
    [quotation] = extract(text)

    assert (quotation.text(text), quotation.speaker) == (words, "Ada Osei")


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Sunmead Homes has cut its profit forecast and said it would close a yard.", ["Sunmead Homes"]),
        ("Sunmead Homes cut its rent forecast on Monday and said it would close a yard.", ["Sunmead Homes"]),
        ("Ada Osei forecast that rents would fall.", ["Ada Osei"]),
    ],
)
def test_a_forecast_that_somebody_cuts_forecasts_nothing(text: str, speakers: list[str]) -> None:
    assert [quotation.speaker for quotation in extract(text)] == speakers
