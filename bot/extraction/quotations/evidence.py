"""Evidence: the conditions under which a claim is surely what a denial is about, one set for each kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.quotations import Stance
from bot.extraction.quotations.replies import Reply
from bot.extraction.quotations.statements import Statement
from bot.extraction.quotations.topics import says_no, topic_words, words_of
from bot.extraction.words import (
    ACCUSING_NOUNS,
    FIGURE_NOUNS,
    OFFICE_TITLES,
    OPINION_NOUNS,
    PRONOUNS_SUBJECT,
    word_set,
)

NEAR, _FAR = 3, 8  # paragraphs within which "that" and "the allegations" refer to a claim
_THIRD, _HALF = 0.34, 0.5  # of the longer clause's words: more than chance, and the same of the same
_PLAIN, _PLAIN_LENGTH = 25, 200  # words, characters: "We have never dumped oil."
_ELLIPSIS = 6  # words: "They never got one."

_NUMBER = topic_words(FIGURE_NOUNS)
_REFERS = word_set("such it this that them so those these")
_LEFT_OUT = word_set("not one it them that so any did had have has was were would didn't hadn't haven't")
_TELLS_LITTLE = topic_words(OFFICE_TITLES) | topic_words(
    word_set(
        """come keep put take give use want think know say tell see year day week month time people part place
        last next first second new old good long two three today yesterday tomorrow latter former whole entire
        same many much few several"""
    )
)


@dataclass(frozen=True, slots=True)
class Denial:
    """A statement that may contradict another.

    `refers` means that it refers to a claim: "that", "the charges", "no such deal". `says` means that its own
    words say what is untrue; `about` holds their topic. `is_of_claim`: what it denies is called a claim.
    """

    statement: Statement
    about: frozenset[str]
    refers: bool = False
    says: bool = False
    is_of_claim: bool = False
    is_of_charges: bool = False
    is_of_wrongdoing: bool = False
    owner: str | None = None

    @property
    def is_bare(self) -> bool:
        """Whether it only points at what is untrue: "that is not true"."""
        is_named = self.says or self.is_of_claim or self.is_of_charges or self.owner is not None
        return self.refers and not is_named and self.statement.denied is not None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim near a denial, `away` paragraphs before it, or after it if that is negative.

    `is_last` means that nobody on another side has made a claim since, except in the same paragraph, and
    `is_alone` that nobody has near it.
    """

    number: int
    claim: Statement
    away: int
    is_last: bool = False
    is_alone: bool = False


def denial_of(statement: Statement) -> Denial | None:
    """What a statement may deny; None if nothing."""
    denied, is_denied = statement.denied, statement.quotation.stance is Stance.DENIED
    if denied is None:
        refers = statement.reply >= Reply.INSISTS
        contrasts = statement.reply is Reply.CONTRASTS and (statement.is_negative or statement.is_figure)
        if is_denied or not (refers or contrasts or _is_plain(statement)):
            return None
        return Denial(statement, frozenset() if refers else statement.topic, refers=refers)
    if denied.noun in OPINION_NOUNS:
        return None
    about = denied.about - statement.name_topic - _TELLS_LITTLE
    if denied.noun in FIGURE_NOUNS and about == _NUMBER:
        about -= _NUMBER
    is_elliptic = is_denied and len(about) <= 1 and not _REFERS.isdisjoint(words_of(statement.content))
    return Denial(
        statement,
        about,
        refers=not about or denied.points_back or is_elliptic,
        says=bool(about),
        is_of_claim=denied.noun is not None,
        is_of_charges=denied.is_wrongdoing or denied.noun in ACCUSING_NOUNS,
        is_of_wrongdoing=denied.is_wrongdoing,
        owner=denied.owner,
    )


def _is_plain(statement: Statement) -> bool:
    """Whether it only says no: "We have never dumped oil."."""
    if len(statement.content) > _PLAIN_LENGTH or len(statement.words) > _PLAIN:
        return False
    return says_no(statement.words) and statement.is_negative


def only_denies(statement: Statement) -> bool:
    """Whether it does nothing but deny: "denied the charges", "called it a lie", "that's not true"."""
    if statement.quotation.stance is Stance.DENIED or statement.is_description:
        return True
    return statement.denied is not None and not statement.denied.about and len(statement.words) <= _ELLIPSIS


def _telling_nothing(denial: Statement, claim: Statement) -> frozenset[str]:
    """Words that do not show whether a denial is about a claim."""
    return denial.name_topic | claim.name_topic | _TELLS_LITTLE


def shared_words(denial: Denial, claim: Statement) -> frozenset[str]:
    """The words on one topic that tell a claim from others: not names, nor words for anything."""
    about = denial.about or denial.statement.topic
    return (about & claim.topic) - _telling_nothing(denial.statement, claim)


def _is_same(denial: Denial, each: Candidate) -> bool:
    """For "Bell denied Osei's claim that …": one claims the words that the other denies."""
    return each.claim.quotation.spans == denial.statement.quotation.spans


def _is_on_topic(denial: Denial, each: Candidate) -> bool:
    """For "denied hiding letters", "it is untrue that letters are missing": the claim on that topic."""
    if not denial.says or each.away < -NEAR:
        return False
    words = shared_words(denial, each.claim)
    statement, claim = denial.statement, each.claim
    is_tied = denial.owner is not None or claim.mentions(statement) or denial.is_of_claim or denial.refers
    is_tied = is_tied or words == denial.about  # "it is not true that letters are missing"
    if len(words) > 1:
        alike = _alike(statement, claim)
        is_close = each.away <= NEAR or len(words) > 2
        likely = alike.is_opposite and (is_tied or (alike.share >= _THIRD and is_close))
        return likely or statement.quotation.stance is Stance.ASSERTED
    is_near = 0 <= each.away <= NEAR and (each.is_last or denial.refers)
    words -= statement.named & claim.named
    return len(words) == 1 and is_tied and is_near and not statement.is_opinion


def _is_charge(denial: Denial, each: Candidate) -> bool:
    """For "denied the charges", "denied any wrongdoing": what the denier or anybody was accused of."""
    statement, claim = denial.statement, each.claim
    if denial.says and denial.is_of_charges:
        return claim.is_accusation and not denial.about.isdisjoint(claim.topic)
    is_deed = statement.quotation.stance is Stance.DENIED and statement.is_deed and each.away <= NEAR
    if not (denial.is_of_charges or is_deed) or not claim.is_accusation or not 0 <= each.away <= _FAR:
        return False
    return claim.mentions(statement) or claim.is_of_somebody or not (denial.is_of_wrongdoing or is_deed)


def _is_just_made(denial: Denial, each: Candidate) -> bool:
    """For "that is not true", "disputed that. She said …": the claim made last."""
    statement = denial.statement
    if not denial.refers or not each.is_last or not 0 <= each.away <= NEAR:
        return False
    about_denier = each.claim.mentions(statement)
    if denial.says and each.away > 1:
        return False
    if denial.is_of_wrongdoing:
        return about_denier or statement.speaks_for_somebody
    if statement.quotation.stance is Stance.DENIED:  # "denied the reports"
        return each.away == 0 or about_denier or (each.away == 1 and each.is_alone)
    if statement.reply is Reply.INSISTS:
        is_of_it = statement.words[0] == "it" or bool(shared_words(denial, each.claim))
        return (is_of_it or about_denier) and each.away <= 1
    return True


def _is_opposite(denial: Denial, each: Candidate) -> bool:
    """For "I did not lie": the claim that says the opposite of the same."""
    statement, claim = denial.statement, each.claim
    if statement.denied is not None or not 0 <= each.away <= NEAR:
        return False
    is_contrast = statement.reply >= Reply.CONTRASTS and each.is_last
    if is_contrast and _answers_briefly(statement, claim):
        return True
    alike = _alike(statement, claim)
    if not alike.is_opposite or alike.words < 2 or alike.share < _HALF:
        return False
    subject = statement.words[0]
    is_of_self = subject in (PRONOUNS_SUBJECT if statement.is_reported else _WE) and claim.mentions(statement)
    is_of_nobody = subject in _NOBODY and each.is_last and each.away <= 1
    return is_contrast or (_is_plain(statement) and (is_of_self or is_of_nobody))


_WE, _NOBODY = word_set("i we"), word_set("nobody none no")


KINDS: tuple[Callable[[Denial, Candidate], bool], ...] = (
    _is_same,
    _is_on_topic,
    _is_charge,
    _is_just_made,
    _is_opposite,
)
"""The kinds of evidence, the surest first."""


def _answers_briefly(statement: Statement, claim: Statement) -> bool:
    """Whether it denies the claim by a figure or an ellipsis: "the figure was 124", "they never got one"."""
    if statement.is_figure:
        return bool(claim.figures) and claim.figures.isdisjoint(statement.figures)
    is_short = len(statement.words) <= _ELLIPSIS and statement.words[-1] in _LEFT_OUT
    is_of_same = statement.words[0] in PRONOUNS_SUBJECT
    return is_short and is_of_same and statement.is_negative and not claim.is_negative


class _Alike(NamedTuple):
    """The words that two clauses share, as a part of the denial's and of the longer clause."""

    words: int = 0
    part: float = 0.0
    share: float = 0.0
    is_opposite: bool = False


def _alike(denial: Statement, claim: Statement) -> _Alike:
    """How alike the two clauses are that share most, and whether one denies what the other says."""
    best = _Alike()
    little = _telling_nothing(denial, claim)
    is_denied = denial.quotation.stance is Stance.DENIED
    for mine, is_mine_negative in denial.clauses:
        for theirs, is_negative in claim.clauses:
            words = len(mine & theirs - little)
            if words:
                own, other = len(mine - little), len(theirs - little)
                is_opposite = is_mine_negative != is_negative and (is_denied or is_mine_negative)
                best = max(best, _Alike(words, words / own, words / max(own, other), is_opposite))
    return best
