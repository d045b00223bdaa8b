"""Highlights: the slices of a quotation that match a question, and those that differ from it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from bot.domain.answers import Label
from bot.domain.spans import Span
from bot.language.folding import Word, fold, plain
from bot.language.lexicon import FUNCTION_WORDS, weight
from bot.matching.alignment import Alike, align, answers
from bot.matching.evidence import MAX_TEXT, MAX_WORDS, find_runs
from bot.matching.questions import Reading

_WIDEST_GAP = 6
"""Words between two matched ones that may be marked as differing; a wider gap separates two passages."""


class Highlights(NamedTuple):
    """The matched and the differing slices of a text, each in order and without overlap.

    `missing` are the words of the question that the text has not.
    """

    matched: tuple[Span, ...] = ()
    differing: tuple[Span, ...] = ()
    missing: tuple[str, ...] = ()


def highlights(reading: Reading, text: str, label: Label, alike: Alike) -> Highlights:
    """What matches a question in `text`, and what differs.

    `alike` says which stems may stand for a stem of the question, and how well.

    In a *close* match, words in exactly the form and the order asked for are matched; other ones and the
    words between are differing. In a *related* match, every word that answers a word of the question is
    matched, and none is differing or missing.
    """
    if label in {Label.VERBATIM, Label.REPORTED}:
        return Highlights(tuple(islice(runs(reading, text), 1)))
    words = fold(text[:MAX_TEXT])
    asked = reading.words[:MAX_WORDS]
    aligned = _without_strays(_aligned(asked, words, alike), words)
    if label is Label.RELATED:
        return Highlights(_runs((words[at].span for at in sorted(aligned)), text))
    same = {at for at, index in aligned.items() if words[at].form == asked[index].form}
    same -= _out_of_order(aligned, asked)
    between = {
        at
        for one, next_one in pairwise(sorted(aligned))
        if next_one - one - 1 <= _WIDEST_GAP
        for at in range(one + 1, next_one)
    }
    differing = between | (aligned.keys() - same)
    found = {asked[index].form for index in aligned.values()}
    return Highlights(
        _runs((words[at].span for at in sorted(same)), text),
        _runs((words[at].span for at in sorted(differing)), text),
        tuple(dict.fromkeys(word.form for word in asked if word.form not in found)),
    )


def _out_of_order(aligned: Mapping[int, int], asked: Sequence[Word]) -> set[int]:
    """Places of words that stand in another order than asked for: all but the longest row in order."""
    indexes: dict[str, list[int]] = {}
    for index, word in enumerate(asked):
        indexes.setdefault(word.form, []).insert(0, index)
    lowest: list[int] = []  # for each length of a row, the lowest index that it can end with
    ends: list[tuple[int, int]] = []  # and the place and index where that is
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for at in sorted(aligned):
        for index in indexes[asked[aligned[at]].form]:
            length = bisect_right(lowest, index)
            before[at, index] = ends[length - 1] if length else None
            lowest[length : length + 1], ends[length : length + 1] = [index], [(at, index)]
    strays = set(aligned)
    last = ends[-1] if ends else None
    while last is not None:
        strays.discard(last[0])
        last = before[last]
    return strays


def runs(reading: Reading, text: str) -> Iterator[Span]:
    """Where `text` contains the question's words letter by letter, in one run."""
    words = plain(text[:MAX_TEXT])
    forms = [form for form, _ in words]
    for run in (reading.as_typed, reading.core):
        for at in find_runs(forms, run):
            yield Span(words[at][1].start, words[at + len(run) - 1][1].end)


def name_as_typed(reading: Reading, words: str) -> str:
    """The name in a question, as it was typed; empty if there is none."""
    tokens = plain(words)
    for at in find_runs([form for form, _ in tokens], reading.names):
        return words[tokens[at][1].start : tokens[at + len(reading.names) - 1][1].end]
    return " ".join(reading.names)


def _aligned(asked: Sequence[Word], words: Sequence[Word], alike: Alike) -> dict[int, int]:
    """Positions in `words` that answer a word of the question, with that word's position.

    The alignment is the one that is scored. A content word counts in the densest passage or, if it is not
    there, anywhere. A function word counts only in that passage, and only where its neighbours predict it.
    """
    stems = [word.stem for word in asked]
    found = align(stems, answers(stems, alike), [word.stem for word in words])
    _, passage = found.densest([weight(word.form) for word in asked])
    aligned: dict[int, int] = {}
    for index, word in enumerate(asked):
        inside = set(found.places[index]).intersection(passage)
        if word.form in FUNCTION_WORDS:
            inside.intersection_update(found.expected(index))
        elif not inside:
            inside.update(found.places[index])
        for place in inside:
            if place not in aligned or words[place].form == word.form:
                aligned[place] = index
    return aligned


def _without_strays(aligned: dict[int, int], words: Sequence[Word]) -> dict[int, int]:
    """Drop function words that are far from every matching content word."""
    telling = [at for at in aligned if words[at].form not in FUNCTION_WORDS]
    if not telling:
        return aligned
    return {
        at: index
        for at, index in aligned.items()
        if min(abs(at - other) for other in telling) <= _WIDEST_GAP // 2
    }


def _runs(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Join spans that have only marks and spaces, no word, between them."""
    joined: list[Span] = []
    for span in spans:
        if joined and not any(mark.isalnum() for mark in text[joined[-1].end : span.start]):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
