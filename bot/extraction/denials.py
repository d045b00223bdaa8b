"""Denials: which earlier claim of the same article a denial or a rebuttal is about."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.quotations import Quotation, Stance
from bot.extraction import stance
from bot.extraction.evidence import Found

_SHARE, _SHARE_OF_SEVERAL = 0.12, 0.09  # of the shorter one's topic words, to be about the same thing
_LOOK_BACK = 60  # quotations a denial looks back


def link_denials(text: str, found: list[Found]) -> None:
    """Point each rebuttal at the earlier claim of somebody else that it is about."""
    topics: list[frozenset[str]] = []
    earlier: list[Quotation] = []
    for each in found:
        quotation = each.quotation
        content = quotation.text(text)
        about = stance.topic(content)
        denies: int | None = None
        if quotation.stance is Stance.DENIED or stance.is_rebuttal(content):
            denies = _denied(quotation, about, earlier, topics)
            if denies is None and quotation.stance is Stance.ASSERTED and stance.points_back(content):
                denies = _just_claimed(quotation, earlier)
        if denies is not None:
            each.quotation = replace(quotation, denies=denies)
        earlier.append(each.quotation)
        topics.append(about)


def _just_claimed(quotation: Quotation, earlier: list[Quotation]) -> int | None:
    """For "that is not true": the claim the same speaker just denied, or the last one somebody else made."""
    for number in range(len(earlier) - 1, max(-1, len(earlier) - 4), -1):
        other = earlier[number]
        if other.speaker == quotation.speaker:
            if other.stance is Stance.DENIED or other.denies is not None:
                return other.denies
        elif other.is_claim:
            return number
    return None


def _denied(
    quotation: Quotation, about: frozenset[str], earlier: list[Quotation], topics: list[frozenset[str]]
) -> int | None:
    """The earlier claim that shares most of its topic with a denial; None below a fair share."""
    best: int | None = None
    most = 0.0
    for number in range(max(0, len(earlier) - _LOOK_BACK), len(earlier)):
        other = earlier[number]
        same = other.speaker == quotation.speaker and other.speaker is not None
        inside = other.spans[0].start <= quotation.spans[0].start < other.spans[-1].end
        if same or inside or not other.is_claim or other.denies is not None:
            continue
        shared = len(about & topics[number])
        score = shared / (min(len(about), len(topics[number])) or 1)
        if shared and score >= (_SHARE if shared == 1 else _SHARE_OF_SEVERAL) and score > most:
            best, most = number, score
    return best
