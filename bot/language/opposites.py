"""Opposites: words that change the fact stated, though they may differ by only two letters."""

from __future__ import annotations

from itertools import product

from bot.language.inflection import stem

_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
_PAIRS = """
rise fall; rise drop; increase decrease; increase cut; increase reduce; grow shrink; grow fall;
gain lose; win lose; up down; above below; over under; before after; more less; more fewer; most least;
high low; higher lower; better worse; good bad; strong weak; improve worsen; safe dangerous; true false;
right wrong; guilty innocent; support oppose; accept reject; allow ban; approve reject; open close;
start stop; begin end; hire fire; always never; success failure; succeed fail; first last;
cheap expensive; hard easy; easy difficult; full empty; buy sell; love hate;
enough insufficient; likely doubtful; blame blameless; friend enemy; ally enemy;
peace war; legal illegal; remember forget; arrive leave; join quit; keep abandon;
raise lower; raise cut; expand shrink; agree refuse
"""


def _pairs() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in _PAIRS.split(";"):
        one, other = pair.split()
        for here, there in product(_stems(one), _stems(other)):
            found.setdefault(here, set()).add(there)
            found.setdefault(there, set()).add(here)
    return {one: frozenset(others) for one, others in found.items()}


def _stems(word: str) -> set[str]:
    """The stems that forms of a word have: "rising" and "rises" have another than "rise" and "rose"."""
    bare = word.removesuffix("e")
    return {stem(form) for form in (word, f"{bare}es", f"{bare}ed", f"{bare}ing")}


_SORTS = {
    name: frozenset(map(stem, words.split()))
    for name, words in {
        "times": "once twice thrice",
        "day": "monday tuesday wednesday thursday friday saturday sunday",
        "month": "january february march april may june july august september october november december",
    }.items()
}
_OPPOSITES = _pairs()


def are_opposite(one: str, other: str) -> bool:
    """Whether two words or stems are opposites: "likely" and "unlikely", "rise" and "fall"."""
    shorter, longer = sorted((one, other), key=len)
    if longer.removesuffix(shorter) in _PREFIXES and len(longer) > len(shorter):
        return True
    return other in _OPPOSITES.get(one, ())


def are_different_facts(one: str, other: str) -> bool:
    """Whether replacing one stem by the other changes the fact: opposites, numbers, months, days."""
    sort = _sort(one)
    return are_opposite(one, other) or (one != other and sort is not None and sort == _sort(other))


def _sort(word: str) -> str | None:
    if word[0].isdigit():
        return "number"
    return next((name for name, sort in _SORTS.items() if word in sort), None)
