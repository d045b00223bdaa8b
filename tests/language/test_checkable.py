"""Which claims are worth checking."""

from __future__ import annotations

import time

import pytest

from bot.domain.digests import Ground
from bot.language.checkable import grounds

NUMBER, COMPARISON, DATE, SUPERLATIVE = Ground.NUMBER, Ground.COMPARISON, Ground.DATE, Ground.SUPERLATIVE


@pytest.mark.parametrize(
    "claim",
    [
        "the council ignored three warnings",
        "the bridge will cost £9.2 million",
        "four in ten patients are seen too late",
        "a quarter of the staff have left",
        "one in five trains is cancelled",
        "dozens of families were moved",
        "12% of the river is clean",
        "half the roof is gone",
    ],
)
def test_a_claim_with_a_number_is_worth_checking(claim: str) -> None:
    assert grounds(claim) == (NUMBER,)


@pytest.mark.parametrize(
    "claim",
    [
        "the old road is safer than the new one",
        "fewer nurses work here than anywhere",
        "crime has fallen in Kelder",
        "rents doubled under this mayor",
        "it cost twice as much as planned",
        "our school has as many pupils as theirs",
        "that is low compared with other towns",
        "wages are below average here",
    ],
)
def test_a_claim_that_compares_is_worth_checking(claim: str) -> None:
    assert grounds(claim) == (COMPARISON,)


@pytest.mark.parametrize(
    "claim",
    [
        "the minister knew since May",
        "the contract was signed on 12 March",
        "nobody has inspected the dam since 1998",
        "the report was ready last week",
        "they were told years ago",
        "the pool closed in the 1990s, it shut on Monday",
        "the letter was posted on Friday",
    ],
)
def test_a_claim_with_a_date_is_worth_checking(claim: str) -> None:
    assert grounds(claim) == (DATE,)


@pytest.mark.parametrize(
    "claim",
    [
        "it is the largest reservoir in the country",
        "she is the only doctor on the island",
        "ours is the most expensive railway in Europe",
        "that was a record year for the port",
        "this is the first time a mayor has resigned",
        "Tarn has the lowest turnout anywhere",
        "waiting times are the worst of all time",
    ],
)
def test_a_claim_of_the_most_of_its_kind_is_worth_checking(claim: str) -> None:
    assert grounds(claim) == (SUPERLATIVE,)


@pytest.mark.parametrize(
    "claim",
    [
        "we have no choice but to close the bridge",
        "no one told us that the rest of the west wing would shut",
        "he would rather resign than stay",
        "this may be a mistake and we march on",
        "the council has an interest other than money in the forest",
        "the second reason is that they lied",
        "Covid-19 and the G20 had nothing to do with it",
        "the manager said most of it was honest work",
        "the meeting begins at 8.30pm",
        "",
    ],
)
def test_a_claim_without_any_of_these_is_not_listed(claim: str) -> None:
    assert grounds(claim) in {(), (DATE,)}
    assert grounds(claim) == ()


def test_a_claim_is_listed_with_everything_that_makes_it_worth_checking() -> None:
    claim = "In 2024 Kelder had 1,200 more evictions than Tarn, the highest number ever"

    assert grounds(claim) == (NUMBER, COMPARISON, DATE, SUPERLATIVE)


def test_a_year_or_a_day_is_no_number() -> None:
    assert grounds("it was in the summer of 2019, on 3 June") == (DATE,)


@pytest.mark.parametrize("part", ["most x ", "aer ", "e", "as many ", "1 ", "the the "])
def test_a_claim_however_long_is_read_at_once(part: str) -> None:
    begun = time.process_time()

    grounds(part * 100_000)

    assert time.process_time() - begun < 1
