"""Meaning: what lies near a question without having its words, weighed by meaning and words together.

It comes after what the words find. A vector knows neither "not" nor numbers nor names: what contradicts the
question, or is somebody else's, is a near miss at most.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from bot.domain.answers import Asked
from bot.domain.findings import Candidate, Findings
from bot.matching.evidence import Evidence, Scales
from bot.matching.questions import Reading
from bot.matching.ranking import COMPARED, SAME_WORDS, Ranked, log_odds, size_of

_COSINE, _ODDS, _COVERAGE, _RESEMBLANCE = 10.4, 0.2, 8.1, 2.7
_LEAST_ODDS = -3.0
"""Fitted, as `benchmarks.search.fitting` does, with `headed` as the only cosine: what each piece of evidence
counts. Below the least odds, words say nothing more against a quotation that means the same."""
_BASE, _SCORE, _AHEAD, _IS_SUBJECT = -3.55, 0.22, 0.52, 0.83
_FURTHEST_AHEAD = 6.0
"""Fitted: the log odds that the best is right, by its score, by how far it is ahead of the next that says
something else, and by whether the question names a subject, or quotes words."""
_SIZE = 0.3
"""What a score must be higher by in an archive e times as large, where more lies near by chance."""
_USUAL_SIZE = 500
SHOWN = 0.5
"""The least chance with which an answer is shown: it is more likely right than not."""
_WORTH_READING = 0.25
"""The least cosine of a near miss that shares no word with the question."""


def by_meaning(
    reading: Reading, findings: Findings, ranked: Sequence[Ranked], *, asked: Asked
) -> list[Ranked]:
    """All candidates that have a vector, the likeliest first; `ranked` are those that `rank` has weighed.

    The score of each is its chance of being right.
    """
    every = (*findings.candidates, *findings.near)
    known = {one.id: one.evidence for one in ranked}
    cosines = findings.cosines
    least = min((cosines[one.id] for one in findings.near), default=-1.0)
    # What the words found and did not think worth weighing has to lie as near as the rest.
    candidates = [one for one in every if one.id in cosines and (one.id in known or cosines[one.id] >= least)]
    if not candidates:
        return []
    scales = Scales(reading, replace(findings, candidates=every), asked)
    evidence = [known.get(one.id) or scales.weigh(one) for one in candidates]
    scores = [_score(findings, one, why) for one, why in zip(candidates, evidence, strict=True)]
    is_subject = asked is Asked.CLAIMS or not reading.asserts
    chances = _chances(candidates, scores, is_subject=is_subject)
    weighed = zip(candidates, chances, evidence, strict=True)
    return sorted((Ranked(one.id, how, why) for one, how, why in weighed), key=lambda one: -one.score)


def is_shown(one: Ranked, reading: Reading, *, asked: Asked) -> bool:
    """Whether what only meaning finds is an answer."""
    evidence = one.evidence
    is_subject = asked is Asked.CLAIMS or not reading.asserts
    is_against = evidence.opposes or evidence.other_fact or (evidence.contradicts and not is_subject)
    is_other = evidence.other_speaker or evidence.other_full_name
    return one.score >= SHOWN and not (is_against or is_other)


def is_near(one: Ranked, findings: Findings) -> bool:
    """Whether it is worth showing as a near miss."""
    return one.evidence.exactness > 0 or findings.cosines[one.id] >= _WORTH_READING


def _score(findings: Findings, candidate: Candidate, evidence: Evidence) -> float:
    odds = max(log_odds(evidence, size_of(findings)), _LEAST_ODDS)
    return (
        _COSINE * findings.cosines[candidate.id]
        + _ODDS * odds
        + _COVERAGE * evidence.coverage
        + _RESEMBLANCE * evidence.resemblance
        - _SIZE * math.log(max(findings.quotations, _USUAL_SIZE) / _USUAL_SIZE)
    )


def _chances(candidates: Sequence[Candidate], scores: Sequence[float], *, is_subject: bool) -> list[float]:
    """How likely each is right: what is not the best is behind it, what says the same as the best is not."""
    best = max(range(len(scores)), key=scores.__getitem__)
    text = candidates[best].text[:COMPARED]
    same = [fuzz.ratio(text, one.text[:COMPARED]) > SAME_WORDS for one in candidates]
    rivals = (score for score, is_same in zip(scores, same, strict=True) if not is_same)
    rival = max(rivals, default=scores[best] - _FURTHEST_AHEAD)
    chances: list[float] = []
    for score, is_same in zip(scores, same, strict=True):
        ahead = score - (rival if is_same else scores[best])
        ahead = max(-_FURTHEST_AHEAD, min(_FURTHEST_AHEAD, ahead))
        odds = _BASE + _SCORE * score + _AHEAD * ahead + _IS_SUBJECT * is_subject
        chances.append(1 / (1 + math.exp(-odds)))
    return chances
