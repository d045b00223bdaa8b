"""Asking: a question's words → the terms that may answer them, and what each counts.

A word is looked up by its stem, and by stems that may stand for it: synonyms, derivations, and, when hardly
any quotation holds it as it is, words it may be a misspelling of.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.archive import vocabulary
from bot.archive.terms import COMMON, NAME, TITLE, pairs
from bot.language.folding import Word
from bot.language.inflection import stem
from bot.language.lexicon import weight
from bot.language.likeness import SHARED_ROOT, likeness, slips_allowed
from bot.language.opposites import are_opposite
from bot.language.synonyms import synonyms

_BESIDE = {NAME: 0.5, TITLE: 0.25}
"""What a word counts that stands in the speaker's name or the headline."""
_NAMED = 5.0
"""What it counts, in nats, that the speaker is the one the question names."""
_PAIR = 0.5
"""What two function words side by side count: less than their rarity, for they are two of the question's
words already."""
_SELDOM = 3
"""A word that no more quotations hold may well be a misspelling all the same."""
_MOST_CORRECTIONS = 6
_MOST_DERIVED = 40
_ROOT = 5
"""Letters that words of one root share at least."""
_USUAL = 1_000
"""Quotations of usual language that a guild's own are added to: in a small archive frequencies say little."""

_FREQUENCIES = """
SELECT t.term, t.id, t.frequency
FROM json_each(:terms) AS wanted CROSS JOIN term AS t ON t.guild_id = :guild AND t.term = wanted.value
WHERE t.frequency > 0
"""
_DERIVED = """
SELECT t.term, t.id, t.frequency FROM term AS t
WHERE t.guild_id = :guild AND t.term >= :start AND t.term < :end AND t.frequency > 0
LIMIT :most
"""

Known = Mapping[str, tuple[int, int]]
"""Terms that a guild's index holds: their ids, and how many quotations hold them."""


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


@dataclass(frozen=True, slots=True)
class Asking:
    """A question made ready: its words, the ids of the terms among them, and what to look up."""

    words: list[AskedWord]
    known: Known
    look_ups: list[LookUp] = field(default_factory=list[LookUp])
    named: list[LookUp] = field(default_factory=list[LookUp])

    def answering(self, one: AskedWord) -> Iterator[tuple[int, float]]:
        """The ids of the terms that answer a word, and how well."""
        for other, like in one.alike.items():
            yield self.known[other][0], like
        for mark, share in _BESIDE.items():
            if (term := mark + one.word.stem) in self.known:
                yield self.known[term][0], share


def read(
    db: sqlite3.Connection, guild: int, words: Sequence[Word], names: Iterable[str], size: int
) -> Asking:
    """Find out how a guild's index may answer words; `names` are stems of whom the question names."""
    named = [NAME + name for name in names]
    stems = {word.stem for word in words}
    stand_in = {other for one in stems for other in synonyms(one)}
    roots = {root for word in words for root in _roots(word.stem)}
    beside = {mark + word.stem for word in words for mark in (NAME, TITLE) if word.stem not in COMMON}
    together = pairs([word.stem for word in words])
    known = _frequencies(db, guild, {*stems, *stand_in, *roots, *beside, *together, *named})
    derived = {word.stem: _derived(db, guild, word.stem) for word in words}
    for longer in derived.values():
        known |= longer
    corrections = _corrections(db, guild, words, known)
    known |= _frequencies(
        db, guild, {other for others in corrections.values() for other in others} - known.keys()
    )
    asked = [
        _asked(word, known, corrections.get(word.form, {}), [*_roots(word.stem), *derived[word.stem]], size)
        for word in words
    ]
    common = {known[one][0] for one in COMMON & known.keys()}
    asking = Asking(asked, known)
    look_ups = {
        (term, like * one.rarity)
        for one in asked
        for term, like in asking.answering(one)
        if term not in common
    }
    for term in together & known.keys():
        look_ups.add((known[term][0], _PAIR * _rarity(known[term][1], size, 1 / 50)))
    frequency = dict(known.values())
    asking.look_ups.extend(LookUp(term, frequency[term], counts) for term, counts in sorted(look_ups))
    asking.named.extend(LookUp(*known[name], _NAMED) for name in named if name in known)
    return asking


def _frequencies(db: sqlite3.Connection, guild: int, terms: Iterable[str]) -> dict[str, tuple[int, int]]:
    rows = db.execute(_FREQUENCIES, {"guild": guild, "terms": json.dumps(list(terms))})
    return {term: (number, frequency) for term, number, frequency in rows}


def _roots(one: str) -> list[str]:
    """Shorter stems that may be of the same root."""
    return [one[:end] for end in range(_ROOT, len(one))] if one.isalpha() else []


def _derived(db: sqlite3.Connection, guild: int, one: str) -> dict[str, tuple[int, int]]:
    """Longer stems that begin like this one."""
    if len(one) < _ROOT or not one.isalpha() or one in COMMON:
        return {}
    start = one[: max(_ROOT, len(one) - 1)]
    end = start[:-1] + chr(ord(start[-1]) + 1)
    here = {"guild": guild, "start": start, "end": end, "most": _MOST_DERIVED}
    return {row[0]: (row[1], row[2]) for row in db.execute(_DERIVED, here)}


def _corrections(
    db: sqlite3.Connection, guild: int, words: Sequence[Word], known: Known
) -> dict[str, dict[str, float]]:
    """For each form that hardly any quotation holds, the stems of words it may be meant for."""
    doubtful = [
        word.form
        for word in words
        if word.form.isalpha() and word.stem not in COMMON and known.get(word.stem, (0, 0))[1] <= _SELDOM
    ]
    if not doubtful:
        return {}
    near = vocabulary.similar(db, guild, doubtful)
    if not near:
        return {}
    furthest = max(slips_allowed(len(form)) for form in doubtful)
    slips: NDArray[np.int32] = process.cdist(doubtful, near, scorer=OSA.distance, score_cutoff=furthest)
    corrections: dict[str, dict[str, float]] = {}
    for form, row in zip(doubtful, slips, strict=True):
        likely = corrections.setdefault(form, {})
        for at in np.flatnonzero(row <= slips_allowed(len(form))).tolist():
            if are_opposite(form, near[at]):
                continue
            one = stem(near[at])
            likely[one] = max(likely.get(one, 0.0), 1 - float(row[at]) / (max(len(form), len(near[at])) + 1))
    return corrections


def _asked(
    word: Word, known: Known, corrections: Mapping[str, float], roots: Iterable[str], size: int
) -> AskedWord:
    alike = {word.stem: 1.0} if word.stem in known else {}
    likely = sorted(
        ((like, known[other][1], other) for other, like in corrections.items() if other in known),
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
    frequency = sum(known[other][1] for other, like in alike.items() if like == best)
    return AskedWord(word, _rarity(frequency, size, math.exp(-usual)), alike)


def _rarity(frequency: int, size: int, usual: float) -> float:
    """What a word tells, in nats: how seldom quotations hold it; `usual` is how often they do in general."""
    return max(0.1, math.log((size + _USUAL) / (frequency + _USUAL * usual)))
