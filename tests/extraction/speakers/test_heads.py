"""Which name in the words of a source speaks, and which only tells of whoever does, shown on invented people."""

from __future__ import annotations

import pytest

from bot.extraction import extract


@pytest.mark.parametrize(
    "source",
    [
        "Lawyers for Dunn and Pell",
        "Fine Bawn sources",
        "Osei supporters",
        "Two people who met Ada Osei",
        "Critics of Ada Osei, including Tom Bell,",
        "The mayor of Kell, who had met Ada Osei,",
        "An adviser to Lib Dem leader Ada Osei",
    ],
)
def test_a_name_that_only_tells_of_the_speaker_is_not_the_speaker(source: str) -> None:
    text = f"The road is closed. {source} said the road was safe."

    (quotation,) = extract(text)

    assert quotation.unnamed
    assert quotation.speaker is not None
    assert quotation.speaker in source


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("The Orlia police force", "Orlia police force"),
        ("The Inner Kelland health commission", "Inner Kelland health commission"),
        ("The Osei campaign", "Osei campaign"),
        ("The Kell city council", "Kell city council"),
    ],
)
def test_a_body_called_by_a_place_or_person_is_a_body_of_its_own(source: str, speaker: str) -> None:
    text = f"Ada Osei was in Kell. {source} said the road was safe."

    (quotation,) = extract(text)

    assert quotation.speaker == speaker
    assert not quotation.unnamed


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Former secretary of state Wila Porten", "Wila Porten"),
        ("Labour's Upper Kell candidate from Tarn and former Roads Minister P. Chirag", "P. Chirag"),
        ("Wila Porten and her colleagues", "Wila Porten"),
        ("CEO of Veld Accountants, Ann Lee,", "Ann Lee"),
        ("The chairman of Kell Council, Tom Bell,", "Tom Bell"),
    ],
)
def test_whoever_the_phrase_ends_in_speaks(source: str, speaker: str) -> None:
    text = f"The road is closed. {source} said the road was safe."

    (quotation,) = extract(text)

    assert quotation.speaker == speaker


def test_a_place_beside_a_report_did_not_make_it() -> None:
    text = "An investigation in Orlia has revealed that the road was safe."

    (quotation,) = extract(text)

    assert quotation.speaker != "Orlia"


def test_the_police_are_not_their_chief() -> None:
    text = "Orlia police chief Ibra Idris came. The police denied that the road was safe."

    (quotation,) = extract(text)

    assert quotation.speaker != "Ibra Idris"
