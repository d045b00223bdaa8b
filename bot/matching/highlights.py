"""Highlights: the slices of a quotation that match a question, and those that differ from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from bot.domain.answers import Label
from bot.domain.spans import Span
from bot.language.folding import Word, fold, plain
from bot.language.lexicon import FUNCTION_WORDS, weight
from bot.matching.alignment import Alike, align, answers
from bot.matching.evidence import MAX_TEXT, MAX_WORDS, find_runs
from bot.matching.questions import Reading

_WIDEST_GAP = 6
"""Words between two matched ones that may be marked as differing; a wider gap separates two passages."""


def highlights(
    reading: Reading, text: str, label: Label, alike: Alike
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The matched and the differing slices of `text`, each in order and without overlap.

    `alike` says which stems may stand for a stem of the question, and how well.

    In a *close* match, words in exactly the form asked for are matched; other forms and the words between
    are differing. In a *related* match, every word that answers a word of the question is matched, and
    none is differing.
    """
    if label in {Label.VERBATIM, Label.REPORTED}:
        return tuple(islice(runs(reading, text), 1)), ()
    words = fold(text[:MAX_TEXT])
    asked = reading.words[:MAX_WORDS]
    aligned = _without_strays(_aligned(asked, words, alike), words)
    if label is Label.RELATED:
        return _runs((words[at].span for at in sorted(aligned)), text), ()
    same = {at for at, form in aligned.items() if words[at].form == form}
    between = {
        at
        for one, next_one in pairwise(sorted(aligned))
        if next_one - one - 1 <= _WIDEST_GAP
        for at in range(one + 1, next_one)
    }
    differing = between | (aligned.keys() - same)
    return (
        _runs((words[at].span for at in sorted(same)), text),
        _runs((words[at].span for at in sorted(differing)), text),
    )


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


def _aligned(asked: Sequence[Word], words: Sequence[Word], alike: Alike) -> dict[int, str]:
    """Positions in `words` that answer a word of the question, with the form that was asked for.

    The alignment is the one that is scored. A content word counts in the densest passage or, if it is not
    there, anywhere. A function word counts only in that passage, and only where its neighbours predict it.
    """
    stems = [word.stem for word in asked]
    found = align(stems, answers(stems, alike), [word.stem for word in words])
    _, passage = found.densest([weight(word.form) for word in asked])
    aligned: dict[int, str] = {}
    for index, word in enumerate(asked):
        inside = set(found.places[index]).intersection(passage)
        if word.form in FUNCTION_WORDS:
            inside.intersection_update(found.expected(index))
        elif not inside:
            inside.update(found.places[index])
        for place in inside:
            if place not in aligned or words[place].form == word.form:
                aligned[place] = word.form
    return aligned


def _without_strays(aligned: dict[int, str], words: Sequence[Word]) -> dict[int, str]:
    """Drop function words that are far from every matching content word."""
    telling = [at for at in aligned if words[at].form not in FUNCTION_WORDS]
    if not telling:
        return aligned
    return {
        at: form
        for at, form in aligned.items()
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
