"""Sameness: which speakers a moderator is asked about, and which not."""

from __future__ import annotations

import pytest

from bot.domain.likeness import Pair
from bot.domain.names import Named
from bot.matching.sameness import Alike, alike, likely_same

MAYOR = ("mayor of kelder",)


def pair(
    one: str,
    other: str,
    roles: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
    publishers: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
) -> Pair:
    return Pair(Named(1, one, one.lower()), Named(2, other, other.lower()), roles, publishers)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Ada Osei", "Dr Ada Osei", Alike.WORDS),
        ("Zoé Bell", "Zoe Bell", Alike.WORDS),
        ("Ada Osei", "Ada Ossei", Alike.SPELLING),
        ("Ada Osei", "Adah Osei", Alike.SPELLING),
        ("Ada Osei", "Ada Mary Osei", Alike.FULLER),
        ("Ada Osei", "A. Osei", Alike.INITIAL),
        ("A. M. Osei", "Ada Mary Osei", Alike.INITIAL),
        ("Osei", "Ada Osei", Alike.SURNAME),
        ("Rosie Bell", "Rosemary Bell", Alike.SURNAME),
        ("Ada Osei", "Jon Bell", None),
        ("Ada Osei", "Kwame Osei", None),
        ("Ada Osei", "B. Osei", None),
        ("Tarn Water", "Tarn Energy", None),
        ("Kell 2", "Kell 3", None),
        ("…", "Ada Osei", None),
    ],
)
def test_names_are_alike_in_several_ways(one: str, other: str, how: Alike | None) -> None:
    assert alike(one, other) is alike(other, one) is how


@pytest.mark.parametrize(
    ("one", "other"), [("A. Osei", "Ada Osei"), ("Osei", "Ada Osei"), ("Rosie Bell", "Rosemary Bell")]
)
def test_a_role_in_common_makes_names_that_are_alike_likely_the_same(one: str, other: str) -> None:
    [found] = likely_same([pair(one, other, (MAYOR, ("Kelder mayor", *MAYOR)))], limit=5)

    assert found.why[1:] == ("both mayor of kelder",)


def test_the_fuller_name_would_stay() -> None:
    suggested = likely_same(
        [pair("Ada Osei", "Ada Mary Osei", (MAYOR, MAYOR)), pair("Ann Bell", "A. Bell", (MAYOR, MAYOR))],
        limit=5,
    )

    assert [(one.speaker.name, one.into.name) for one in suggested] == [
        ("Ada Osei", "Ada Mary Osei"),
        ("A. Bell", "Ann Bell"),
    ]


def test_a_publisher_in_common_is_enough_only_for_nearly_the_same_name() -> None:
    post = (("The Post",), ("The Post",))
    pairs = [
        pair("A. Osei", "Ada Osei", publishers=post),
        pair("Ada Osman", "Ada Ossman", publishers=post),
        pair("Jon Bell", "Jon Ball", publishers=post),
        pair("Rosie Bell", "Rosemary Bell", publishers=post),
        pair("Ada Mary Osei", "Ada Osei"),
    ]

    found = likely_same(pairs, limit=5)

    assert [one.why for one in found] == [
        (Alike.INITIAL.value, "both in The Post"),
        (Alike.SPELLING.value, "both in The Post"),
    ]


def test_a_role_that_many_have_is_none_in_common() -> None:
    assert likely_same([pair("A. Osei", "Ada Osei", (("councillor",), ("councillor",)))], limit=5) == []
    assert likely_same([pair("A. Osei", "Ada Osei", (MAYOR, ("farmer of kell",)))], limit=5) == []


def test_what_has_more_reasons_comes_first() -> None:
    post = (("The Post",), ("The Post",))
    weak, strong = (
        pair("A. Osei", "Ada Osei", publishers=post),
        pair("J. Bell", "Jon Bell", (MAYOR, MAYOR), post),
    )

    assert [one.into.name for one in likely_same([weak, strong], limit=1)] == ["Jon Bell"]
