"""Grouping: claims that say the same, by whomever and wherever, belong together in an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.answers import Match
from bot.domain.quotations import QuotationRecord, Stance
from bot.matching.claims import Claim, Relation, read_claim, relation


def grouped(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """Tell for each match which others claim the same, and who denies it in another article.

    A group is what says the same as its best match.
    """
    claims = {match.record.id: _claim(match) for match in matches}
    groups: list[list[Match]] = []
    for match in matches:
        claim = claims[match.record.id]
        group = next((one for one in groups if _is_same(claims[one[0].record.id], claim)), None)
        if group is None:
            groups.append([match])
        else:
            group.append(match)
    same = {one.record.id: group for group in groups for one in group}
    return tuple(
        replace(
            match,
            same_claim=tuple(one.record for one in same[match.record.id] if one is not match),
            denied_by=match.denied_by + _denied_elsewhere(match, matches, claims),
        )
        for match in matches
    )


def _claim(match: Match) -> Claim:
    record = match.record
    return read_claim(record.id, record.text, is_denied=record.quotation.stance is Stance.DENIED)


def _is_same(one: Claim, other: Claim) -> bool:
    return relation(one, other) is Relation.SAME


def _denied_elsewhere(
    match: Match, matches: Sequence[Match], claims: Mapping[int, Claim]
) -> tuple[QuotationRecord, ...]:
    """What other articles report as denied in nearly the words of a claim."""
    claim = claims[match.record.id]
    if claim.is_denied:
        return ()
    known = {each.id for each in match.denied_by}
    denied = [one.record for one in matches if claims[one.record.id].is_denied and one.record.id not in known]
    return tuple(one for one in denied if relation(claim, claims[one.id]) is Relation.OPPOSITE)
