"""Highlights: the slices of a quotation that match a question, and those that differ from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from bot.domain.answers import Label
from bot.domain.spans import Span
from bot.language.folding import Word, fold, plain
from bot.language.lexicon import FUNCTION_WORDS
from bot.matching.alignment import Alike, align, answers
from bot.matching.evidence import MAX_TEXT, MAX_WORDS, contains_run
from bot.matching.questions import Reading

_WIDEST_GAP = 6
"""Words between two matched ones that can be said to differ; beyond that they are different passages."""


def highlights(
    reading: Reading, text: str, label: Label, alike: Alike
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The matched and the differing slices of `text`, each in order and apart from each other.

    `alike` says which stems may stand for a stem of the question, and how well.

    For a *close* match only words in the very form asked for match, and the differing ones are those
    between: what one would have to change to have asked verbatim. For a *related* one every word that
    answers one of the question's is matched, and nothing is called different.
    """
    if label is Label.VERBATIM:
        span = _verbatim_span(reading, text)
        return ((span,) if span else ()), ()
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


def _verbatim_span(reading: Reading, text: str) -> Span | None:
    """Where the question's words stand in `text` as they are; None when they do not."""
    words = plain(text[:MAX_TEXT])
    forms = [form for form, _ in words]
    for run in (reading.as_typed, reading.core):
        at = contains_run(forms, run)
        if at >= 0:
            return Span(words[at][1].start, words[at + len(run) - 1][1].end)
    return None


def _aligned(asked: Sequence[Word], words: Sequence[Word], alike: Alike) -> dict[int, str]:
    """Positions in `words` that answer a word of the question, with the form that was asked for.

    First the longest common sequence; then telling words that stand out of order.
    """
    stems = {word.stem for word in words}
    stand_in = [_closest(word.stem, stems, alike) for word in asked]
    aligned: dict[int, str] = {}
    for block in LCSseq.opcodes(stand_in, [word.stem for word in words]):
        if block.tag == "equal":
            pairs = zip(range(block.dest_start, block.dest_end), asked[block.src_start :], strict=False)
            aligned |= {at: word.form for at, word in pairs}
    taken = {words[at].stem for at in aligned}
    telling = {
        stem: word.form
        for stem, word in zip(stand_in, asked, strict=True)
        if word.form not in FUNCTION_WORDS and stem not in taken
    }
    aligned |= {at: telling[word.stem] for at, word in enumerate(words) if word.stem in telling}
    return _guessed(asked, words, alike) | aligned


def _guessed(asked: Sequence[Word], words: Sequence[Word], alike: Alike) -> dict[int, str]:
    """Positions in `words` where a word of the question stands that only its neighbours tell."""
    stems = [word.stem for word in asked]
    known = answers(stems, alike)
    found = align(stems, known, [word.stem for word in words])
    return {
        place: asked[index].form
        for index, places in enumerate(found.places)
        for place in places
        if words[place].stem not in known
    }


def _closest(one: str, stems: Set[str], alike: Alike) -> str:
    """The stem among `stems` that may stand for one; itself when none does."""
    if one in stems:
        return one
    there = [(like, other) for other, like in alike.get(one, {}).items() if other in stems]
    return max(there)[1] if there else one


def _without_strays(aligned: dict[int, str], words: Sequence[Word]) -> dict[int, str]:
    """Without function words that stand far from every telling word that matches."""
    telling = [at for at in aligned if words[at].form not in FUNCTION_WORDS]
    if not telling:
        return aligned
    return {
        at: form
        for at, form in aligned.items()
        if min(abs(at - other) for other in telling) <= _WIDEST_GAP // 2
    }


def _runs(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Spans joined where only marks and spaces, no word, stand between them."""
    joined: list[Span] = []
    for span in spans:
        if joined and not any(mark.isalnum() for mark in text[joined[-1].end : span.start]):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
