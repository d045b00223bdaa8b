"""Wording: the words of a draft's quotation and of a record's, and where one has the other's.

Two words are the same if somebody who hears them cannot tell them apart: case, accents, the style of marks
and dashes, digits or number words, British or American spelling do not count, nor does punctuation. Every
other letter does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from bot.domain.quotations import Kind, Quotation, QuotationRecord
from bot.domain.seams import own_words, parts
from bot.domain.spans import Span
from bot.language.folding import plain
from bot.language.inflection import spelling
from bot.language.numbers import NUMBER_WORDS, read_number

_APOSTROPHES = "'’‘ʼ＇`´"
_NOT_WORDS = re.compile(
    r"(?P<letter>(?<!\w)\[\w{1,2}\](?=\w))"  # “[W]e will”
    r"|(?P<ending>(?<=\w)\[\w+\])"  # “appeal[ed]”
    r"|(?P<gap>\[?(?:…|\.\s?\.\s?\.)(?:\s?\.)?\]?)"
    r"|(?P<bracket>\[[^\[\]]*\])"
)
_MAY_BEGIN = NUMBER_WORDS | {"a"}
_INTERRUPTION = 160
"""Characters of an article between two parts of a quotation that can be no more than its attribution."""
_BRACKETED = 6
"""Words that one pair of brackets may stand for."""
_ANYTHING = 1 << 30


class Sort(IntEnum):
    """What a token is."""

    WORD = 0
    GAP = 1
    """An ellipsis: words were left out."""
    BRACKET = 2
    """The writer's own words, in square brackets, beside or in place of the speaker's."""


class Seam(IntEnum):
    """What stands between a token and the one before it, if not only a space and punctuation."""

    NONE = 0
    ATTRIBUTION = 1
    """The attribution of one and the same quotation: “We will,” she said, “appeal.”"""
    APART = 2
    """Other words of the article: the two were said in two places."""


class Token(NamedTuple):
    """A word of a text, or what stands for words."""

    form: str
    span: Span
    sort: Sort = Sort.WORD
    seam: Seam = Seam.NONE
    is_own: bool = True
    """Whether it is the speaker's own word, not one of a report."""
    is_open: bool = False
    """Whether its ending was put in brackets: “appeal[ed]”."""


def tokens(text: str) -> list[Token]:
    """The words, ellipses and brackets of a text."""
    found: list[Token] = []
    start = 0
    joined = ""
    for mark in _NOT_WORDS.finditer(text):
        found += _words(text, Span(start, mark.start()), joined)
        joined, start = "", mark.end()
        match mark.lastgroup:
            case "letter":
                joined, start = mark[0][1:-1], mark.end()
            case "ending" if found and found[-1].span.end == mark.start():
                found[-1] = found[-1]._replace(is_open=True)
            case "gap":
                found.append(Token("…", Span(*mark.span()), Sort.GAP))
            case _ if mark[0].strip("[]").casefold() != "sic":
                inner = " ".join(form for form, _ in plain(mark[0]))
                found.append(Token(inner, Span(*mark.span()), Sort.BRACKET))
            case _:
                pass
    return found + _words(text, Span(start, len(text)), joined)


def _words(text: str, part: Span, letter: str) -> list[Token]:
    """The words of a part of a text; `letter` stood in brackets right before it."""
    shift = part.start - len(letter)
    found = [
        (form, Span(max(span.start + shift, part.start), span.end + shift))
        for form, span in plain(letter + part.cut(text))
    ]
    return list(_spoken([(_form(form, span.cut(text)), span) for form, span in found]))


def _form(form: str, written: str) -> str:
    """A word as it is compared; an apostrophe inside it stays, so that "we're" is not "were"."""
    return f"{form}'" if any(mark in written for mark in _APOSTROPHES) else _spelling(form)


@lru_cache(maxsize=65_536)
def _spelling(form: str) -> str:
    return spelling(form)


def _spoken(words: Sequence[tuple[str, Span]]) -> Iterator[Token]:
    """Words as they sound: a number is one word, and so is "per cent"."""
    forms = [form for form, _ in words]
    at = 0
    while at < len(words):
        form, span = words[at]
        used = 1
        if form == "per" and forms[at + 1 : at + 2] == ["cent"]:
            form, used = "percent", 2
        elif (form in _MAY_BEGIN or form[0].isdigit()) and (number := read_number(forms, at)):
            form, used = number
        yield Token(form, Span(span.start, words[at + used - 1][1].end))
        at += used


def record_tokens(record: QuotationRecord) -> list[Token]:
    """The words of a record, each with what stands before it and whether it is the speaker's own."""
    quotation, text = record.quotation, record.text
    own = own_words(quotation, text)
    found: list[Token] = []
    for number, place in enumerate(parts(quotation.spans, text)):
        seam = _seam(quotation, number)
        for token in tokens(place.cut(text)):
            moved = Span(token.span.start + place.start, token.span.end + place.start)
            within = _within(own, moved.start)
            before = _within(own, found[-1].span.start) if found else within
            if quotation.kind is not Kind.DIRECT and within != before:
                seam = Seam.APART
            found.append(token._replace(span=moved, seam=seam, is_own=within is not None))
            seam = Seam.NONE
    return found


def _within(places: Sequence[Span], at: int) -> int | None:
    return next((number for number, place in enumerate(places) if place.start <= at < place.end), None)


def _seam(quotation: Quotation, number: int) -> Seam:
    """What stands before a quotation's span of this number."""
    if not number:
        return Seam.NONE
    if quotation.gaps is not None and not quotation.gaps[number - 1]:
        return Seam.NONE
    between = quotation.spans[number].start - quotation.spans[number - 1].end
    return Seam.ATTRIBUTION if between <= _INTERRUPTION else Seam.APART


class Strictness(IntEnum):
    """What a run of words may pass over."""

    STRICT = 0
    """Nothing but the attribution of one quotation."""
    JOINED = 1
    """Also what was said in two places."""
    REPORTED = 2
    """Also words that are not the speaker's own."""


Run = tuple[int, ...]
"""For each word that was looked for, which token of the record it is; -1 for what stands for words."""


def find_run(wanted: Sequence[Token], held: Sequence[Token], strictness: Strictness) -> Run | None:
    """Where a record has the wanted words, one after the other.

    An ellipsis may stand for any words, brackets for a few. The least is left out that can be.
    """
    segments = _segments(wanted)
    if not segments:
        return None
    ends: dict[int, tuple[int, ...]] = {}
    for number, (words, reach) in enumerate(segments):
        reached: dict[int, tuple[int, ...]] = {}
        for start in _occurrences(words, held, strictness):
            if not number:
                reached[start + len(words)] = (start,)
            elif before := [end for end in ends if start - reach <= end <= start]:
                reached[start + len(words)] = (*ends[max(before)], start)
        ends = reached
    if not ends:
        return None
    starts = iter(ends[min(ends)])
    return _run(wanted, starts)


def _segments(wanted: Sequence[Token]) -> list[tuple[list[Token], int]]:
    """The words that must follow each other, and how many of the record's may stand before each group."""
    segments: list[tuple[list[Token], int]] = []
    words: list[Token] = []
    reach = 0
    for token in wanted:
        if token.sort is Sort.WORD:
            words.append(token)
            continue
        if words:
            segments.append((words, reach))
            words, reach = [], 0
        reach = max(reach, _BRACKETED if token.sort is Sort.BRACKET else _ANYTHING)
    return [*segments, (words, reach)] if words else segments


def _occurrences(words: Sequence[Token], held: Sequence[Token], strictness: Strictness) -> Iterator[int]:
    for start in range(len(held) - len(words) + 1):
        if all(
            _same(word, held[start + at]) and _may_follow(held[start + at], strictness, is_first=not at)
            for at, word in enumerate(words)
        ):
            yield start


def _may_follow(token: Token, strictness: Strictness, *, is_first: bool) -> bool:
    if strictness < Strictness.REPORTED and not token.is_own:
        return False
    return is_first or strictness > Strictness.STRICT or token.seam is not Seam.APART


def _run(wanted: Sequence[Token], starts: Iterator[int]) -> Run:
    """The places of the wanted words, given where each group of them begins."""
    found: list[int] = []
    place: int | None = None
    for token in wanted:
        if token.sort is not Sort.WORD:
            found.append(-1)
            place = None
        else:
            place = next(starts) if place is None else place + 1
            found.append(place)
    return tuple(found)


def _same(wanted: Token, held: Token) -> bool:
    if held.sort is not Sort.WORD:
        return False
    if wanted.is_open:
        shared = max(3, len(wanted.form) - 1)
        return held.form[:shared] == wanted.form[:shared]
    return wanted.form == held.form
