"""Stance: whether words assert something, deny it, or neither."""

from __future__ import annotations

import re

from bot.extraction.lexicon import REBUTTALS, word_set

_WORD = re.compile(r"[^\W_]+")
_WITHDRAWN = re.compile(
    r"\b(?:correction|clarification|earlier version|originally (?:said|stated|quoted)"
    r"|misquoted|wrongly|incorrectly|in error)\b",
    re.IGNORECASE,
)
_NEVER_SAID = re.compile(
    r"\b(?:never said|did not say|didn't say|did not make|misquoted|misattributed"
    r"|(?:wrongly|incorrectly) (?:quoted|attributed))\b",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(
    r"\b(?:did not|didn['’]t|never) (?:say|make|said|made) (?:this|that|it|so|these|those|any such)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\bquoted\b.{1,200}\bas saying\b", re.IGNORECASE | re.DOTALL)
_TAKEN_BACK = 120  # characters in which the next paragraph says so
_EMPTY = word_set(
    """the a an of to in on and or but is are was were be been has have had that this it its they them
    their he she his her we our you your i my at by for from with as not no any all so than then there
    would will could should about into out up said says claim claims allegation allegations true false
    untrue accurate inaccurate wrong categorically simply never ever anyone nobody who which what when
    where how also very just more most such do does did"""
)


_FIGURES = word_set("figure figures number numbers total totals statistics")


def is_withdrawn(paragraph: str, following: str = "") -> bool:
    """Whether a paragraph corrects the record, reporting words as never said.

    "We quoted X as saying: “…”." may be taken back in the same paragraph or at the start of the next.
    """
    head = paragraph[:2000]
    if _QUOTED.search(head) is not None:
        return any(_NOT_THIS.search(each) is not None for each in (head, following[:_TAKEN_BACK]))
    return _NEVER_SAID.search(head) is not None and _WITHDRAWN.search(head) is not None


def is_rebuttal(content: str) -> bool:
    """Whether words call something untrue."""
    low = content[:1500].lower().replace("’", "'")
    return any(phrase in low for phrase in REBUTTALS)


def points_back(content: str) -> bool:
    """Whether words call "this" or "that claim" untrue, naming no topic of their own."""
    first = _WORD.findall(content[:60].lower())[:2]
    return bool(first) and (
        first[0] in ("this", "that", "these", "those")
        or first in (["the", "claim"], ["the", "allegation"], ["the", "claims"], ["the", "allegations"])
    )


def topic(content: str) -> frozenset[str]:
    """The words that tell what a content is about, cut to their first six letters; all numbers are one."""
    return frozenset(
        "number" if word[0].isdigit() or word in _FIGURES else word[:6]
        for word in _WORD.findall(content[:3000].lower())
        if word not in _EMPTY and len(word) > 1
    )


def asserts(content: str, lemma: str, rule: str, *, direct: bool) -> bool:
    """Whether a quotation says something that can be true or false."""
    if rule == "question" or (lemma == "ask" and not direct):
        return False
    stripped = content.rstrip(" \"'”’")
    if stripped.endswith("?") and stripped.count(".") == 0:
        return False
    words = _WORD.findall(stripped.lower()[:200])
    if direct and len(words) < 3:
        return False
    return not (
        lemma in ("urge", "order", "demand", "beg", "implore") or (rule == "object" and lemma == "call")
    )
