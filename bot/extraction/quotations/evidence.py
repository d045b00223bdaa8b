"""Evidence: what suggests that a denial is about one claim rather than another.

The unit is a shared word: 1 for each word that the denial shares with this claim and few others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.quotations import Kind, Stance
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

NEAR = 4  # paragraphs within which "that" refers to a claim
_FAR = 8  # paragraphs within which "the allegations" are known
_SOON = 2  # paragraphs within which "but" sets a quotation against a claim

_LAST = 1.0  # nobody else has made a claim since
_APART, _AWAY = 0.25, 3  # less for each paragraph between them, up to three
_ABOUT_DENIER = 0.75  # the claim mentions the denier
_NAMED = 1.5  # the denial names the claimant
_ACCUSATION, _ACCUSES_DENIER = 1.5, 2.0  # "the charges" are accusations
_CALLED_A_CLAIM = 0.75  # "the claim that …" says what the claim was
_DENIED = 0.5  # "denied that …" answers a claim more often than "it is untrue that …" does
_REPORTED = 0.2  # claims are reported first, then illustrated in the speaker's own words
_OPPOSITE = 0.3  # only one of the two says no

_SAME = 0.45  # of the longer clause's words: two clauses say the same of the same
_MOST = 0.6  # of a denial's clause: the claim says all of it
_HALF, _QUARTER = 0.5, 0.25  # of what is denied: the claim is about it
_THIRD = 0.34  # of the longer clause's words: no more than two clauses share by chance
_ONE, _TWO = 0.5, 1.5  # one or two shared words, of which one may be common in the article
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim near a denial. `away` counts the paragraphs between them, from where the claimant stops."""

    number: int
    claim: Statement
    away: int
    is_last: bool
    is_before: bool


def denial_of(statement: Statement) -> Denial | None:
    """What a statement may deny; None if nothing."""
    denied, is_denied = statement.denied, statement.quotation.stance is Stance.DENIED
    if denied is None:
        refers = statement.reply >= Reply.INSISTS
        contrasts = statement.reply is Reply.CONTRASTS and (statement.is_negative or statement.is_figure)
        if is_denied or not (refers or contrasts or is_plain_denial(statement)):
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


def only_names_it(denial: Denial) -> bool:
    """Whether it has no word on what the claim was: "denied the reports", "but he insisted"."""
    statement = denial.statement
    is_named = statement.quotation.stance is Stance.DENIED or statement.reply is Reply.INSISTS
    return denial.refers and not denial.says and is_named


def is_plain_denial(statement: Statement) -> bool:
    """Whether it only says no: "We have never dumped oil."."""
    if len(statement.content) > _PLAIN_LENGTH or len(statement.words) > _PLAIN:
        return False
    return says_no(statement.words) and statement.is_negative


def only_denies(statement: Statement) -> bool:
    """Whether it does nothing but deny: "denied the charges", "called it a lie", "that's not true"."""
    if statement.quotation.stance is Stance.DENIED or statement.is_description:
        return True
    return statement.denied is not None and not statement.denied.about and len(statement.words) <= _ELLIPSIS


def telling_nothing(denial: Statement, claim: Statement) -> frozenset[str]:
    """Words that do not show whether a denial is about a claim."""
    return denial.name_topic | claim.name_topic | _TELLS_LITTLE


def may_be_meant(denial: Denial, candidate: Candidate) -> bool:
    """Whether a claim could be what is denied, as far as can be told quickly."""
    claim = candidate.claim
    if denial.owner is not None and denial.owner not in claim.side:
        return False
    if claim.quotation.speaker is None and candidate.away > NEAR:
        return False
    if denial.refers or denial.says:
        return candidate.is_before or denial.says
    is_close = candidate.is_before and candidate.away <= _FAR
    return is_close and (candidate.is_last or len(denial.about & claim.topic) > 1)


def evidence(denial: Denial, candidate: Candidate, shared: float) -> float | None:
    """How much speaks for a claim, given how much of its topic is shared; None if it cannot be meant."""
    if denial.refers:
        return _of_reference(denial, candidate, shared) if candidate.is_before else None
    return _of_topic(denial, candidate, shared) if denial.says else _of_opposite(denial, candidate, shared)


def _of_reference(denial: Denial, candidate: Candidate, shared: float) -> float | None:
    """For "that is not true": the claim just made; for "the charges": the accusation."""
    statement, claim = denial.statement, candidate.claim
    is_charge = denial.is_of_charges and claim.is_accusation
    if candidate.away > (_FAR if is_charge else NEAR):
        return None
    if denial.is_of_wrongdoing and not (
        claim.mentions(statement) or statement.speaks_for_somebody or is_charge
    ):
        return None
    if statement.denied is None and not _is_on_the_same(statement, claim):
        return None
    score = _of_place(denial, candidate)
    if is_charge:
        score += _ACCUSES_DENIER if _accuses(claim, statement) else _ACCUSATION
    if statement.quotation.stance is Stance.ASSERTED and statement.mentions(claim):
        score += _NAMED
    if denial.says:
        part = len(denial.about & claim.topic) / len(denial.about)
        is_other = part < _QUARTER and shared > 0
        return None if is_other else score + shared + _ONE * bool(shared)
    is_opposite = statement.denied is None and statement.is_negative != claim.is_negative
    return score + _OPPOSITE * is_opposite


def _of_topic(denial: Denial, candidate: Candidate, shared: float) -> float | None:
    """For "denied hiding letters", "it is untrue that letters are missing": the claim on that topic."""
    statement, claim = denial.statement, candidate.claim
    is_denied = statement.quotation.stance is Stance.DENIED
    place = _of_place(denial, candidate)
    part = len(denial.about & claim.topic) / len(denial.about)
    is_called = denial.is_of_claim and part >= _HALF
    is_near = candidate.is_before and candidate.away <= (_FAR if is_called else NEAR)
    if not shared and is_denied and is_near and statement.is_deed and _accuses(claim, statement):
        return place + _DENIED
    is_tied = part >= _HALF or claim.mentions(statement) or _accuses(claim, statement)
    is_tied = is_tied or denial.owner is not None or (candidate.is_last and candidate.away <= 1)
    if shared < (_ONE if is_near and is_tied and not statement.is_opinion else _TWO):
        return None
    alike = _alike(statement, claim)
    if is_denied and alike.words > 1 and alike.share >= _SAME and not alike.is_opposite:
        return None
    if is_denied and alike.share <= _THIRD and not (claim.mentions(statement) or denial.owner or is_called):
        return None
    return place + shared + _DENIED * is_denied + _CALLED_A_CLAIM * is_called


def _of_opposite(denial: Denial, candidate: Candidate, shared: float) -> float | None:
    """For "I did not lie": the claim that says the opposite of the same."""
    statement, claim = denial.statement, candidate.claim
    is_contrast = statement.reply is Reply.CONTRASTS and candidate.away <= _SOON
    place = _of_place(denial, candidate)
    if is_contrast and candidate.is_last and _answers_briefly(statement, claim):
        return place
    alike = _alike(statement, claim)
    if not alike.is_opposite or alike.words < 2 or alike.share < _SAME:
        return None
    is_answer = candidate.is_last and candidate.away <= NEAR and alike.part >= _MOST
    is_answer = (
        is_answer and statement.words[0] not in PRONOUNS_SUBJECT
    )  # "I did not like it" denies no liking
    is_plain = is_plain_denial(statement) and (is_answer or claim.mentions(statement))
    return place + shared if is_contrast or is_plain else None


def _of_place(denial: Denial, candidate: Candidate) -> float:
    """What speaks for a claim made just now, one about the denier, one by the person named."""
    claim = candidate.claim
    place = _LAST * candidate.is_last - _APART * min(candidate.away, _AWAY)
    place += _ABOUT_DENIER * claim.mentions(denial.statement) + _NAMED * (denial.owner is not None)
    return place + _REPORTED * (claim.quotation.kind is not Kind.DIRECT)


def _accuses(claim: Statement, denial: Statement) -> bool:
    return claim.is_accusation and (claim.mentions(denial) or claim.is_of_somebody)


def _is_on_the_same(statement: Statement, claim: Statement) -> bool:
    """Whether what somebody insists on concerns a claim: "yet she insisted that it was half built"."""
    is_of_it = statement.words[0] in _REFERS
    return is_of_it or claim.mentions(statement) or not statement.topic.isdisjoint(claim.topic)


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
    little = telling_nothing(denial, claim)
    is_denied = denial.quotation.stance is Stance.DENIED
    for mine, is_mine_negative in denial.clauses:
        for theirs, is_negative in claim.clauses:
            words = len(mine & theirs - little)
            if words:
                own, other = len(mine - little), len(theirs - little)
                is_opposite = is_mine_negative != is_negative and (is_denied or is_mine_negative)
                best = max(best, _Alike(words, words / own, words / max(own, other), is_opposite))
    return best
