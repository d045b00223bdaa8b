"""Ranking: the best candidate first, each with the probability that it is what was asked for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot import weights
from bot.domain.answers import Asked
from bot.domain.findings import Candidate, Findings
from bot.matching.evidence import Evidence, Scales
from bot.matching.questions import Reading

_SAYS_LITTLE = 3
"""This many function words in one run can identify a quotation, too: "I never did"."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and the evidence for it. `nearness` is what it counts by `weights.ORDER`."""

    id: int
    score: float
    evidence: Evidence
    nearness: float = 0.0


def rank(
    reading: Reading, findings: Findings, *, asked: Asked = Asked.WHO_SAID, has_rivals: bool = True
) -> list[Ranked]:
    """Rank candidates, the best first; equal ones keep their order.

    Without rivals nothing counts for standing out among the others, or against being behind.

    A question of function words alone, which any quotation would answer, is answered by the same run of words
    only, and not at all if it is short.
    """
    if reading.is_commonplace and len(reading.core) < _SAYS_LITTLE:
        return []
    scales = Scales(reading, findings, asked)
    best = max((one.relevance for one in findings.candidates), default=0.0)
    least = min(best, weights.WORTH_WEIGHING * best)  # a long quotation's relevance may be negative
    near = [one for one in findings.candidates if one.relevance >= least or not has_rivals]
    weighed = [scales.weigh(candidate) for candidate in near]
    size = size_of(findings)
    odds = [log_odds(evidence, size) for evidence in weighed]
    apart = _standing_out(near, odds) if has_rivals else [0.0] * len(near)
    # Quotations on one subject, or a claim and its denial, are not rivals.
    is_one_of_many = asked is Asked.CLAIMS or not (reading.asserts or reading.asks_whether)
    scores = [
        score(*one, size, is_one_of_many=is_one_of_many) for one in zip(weighed, odds, apart, strict=True)
    ]
    ranked = [Ranked(one.id, how, why) for one, how, why in zip(near, scores, weighed, strict=True)]
    if reading.is_commonplace:
        ranked = [one for one in ranked if one.evidence.verbatim]
    return sorted(ranked, key=lambda one: -one.score)


def size_of(findings: Findings) -> float:
    """The logarithm of an archive's size, divided by the size at which the odds were fitted."""
    return math.log(max(findings.quotations, weights.SMALLEST_SIZE) / weights.USUAL_SIZE)


def log_odds(evidence: Evidence, size: float) -> float:
    """The log odds that a candidate is what was asked for, by its own evidence alone.

    Fitted on questions with known answers (docs/search.md). `size` is the logarithm of the archive's size
    divided by `weights.USUAL_SIZE`.
    """
    together = 1 - math.exp(-evidence.together / weights.ENOUGH_TOGETHER)
    value = (
        weights.BASE
        + weights.SIZE * size
        + weights.COVERAGE * evidence.coverage
        + weights.PASSAGE * evidence.passage
        + weights.BOTH * evidence.coverage * evidence.resemblance
        + weights.INFORMATION * (1 - math.exp(-evidence.information / weights.ENOUGH_INFORMATION))
        + (weights.HELD_TOGETHER_BARE if evidence.bare else weights.HELD_TOGETHER) * together
        + weights.CONTRADICTS * (evidence.contradicts or evidence.other_fact)
        + weights.LACKS_NUMBER * evidence.lacks_number
        + weights.NAMED * evidence.named_speaker
        + weights.OTHER_SPEAKER * evidence.other_speaker
    )
    return value + (weights.BARE + weights.EXACT_BARE * evidence.exactness if evidence.bare else 0.0)


def score(evidence: Evidence, odds: float, apart: float, size: float, *, is_one_of_many: bool) -> float:
    """The probability that a candidate is what was asked for.

    `apart` is how far its log odds are ahead of its best rival's; rivals do not count against it when several
    quotations may answer (`is_one_of_many`). A verbatim match always scores at least 0.9.
    """
    value = (
        weights.BASE_AGAIN
        + weights.CERTAINTY * odds
        + weights.STANDING_OUT * apart
        + weights.SIZE_AGAIN * size
    )
    if is_one_of_many:
        value = max(value, odds)
    likely = 1 / (1 + math.exp(-value))
    if evidence.opposes or evidence.other_full_name or evidence.stranger:
        likely *= weights.AGAINST
    if evidence.only_name:
        likely = max(likely, weights.ALL_IN_NAME)
    return 0.9 + 0.1 * likely if evidence.verbatim and not evidence.other_speaker else likely


def _standing_out(candidates: Sequence[Candidate], odds: Sequence[float]) -> list[float]:
    """How far each candidate's log odds are ahead of the best candidate with different text."""
    if not candidates:
        return []
    best = max(range(len(odds)), key=odds.__getitem__)
    text = candidates[best].text[: weights.COMPARED]
    same = [fuzz.ratio(text, one.text[: weights.COMPARED]) > weights.SAME_WORDS for one in candidates]
    others = (one for one, is_same in zip(odds, same, strict=True) if not is_same)
    rival = max(others, default=weights.BASE)
    return [
        max(-weights.FURTHEST, min(weights.FURTHEST, one - (rival if is_same else odds[best])))
        for one, is_same in zip(odds, same, strict=True)
    ]
