"""Offices: which descriptions say who is meant, and which could be anybody's."""

from __future__ import annotations

import pytest

from bot.domain import offices
from bot.domain.offices import described, is_bare, office


@pytest.mark.parametrize(
    ("wording", "key"),
    [
        ("the home secretary", "home secretary"),
        ("The Home Secretary", "home secretary"),
        ("the mayor of Kelder", "mayor of kelder"),
        ("the Kelder mayor", "mayor of kelder"),
        ("Kelder’s mayor", "mayor of kelder"),
        ("The chief executive of Tarn Water", "chief executive of tarn water"),
        ("the Tarn Water chief executive", "chief executive of tarn water"),
        ("the MP for Kelder East", "mp of kelder east"),
        ("the president of the University of Kelder", "president of university of kelder"),
        ("the French president", "president of french"),
        ("Britain's home secretary", "home secretary of britain"),
        ("the prime minister", "prime minister"),
    ],
)
def test_an_office_with_its_place_or_in_government_says_who_is_meant(wording: str, key: str) -> None:
    found = described(wording)

    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "wording",
    [
        "the chief executive",
        "the mayor",
        "the president",
        "the chair of the board",
        "the former mayor of Kelder",
        "the shadow home secretary",
        "the former Kelder mayor",
        "the deputy mayor of Kelder",
        "the new mayor of Kelder",
        "the Labour MP",
        "the Kelder MP",
        "the British bishop",
        "the Labour mayor of Kelder",
        "the press secretary",
        "the mayor of Kelder at the time",
        "the mayor of Kelder, who left",
        "a spokesman for Kelder",
        "the director of Tarn Water",
        "Club president",
        "Home Secretary",
    ],
)
def test_what_could_be_somebody_else_says_nothing(wording: str) -> None:
    assert described(wording) is None


def test_what_most_governments_have_is_told_apart() -> None:
    widespread = {role: (found := office(role)) is not None and found.is_widespread for role in (
        "prime minister", "health secretary", "home secretary", "mayor of Kelder", "prime minister of Kell"
    )}  # fmt: skip

    assert [role for role, is_so in widespread.items() if is_so] == ["prime minister", "health secretary"]


@pytest.mark.parametrize(
    "wording", ["the Kelder mayor", "Kelder's mayor", "the mayor for Kelder", "the taoiseach"]
)
def test_the_forms_of_an_office_are_all_read_as_the_same(wording: str) -> None:
    found = described(wording)
    assert found is not None

    assert {office(role) for role in found.written()} == {found}


@pytest.mark.parametrize(
    ("name", "is_so"),
    [
        ("the Mayor", True),
        ("Chief Executive", True),
        ("Local Boss", True),
        ("the Bishop of Kelder", False),
        ("Rosie", False),
    ],
)
def test_an_office_alone_is_no_name(name: str, is_so: bool) -> None:
    assert is_bare(name) is is_so


def test_every_listed_office_is_one_and_in_one_list() -> None:
    of_bodies = offices.OF_ONE_BODY | offices.OF_ONE_SEAT
    alone = {f"{each} secretary" for each in offices.SECRETARIES} | {
        f"{each} minister" for each in offices.MINISTERS
    }

    assert all(office(f"{name} of Kelder") for name in of_bodies)
    assert all(office(name) for name in alone | offices.ONE_COUNTRY)
    assert not of_bodies & (alone | offices.ONE_COUNTRY)
    assert not any(office(f"mayor of {word.capitalize()}") for word in offices.NO_PLACE)
