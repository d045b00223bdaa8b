"""Meaning: candidates weighed by meaning and words together.

A vector knows neither "not" nor numbers nor names: what contradicts the question, or is somebody else's, is a
near miss at most. The numbers are in `bot.weights`, fitted by `benchmarks.search.fitting`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from rapidfuzz import fuzz

from bot import weights
from bot.domain.answers import Asked
from bot.domain.findings import Candidate, Findings
from bot.matching.evidence import Evidence, Scales
from bot.matching.questions import Reading
from bot.matching.ranking import Ranked, log_odds, size_of

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate that has a vector. `order` are its features for `weights.ORDER`."""

    candidate: Candidate
    evidence: Evidence
    cosine: float
    order: Features


def by_meaning(
    reading: Reading, findings: Findings, ranked: Sequence[Ranked], *, asked: Asked
) -> list[Ranked]:
    """All candidates that have a vector, the likeliest first; `ranked` are those that `rank` has weighed.

    The score of each is its chance of being right. Function words alone mean nothing: none is likely then.
    """
    if reading.is_commonplace:
        return []
    weighed = weigh(reading, findings, ranked, asked=asked)
    loss = size_loss(findings)
    scores = [total(one.order, weights.ORDER) - loss for one in weighed]
    chances = [chance(one) for one in chance_features(weighed, scores, reading, asked=asked)]
    in_order = sorted(zip(scores, chances, weighed, strict=True), key=lambda one: -one[0])
    return [Ranked(one.candidate.id, how, one.evidence) for _, how, one in in_order]


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
        features = order_features(evidence, cosines[one.id], size)
        weighed.append(Weighed(one, evidence, cosines[one.id], features))
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
    weighed: Sequence[Weighed], scores: Sequence[float], reading: Reading, *, asked: Asked
) -> list[Features]:
    """What `weights.CHANCE` weighs.

    What is not the best is behind it; what says the same as the best is not.
    """
    if not weighed:
        return []
    best = max(range(len(scores)), key=scores.__getitem__)
    text = weighed[best].candidate.text[: weights.COMPARED]
    same = [fuzz.ratio(text, one.candidate.text[: weights.COMPARED]) > weights.SAME_WORDS for one in weighed]
    rivals = (score for score, is_same in zip(scores, same, strict=True) if not is_same)
    rival = max(rivals, default=scores[best] - weights.FURTHEST_AHEAD)
    highest = nlargest(weights.NEXT + 1, [one.cosine for one in weighed])
    features: list[Features] = []
    for one, score, is_same in zip(weighed, scores, same, strict=True):
        ahead = score - (rival if is_same else scores[best])
        features.append(
            {
                "base": 1.0,
                "score": score,
                "ahead": max(-weights.FURTHEST_AHEAD, min(weights.FURTHEST_AHEAD, ahead)),
                "apart": one.cosine - _mean_of_others(highest, one.cosine),
                "words": asked is Asked.WHO_SAID,
                "names": bool(reading.names),
                "missing": one.evidence.missing,
            }
        )
    return features


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
    return sum(counts[name] * value for name, value in features.items())


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


def is_near(one: Ranked, findings: Findings) -> bool:
    """Whether it is worth showing as a near miss: it shares a telling word, or means about the same."""
    return one.evidence.telling > 0 or findings.cosines[one.id] >= weights.NEAR_BY_MEANING
