"""Rewording: which corrected quotation a new one is, though its words or its place are not quite the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from bot.archive.additions import Prepared
from bot.archive.columns import QUOTATION, read
from bot.domain.quotations import Quotation
from bot.domain.versions import REWORDED_BY_ANOTHER, REWORDED_BY_ONE, folded_words

_TELLING = 4
"""From how many words on a retracted quotation is recognised within a longer one."""


class Corrected(NamedTuple):
    """A quotation that corrections are about, as it was extracted.

    `is_here` says that it was found in the very text in which the new ones were found.
    """

    id: int
    text: str
    quotation: Quotation
    is_hidden: bool
    is_here: bool


def reworded(former: Sequence[Corrected], new: Prepared, given: Sequence[int | None]) -> list[int | None]:
    """Give each new quotation without an id that of the former one that it is most like, if it is alike.

    What is hidden is recognised before the rest: better to hide too much than to show what was retracted.
    """
    ids = list(given)
    left = [one for one in former if one.id not in set(ids)]
    open_ = [at for at, id_ in enumerate(ids) if id_ is None] if left else []
    pairs = [
        (not one.is_hidden, -likeness, at, one.id)
        for at in open_
        for one, likeness in _alike(left, *_new(new, at))
    ]
    for *_, at, id_ in sorted(pairs):
        if ids[at] is None and id_ not in ids:
            ids[at] = id_
    return ids


def _new(new: Prepared, at: int) -> tuple[str, Quotation]:
    text, *columns = new.columns[at]
    return str(text), Quotation(**read(QUOTATION, dict(zip(QUOTATION, columns, strict=True))))


def _alike(former: Sequence[Corrected], text: str, new: Quotation) -> list[tuple[Corrected, float]]:
    words = folded_words(text)
    found = ((one, _overlap(one, new) if one.is_here else _likeness(one, words, new)) for one in former)
    return [(one, likeness) for one, likeness in found if likeness]


def _overlap(one: Corrected, new: Quotation) -> float:
    """How many characters two quotations of one text have in common."""
    return sum(
        max(0, min(this.end, that.end) - max(this.start, that.start))
        for this in one.quotation.spans
        for that in new.spans
    )


def _likeness(one: Corrected, words: Sequence[str], new: Quotation) -> float:
    """The share of words in common, 0 where it is too small."""
    own = folded_words(one.text)
    if one.is_hidden and len(own) >= _TELLING and f" {' '.join(own)} " in f" {' '.join(words)} ":
        return 1.0
    is_one_speaker = one.quotation.speaker == new.speaker
    least = REWORDED_BY_ONE if is_one_speaker else REWORDED_BY_ANOTHER
    if not is_one_speaker and not one.is_hidden:
        return 0.0
    return Indel.normalized_similarity(own, words, score_cutoff=least)
