"""A source is a noun phrase: what else stands before a cue names nobody, shown on invented articles."""

from __future__ import annotations

import pytest

from bot.extraction import extract


@pytest.mark.parametrize(
    "text",
    [
        "Osei was ashamed of the judges who said the road was safe.",
        "A man came wearing a paper hat that said: “The road is safe now.”",
        "He beamed, reposting a video of the bridge and giving it a heading that said: “The road is safe now.”",
        "The bus stopped, it was met with neighbours who said the road was safe.",
        "She sent an email to them that says the road was safe.",
    ],
)
def test_prose_before_a_cue_is_nobodys_name(text: str) -> None:
    (quotation,) = extract(text)

    prose = ("ashamed", "wearing", "reposting", "met with", "sent an")
    assert not any(word in (quotation.speaker or "") for word in prose)


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Orlia coastguard service on Tuesday", "Orlia coastguard service"),
        ("The Orlian Union's top court last week", "Orlian Union's top court"),
        ("Orlian traders, however,", "Orlian traders"),
        ("Ada Osei late on Friday", "Ada Osei"),
        ("One in four voters in a poll this month", "One in four voters in a poll"),
    ],
)
def test_when_somebody_spoke_is_no_part_of_the_name(source: str, speaker: str) -> None:
    text = f"The road was closed. {source} said that the road was safe."

    (quotation,) = extract(text)

    assert quotation.speaker == speaker


@pytest.mark.parametrize(
    "source",
    ["Residents of Hale, Marsh End and Pitt", "Teachers in Kell, Upper Tarn and Pitt"],
)
def test_a_list_of_places_is_one_phrase(source: str) -> None:
    text = f"The road was closed. {source} say the road was safe."

    (quotation,) = extract(text)

    assert quotation.speaker == source


def test_a_place_that_leads_in_begins_no_list_of_names() -> None:
    text = "The road was closed. In Hale, Ada Osei and Tom Bell said the road was safe."

    (quotation,) = extract(text)

    assert "Hale" not in (quotation.speaker or "")


def test_whoever_is_compared_speaks() -> None:
    text = "Six in ten agreed, compared with 64 percent who say the road was safe."

    (quotation,) = extract(text)

    assert quotation.speaker == "64 percent"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("In the margin somebody had written: “Not until the buses.”", "somebody"),
        ("At the back someone said it was late.", "someone"),
        ("Ada Osei quoted a letter in which Tom Bell wrote that it was late.", "Tom Bell"),
        ("This was the meeting at which the clerk said it was late.", "the clerk"),
        ("One man behind me, told to embrace a stranger, said, “No.”", "One man behind me"),
    ],
)
def test_a_source_begins_where_its_noun_phrase_does(text: str, speaker: str) -> None:
    assert [quotation.speaker for quotation in extract(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The message, read out at a tribunal, said: “Leave the knives.”", "The message"),
        ("The letter, read aloud in court, said: “Leave the knives.”", "The letter"),
        ("A note from the Harbour Board in December said two valves were old.", "Harbour Board"),
    ],
)
def test_what_was_read_out_is_not_read_by_anybody(text: str, speaker: str) -> None:
    assert [quotation.speaker for quotation in extract(text)] == [speaker]
