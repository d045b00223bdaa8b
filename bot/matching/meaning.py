"""Meaning: candidates weighed by meaning and words together.

    all that have a vector ─▶ ORDER ─▶ the few best, word by word ─▶ ORDER_AGAIN ─▶ CHANCE
                                       closeness.py

A vector knows neither "not" nor numbers nor names: what contradicts the question, or is somebody else's, is a
near miss at most. The numbers are in `bot.weights`, fitted by `benchmarks.search.fitting`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from typing import NamedTuple

from rapidfuzz import fuzz

from bot import weights
from bot.domain.answers import Asked
from bot.domain.findings import Candidate, Closeness, Findings
from bot.matching.closeness import Compare, features, nothing_closer, passage_of
from bot.matching.evidence import Evidence, Scales
from bot.matching.questions import Reading
from bot.matching.ranking import Ranked, log_odds, size_of

Features = Mapping[str, float]
_NO_LEAD = {"ahead": 0.0, "apart": 0.0}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate that has a vector. `order` are its features for `weights.ORDER`."""

    candidate: Candidate
    evidence: Evidence
    cosine: float
    order: Features


@dataclass(frozen=True, slots=True)
class Compared:
    """A candidate that was compared word by word. `order` are its features for `weights.ORDER_AGAIN`."""

    weighed: Weighed
    order: Features
    closeness: Features


class ByMeaning(NamedTuple):
    """Candidates that have a vector, the likeliest first.

    Of those `compared` word by word, which come first, the score is the chance of being right.
    """

    compared: Sequence[Ranked]
    others: Sequence[Ranked]


def by_meaning(
    reading: Reading,
    findings: Findings,
    ranked: Sequence[Ranked],
    *,
    asked: Asked,
    compare: Compare = nothing_closer,
    has_rivals: bool = True,
) -> ByMeaning:
    """All candidates that have a vector; `ranked` are those that `rank` has weighed.

    Without rivals none counts as ahead of the others, by its score or by its vector.

    Function words alone mean nothing: none is likely then.
    """
    if reading.is_commonplace:
        return ByMeaning([], [])
    weighed = in_order(weigh(reading, findings, ranked, asked=asked), weights.ORDER)
    chosen = likeliest(possible(weighed, reading, asked=asked), weights.ORDER)
    compared = compare_closely(chosen, reading, compare)
    loss = size_loss(findings)
    scores = [total(one.order, weights.ORDER_AGAIN) - loss for one in compared]
    known = chance_features(compared, scores, weighed, reading)
    chances = [chance(one if has_rivals else {**one, **_NO_LEAD}) for one in known]
    again = sorted(zip(scores, chances, compared, strict=True), key=lambda one: -one[0])
    near = {one.weighed.candidate.id for one in compared}
    return ByMeaning(
        [_ranked(one.weighed, how) for _, how, one in again],
        [_ranked(one, 0.0) for one in weighed if one.candidate.id not in near],
    )


def _ranked(one: Weighed, score: float) -> Ranked:
    return Ranked(one.candidate.id, score, one.evidence, total(one.order, weights.ORDER))


def in_order(weighed: Sequence[Weighed], order: Features) -> list[Weighed]:
    """The likeliest first, as far as their vectors and words tell."""
    return sorted(weighed, key=lambda one: -total(one.order, order))


def possible(weighed: Sequence[Weighed], reading: Reading, *, asked: Asked) -> list[Weighed]:
    """Those that may be shown: no nearness outweighs a veto."""
    return [one for one in weighed if not is_vetoed(one.evidence, reading, asked=asked)]


def likeliest(weighed: Sequence[Weighed], order: Features) -> list[Weighed]:
    """Of those in order, the few worth comparing word by word: the best, and what is not far behind.

    None if even the best is unlikely: whoever asks for what nobody said need not wait for that.
    """
    best = weighed[: weights.COMPARED_CLOSELY]
    scores = [total(one.order, order) for one in best]
    if not scores or scores[0] < weights.WORTH_COMPARING:
        return []
    return [one for one, score in zip(best, scores, strict=True) if score >= scores[0] - weights.FAR_BEHIND]


def compare_closely(weighed: Sequence[Weighed], reading: Reading, compare: Compare) -> list[Compared]:
    """Compare candidates word by word; nothing if that cannot be done now."""
    given = compare([passage_of(one.candidate) for one in weighed]) if weighed else ()
    pairs = zip(weighed, given, strict=True) if given else ()
    return [once_compared(one, closely(one, close, reading)) for one, close in pairs]


def closely(one: Weighed, closeness: Closeness, reading: Reading) -> Features:
    """How near a candidate comes to the question's words."""
    return features(closeness, reading, one.candidate, is_named=one.evidence.named_speaker)


def once_compared(one: Weighed, closeness: Features) -> Compared:
    """A candidate once it is known how near it comes word by word."""
    return Compared(one, {**one.order, **closeness}, closeness)


def weigh(reading: Reading, findings: Findings, ranked: Sequence[Ranked], *, asked: Asked) -> list[Weighed]:
    """What speaks for each candidate that has a vector."""
    every = (*findings.candidates, *findings.near)
    known = {one.id: one.evidence for one in ranked}
    cosines = findings.cosines
    least = min((cosines[one.id] for one in findings.near), default=-1.0)
    # What the words found and did not think worth weighing has to lie as near as the rest.
    candidates = [one for one in every if one.id in cosines and (one.id in known or cosines[one.id] >= least)]
    scales = Scales(reading, replace(findings, candidates=every), asked)
    size = size_of(findings)
    weighed: list[Weighed] = []
    for one in candidates:
        evidence = known.get(one.id) or scales.weigh(one)
        order = order_features(evidence, cosines[one.id], size)
        weighed.append(Weighed(one, evidence, cosines[one.id], order))
    return weighed


def order_features(evidence: Evidence, cosine: float, size: float) -> Features:
    """What `weights.ORDER` weighs."""
    return {
        "cosine": cosine,
        "odds": max(log_odds(evidence, size), weights.LEAST_ODDS),
        "coverage": evidence.coverage**2,
        "letters": evidence.resemblance,
        "lacks_number": evidence.lacks_number,
        "named": evidence.named_speaker,
        "another": evidence.other_speaker,
    }


def chance_features(
    compared: Sequence[Compared],
    scores: Sequence[float],
    weighed: Sequence[Weighed],
    reading: Reading,
) -> list[Features]:
    """What `weights.CHANCE` weighs, given the scores of what was compared and all that was weighed.

    What is not the best is behind it; what says the same as the best is not.
    """
    highest = nlargest(weights.NEXT + 1, [one.cosine for one in weighed])
    return [
        {
            "base": 1.0,
            "score": score,
            "ahead": ahead,
            "apart": one.weighed.cosine - _mean_of_others(highest, one.weighed.cosine),
            "odds": one.order["odds"],
            "names": bool(reading.names),
            "named": one.weighed.evidence.named_speaker,
            "named_cosine": one.weighed.evidence.named_speaker * one.weighed.cosine,
            "named_least": one.weighed.evidence.named_speaker * one.closeness["least"],
            **one.closeness,
        }
        for one, score, ahead in zip(compared, scores, _ahead(compared, scores), strict=True)
    ]


def _ahead(compared: Sequence[Compared], scores: Sequence[float]) -> list[float]:
    """How far each is ahead of the best that says something else."""
    if not compared:
        return []
    texts = [one.weighed.candidate.text[: weights.COMPARED] for one in compared]
    best = max(range(len(scores)), key=scores.__getitem__)
    same = [fuzz.ratio(texts[best], text) > weights.SAME_WORDS for text in texts]
    others = (score for score, is_same in zip(scores, same, strict=True) if not is_same)
    rival = max(others, default=scores[best] - weights.FURTHEST_AHEAD)
    ahead = (
        score - (rival if is_same else scores[best]) for score, is_same in zip(scores, same, strict=True)
    )
    return [max(-weights.FURTHEST_AHEAD, min(weights.FURTHEST_AHEAD, one)) for one in ahead]


def _mean_of_others(highest: Sequence[float], one: float) -> float:
    """The mean of the highest without this one, if it is among them, else without the lowest."""
    others = [*highest]
    others.remove(one if one in others else others[-1])
    return sum(others) / len(others) if others else 0.0


def size_loss(findings: Findings) -> float:
    """What a score loses because more lies near by chance in a large archive."""
    usual = weights.USUAL_SIZE_BY_MEANING
    return weights.SIZE_BY_MEANING * math.log(max(findings.quotations, usual) / usual)


def total(features: Features, counts: Features) -> float:
    """What features count together."""
    return sum(count * features[name] for name, count in counts.items())


def chance(features: Features) -> float:
    """How likely a quotation is right."""
    return 1 / (1 + math.exp(-total(features, weights.CHANCE)))


def is_shown(one: Ranked, reading: Reading, *, asked: Asked) -> bool:
    """Whether what only meaning finds is an answer."""
    return one.score >= weights.SHOWN and not is_vetoed(one.evidence, reading, asked=asked)


def is_vetoed(evidence: Evidence, reading: Reading, *, asked: Asked) -> bool:
    """Whether it says the opposite or another number, or is not by the one the question names."""
    is_subject = asked is Asked.CLAIMS or not reading.asserts
    is_against = evidence.opposes or evidence.other_fact or (evidence.contradicts and not is_subject)
    return is_against or evidence.other_speaker or evidence.other_full_name or evidence.stranger


def merged(by_meaning: ByMeaning) -> list[Ranked]:
    """All that have a vector by `weights.ORDER`; what was compared takes its places in its own order."""
    compared = iter(by_meaning.compared)
    known = {one.id for one in by_meaning.compared}
    every = sorted((*by_meaning.compared, *by_meaning.others), key=lambda one: -one.nearness)
    return [next(compared) if one.id in known else one for one in every]


def is_near(one: Ranked, findings: Findings) -> bool:
    """Whether it is worth showing as a near miss: it shares a telling word, or means about the same."""
    return one.evidence.telling > 0 or findings.cosines[one.id] >= weights.NEAR_BY_MEANING
