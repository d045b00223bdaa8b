"""Finding: plan what to look up, read it from the store, weigh what was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.domain.answers import Filters
from bot.domain.findings import Findings
from bot.language.folding import fold
from bot.language.stems import stems
from bot.meaning.codes import Embedded
from bot.meaning.nearest import lowest
from bot.retrieval import asking
from bot.retrieval.asking import Asking, LookUp
from bot.retrieval.nearness import counted, nearness
from bot.retrieval.proximity import AnsweringTerms, closeness, highest, sums
from bot.retrieval.store import Ids, Store
from bot.weights import LOOKED_INTO, NEAR, NEAR_BY_BITS, POSTINGS, TOGETHER, WORD_MORE

MAX_WORDS = 32
"""Words of one question that are looked up; a longer one has said what it is about by then."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: see `archive.interface.Moment.candidates`."""

    words: Sequence[str]
    names: Sequence[str]
    filters: Filters
    claims_only: bool
    limit: int
    meant: Embedded | None = None
    among: Ids | None = None
    """The only quotations that count; None if all do."""

    @property
    def is_narrowed(self) -> bool:
        """Whether filters other than the speaker's name leave something out."""
        filters = self.filters
        return self.claims_only or bool(filters.kind) or filters.publisher is not None or filters.is_dated

    def few(self, store: Store) -> Ids | None:
        """The quotations that count, where they are so few that each can be looked into; else None."""
        if self.among is None or self.among.size > LOOKED_INTO:
            return None
        ids = self.among[self.wanted(store, self.among)]
        return self.admitted(store, ids, LOOKED_INTO) if self.is_narrowed else ids

    def wanted(self, store: Store, ids: Ids) -> NDArray[np.bool_]:
        """Which of these count, are seen, and are said by the speaker that the filters name."""
        keep = np.ones(ids.size, np.bool_) if self.among is None else np.isin(ids, self.among)
        if (unseen := store.unseen()).size:
            keep &= ~np.isin(ids, unseen)
        if self.filters.speaker is not None:
            keep &= np.isin(ids, store.said_by(self.filters.speaker))
        return keep

    def admitted(self, store: Store, ids: Ids, limit: int) -> Ids:
        """The first of these that the other filters admit."""
        return store.admitted(ids, self.filters, claims_only=self.claims_only, limit=limit)


def find(store: Store, sought: Sought) -> Findings:
    """Give the quotations that may answer, the most relevant first."""
    size, last = store.size()
    names = [one for name in sought.names for one in stems(name)]
    sought_for = sought.words if asking.are_known(store, names) else (*sought.words, *sought.names)
    words = fold(" ".join(sought_for))[:MAX_WORDS]
    if not (size and words):
        return Findings([], size, {}, {})
    asked = asking.read(store, words, names, size)
    relevance = _closest(store, asked, _most_telling(store, asked, sought, last), sought.limit)
    near, cosines = _near(store, sought, list(relevance))
    chosen = [replace(one, relevance=relevance[one.id]) for one in store.candidates(list(relevance))]
    return Findings(
        candidates=chosen,
        quotations=size,
        rarity={one.word.stem: one.rarity for one in asked.words},
        alike={one.word.stem: one.alike for one in asked.words},
        lookalikes=asked.lookalikes,
        near=store.candidates(near),
        cosines=cosines,
    )


def _most_telling(store: Store, asked: Asking, sought: Sought, last: int) -> Ids:
    """The ids of the quotations that hold most of what is asked, of those that the filters admit."""
    if (few := sought.few(store)) is not None:
        return few
    named = [one for one in asked.named if one.frequency <= POSTINGS]
    chosen = [*_within_budget(asked.look_ups), *named]
    lists = store.postings([one.term for one in chosen])
    ids, totals = sums([(some, one.counts) for some, one in zip(lists, chosen, strict=True)], last)
    keep = sought.wanted(store, ids)
    ids, totals = ids[keep], totals[keep]
    if not sought.is_narrowed:
        return ids[highest(totals, LOOKED_INTO)]
    return sought.admitted(store, ids[highest(totals, totals.size)], LOOKED_INTO)


def _near(store: Store, sought: Sought, chosen: Sequence[int]) -> tuple[list[int], dict[int, float]]:
    """The nearest by meaning beside those chosen by words, and how near each of both is."""
    meant = sought.meant
    if meant is None or store.vectors_of() != meant.model:
        return [], {}
    cosines = nearness(store, (*chosen, *_nearest(store, sought, meant).tolist()), meant)
    others = sorted(cosines.keys() - set(chosen), key=lambda id_: (-cosines[id_], id_))[:NEAR]
    return others, {id_: cosines[id_] for id_ in (*chosen, *others) if id_ in cosines}


def _nearest(store: Store, sought: Sought, meant: Embedded) -> Ids:
    """The nearest by their bits, of those that the filters admit."""
    if (few := sought.few(store)) is not None:
        return few
    ids, differing = counted(store, meant)
    keep = sought.wanted(store, ids)
    ids, differing = ids[keep], differing[keep]
    if not sought.is_narrowed:
        return ids[lowest(differing, NEAR_BY_BITS)]
    return sought.admitted(store, ids[np.argsort(differing, kind="stable")], NEAR_BY_BITS)


def _within_budget(look_ups: Sequence[LookUp]) -> list[LookUp]:
    """What to look up, that first which tells most for what it costs to read."""
    chosen: list[LookUp] = []
    spent = 0
    for one in sorted(look_ups, key=_cost):
        if not chosen or spent + one.frequency <= POSTINGS:
            chosen.append(one)
            spent += one.frequency
    return chosen


def _cost(one: LookUp) -> tuple[float, int]:
    return one.frequency / (one.counts * one.counts), one.term


def _closest(store: Store, asked: Asking, ids: Ids, limit: int) -> dict[int, float]:
    """The quotations that hold most of the question and hold it together, and how much that is."""
    texts = store.texts(np.sort(ids))
    if not texts.terms.size:
        return {}
    held = closeness(_terms(asked), texts.terms, texts.lengths, together=TOGETHER)
    values = held - (np.float32(WORD_MORE) * texts.words).astype(np.float32)
    best = highest(values, limit)
    best = best[held[best] > 0]
    return dict(zip(texts.ids[best].tolist(), values[best].tolist(), strict=True))


def _terms(asked: Asking) -> AnsweringTerms:
    """What answers which word, as arrays; whom the question names counts as one word more."""
    width = len(asked.words) + bool(asked.named)
    answers: dict[int, list[float]] = {}
    for column, one in enumerate(asked.words):
        for term, like in asked.answering(one):
            row = answers.setdefault(term, [0.0] * width)
            row[column] = max(row[column], like)
    for one in asked.named:
        answers.setdefault(one.term, [0.0] * width)[-1] = 1.0
    ids = sorted(answers)
    rarity = [one.rarity for one in asked.words] + [one.counts for one in asked.named[:1]]
    return AnsweringTerms(
        ids=np.array(ids or [0], np.uint32),
        answers=np.array([answers[one] for one in ids] or [[0.0] * width], np.float32),
        rarity=np.array(rarity, np.float32),
    )
