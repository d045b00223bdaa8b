"""Quotations weighed by meaning and by words together: an experiment beside the bot.

The words are weighed by the bot's own evidence (`bot.matching`), its vetoes included; what is shown, and as
what, is decided by its own labels from the chance that the best is right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from benchmarks.search.rankers import Quoted
from benchmarks.search.sets import TRAP, Wanted
from benchmarks.search.weights import (
    FITTED,
    FURTHEST_AHEAD,
    LEAST_ODDS,
    SUBJECT_SHOWN,
    USUAL_ODDS,
    WORDS_SHOWN,
    Weights,
)
from bot.archive.interface import Archive
from bot.domain.answers import Asked, Filters, Label
from bot.domain.findings import Candidate, Findings
from bot.domain.quotations import Stance
from bot.domain.transfer import KeptVersion
from bot.language.names import fold_name, word_start
from bot.matching import Ranked, labels, read_question
from bot.matching.evidence import Evidence, Scales
from bot.matching.ranking import log_odds
from bot.meaning.encoder import Encoder

Floats = NDArray[np.float32]
RANKING = ("words", "headed", "paragraph", "odds", "coverage", "resemblance")
"""What a score is made of: names of `Weights`, and the columns of what is weighed."""
CALIBRATION = ("base", "score", "ahead", "is_subject")
_USUAL_SIZE, _SMALLEST_SIZE = 10_000, 500
_SAME_WORDS, _COMPARED = 80.0, 160
_BEFORE, _AFTER = 300, 200


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question with its evidence: a row for each quotation, a column for each of `RANKING`."""

    wanted: Wanted
    columns: Floats
    evidence: Sequence[Evidence]
    admitted: NDArray[np.bool_]
    right: NDArray[np.bool_]
    is_subject: bool
    """Whether it names a subject or asks what is claimed, rather than quoting words."""


@dataclass(frozen=True, slots=True)
class Best:
    """The best for a question: their places, and what the first's chance of being right depends on."""

    places: Sequence[int]
    calibration: tuple[float, ...]


class ByMeaning:
    """All quotations of an archive, with their vectors."""

    def __init__(self, archive: Archive, guild: int, encoder: Encoder, said: Sequence[Quoted]) -> None:
        self._archive = archive
        self._guild = guild
        self._encoder = encoder
        self._said = said
        headed = [f"{one.title}. {one.speaker}: {one.text}" for one in said]
        texts = ([one.text for one in said], headed, [one.paragraph for one in said])
        self._vectors = [encoder.embed(some) for some in texts]

    async def weigh(self, asked: Iterable[Wanted]) -> list[Weighed]:
        """Weigh every quotation for every question."""
        candidates = [
            candidate
            async for some in self._archive.export(self._guild)
            for article in some
            for candidate in _candidates(article.current)
        ]
        return [await self._weigh(one, candidates) for one in asked]

    async def _weigh(self, wanted: Wanted, candidates: Sequence[Candidate]) -> Weighed:
        reading = read_question(wanted.text)
        found = await self._archive.at_one_moment(
            lambda moment: moment.candidates(
                self._guild, [word.form for word in reading.words], Filters(), names=reading.names, limit=1
            )
        )
        every = Findings(candidates, found.quotations, found.rarity, found.alike)
        scales = Scales(reading, every, wanted.asked)
        evidence = [scales.weigh(one) for one in candidates]
        size = math.log(max(found.quotations, _SMALLEST_SIZE) / _USUAL_SIZE)
        vector = self._encoder.embed([wanted.text])[0]
        columns = [some @ vector for some in self._vectors]
        columns.append(
            np.array([max(log_odds(one, size), LEAST_ODDS) / USUAL_ODDS for one in evidence], np.float32)
        )
        columns.append(np.array([one.coverage for one in evidence], np.float32))
        columns.append(np.array([one.resemblance for one in evidence], np.float32))
        start = word_start(wanted.speaker) if wanted.speaker else ""
        admitted = [start in f" {fold_name(one.speaker)}" for one in self._said]
        right = [wanted.is_right(one.text) for one in self._said]
        return Weighed(
            wanted,
            np.stack(columns, axis=1),
            evidence,
            np.array(admitted),
            np.array(right),
            is_subject=wanted.asked is Asked.CLAIMS or not reading.asserts,
        )

    def best(self, weighed: Weighed, weights: Weights, count: int) -> Best:
        """The best quotations for a question."""
        counts = np.array([getattr(weights, name) for name in RANKING], np.float32)
        scores = np.where(weighed.admitted, weighed.columns @ counts, -np.inf)
        order = [int(at) for at in np.argsort(-scores, kind="stable") if weighed.admitted[at]]
        if not order:
            return Best((), ())
        first = order[0]
        text = self._said[first].text[:_COMPARED]
        others = (at for at in order if fuzz.ratio(text, self._said[at].text[:_COMPARED]) <= _SAME_WORDS)
        rival = next(others, None)
        ahead = FURTHEST_AHEAD if rival is None else min(FURTHEST_AHEAD, float(scores[first] - scores[rival]))
        return Best(order[:count], (1.0, float(scores[first]), ahead, float(weighed.is_subject)))


def chance(best: Best, weights: Weights) -> float:
    """How likely the first is right."""
    odds = (getattr(weights, name) * value for name, value in zip(CALIBRATION, best.calibration, strict=True))
    return 1 / (1 + math.exp(-sum(odds)))


def shown_as(best: Best, weighed: Weighed, weights: Weights = FITTED) -> Label | None:
    """What the first is shown as; None if it is a near miss."""
    likely = chance(best, weights)
    evidence = weighed.evidence[best.places[0]]
    least = SUBJECT_SHOWN if weighed.is_subject else WORDS_SHOWN
    label = labels.label(Ranked(0, likely, evidence))
    if label is Label.VERBATIM or likely >= least:
        return label or Label.RELATED
    return None


def claims_the_words(label: Label | None, wanted: Wanted) -> bool:
    """Whether a match counts as an answer to what nobody said."""
    return label is not None and (wanted.kind != TRAP or label is not Label.RELATED)


def _candidates(version: KeptVersion) -> Iterable[Candidate]:
    text = version.article.text
    for id_, one in zip(version.ids, version.quotations, strict=True):
        start, end = one.spans[0].start, one.spans[-1].end
        rest, _, _ = text[end : end + _AFTER].partition("\n")
        yield Candidate(
            id=id_,
            text=one.text(text),
            speaker=one.speaker,
            role=one.role,
            title=version.article.title,
            is_claim=one.is_claim,
            is_denied=one.stance is Stance.DENIED,
            context=f"{text[max(0, start - _BEFORE) : start]} {rest}".strip(),
            relevance=0.0,
        )
