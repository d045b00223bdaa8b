"""Denials: which claim in the same article a denial or a rebuttal is about.

    Bell said 40 letters were missing. … “That is untrue,” said Osei.        points to the preceding claim
    Osei disputes Bell's account.                                            names the claimant
    Osei said the figure for missing letters was not accurate.               shares the claim's topic
    Osei denied hiding letters. … Bell had said that she hid them.           shares it with a later claim
    Bell accused Osei of hiding letters. … Osei denied any wrongdoing.       answers an accusation
    Bell said Tarn dumped oil. … Tarn said it never dumped any.              the accused says the opposite

A link is made only in these cases. Criticism, opinions and repetitions deny nothing, and nobody denies their
own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.explanations import Rule
from bot.domain.quotations import Stance
from bot.extraction.quotations.grounds import FoundQuotation
from bot.extraction.quotations.rebuttals import DeniedClaim
from bot.extraction.quotations.statements import Statement
from bot.extraction.quotations.topics import topic_words
from bot.extraction.text import Text
from bot.extraction.words import (
    ACCUSING_NOUNS,
    FIGURE_NOUNS,
    OFFICE_TITLES,
    OPINION_NOUNS,
    word_set,
)

_AWAY = 60  # quotations between a denial and a claim with the same topic
_SOON = 12  # quotations within which the accused answers
_JUST_NOW = 2  # paragraphs between a claim and the "that" which refers to it
_NEAR = 4  # paragraphs from an accusation to its denial
_ADJACENT = 1  # paragraphs between a statement about somebody and their denial
_SHARE, _LEAST = 0.5, 2  # of the shorter one's topic words, and how many, to be about the same thing
_SHARE_OF_SPOKEN = 0.25  # if a quotation calls untrue what it has just mentioned itself
_SHARE_OF_MANY = 0.4  # if they share more than the minimum

_NOTHING: frozenset[str] = frozenset()
_NUMBER = topic_words(FIGURE_NOUNS)
_TELLS_LITTLE = topic_words([*OFFICE_TITLES, *word_set("come call keep put take give use want think know")])
_WHOM = word_set("him her them it")
_OF_WHOM = _WHOM | word_set("he she they his their its")


def link_denials(text: Text, found: list[FoundQuotation]) -> None:
    """Link each denial and rebuttal to the claim, by somebody else, that it is about."""
    paragraphs = [text.starts[first] for first, end in text.paragraphs if first < end]
    statements = [Statement(text, paragraphs, each) for each in found]
    for number, each in enumerate(found):
        denies = _contradicted(number, statements)
        if denies is not None:
            each.quotation = replace(each.quotation, denies=denies, is_claim=True)


def _contradicted(number: int, statements: list[Statement]) -> int | None:
    """The number of the claim that a quotation contradicts."""
    denial = statements[number]
    if not denial.names:
        return None
    denied = denial.denied
    if denied is None:
        return _opposed(number, statements)
    if denied.noun in OPINION_NOUNS:
        return None
    if denied.owner is not None:
        return _owned(number, statements, denied)
    return _answered(number, statements, denied)


def _answered(number: int, statements: list[Statement], denied: DeniedClaim) -> int | None:
    """The claim that is denied, if the denial does not say whose it is."""
    about = denied.about - topic_words(statements[number].names) - _TELLS_LITTLE
    if denied.noun in FIGURE_NOUNS and about == _NUMBER:
        about = _NOTHING
    is_denied = statements[number].quotation.stance is Stance.DENIED
    if len(about) >= _LEAST:
        share = _SHARE_OF_SPOKEN if denied.points_back else _SHARE
        same = _of_topic(number, statements, about, share)
        if same is not None or not is_denied:
            return same
    if about and is_denied and (near := _near_with(number, statements, about)) is not None:
        return near
    if about or denied.is_wrongdoing or denied.noun in ACCUSING_NOUNS:
        accusation = _accusation(number, statements, is_unnamed=not about)
        whatever = accusation is None and not about and denied.noun is not None  # "the accusations"
        return _by_one_accuser(number, statements) if whatever else accusation
    return _just_claimed(number, statements, denied)


def _claims(number: int, statements: list[Statement], before: int, after: int = 0) -> Iterator[int]:
    """Claims by others near a denial: those before it, the latest first, then those after it."""
    denial = statements[number]
    for other in (
        *range(number - 1, max(-1, number - 1 - before), -1),
        *range(number + 1, min(len(statements), number + 1 + after)),
    ):
        claim = statements[other]
        if claim.is_claim and not claim.is_on_one_side_with(denial) and not claim.overlaps(denial):
            yield other


def _of_topic(number: int, statements: list[Statement], about: frozenset[str], share: float) -> int | None:
    """The claim that shares most of its topic with the denial; None if that is too little."""
    denial = statements[number]
    best: int | None = None
    highest = 0.0
    for other in _claims(number, statements, _AWAY, _AWAY):
        claim = statements[other]
        if claim.quotation.spans == denial.quotation.spans:
            return other
        if _say_the_same(denial, claim):
            continue
        shared, size = len(about & claim.topic), min(len(about), len(claim.topic))
        fair = share if shared == _LEAST else min(share, _SHARE_OF_MANY)
        if shared >= _LEAST + (other > number) and shared >= fair * size and shared / size > highest:
            best, highest = other, shared / size
    return best


def _say_the_same(denial: Statement, claim: Statement) -> bool:
    """Whether a negation and a denial agree: "no fare rose", "denied that a fare rose"."""
    return denial.quotation.stance is Stance.DENIED and claim.is_negative != denial.is_negative


def _owned(number: int, statements: list[Statement], denied: DeniedClaim) -> int | None:
    """The claim by the person named: the one with the topic, else the last."""
    of_owner = [
        other
        for other in _claims(number, statements, _AWAY, _AWAY)
        if denied.owner in statements[other].names
    ]
    if len(denied.about) < _LEAST:
        near = [
            other
            for other in of_owner
            if 0 <= statements[number].paragraph - statements[other].paragraph <= _NEAR
        ]
        return near[0] if near and near[0] < number else of_owner[0] if len(of_owner) == 1 else None
    shared = {other: len(denied.about & statements[other].topic) for other in of_owner}
    of_topic = [other for other in of_owner if shared[other] >= _LEAST]
    return max(of_topic, key=lambda other: shared[other], default=None)


def _accusation(number: int, statements: list[Statement], *, is_unnamed: bool) -> int | None:
    """The accusation that is denied.

    If the denial names nothing (`is_unnamed`), what was just said about the denier counts as well.
    """
    denial = statements[number]
    for at, other in enumerate(_claims(number, statements, _SOON)):
        claim = statements[other]
        away = denial.paragraph - claim.paragraph
        if away > _NEAR:
            return None
        of_denier = claim.mentions(denial)
        if (claim.is_accusation if is_unnamed else claim.rule is Rule.COMPLAINT) and (
            of_denier or _is_of_somebody(claim)
        ):
            return other
        just_now = at == 0 and away <= _ADJACENT  # a lawyer may deny it for the accused
        if is_unnamed and just_now and (of_denier or claim.is_accusation):
            return other
    return None


def _is_of_somebody(claim: Statement) -> bool:
    """Whether it accuses somebody by a pronoun: "accused HIM of fraud", "alleged that HE lied"."""
    if claim.rule is Rule.COMPLAINT:
        return not _WHOM.isdisjoint(claim.mentioned.difference(claim.in_order))
    return not _OF_WHOM.isdisjoint(claim.in_order)


def _by_one_accuser(number: int, statements: list[Statement]) -> int | None:
    """For "the allegations": the last accusation, if there has been only one accuser so far."""
    accusing = [
        other
        for other in _claims(number, statements, _SOON)
        if statements[other].rule is Rule.COMPLAINT and statements[other].names
    ]
    one = len({statements[other].quotation.speaker for other in accusing}) == 1
    return accusing[-1] if one else None


def _near_with(number: int, statements: list[Statement], about: frozenset[str]) -> int | None:
    """For "denied that it stripped anything": the last claim that includes the only topic word."""
    denial = statements[number]
    near = (
        other
        for other in _claims(number, statements, _SOON)
        if denial.paragraph - statements[other].paragraph <= _NEAR
        and about <= statements[other].topic
        and not _say_the_same(denial, statements[other])
    )
    return next(near, None)


def _just_claimed(number: int, statements: list[Statement], denied: DeniedClaim) -> int | None:
    """For "that is not true": the claim that somebody else has just made."""
    denial = statements[number]
    for other in _claims(number, statements, _SOON):
        away, of_denier = denial.paragraph - statements[other].paragraph, statements[other].mentions(denial)
        is_reply = away <= _ADJACENT and (denied.noun is None or denial.quotation.stance is Stance.ASSERTED)
        return other if is_reply or (away <= _JUST_NOW and of_denier) else None
    return None


def _opposed(number: int, statements: list[Statement]) -> int | None:
    """The claim that its subject contradicts: "Bell said Osei lied" – "I did not lie," said Osei."""
    denial = statements[number]
    if not denial.is_negative or (denial.quotation.speaker or "").islower():
        return None
    for other in _claims(number, statements, _SOON):
        claim = statements[other]
        if denial.paragraph - claim.paragraph > _NEAR:
            return None
        if not claim.is_negative and claim.mentions(denial):
            about = claim.topic - topic_words(denial.names)
            shared, size = len(denial.negated & about), min(len(about), len(denial.negated))
            is_undone = not denial.undone.isdisjoint(about) or shared == size
            if shared >= _LEAST and shared >= _SHARE * size and is_undone:
                return other
    return None
