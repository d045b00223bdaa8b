"""Asking: a question's words → the terms that may answer them, and what each counts.

A word is looked up by its stem, and by stems that may stand for it: synonyms, derivations, and, when hardly
any quotation holds it as it is, words it may be a misspelling of.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.folding import Word
from bot.language.inflection import stem
from bot.language.lexicon import weight
from bot.language.likeness import SHARED_ROOT, likeness, slips_allowed
from bot.language.opposites import are_opposite
from bot.language.synonyms import synonyms
from bot.retrieval.english import is_english
from bot.retrieval.store import Store, Term, Terms
from bot.retrieval.terms import COMMON, NAME, TITLE, pairs
from bot.weights import BESIDE_NAME, BESIDE_TITLE, FUNCTION_PAIR, NAMED_SPEAKER, SELDOM, USUAL_QUOTATIONS

_BESIDE = {NAME: BESIDE_NAME, TITLE: BESIDE_TITLE}
_MOST_CORRECTIONS = 6
_MOST_DERIVED = 40
_ROOT = 5
"""Letters that words of one root share at least."""


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of a question: `rarity` is what it tells, in nats; `alike` the stems that may stand for it."""

    word: Word
    rarity: float
    alike: dict[str, float] = field(default_factory=dict[str, float])


@dataclass(frozen=True, slots=True)
class LookUp:
    """A term to look up: its id, how many quotations hold it, and what it counts there, in nats."""

    term: int
    frequency: int
    counts: float


class Spelt(NamedTuple):
    """How much alike a form and a word of the archive are spelt, and that word."""

    like: float
    form: str


Likely = Mapping[str, Mapping[str, Spelt]]


@dataclass(frozen=True, slots=True)
class Asking:
    """A question made ready: its words, the ids of the terms among them, and what to look up."""

    words: list[AskedWord]
    known: Terms
    look_ups: list[LookUp] = field(default_factory=list[LookUp])
    named: list[LookUp] = field(default_factory=list[LookUp])
    lookalikes: list[str] = field(default_factory=list[str])
    """Words spelt almost like one that is correct and not in the archive: the reader may mean them."""

    def answering(self, one: AskedWord) -> Iterator[tuple[int, float]]:
        """The ids of the terms that answer a word, and how well."""
        for other, like in one.alike.items():
            yield self.known[other].id, like
        for mark, share in _BESIDE.items():
            if (term := mark + one.word.stem) in self.known:
                yield self.known[term].id, share


def read(store: Store, words: Sequence[Word], names: Iterable[str], size: int) -> Asking:
    """Find out how a store's index may answer words; `names` are stems of whom the question names."""
    named = [NAME + name for name in names]
    known = dict(store.frequencies(_planned(words) | set(named)))
    longer = {word.stem: _longer(store, word.stem) for word in words}
    for terms in longer.values():
        known |= terms
    likely = _likely(store, words, known)
    known |= store.frequencies({other for others in likely.values() for other in others} - known.keys())
    corrections = {form: others for form, others in likely.items() if not is_english(form)}
    asked = [
        _asked(word, known, corrections.get(word.form, {}), [*_roots(word.stem), *longer[word.stem]], size)
        for word in words
    ]
    look_ups = _look_ups(Asking(asked, known), pairs([word.stem for word in words]), size)
    lookalikes = _lookalikes(likely.keys() - corrections.keys(), likely, known)
    speakers = [LookUp(*known[name], NAMED_SPEAKER) for name in named if name in known]
    return Asking(asked, known, look_ups, speakers, lookalikes)


def are_known(store: Store, names: Sequence[str]) -> bool:
    """Whether speakers have all these stems in their names; else they are searched for as words too."""
    terms = {NAME + name for name in names}
    return not terms or set(store.frequencies(terms)) == terms


def _planned(words: Sequence[Word]) -> set[str]:
    """The terms that may answer words, before it is known which there are."""
    stems = {word.stem for word in words}
    stand_in = {other for one in stems for other in synonyms(one)}
    roots = {root for one in stems for root in _roots(one)}
    beside = {mark + one for one in stems - COMMON for mark in (NAME, TITLE)}
    return stems | stand_in | roots | beside | pairs([word.stem for word in words])


def _look_ups(asking: Asking, together: Iterable[str], size: int) -> list[LookUp]:
    """What to look up: what answers a word, and function words that stand side by side."""
    known = asking.known
    common = {known[one].id for one in COMMON & known.keys()}
    counts = {
        (term, like * one.rarity)
        for one in asking.words
        for term, like in asking.answering(one)
        if term not in common
    }
    for one in (known[term] for term in together if term in known):
        counts.add((one.id, FUNCTION_PAIR * _rarity(one.frequency, size, 1 / 50)))
    frequency = {one.id: one.frequency for one in known.values()}
    return [LookUp(term, frequency[term], nats) for term, nats in sorted(counts)]


def _roots(one: str) -> list[str]:
    """Shorter stems that may be of the same root."""
    return [one[:end] for end in range(_ROOT, len(one))] if one.isalpha() else []


def _longer(store: Store, one: str) -> Terms:
    """Longer stems that begin like this one."""
    if len(one) < _ROOT or not one.isalpha() or one in COMMON:
        return {}
    return store.longer_terms(one[: max(_ROOT, len(one) - 1)], limit=_MOST_DERIVED)


def _lookalikes(forms: Iterable[str], likely: Likely, known: Terms) -> list[str]:
    """Of these forms that no quotation holds, the words that are spelt most like each.

    Nobody who asks for cheese means "these".
    """
    absent = [likely[form] for form in sorted(forms) if stem(form) not in known]
    telling = known.keys() - COMMON
    held = ([one for stem_, one in others.items() if stem_ in telling] for others in absent)
    return [max(some, key=lambda one: (one.like, one.form)).form for some in held if some]


def _likely(store: Store, words: Sequence[Word], known: Terms) -> Likely:
    """For each form that hardly any quotation holds, the stems of words that are spelt almost so."""
    doubtful = [
        word.form
        for word in words
        if word.form.isalpha()
        and word.stem not in COMMON
        and known.get(word.stem, Term(0, 0)).frequency <= SELDOM
    ]
    if not doubtful:
        return {}
    near = store.similar_forms(doubtful)
    if not near:
        return {}
    furthest = max(slips_allowed(len(form)) for form in doubtful)
    slips: NDArray[np.int32] = process.cdist(doubtful, near, scorer=OSA.distance, score_cutoff=furthest)
    found: dict[str, dict[str, Spelt]] = {}
    for form, row in zip(doubtful, slips, strict=True):
        likely = found.setdefault(form, {})
        for at in np.flatnonzero(row <= slips_allowed(len(form))).tolist():
            if are_opposite(form, near[at]) or not _is_plausible(form, near[at], int(row[at])):
                continue
            one = Spelt(1 - float(row[at]) / (max(len(form), len(near[at])) + 1), near[at])
            likely[stem(near[at])] = max(likely.get(stem(near[at]), one), one, key=lambda each: each.like)
    return found


def _is_plausible(form: str, other: str, slips: int) -> bool:
    """Whether somebody who typed a form may have meant another word: few get the first letter wrong.

    Who spells a word correctly means it, unless it is one slip from another.
    """
    return slips <= 1 or (form[0] == other[0] and not is_english(form))


def _asked(
    word: Word, known: Terms, corrections: Mapping[str, Spelt], roots: Iterable[str], size: int
) -> AskedWord:
    alike = {word.stem: 1.0} if word.stem in known else {}
    likely = sorted(
        ((one.like, known[other].frequency, other) for other, one in corrections.items() if other in known),
        reverse=True,
    )
    for like, _, other in likely[:_MOST_CORRECTIONS]:
        alike.setdefault(other, like)
    for other in (*synonyms(word.stem), *roots):
        if (
            other not in alike
            and other in known
            and (like := likeness(word.stem, other))
            and like <= SHARED_ROOT
        ):
            alike[other] = like
    usual = weight(word.form)
    if not alike:
        return AskedWord(word, usual)  # misspelt beyond repair, or said by nobody: who knows how rare it is
    best = max(alike.values())
    frequency = sum(known[other].frequency for other, like in alike.items() if like == best)
    return AskedWord(word, _rarity(frequency, size, math.exp(-usual)), alike)


def _rarity(frequency: int, size: int, usual: float) -> float:
    """What a word tells, in nats: how seldom quotations hold it; `usual` is how often they do in general."""
    return max(0.1, math.log((size + USUAL_QUOTATIONS) / (frequency + USUAL_QUOTATIONS * usual)))
