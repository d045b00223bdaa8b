"""Ranking: candidates in the order in which they answer, each with the probability that it does."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.answers import Asked
from bot.language.lexicon import FUNCTION_WORDS
from bot.matching.evidence import Evidence, Findings, Scales
from bot.matching.questions import Reading

_SAYS_LITTLE = 3
"""From so many on, even function words are somebody's words: "I never did"."""

_WORTH_WEIGHING = 0.5
"""The share of the best candidate's relevance from which on another can be as good: on questions with known
answers, weighing the rest too changed nothing but the time."""
_BASE, _COVERAGE, _ADJACENCY, _RESEMBLANCE, _INFORMATION = -17.2, 8.2, 2.8, 3.2, 7.0
_EXACTNESS, _BARE = 0.8, 0.75
_ENOUGH_INFORMATION = 10.0
_SIZE, _USUAL_SIZE, _SMALLEST_SIZE = 0.45, 10_000, 500
"""Fitted: the logarithm of the odds that the candidate is the one asked for. `_ENOUGH_INFORMATION` nats
give two thirds of what information can give. Keywords need not stand together. The more quotations an archive
holds, the more of them resemble any question by chance."""
_CONTRADICTS, _LACKS_NUMBER, _NAMED, _OTHER_SPEAKER = 1.5, 1.0, 2.0, 3.0
"""Chosen, since the questions for fitting seldom depend on them: odds divided by 4 and by 3, multiplied by
7 for the very speaker the question names, divided by 20 for another one."""
_ALL_IN_NAME = 0.6
"""The least score of what somebody said when the question is nothing but their name."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and what it rests on."""

    id: int
    score: float
    evidence: Evidence


def rank(reading: Reading, findings: Findings, *, asked: Asked = Asked.WHO_SAID) -> list[Ranked]:
    """Rank candidates, the best first; equal ones keep the order they came in.

    A question like "the", which everybody's words would answer, is answered by none.
    """
    if not (reading.names or _tells_something(reading.core)):
        return []
    scales = Scales(reading, findings, asked)
    least = _WORTH_WEIGHING * max((one.relevance for one in findings.candidates), default=0.0)
    near = [candidate for candidate in findings.candidates if candidate.relevance >= least]
    weighed = [(candidate.id, scales.weigh(candidate)) for candidate in near]
    ranked = [Ranked(id_, score(evidence, findings.quotations), evidence) for id_, evidence in weighed]
    return sorted(ranked, key=lambda one: -one.score)


def score(evidence: Evidence, archive_size: int) -> float:
    """How likely it is that a candidate is what was asked for, between 0 and 1.

    A logistic function of the evidence, fitted on questions with known answers (docs/search.md). Words
    that stand in a quotation as asked are past that doubt.
    """
    value = (
        _BASE
        - _SIZE * math.log(max(archive_size, _SMALLEST_SIZE) / _USUAL_SIZE)
        + _COVERAGE * evidence.coverage
        + _ADJACENCY * evidence.adjacency
        + _RESEMBLANCE * evidence.resemblance
        + _INFORMATION * (1 - math.exp(-evidence.information / _ENOUGH_INFORMATION))
        + _EXACTNESS * evidence.exactness
        + _BARE * evidence.bare
        - _CONTRADICTS * evidence.contradicts
        - _LACKS_NUMBER * evidence.lacks_number
        + _NAMED * evidence.named_speaker
        - _OTHER_SPEAKER * evidence.other_speaker
    )
    likely = 1 / (1 + math.exp(-value))
    if evidence.only_name:
        likely = max(likely, _ALL_IN_NAME)
    return 0.9 + 0.1 * likely if evidence.verbatim and not evidence.other_speaker else likely


def _tells_something(run: Sequence[str]) -> bool:
    """Whether words are somebody's: "the" and "it is" stand in everything that anybody says."""
    return len(run) >= _SAYS_LITTLE or any(form not in FUNCTION_WORDS for form in run)
