"""Two claims are the same, the opposite, or neither when it is not plain."""

from __future__ import annotations

import pytest

from bot.matching.claims import Relation, read_claim, relation, relations


def related(one: str, other: str, *, denied: bool = False) -> Relation | None:
    first, second = read_claim(1, one), read_claim(2, other, is_denied=denied)
    found = relation(first, second)
    assert found == relation(second, first)
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the council had ignored three warnings", "The council ignored three warnings"),
        ("the bridge will not reopen before the winter", "the bridge would not be reopened before winter"),
        ("136 bolts are missing from the bridge", "some 136 bolts were missing from the bridge"),
    ],
)
def test_the_same_claim_in_another_form_is_recognised(one: str, other: str) -> None:
    assert related(one, other) is Relation.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the council had ignored three warnings", "the council never ignored three warnings"),
        ("we will close the library in Kelder", "we will not close the library in Kelder"),
        ("the county accepts the plan for the harbour", "the county rejects the plan for the harbour"),
    ],
)
def test_a_claim_and_its_opposite_are_recognised(one: str, other: str) -> None:
    assert related(one, other) is Relation.OPPOSITE


def test_what_somebody_denied_is_the_opposite_of_its_words() -> None:
    claim = "the council had ignored three warnings"

    assert related(claim, claim, denied=True) is Relation.OPPOSITE
    assert related(claim, "the council had not ignored three warnings", denied=True) is Relation.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("136 bolts are missing from the bridge", "140 bolts are missing from the bridge"),
        ("the bridge will close in March for a year", "the bridge will close in June for a year"),
        ("the council had ignored three warnings", "the council will build three houses"),
        ("we will win", "we will not win"),
        ("", ""),
    ],
)
def test_another_number_month_or_subject_is_another_claim(one: str, other: str) -> None:
    assert related(one, other) is None


def test_among_many_claims_those_that_belong_together_are_found() -> None:
    texts = [
        "the council had ignored three warnings",
        "the moss is dying on the north slope",
        "the council never ignored three warnings",
        "three warnings were ignored by the council",
    ]
    claims = [read_claim(number, text) for number, text in enumerate(texts)]

    found = {(one.id, other.id): what for one, other, what in relations(claims)}

    assert found == {(0, 2): Relation.OPPOSITE, (0, 3): Relation.SAME, (2, 3): Relation.OPPOSITE}
