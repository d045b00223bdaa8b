"""Titles: no rank, office or form of address is taken for part of a name, shown on invented people."""

from __future__ import annotations

import pytest

from bot.extraction import extract


@pytest.mark.parametrize(
    "before",
    [
        "MEP",
        "Kell MCA",
        "Coun",
        "Major-Gen",
        "Lt-Col",
        "Datuk Seri",
        "Tan Sri",
        "Alhaji",
        "Shri",
        "Adv",
        "Hon.",
        "Dunmore Echo Editor-in-Chief",
        "Attorney-General",
        "NASA's Administrator",
        "Police Public Relations Officer DSP",
        "Brigadier",
    ],
)
def test_a_title_before_a_name_is_no_part_of_it(before: str) -> None:
    text = f"The road is closed again. On Monday {before} Wila Porten said the road was safe."

    (quotation,) = extract(text)

    assert quotation.speaker == "Wila Porten"


@pytest.mark.parametrize(
    ("office", "role"),
    [
        ("Minister for Rivers", "Minister for Rivers"),
        ("Junior Minister for Bridges", "Junior Minister for Bridges"),
        ("Secretary of State for Health", "Secretary of State for Health"),
        ("Minister of State at the Department of Agriculture", None),
        ("Minister of State at the Department of Agriculture\n", None),
        ("Director General of the Rail Authority", "Director General of the Rail Authority"),
        ("Head of policy at the Dunmore Trust", "Head of policy at the Dunmore Trust"),
        ("Orlia's ambassador to Mirovia", "ambassador to Mirovia"),
    ],
)
def test_a_name_follows_what_its_office_is_for(office: str, role: str | None) -> None:
    text = f"{office} Wila Porten said the road was safe."

    (quotation,) = extract(text)

    assert quotation.speaker == "Wila Porten"
    assert role in (None, quotation.role)


@pytest.mark.parametrize(
    "place", ["the mayor of San Luis Bay", "the governor of New South Kell", "the Bank of Upper Kell"]
)
def test_a_place_of_several_words_is_nobodys_name(place: str) -> None:
    text = f"The road was closed. On Monday {place} said the road was safe."

    (quotation,) = extract(text)

    assert quotation.speaker is None or "Kell" not in quotation.speaker.split()[0]
    assert quotation.speaker not in ("Luis Bay", "South Kell", "Upper Kell")


def test_an_office_in_capitals_is_no_person() -> None:
    text = "Ada Osei resigned. Junior Minister for Bridges Colm Darcy said she was right."

    (quotation,) = extract(text)

    assert quotation.speaker == "Colm Darcy"
