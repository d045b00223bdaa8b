"""Deciding: which candidates are answers, in which order, and which are near misses.

What stands letter by letter, or nearly, comes first, in the order of its words. The rest is *related*: by its
meaning and words together, or by its words alone where there is no vector.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.domain.answers import Asked, Label
from bot.domain.findings import Findings
from bot.matching import labels, meaning
from bot.matching.closeness import Compare, nothing_closer
from bot.matching.questions import Reading
from bot.matching.ranking import Ranked, rank
from bot.weights import DOUBTED


class Decided(NamedTuple):
    """The answers and the near misses, the best first."""

    answers: list[Ranked]
    near: list[Ranked]


def decide(
    reading: Reading,
    findings: Findings,
    *,
    asked: Asked,
    compare: Compare = nothing_closer,
    has_rivals: bool = True,
) -> Decided:
    """Weigh the candidates of a question and tell answers from near misses.

    Nothing is compared word by word where the very words are found, which takes most of the time.

    Without rivals each candidate is judged by itself: among a few that were given, the best stands out even
    if it has little to do with the question.
    """
    by_words = rank(reading, findings, asked=asked, has_rivals=has_rivals)
    if any(labels.label(one) and not _is_related(one) for one in by_words[:1]):
        compare = nothing_closer
    by_meaning = meaning.by_meaning(
        reading, findings, by_words, asked=asked, compare=compare, has_rivals=has_rivals
    )
    answers = answers_among(by_words, by_meaning.compared, reading, asked=asked)
    shown = {one.id for one in answers}
    near = [one for one in by_words if one.id not in findings.cosines and labels.is_near_miss(one)]
    near += [one for one in meaning.merged(by_meaning) if meaning.is_near(one, findings)]
    near = [one for one in near if one.id not in shown]
    return Decided(answers, sorted(near, key=lambda one: one.evidence.lookalike))


def answers_among(
    by_words: Sequence[Ranked], compared: Sequence[Ranked], reading: Reading, *, asked: Asked
) -> list[Ranked]:
    """The answers among candidates that were ranked by words, and by meaning and words.

    What was not compared is further behind: if all that was compared is doubted, so is that.
    """
    doubted = {one.id for one in compared if one.score < DOUBTED}
    doubts_all = bool(compared) and len(doubted) == len(compared)
    answers = [
        one for one in by_words if _is_answer(one, reading, is_doubted=doubts_all or one.id in doubted)
    ]
    known = {one.id for one in answers}
    answers += [
        one for one in compared if one.id not in known and meaning.is_shown(one, reading, asked=asked)
    ]
    place = {one.id: at for at, one in enumerate(compared)}

    def order(one: Ranked) -> tuple[bool, bool, int]:
        if not _is_related(one):
            return False, False, 0
        return True, one.evidence.lookalike, place.get(one.id, len(place))

    return sorted(answers, key=order)


def _is_answer(one: Ranked, reading: Reading, *, is_doubted: bool) -> bool:
    """Whether its words make it an answer.

    If it is only *related*, its meaning may doubt it, and it has to be by the speaker that a question about a
    subject names.
    """
    is_else = one.evidence.other_speaker and not reading.asserts
    return labels.label(one) is not None and not (_is_related(one) and (is_doubted or is_else))


def _is_related(one: Ranked) -> bool:
    return (labels.label(one) or Label.RELATED) is Label.RELATED
