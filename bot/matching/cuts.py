"""Cuts: whether what a quotation leaves out of the record turns its sense.

The words may be exact and the quotation false: “I will resign”, cut from “I will resign if I am wrong”. A
cut turns the sense if what is left out denies, conditions or contradicts what is quoted, and the draft does
not say so in its own words. The rules know words, not meanings; docs/verification.md lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.domain.spans import Span
from bot.matching import turning_words as words
from bot.matching.wording import Run, Seam, Sort, Token, tokens

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])|\n\s*\n")
_CLAUSE_MARK = re.compile(r"[;:–—,]|\s-\s")
_STRONG_MARK = re.compile(r"[;:–—]|\s-\s")
_FRAGMENT = 5
"""A sentence of so many words that begins with "not" only limits the one before it."""
_FURTHEST = 14
"""Words from the cut within which a condition belongs to what is quoted."""


def turned_by(run: Run, wanted: Sequence[Token], held: Sequence[Token], text: str, around: str) -> str:
    """What the cuts of a run leave out that turns its sense, as the record has it; empty if nothing does.

    `text` is the record's. `around` are the draft's own words about the quotation: a denial or condition that
    they keep is not left out.
    """
    kept = {token.form for token in tokens(around)}
    places = [at for at in run if at >= 0]
    stretches = _stretches(places)
    found = _before(stretches[0], held, text, kept) or _after(stretches[-1], held, text, kept)
    for (_, end), (start, _) in pairwise(stretches):
        found = found or _between(held[end + 1 : start], held, text, kept)
    return found or _inserted(wanted, text)


def _stretches(places: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last places of what stands together."""
    found: list[tuple[int, int]] = []
    for at in places:
        if found and at == found[-1][1] + 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def _before(stretch: tuple[int, int], held: Sequence[Token], text: str, kept: set[str]) -> str:
    """What is left out before the first word, in its sentence."""
    start = stretch[0]
    left = _left_in_sentence(start, held, text)
    if not left:
        return ""
    condition = next((at for at in range(len(left)) if _conditions(left, at)), None)
    if (
        condition is not None
        and not kept & words.CONDITIONS
        and not _joined_after(left[condition:], text, held[start])
    ):
        return _words(left[condition:], text)
    clause = _last_clause(left, text, held[start])
    if any(words.is_denying(one.form) for one in clause) and not _denies(kept):
        return _words(clause, text)
    if clause and clause[-1].form in words.HEDGES and not kept & words.HEDGES:
        return _words(clause[-1:], text)
    if _is_of_others(clause) and sum(word in words.SAYING for word in kept) < 2:
        return _words(clause, text)
    return ""


def _left_in_sentence(start: int, held: Sequence[Token], text: str) -> list[Token]:
    """The words of a word's sentence that stand before it."""
    left: list[Token] = []
    for at in range(start - 1, -1, -1):
        if held[at + 1].seam is Seam.APART or _ends_between(held[at], held[at + 1], text):
            break
        left.append(held[at])
    return left[::-1]


def _right_in_sentence(end: int, held: Sequence[Token], text: str) -> list[Token]:
    right: list[Token] = []
    for at in range(end + 1, len(held)):
        if held[at].seam is Seam.APART or _ends_between(held[at - 1], held[at], text):
            break
        right.append(held[at])
    return right


def _ends_between(one: Token, other: Token, text: str) -> bool:
    """Whether a sentence ends between two words."""
    return bool(_SENTENCE_END.search(text[one.span.end : other.span.start] + text[other.span.start :][:1]))


def _last_clause(left: Sequence[Token], text: str, following: Token) -> list[Token]:
    """The words before a cut that stand in one clause with what follows it."""
    clause: list[Token] = []
    after = following
    for token in reversed(left):
        if _CLAUSE_MARK.search(text[token.span.end : after.span.start]) or token.form in words.JOINS:
            break
        clause.append(token)
        after = token
    return clause[::-1]


def _joined_after(some: Sequence[Token], text: str, following: Token) -> bool:
    """Whether a main clause begins behind a condition, as here: “If it rains we stay, and we will go”."""
    every = [*some, following]
    return any(
        two.form in {"and", "but"} and _CLAUSE_MARK.search(text[one.span.end : two.span.start])
        for one, two in pairwise(every)
    )


def _after(stretch: tuple[int, int], held: Sequence[Token], text: str, kept: set[str]) -> str:
    """What is left out after the last word: the rest of its sentence, or the next if that takes it back."""
    start, end = stretch
    right = _right_in_sentence(end, held, text)
    if not right:
        return _taken_back(end, held, text, kept)
    said, first = held[start : end + 1], right[0].form
    is_limited = first in words.CONTRASTS - kept or _is_conditioned(right, kept)
    is_timed = first in words.TIMES - kept and any(one.form in words.TO_COME for one in said)
    is_limited = is_limited or is_timed or _is_cut_denial(said, right[0], text)
    return _words(right, text) if is_limited else ""


def _is_conditioned(right: Sequence[Token], kept: set[str]) -> bool:
    """Whether the words after a cut begin or soon come to a condition that belongs to what is before it."""
    if kept & words.CONDITIONS:
        return False
    return any(
        _conditions(right, at) and not (at and right[at - 1].form in {"and", "or"})
        for at in range(min(len(right), _FURTHEST))
    )


def _is_cut_denial(said: Sequence[Token], following: Token, text: str) -> bool:
    """Whether a cut runs through what is denied: “You should not stop”, from “… not stop suddenly”."""
    last = said[-1]
    if following.form in words.GO_ON or _CLAUSE_MARK.search(text[last.span.end : following.span.start]):
        return False
    clause = [*_last_clause(said[:-1], text, last), last]
    return any(words.is_denying(one.form) for one in clause)


def _taken_back(end: int, held: Sequence[Token], text: str, kept: set[str]) -> str:
    """The sentence after the last word, if it takes that back."""
    following = held[end + 1] if end + 1 < len(held) else None
    if following is None or following.seam is Seam.APART or following.form in kept:
        return ""
    sentence = [following, *_right_in_sentence(end + 1, held, text)]
    is_fragment = following.form == "not" and len(sentence) <= _FRAGMENT
    if is_fragment and sentence[1:] and sentence[1].form in {"1", "a", "single"}:
        return ""
    return _words(sentence, text) if following.form in words.CONTRADICTING or is_fragment else ""


def _between(left: Sequence[Token], held: Sequence[Token], text: str, kept: set[str]) -> str:
    """What is left out where the draft has an ellipsis, brackets, or its attribution."""
    if not left:
        return ""
    at = held.index(left[0])
    following = held[at + len(left)]
    is_whole = _ends_between(held[at - 1], left[0], text) and _ends_between(left[-1], following, text)
    if is_whole:
        starts = [one for n, one in enumerate(left) if not n or _ends_between(left[n - 1], one, text)]
        return next((_words(left, text) for one in starts if one.form in words.CONTRADICTING - kept), "")
    turning = [
        one
        for n, one in enumerate(left)
        if (words.is_denying(one.form) and not _denies(kept))
        or (one.form in (words.CONTRASTS | words.HEDGES | words.CONDITIONS) - kept)
        or _conditions(left, n)
    ]
    return _words(left, text) if turning else ""


def _inserted(wanted: Sequence[Token], text: str) -> str:
    """Brackets in which the draft itself denies what is quoted."""
    for token in wanted:
        if token.sort is Sort.BRACKET and any(words.is_denying(word) for word in token.form.split()):
            return f"[{token.form}]"
    return ""


def _denies(kept: Iterable[str]) -> bool:
    return any(words.is_denying(form) for form in kept)


def _conditions(some: Sequence[Token], at: int) -> bool:
    """Whether a condition begins here."""
    form = some[at].form
    following = {one.form for one in some[at + 1 : at + 4]}
    before = some[at - 1].form if at else ""
    if form in words.CONDITIONS:
        return before not in words.ASKING and not any(idiom <= following for idiom in words.IDIOMS)
    return form in {"as", "so"} and [one.form for one in some[at + 1 : at + 3]] == ["long", "as"]


def _is_of_others(clause: Sequence[Token]) -> bool:
    """Whether words before a cut give what follows as what others say or think: “They say”."""
    forms = [one.form for one in clause]
    if forms and forms[-1] == "that":
        forms = forms[:-1]
    return bool(forms) and forms[-1] in words.SAYING and not words.OTHERS.isdisjoint(forms[-4:-1])


def _words(some: Sequence[Token], text: str) -> str:
    return Span(some[0].span.start, some[-1].span.end).cut(text)
