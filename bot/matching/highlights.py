"""Highlights: the slices of a quotation that match a question, and those that differ from it."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from bot.domain.spans import Span
from bot.matching.folding import Word, fold, plain
from bot.matching.lexicon import FUNCTION_WORDS
from bot.matching.likeness import likeness
from bot.matching.questions import Reading
from bot.matching.ranking import MAX_TEXT, MAX_WORDS, contains_run


def verbatim_span(reading: Reading, text: str) -> Span | None:
    """Where the question's words stand in `text` as they are; None when they do not."""
    words = plain(text)
    forms = [form for form, _ in words]
    for run in (reading.as_typed, reading.core):
        at = contains_run(forms, run)
        if at >= 0:
            return Span(words[at][1].start, words[at + len(run) - 1][1].end)
    return None


def highlights(reading: Reading, text: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The matched and the differing slices of `text`, in order and apart from each other.

    The differing ones stand between matched ones: the words one would have to change to have asked
    verbatim. What lies before the first and after the last matched word differs from nothing.
    """
    if (whole := verbatim_span(reading, text)) is not None:
        return (whole,), ()
    words = fold(text[:MAX_TEXT])
    aligned = _aligned(reading.words[:MAX_WORDS], words)
    if not aligned:
        return (), ()
    first, last = min(aligned), max(aligned)
    inside = range(first, last + 1)
    matched = _runs([words[at].span for at in inside if at in aligned and aligned[at] == 1.0], text)
    differing = _runs([words[at].span for at in inside if aligned.get(at, 0.0) < 1.0], text)
    return matched, differing


def _aligned(asked: Sequence[Word], words: Sequence[Word]) -> dict[int, float]:
    """Positions in `words` that answer a word of the question, and how alike they are."""
    stems = {word.stem for word in words}
    stand_in = {word.stem: _closest(word.stem, stems) for word in asked}
    line = [stand_in[word.stem][0] for word in asked]
    aligned: dict[int, float] = {}
    likes = dict(stand_in.values())
    for code in LCSseq.opcodes(line, [word.stem for word in words]):
        if code.tag == "equal":
            aligned |= {at: likes[words[at].stem] for at in range(code.dest_start, code.dest_end)}
    telling = {stand_in[word.stem][0] for word in asked if word.form not in FUNCTION_WORDS}
    taken = {words[at].stem for at in aligned}
    for at, word in enumerate(words):
        if word.stem in telling and word.stem not in taken:
            aligned[at] = likes[word.stem]
    return aligned


def _closest(stem: str, stems: set[str]) -> tuple[str, float]:
    """The stem among `stems` that may stand for `stem`; itself when none does."""
    if stem in stems:
        return stem, 1.0
    alike, best = max(((likeness(stem, other), other) for other in stems), default=(0.0, stem))
    return (best, alike) if alike else (stem, 0.0)


def _runs(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Spans joined where only marks and spaces, no word, stand between them."""
    joined: list[Span] = []
    for span in spans:
        if joined and not any(mark.isalnum() for mark in text[joined[-1].end : span.start]):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
