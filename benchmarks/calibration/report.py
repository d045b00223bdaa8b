"""Report: how well the numbers hold, as Markdown, and the module they are written to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.calibration.cases import PECULIAR, Case, Outcome
from benchmarks.calibration.crossing import Crossed, Tables
from benchmarks.extraction.reliability import bins, calibration_error
from bot.domain.quotations import ATTRIBUTED, PROBABLE

_BARS = (0.0, PROBABLE, 0.6, ATTRIBUTED, 0.8, 0.85, 0.9)
_BAD = (Outcome.WRONG, Outcome.INVENTED, Outcome.NOBODY, Outcome.INEXACT)


def shown_table(judged: Sequence[Crossed], demanded: int) -> str:
    """What naming speakers from a bar on gives: right ones of those demanded, mistakes of those shown."""
    lines = [_row("named from", "shown", "right, % of demanded", *(f"{each}, % of shown" for each in _BAD))]
    lines.append(_row(*["---"] * (3 + len(_BAD))))
    for bar in _BARS:
        shown = [each.case for each in judged if each.case.is_shown and each.confidence >= bar]
        right = sum(each.is_right and each.is_demanded for each in shown)
        states = Counter(each.outcome for each in shown if each.is_judged)
        mistakes = (_percent(states[each], states.total()) for each in _BAD)
        lines.append(_row(f"{bar:.2f}", states.total(), _percent(right, demanded), *mistakes))
    return "\n".join(lines)


def reliability_table(judged: Iterable[Crossed]) -> str:
    """How many quotations of a confidence are right, and how many of the names given to words really said."""
    told = [each for each in judged if each.case.outcome is not None]
    lines = [_row("confidence", "quotations", "probability", "right", "named", "names right")]
    lines.append(_row(*["---"] * 6))
    for band in bins([(each.confidence, each.case.is_right) for each in told]):
        inside = [each for each in told if band.low <= each.confidence < band.high]
        named = [each.case for each in inside if each.case.is_named and each.case.has_words]
        mean = sum(each.chance for each in inside) / len(inside)
        names = sum(each.is_right for each in named) / (len(named) or 1)
        shares = f"{mean:.2f}", f"{band.right:.2f}", len(named), f"{names:.2f}"
        lines.append(_row(f"{band.low:.2f} to {band.high:.2f}", band.count, *shares))
    error = calibration_error(bins([(each.chance, each.case.is_right) for each in told]))
    return "\n".join([*lines, "", f"Expected calibration error of the probability: {error:.3f}."])


def _row(*cells: object) -> str:
    """A row of a Markdown table."""
    return f"| {' | '.join(map(str, cells))} |"


def module(tables: Tables, cases: Sequence[Case]) -> str:
    """The module that extraction reads the tables from."""
    words = Counter(trait for each in cases for trait in each.words)
    names = Counter(trait for each in cases if each.has_words for trait in each.names)
    return "\n".join(
        [_HEAD, *_table("WORDS", tables.words, words), "", *_table("NAMES", tables.names, names), ""]
    )


_HEAD = '''"""Odds: the log odds of each trait, written by `python -m benchmarks.calibration GOLD … --write`.

Behind each number is how many quotations it was fitted on.
"""

from __future__ import annotations
'''


def _table(name: str, odds: Mapping[str, float], counts: Counter[str]) -> list[str]:
    kept = {trait: value for trait, value in odds.items() if not trait.startswith(PECULIAR)}
    lines = [f'    "{trait}": {value:.2f},  # {counts[trait]}' for trait, value in kept.items()]
    return [f"{name}: dict[str, float] = {{", *lines, "}"]


def _percent(count: int, of: int) -> str:
    return f"{100 * count / (of or 1):.1f}"
