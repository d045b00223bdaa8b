"""Terms: what a quotation can be looked up under.

bridg     a word of the quotation, by its stem
it is     two function words side by side: alone, each is in too many quotations to be worth listing
@osei     a word of the speaker's name or role
#harbour  a word of the headline
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.language.inflection import stem
from bot.language.lexicon import FUNCTION_WORDS

READING = 2
"""Counts up whenever texts are read into other terms than before: an index written otherwise is written
anew."""

NAME, TITLE = "@", "#"

COMMON = frozenset(map(stem, FUNCTION_WORDS))
"""Stems that are not listed alone."""


def pairs(stems: Sequence[str]) -> set[str]:
    """The terms for function words that stand side by side."""
    return {f"{one} {other}" for one, other in pairwise(stems) if one in COMMON and other in COMMON}


def beside(names: Iterable[str], title: Iterable[str]) -> set[str]:
    """The terms for stems that stand in a name or a headline."""
    named = {NAME + one for one in names if one not in COMMON}
    return named | {TITLE + one for one in title if one not in COMMON}


class Entry(NamedTuple):
    """What the index reads of one quotation: its words, its speaker's name and role, its headline."""

    text: str
    names: str = ""
    title: str = ""


def names_of(speaker: str | None, role: str | None) -> str:
    """A speaker's name and role as one text, for an entry."""
    return " ".join(filter(None, (speaker, role)))
