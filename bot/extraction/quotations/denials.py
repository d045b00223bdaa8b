"""Denials: which claim in the same article a denial or a rebuttal is about.

    Bell said 40 letters were missing. … “That is untrue,” said Osei.        points to the preceding claim
    Bell said 40 letters were missing. … Osei disputed that. She said …      the writer says that it denies it
    Osei disputes Bell's account.                                            names the claimant
    Osei said the figure for missing letters was not accurate.               shares the claim's topic
    Osei denied hiding letters. … Bell had said that she hid them.           shares it with a later claim
    Bell accused Osei of hiding letters. … Osei denied any wrongdoing.       answers an accusation
    Bell said Tarn dumped oil. … Tarn said it never dumped any.              the accused says the opposite

Every claim near a denial is scored by what speaks for it. The best one is linked if its score is high enough,
and well above that of any other speaker's claim. Criticism, opinions and repetitions deny nothing, and nobody
denies their own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from bot.domain.explanations import Rule
from bot.domain.quotations import Kind, Stance
from bot.extraction.quotations.grounds import FoundQuotation
from bot.extraction.quotations.replies import Reply
from bot.extraction.quotations.statements import Statement
from bot.extraction.quotations.topics import topic_words, words_of
from bot.extraction.text import Text
from bot.extraction.words import ACCUSING_NOUNS, FIGURE_NOUNS, OFFICE_TITLES, OPINION_NOUNS, word_set

_BEFORE, _AFTER = 40, 20  # quotations between a denial and its claim
_NESTED = 6  # quotations in one another
_NEAR = 4  # paragraphs within which a claim can be referred to by "that"
_FAR = 8  # paragraphs within which "the allegations" are known
_SOON = 2  # paragraphs within which a contrast is one with the claim

# What speaks for a claim, in words of its topic that both share.
_LEAST = 0.75  # to be linked
_MARGIN = 0.3  # above the claims of others
_LAST = 1.0  # nobody else has made a claim since
_APART = 0.25  # off for each paragraph between, at most for three
_ABOUT_DENIER = 0.75  # the claim names the denier
_NAMED = 1.5  # the denial names the claimant
_ACCUSATION, _ACCUSES_DENIER = 1.5, 2.0  # the denial is one of "the charges"
_REPORTED = 0.2  # a speaker's claim is first reported, then illustrated in the speaker's own words
_OPPOSITE = 0.3  # one says no where the other does not
_COMMON, _A_NAME = 0.5, 0.25  # shared words that tell less: of many quotations, names

_FEW = 3  # quotations that share a word which is not common, if there are not many
_SMALL_SHARE = 0.2  # of all quotations, if there are
_HALF = 0.5  # of two clauses' words: they say the same thing of the same
_PLAIN = 25  # words: "we have never dumped oil"
_ELLIPSIS = 6  # words: "they never got one"

_EXPLAINING = {Rule.CLAUSE, Rule.DIRECT, Rule.ACCORDING_TO}
_NUMBER = topic_words(FIGURE_NOUNS)
_TWO = 1.5  # shared words, of which one may be common
_LEFT_OUT = word_set("not one it them that so any did had have has was were would wouldn't didn't hadn't haven't")
_REFERS = word_set("such it this that them so those these")
_TELLS_LITTLE = topic_words(OFFICE_TITLES) | topic_words(
    word_set(
        """come keep put take give use want think know say tell see year day week month time people part place last
        next first second new old good long two three today yesterday tomorrow latter former whole entire same
        many much few several"""
    )
)


def link_denials(text: Text, found: list[FoundQuotation]) -> None:
    """Link each denial and rebuttal to the claim, by somebody else, that it is about."""
    paragraphs = [text.starts[first] for first, end in text.paragraphs if first < end]
    statements = [
        Statement(text, paragraphs, each, _end_before(found, number)) for number, each in enumerate(found)
    ]
    article = _Article(statements)
    for number, each in enumerate(found):
        denies = article.contradicted_by(number)
        if denies is not None:
            each.quotation = replace(each.quotation, denies=denies, is_claim=True)
            statements[number].quotation = each.quotation


def _end_before(found: list[FoundQuotation], number: int) -> int:
    """Where the words of the quotations before end, not counting a denial of the words of this one."""
    start = found[number].quotation.spans[0].start
    before = (each.quotation for each in found[max(0, number - _NESTED) : number])
    ends = ((each.spans[-1].end, each.stance) for each in before)
    return max((end for end, stance in ends if end <= start or stance is Stance.ASSERTED), default=0)


@dataclass(frozen=True, slots=True)
class _Denial:
    """A statement that may contradict another.

    `refers`: it refers to a claim. `says`: its own words say what is untrue, which `about` holds.
    """

    statement: Statement
    about: frozenset[str]
    refers: bool = False
    says: bool = False
    is_claim_named: bool = False
    is_of_charges: bool = False
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A claim near a denial; `away` in paragraphs, counted from where its speaker stops."""

    number: int
    claim: Statement
    away: int
    is_last: bool
    is_before: bool


class _Article:
    """All statements of an article."""

    def __init__(self, statements: list[Statement]) -> None:
        self._statements = statements

    def contradicted_by(self, number: int) -> int | None:
        """The number of the claim that a statement contradicts."""
        if not self._statements[number].names:
            return None
        explained = self._explained(number)
        if explained is not None:
            return explained
        denial = _denial(self._statements[number])
        return None if denial is None or self._answers_a_question(number, denial) else self._best(number, denial)

    def _explained(self, number: int) -> int | None:
        """The claim that the speaker has just denied, if these words only add a reason, or deny it again."""
        denial, before = self._statements[number], self._statements[max(number - 1, 0)]
        one, other = denial.quotation, before.quotation
        away = denial.paragraph - before.paragraph
        if other.denies is None or one.speaker != other.speaker or one.stance is Stance.DENIED or away > 1:
            return None
        denies_again = denial.denied is not None and not denial.denied.about
        explains = denial.rule in _EXPLAINING and denial.lemma != "add" and _only_denies(before)
        return other.denies if denies_again or (explains and not away) else None

    def _answers_a_question(self, number: int, denial: _Denial) -> bool:
        """Whether "that" is what somebody has just asked."""
        before = self._statements[max(number - 1, 0)]
        away = denial.statement.paragraph - before.paragraph
        is_question = before.rule is Rule.QUESTION and not before.is_on_one_side_with(denial.statement)
        return denial.refers and is_question and away <= 1

    def _best(self, number: int, denial: _Denial) -> int | None:
        """The claim for which most speaks, if it is enough."""
        scores = {
            each.number: score
            for each in self._candidates(number)
            if (score := self._score(denial, each)) is not None
        }
        for fits in (_is_charge, _shares_topic):
            fitting = {n: score for n, score in scores.items() if fits(denial, self._statements[n])}
            scores = fitting or scores
        if not scores:
            return None
        best = max(scores, key=lambda other: (scores[other], other))
        speaker = self._statements[best].quotation.speaker
        others = (scores[n] for n in scores if self._statements[n].quotation.speaker != speaker)
        is_clear = scores[best] - max(others, default=-_LAST) >= _MARGIN
        return best if is_clear and scores[best] >= _LEAST else None

    def _candidates(self, number: int) -> Iterator[_Candidate]:
        """Claims by others near a denial: those before it, the latest first, then those after it."""
        denial = self._statements[number]
        speaker, paragraph, speakers = "", denial.paragraph, 0
        for other in range(number - 1, max(-1, number - 1 - _BEFORE), -1):
            claim = self._statements[other]
            if _may_be_denied(denial, claim):
                if not speakers or claim.quotation.speaker != speaker:
                    speaker, paragraph, speakers = claim.quotation.speaker, claim.paragraph, speakers + 1
                yield _Candidate(other, claim, denial.paragraph - paragraph, speakers == 1, is_before=True)
        for other in range(number + 1, min(len(self._statements), number + 1 + _AFTER)):
            claim = self._statements[other]
            if _may_be_denied(denial, claim):
                yield _Candidate(other, claim, claim.paragraph - denial.paragraph, False, is_before=False)

    @cached_property
    def _counts(self) -> Counter[str]:
        """In how many quotations each word stands."""
        return Counter(word for each in self._statements for word in each.topic)

    def _shared(self, denial: _Denial, claim: Statement) -> float:
        """How much of its topic a denial shares with a claim."""
        names = denial.statement.named & claim.named
        few = max(_FEW, _SMALL_SHARE * len(self._statements))
        return sum(
            _A_NAME if word in names else 1.0 if self._counts[word] <= few else _COMMON
            for word in denial.about & claim.topic - _telling_nothing(denial.statement, claim)
        )

    def _score(self, denial: _Denial, candidate: _Candidate) -> float | None:
        """How much speaks for a claim; None if it cannot be what is denied."""
        claim, spans = candidate.claim, denial.statement.quotation.spans
        if claim.quotation.spans == spans:
            return float(len(self._statements))
        if denial.owner is not None and denial.owner not in claim.side:
            return None
        if claim.quotation.speaker is None and candidate.away > _NEAR:
            return None
        shared = self._shared(denial, claim)
        if denial.refers:
            return _score_of_reference(denial, candidate, shared)
        if denial.says:
            return _score_of_topic(denial, candidate, shared)
        return _score_of_opposite(denial, candidate, shared) if candidate.is_before else None


def _denial(statement: Statement) -> _Denial | None:
    """What a statement may deny; None if nothing."""
    denied, is_denied = statement.denied, statement.quotation.stance is Stance.DENIED
    if denied is None:
        if is_denied or not (statement.reply or statement.is_negative):
            return None
        return _Denial(statement, statement.topic, refers=statement.reply >= Reply.INSISTS)
    if denied.noun in OPINION_NOUNS:
        return None
    about = denied.about - topic_words(statement.names) - _TELLS_LITTLE
    if denied.noun in FIGURE_NOUNS and about == _NUMBER:
        about = frozenset()
    elliptic = is_denied and len(about) <= 1 and not _REFERS.isdisjoint(words_of(statement.content))
    return _Denial(
        statement,
        about,
        refers=not about or denied.points_back or elliptic,
        says=bool(about),
        is_claim_named=denied.noun is not None,
        is_of_charges=denied.is_wrongdoing or denied.noun in ACCUSING_NOUNS,
        owner=denied.owner,
    )


def _only_denies(statement: Statement) -> bool:
    """Whether a statement does nothing but deny: "denied the charges", "called it a lie", "that's not true"."""
    if statement.quotation.stance is Stance.DENIED or statement.rule is Rule.DESCRIPTION:
        return True
    return statement.denied is not None and not statement.denied.about and len(statement.words) <= _ELLIPSIS


def _may_be_denied(denial: Statement, claim: Statement) -> bool:
    return claim.is_claim and not claim.is_on_one_side_with(denial) and not claim.overlaps(denial)


def _is_charge(denial: _Denial, claim: Statement) -> bool:
    return denial.is_of_charges and claim.is_accusation and claim.quotation.speaker is not None


def _shares_topic(denial: _Denial, claim: Statement) -> bool:
    return denial.refers and denial.says and not denial.about.isdisjoint(claim.topic)


def _telling_nothing(denial: Statement, claim: Statement) -> frozenset[str]:
    return topic_words(denial.names) | topic_words(claim.names) | _TELLS_LITTLE


def _place(denial: Statement, candidate: _Candidate) -> float:
    """What speaks for a claim that was just made, and made about the denier."""
    place = _LAST * candidate.is_last - _APART * min(candidate.away, 3)
    reported = _REPORTED * (candidate.claim.quotation.kind is not Kind.DIRECT)
    return place + reported + _ABOUT_DENIER * candidate.claim.mentions(denial)


def _is_accused(denial: Statement, claim: Statement) -> bool:
    return claim.is_accusation and (claim.mentions(denial) or claim.is_of_somebody)


def _score_of_reference(denial: _Denial, candidate: _Candidate, shared: float) -> float | None:
    """For "that is not true": the claim just made; for "the charges": the accusation."""
    statement, claim = denial.statement, candidate.claim
    is_charge = denial.is_of_charges and claim.is_accusation
    if not candidate.is_before or candidate.away > (_FAR if is_charge else _NEAR):
        return None
    score = _place(statement, candidate)
    if is_charge:
        score += _ACCUSES_DENIER if _is_accused(statement, claim) else _ACCUSATION
    is_asserted = statement.quotation.stance is Stance.ASSERTED
    if denial.owner is not None or (is_asserted and statement.mentions(claim)):
        score += _NAMED
    if denial.says:
        return score + shared + _COMMON * bool(shared)
    opposite = statement.denied is None and statement.is_negative != claim.is_negative
    return score + min(_COMMON * shared, _ABOUT_DENIER) + _OPPOSITE * opposite


def _score_of_topic(denial: _Denial, candidate: _Candidate, shared: float) -> float | None:
    """For "denied hiding letters", "it is untrue that letters are missing": the claim on that topic."""
    statement, claim = denial.statement, candidate.claim
    is_denied = statement.quotation.stance is Stance.DENIED
    accused = _is_accused(statement, claim)
    is_doing = statement.words[0].endswith("ing")
    if not shared and is_denied and is_doing and accused and candidate.is_before and candidate.away <= _NEAR:
        return _LAST + _COMMON * candidate.is_last
    part = len(denial.about & claim.topic) / len(denial.about)
    is_named = denial.is_claim_named and part >= _HALF
    is_near = candidate.is_before and candidate.away <= (_FAR if is_named else _NEAR)
    is_tied = claim.mentions(statement) or accused or denial.owner is not None or part >= _HALF
    is_tied = is_tied or (candidate.is_last and candidate.away <= 1)
    if shared < (_COMMON if is_near and is_tied and not statement.is_opinion else _TWO):
        return None
    words, share, is_opposite = _alike(statement, claim)
    if is_denied and words >= 2 and share >= _HALF and not is_opposite:
        return None
    place = _COMMON * candidate.is_last - 0.1 * min(candidate.away, 5) if candidate.is_before else -_COMMON
    return (
        place
        + shared
        - _COMMON
        + _COMMON * is_denied
        + _COMMON * claim.mentions(statement)
        + _COMMON * accused
        + _NAMED * (denial.owner is not None)
        + _ABOUT_DENIER * is_named
        + _REPORTED * (claim.quotation.kind is not Kind.DIRECT)
    )


def _score_of_opposite(denial: _Denial, candidate: _Candidate, shared: float) -> float | None:
    """For "I did not lie": the claim that says the opposite of the same."""
    statement, claim = denial.statement, candidate.claim
    if candidate.away > _FAR:
        return None
    is_contrast = statement.reply is Reply.CONTRASTS and candidate.away <= _SOON
    if is_contrast and candidate.is_last and _answers_briefly(statement, claim):
        return _place(statement, candidate)
    words, share, is_opposite = _alike(statement, claim)
    about_denier = claim.mentions(statement)
    if not is_opposite or share < _HALF or words < 2:
        return None
    if is_contrast:
        return _place(statement, candidate) + shared - _COMMON
    is_plain = statement.clauses[0].is_negative and len(statement.words) <= _PLAIN
    return _place(statement, candidate) + shared - 1 if is_plain and about_denier else None


def _answers_briefly(statement: Statement, claim: Statement) -> bool:
    """Whether it denies the claim by a figure or an ellipsis: "the figure was 124", "they never got one"."""
    if statement.is_figure:
        return bool(claim.figures) and claim.figures.isdisjoint(statement.figures)
    is_short = len(statement.words) <= _ELLIPSIS and statement.words[-1] in _LEFT_OUT
    return is_short and statement.is_negative and not claim.is_negative


def _alike(denial: Statement, claim: Statement) -> tuple[int, float, bool]:
    """How many words the two clauses share that share most, their part in the longer one, whether one denies."""
    best = 0, 0.0, False
    little = _telling_nothing(denial, claim)
    is_denied = denial.quotation.stance is Stance.DENIED
    for mine, is_mine_negative in denial.clauses:
        for theirs, is_negative in claim.clauses:
            words = len(mine & theirs - little)
            if words:
                share = words / max(len(mine - little), len(theirs - little))
                is_opposite = is_mine_negative != is_negative and (is_denied or is_mine_negative)
                best = max(best, (words, share, is_opposite))
    return best
