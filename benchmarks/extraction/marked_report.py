"""The tables for marked articles, as plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from benchmarks.extraction.marked import WHOLE, Beside, Reading, mistakes
from benchmarks.extraction.names import NameState


def marked_report(readings: list[Reading], *, examples: bool) -> str:
    """How many were found, by whom they are said to be, and what of that is shown without reserve."""
    lines = [f"{len(readings)} articles, {_demanded(readings)} quotations demanded", "", *_words(readings)]
    lines += ["", *_names(readings), "", *_shown(readings), "", _links(readings)]
    if examples:
        lines += ["", *mistakes(readings)]
    return "\n".join(lines)


def _every(readings: Iterable[Reading]) -> list[Beside]:
    return [each for reading in readings for each in reading.beside]


def _found(readings: Iterable[Reading]) -> list[Beside]:
    """What was found of the demanded."""
    return [each for each in _every(readings) if each.marked is not None and not each.marked.is_optional]


def _demanded(readings: list[Reading]) -> int:
    return len(_found(readings)) + sum(len(reading.missed) for reading in readings)


def _words(readings: list[Reading]) -> list[str]:
    found, every = _found(readings), _every(readings)
    parts = sum(each.is_part for each in every)
    invented = sum(each.marked is None for each in every) - parts
    return [
        _line("found, of the demanded", len(found), _demanded(readings)),
        _line("  of those cut wrongly", sum(each.f1 < WHOLE for each in found), len(found)),
        _line("invented, of all returned", invented, len(every)),
        _line("part of another", parts, len(every)),
    ]


def _names(readings: list[Reading]) -> list[str]:
    found = _found(readings)
    states = Counter(each.name for each in found)
    return [_line(f"speaker {state}, of the found", states[state], len(found)) for state in NameState]


def _shown(readings: list[Reading]) -> list[str]:
    shown = [each for each in _every(readings) if each.is_shown and _is_judged(each)]
    right = sum(each.name is NameState.RIGHT for each in _found(readings) if each.is_shown)
    states = Counter(each.name for each in shown)
    bad = [state for state in NameState if state is not NameState.RIGHT]
    return [
        _line("shown without reserve and right, of the demanded", right, _demanded(readings)),
        *(_line(f"  speaker {state}, of the shown", states[state], len(shown)) for state in bad),
        _line("  invented, of the shown", states[None], len(shown)),
    ]


def _is_judged(each: Beside) -> bool:
    """What is optional counts only when its speaker is wrong, what is part of another not at all."""
    if each.marked is None:
        return not each.is_part
    return not each.marked.is_optional or each.name is NameState.WRONG


def _links(readings: list[Reading]) -> str:
    links = sum((reading.links for reading in readings), Counter[str]())
    return f"denials linked rightly {links['right']} of {links['marked']}, wrongly {links['wrong']}"


def _line(what: str, count: int, of: int) -> str:
    return f"{what:50}{count:6}{100 * count / (of or 1):8.1f} %"
