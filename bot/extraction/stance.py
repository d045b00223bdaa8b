"""Stance: whether words assert something, deny it, or neither."""

from __future__ import annotations

import re

from bot.extraction.lexicon import REBUTTALS, word_set

_WORD = re.compile(r"[^\W_]+")
# What a paper says of its own words when it corrects them, and how it takes them back.
_OURS = re.compile(
    r"\b(?:correction|clarification|misquoted|wrongly|incorrectly|in error|owing to|(?:an? )?earlier version"
    r"|we (?:also )?(?:said|stated|quoted|reported|described|attributed|wrote)"
    r"|(?:our|the same|this) (?:article|report|story)"
    r"|an? (?:article|report|headline|caption|story)|originally (?:said|stated|quoted)"
    r"|quoted\b.{1,200}\bas saying)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAKEN_BACK = re.compile(
    r"\b(?:never said|misquoted|misattributed|(?:wrongly|incorrectly) (?:quoted|attributed)"
    r"|(?:did not|didn['’]t|never) (?:say|said|make|made)\b|(?:made|said|claimed) no such \w+"
    r"|(?:s?he|they) did not\."
    r"|the (?:words|phrase|remark|quotation)s? (?:were|was) (?:used by|those of|that of|spoken by))",
    re.IGNORECASE,
)
_NEXT = 120  # characters at the start of the next paragraph in which it may be taken back
_READ = 2000  # characters of a paragraph that are read
_EMPTY = word_set(
    """the a an of to in on and or but is are was were be been has have had that this it its they them
    their he she his her we our you your i my at by for from with as not no any all so than then there
    would will could should about into out up said says claim claims allegation allegations true false
    untrue accurate inaccurate wrong categorically simply never ever anyone nobody who which what when
    where how also very just more most such do does did"""
)


_FIGURES = word_set("figure figures number numbers total totals statistics")


def withdrawn_up_to(paragraph: str, following: str = "") -> int:
    """How many characters of a paragraph report words as never said; 0 when it corrects nothing.

    "We quoted X as saying: “…”. X did not say this. What X said was: “…”.": the words before the correction
    are taken back, those behind it are not. The next paragraph may do it too, at its start.
    """
    head = paragraph[:_READ]
    if _OURS.search(head) is None:
        return 0
    ends = [match.end() for match in _TAKEN_BACK.finditer(head)]
    if not ends and _TAKEN_BACK.search(following[:_NEXT]) is not None:
        return len(paragraph)
    return ends[-1] if ends else 0


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
