"""Ranking: the best candidate first, each with the probability that it is what was asked for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.domain.answers import Asked
from bot.domain.findings import Candidate, Findings
from bot.language.lexicon import FUNCTION_WORDS
from bot.matching.evidence import Evidence, Scales
from bot.matching.questions import Reading

_SAYS_LITTLE = 3
"""This many function words can identify a quotation, too: "I never did"."""

_WORTH_WEIGHING = 0.5
"""A candidate with less than this share of the best one's relevance is not weighed. On questions with known
answers, weighing those too changed nothing but the time."""
_BASE, _SIZE, _BARE = -14.5, -0.64, -0.4
_COVERAGE, _PASSAGE, _BOTH, _EXACT_BARE = 6.1, 1.6, 4.0, 4.0
_INFORMATION, _TOGETHER, _TOGETHER_BARE = 4.8, 3.7, 2.7
_ENOUGH_INFORMATION, _ENOUGH_TOGETHER = 20.0, 10.0
_USUAL_SIZE, _SMALLEST_SIZE = 10_000, 500
"""Fitted: coefficients of the log odds that a candidate, seen alone, is the one asked for.

`_BOTH` belongs to coverage times resemblance. At `_ENOUGH_...` nats a term reaches two thirds of its limit.
Bare keywords need not stand together, but people remember them in the form in which they were said. `_SIZE`
is negative because in a larger archive more quotations resemble any question by chance."""
_CONTRADICTS, _LACKS_NUMBER, _NAMED, _OTHER_SPEAKER = -1.5, -1.0, 2.8, -3.0
"""Chosen by hand, except `_NAMED`: the questions used for fitting seldom depend on them."""
_CERTAINTY, _STANDING_OUT, _SIZE_AGAIN, _BASE_AGAIN = 0.62, 0.69, 0.2, -0.74
_AGAINST = 0.2
_FURTHEST = 4.0
"""Fitted: coefficients of the log odds once the other candidates are known. A candidate well ahead of every
candidate with different text gets a bonus; one that is not, a penalty."""
SAME_WORDS = 80.0
"""Quotations at least this much alike, in percent, count as the same quotation in two articles."""
COMPARED = 160
"""Characters that are compared to decide whether two quotations are the same."""
_ALL_IN_NAME = 0.6
"""The least score when the question is nothing but the speaker's name."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and the evidence for it."""

    id: int
    score: float
    evidence: Evidence


def rank(reading: Reading, findings: Findings, *, asked: Asked = Asked.WHO_SAID) -> list[Ranked]:
    """Rank candidates, the best first; equal ones keep their order.

    A question like "the", which any quotation would answer, gets no answer.
    """
    if not (reading.names or _tells_something(reading.core)):
        return []
    scales = Scales(reading, findings, asked)
    best = max((one.relevance for one in findings.candidates), default=0.0)
    least = min(best, _WORTH_WEIGHING * best)  # a long quotation's relevance may be negative
    near = [candidate for candidate in findings.candidates if candidate.relevance >= least]
    weighed = [scales.weigh(candidate) for candidate in near]
    size = size_of(findings)
    odds = [log_odds(evidence, size) for evidence in weighed]
    # Quotations on one subject, or a claim and its denial, are not rivals.
    is_one_of_many = asked is Asked.CLAIMS or not (reading.asserts or reading.asks_whether)
    scores = [
        score(*one, size, is_one_of_many=is_one_of_many)
        for one in zip(weighed, odds, _standing_out(near, odds), strict=True)
    ]
    ranked = [Ranked(one.id, how, why) for one, how, why in zip(near, scores, weighed, strict=True)]
    return sorted(ranked, key=lambda one: -one.score)


def size_of(findings: Findings) -> float:
    """The logarithm of an archive's size, divided by the size at which the odds were fitted."""
    return math.log(max(findings.quotations, _SMALLEST_SIZE) / _USUAL_SIZE)


def log_odds(evidence: Evidence, size: float) -> float:
    """The log odds that a candidate is what was asked for, by its own evidence alone.

    Fitted on questions with known answers (docs/search.md). `size` is the logarithm of the archive's size
    divided by `_USUAL_SIZE`.
    """
    together = 1 - math.exp(-evidence.together / _ENOUGH_TOGETHER)
    value = (
        _BASE
        + _SIZE * size
        + _COVERAGE * evidence.coverage
        + _PASSAGE * evidence.passage
        + _BOTH * evidence.coverage * evidence.resemblance
        + _INFORMATION * (1 - math.exp(-evidence.information / _ENOUGH_INFORMATION))
        + (_TOGETHER_BARE if evidence.bare else _TOGETHER) * together
        + _CONTRADICTS * (evidence.contradicts or evidence.other_fact)
        + _LACKS_NUMBER * evidence.lacks_number
        + _NAMED * evidence.named_speaker
        + _OTHER_SPEAKER * evidence.other_speaker
    )
    return value + (_BARE + _EXACT_BARE * evidence.exactness if evidence.bare else 0.0)


def score(evidence: Evidence, odds: float, apart: float, size: float, *, is_one_of_many: bool) -> float:
    """The probability that a candidate is what was asked for.

    `apart` is how far its log odds are ahead of its best rival's; rivals do not count against it when several
    quotations may answer (`is_one_of_many`). A verbatim match always scores at least 0.9.
    """
    value = _BASE_AGAIN + _CERTAINTY * odds + _STANDING_OUT * apart + _SIZE_AGAIN * size
    if is_one_of_many:
        value = max(value, odds)
    likely = 1 / (1 + math.exp(-value))
    if evidence.opposes or evidence.other_full_name:
        likely *= _AGAINST
    if evidence.only_name:
        likely = max(likely, _ALL_IN_NAME)
    return 0.9 + 0.1 * likely if evidence.verbatim and not evidence.other_speaker else likely


def _standing_out(candidates: Sequence[Candidate], odds: Sequence[float]) -> list[float]:
    """How far each candidate's log odds are ahead of the best candidate with different text."""
    if not candidates:
        return []
    best = max(range(len(odds)), key=odds.__getitem__)
    text = candidates[best].text[:COMPARED]
    same = [fuzz.ratio(text, one.text[:COMPARED]) > SAME_WORDS for one in candidates]
    others = (one for one, is_same in zip(odds, same, strict=True) if not is_same)
    rival = max(others, default=_BASE)
    return [
        max(-_FURTHEST, min(_FURTHEST, one - (rival if is_same else odds[best])))
        for one, is_same in zip(odds, same, strict=True)
    ]


def _tells_something(forms: Sequence[str]) -> bool:
    """Whether words can identify a quotation: "the" and "it is" cannot."""
    return len(forms) >= _SAYS_LITTLE or any(form not in FUNCTION_WORDS for form in forms)
