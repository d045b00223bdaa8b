"""Report: how well the numbers hold, as plain text, and the module they are written to."""

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
    heads = "".join(f"{each:>10}" for each in _BAD)
    lines = [f"{'named from':12}{'shown':>8}{'right, of the demanded':>24}{heads}   % of the shown"]
    for bar in _BARS:
        shown = [each.case for each in judged if _is_shown(each, bar)]
        right = sum(each.is_right and each.is_demanded for each in shown)
        states = Counter(each.outcome for each in shown if each.is_judged)
        cells = "".join(f"{_percent(states[each], states.total()):10.1f}" for each in _BAD)
        lines.append(f"{bar:<12.2f}{states.total():8}{_percent(right, demanded):24.1f}{cells}")
    return "\n".join(lines)


def _is_shown(judged: Crossed, bar: float) -> bool:
    return judged.case.is_shown and judged.confidence >= bar


def reliability_table(judged: Iterable[Crossed]) -> str:
    """How many quotations of a confidence are right, and how many of the names given to words really said."""
    told = [each for each in judged if each.case.outcome is not None]
    binned = bins([(each.confidence, each.case.is_right) for each in told])
    lines = [f"{'confidence':14}{'quotations':>11}{'chance':>8}{'right':>8}{'named':>8}{'names right':>13}"]
    for band in binned:
        inside = [each for each in told if band.low <= each.confidence and each.confidence < band.high]
        named = [each.case for each in inside if each.case.is_named and each.case.has_words]
        mean = sum(each.chance for each in inside) / (len(inside) or 1)
        right = sum(each.is_right for each in named) / (len(named) or 1)
        counts = f"{band.count:11}{mean:8.2f}{band.right:8.2f}{len(named):8}{right:13.2f}"
        lines.append(f"{band.low:.2f} to {band.high:.2f}  {counts}")
    error = calibration_error(bins([(each.chance, each.case.is_right) for each in told]))
    return "\n".join([*lines, f"expected calibration error of the chance {error:.3f}"])


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


def _percent(count: int, of: int) -> float:
    return 100 * count / (of or 1)
