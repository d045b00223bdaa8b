"""The fitting of confidence, against counts that can be done by hand."""

from __future__ import annotations

import math

import pytest

from benchmarks.fitting import Case, fit


def flat(_: str) -> tuple[float, float]:
    """A prior that hardly pulls."""
    return 0.0, 1e-6


def drawn(_: str) -> tuple[float, float]:
    """A prior that draws to seven in ten."""
    return math.log(7 / 3), 1.0


def cases(trait: str, *, right: int, wrong: int) -> list[Case]:
    """So many things of one trait."""
    return [((trait,), True)] * right + [((trait,), False)] * wrong


def test_log_odds_are_those_of_the_counts() -> None:
    odds = fit(cases("direct", right=90, wrong=10) + cases("clause", right=50, wrong=50), flat)

    assert odds["direct"] == pytest.approx(math.log(9), abs=1e-3)
    assert odds["clause"] == pytest.approx(0, abs=1e-3)


def test_what_was_seen_once_stays_near_the_middle() -> None:
    odds = fit(cases("rare", right=0, wrong=1) + cases("common", right=0, wrong=400), drawn)

    assert 0 < odds["rare"] < math.log(7 / 3)
    assert odds["common"] < -2


def test_traits_that_come_together_share_what_they_explain() -> None:
    both: list[Case] = [(("direct", "short"), n % 2 == 0) for n in range(200)]

    odds = fit(both + cases("direct", right=180, wrong=20), flat)

    assert odds["direct"] == pytest.approx(math.log(9), abs=1e-3)
    assert odds["short"] == pytest.approx(-math.log(9), abs=1e-3)
