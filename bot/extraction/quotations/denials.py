"""Denials: which claim in the same article a denial or a rebuttal is about.

    Bell said 40 letters were missing. … “That is untrue,” said Osei.        points to the preceding claim
    Bell said 40 letters were missing. … Osei disputed that. She said …      the writer says that it denies it
    Osei disputes Bell's account.                                            names the claimant
    Osei said the figure for missing letters was not accurate.               shares the claim's topic
    Osei denied hiding letters. … Bell had said that she hid them.           shares it with a later claim
    Bell accused Osei of hiding letters. … Osei denied any wrongdoing.       answers an accusation
    Bell said Tarn dumped oil. … Tarn said it never dumped any.              the accused says the opposite

The claim with the most evidence is linked, if that is enough and clearly more than for any other person's
claim. Criticism, opinions and repetitions deny nothing, and nobody denies their own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from bot.domain.explanations import Rule
from bot.domain.quotations import Stance
from bot.extraction.quotations.evidence import (
    Candidate,
    Denial,
    denial_of,
    evidence,
    may_be_meant,
    only_denies,
    only_names_it,
    telling_nothing,
)
from bot.extraction.quotations.grounds import FoundQuotation
from bot.extraction.quotations.rebuttals import is_claim_named
from bot.extraction.quotations.statements import Statement
from bot.extraction.text import Text

_BEFORE, _AFTER = 40, 20  # quotations between a denial and its claim
_SOON = 8  # quotations between an answer, which does not say what it denies, and its claim
_LEAST = 0.9  # evidence that is enough
_MARGIN = 0.3  # evidence beyond that for the claims of others
_HERE, _ALONE = 1.0, 1.5  # with less evidence, a claim that is only named must have no rival
_NOTHING = -1.0  # evidence for nobody else's claim
_COMMON, _A_NAME = 0.5, 0.25  # what a shared word counts that many claims have, or that is a name
_FEW, _SHARE = 3, 0.2  # how many claims near, or which part of them, may have a word that is not common
_EXPLAINING = {Rule.CLAUSE, Rule.DIRECT, Rule.ACCORDING_TO}


def link_denials(text: Text, found: list[FoundQuotation]) -> None:
    """Link each denial and rebuttal to the claim, by somebody else, that it is about."""
    paragraphs = [text.starts[first] for first, end in text.paragraphs if first < end]
    article = _Article(_statements(text, paragraphs, found))
    for number, each in enumerate(found):
        denies = article.contradicted_by(number)
        if denies is not None:
            each.quotation = replace(each.quotation, denies=denies, is_claim=True)
            article.statements[number].quotation = each.quotation


def _statements(text: Text, paragraphs: list[int], found: list[FoundQuotation]) -> list[Statement]:
    """The quotations as statements, each with the end of the one before, which may deny its words."""
    statements: list[Statement] = []
    asserted = denied = 0
    for each in found:
        start, end = each.quotation.spans[0].start, each.quotation.spans[-1].end
        statements.append(Statement(text, paragraphs, each, max(asserted, denied if denied <= start else 0)))
        if each.quotation.stance is Stance.DENIED:
            denied = end
        else:
            asserted = max(asserted, end)
    return statements


class _Article:
    """The statements of an article."""

    def __init__(self, statements: list[Statement]) -> None:
        self.statements = statements

    def contradicted_by(self, number: int) -> int | None:
        """The number of the claim that a statement contradicts."""
        statement = self.statements[number]
        if not statement.names:
            return None
        explained = self._explained(number)
        if explained is not None:
            return explained
        denial = denial_of(statement)
        if denial is None or (denial.refers and self._follows_a_question(number)):
            return None
        return self._best(number, denial)

    def _explained(self, number: int) -> int | None:
        """What the speaker has just denied, if this adds the reason or denies it again."""
        statement, before = self.statements[number], self.statements[max(number - 1, 0)]
        one, other = statement.quotation, before.quotation
        away = statement.paragraph - before.paragraph
        if other.denies is None or one.speaker != other.speaker or one.stance is Stance.DENIED or away > 1:
            return None
        if statement.denied is not None and not statement.denied.about:
            return other.denies
        adds = statement.rule in _EXPLAINING or is_claim_named(statement.content)
        is_reason = adds and not away and statement.lemma != "add" and only_denies(before)
        return other.denies if is_reason else None

    def _follows_a_question(self, number: int) -> bool:
        """Whether "that" is what somebody else has just asked."""
        statement, before = self.statements[number], self.statements[max(number - 1, 0)]
        is_next = statement.paragraph - before.paragraph <= 1
        return is_next and before.rule is Rule.QUESTION and not before.is_on_one_side_with(statement)

    def _best(self, number: int, denial: Denial) -> int | None:
        """The claim with the most evidence, if that is enough."""
        scores = self._scores(number, denial)
        if not scores:
            return None
        best = max(scores, key=lambda other: (scores[other], other))
        speaker = self.statements[best].quotation.speaker
        others = (scores[n] for n in scores if self.statements[n].quotation.speaker != speaker)
        is_far = scores[best] < _HERE and only_names_it(denial)
        is_clear = scores[best] - max(others, default=_NOTHING) >= (_ALONE if is_far else _MARGIN)
        return best if is_clear and scores[best] >= _LEAST else None

    def _scores(self, number: int, denial: Denial) -> dict[int, float]:
        """The evidence for each claim near a denial; only for the accusations, if it denies these."""
        near = [each for each in self._candidates(number) if may_be_meant(denial, each)]
        same = [each for each in near if each.claim.quotation.spans == denial.statement.quotation.spans]
        if same:
            return {same[0].number: _LEAST}
        known = Counter(word for each in near for word in _shared_words(denial, each.claim))
        few = max(_FEW, _SHARE * len(near))
        common = frozenset(word for word in known if known[word] > few)
        evidences = {
            each.number: evidence(denial, each, _shared(denial, each.claim, common)) for each in near
        }
        scores = {other: score for other, score in evidences.items() if score is not None}
        for fits in (_is_charge, _has_its_word):
            scores = {n: scores[n] for n in scores if fits(denial, self.statements[n])} or scores
        return scores

    def _candidates(self, number: int) -> Iterator[Candidate]:
        """Claims by others near a denial: those before it, the latest first, then those after it."""
        denial = self.statements[number]
        speaker, paragraph, speakers = None, denial.answers_in, 0
        before = _BEFORE if denial.denied is not None else _SOON
        for other in range(number - 1, max(-1, number - 1 - before), -1):
            claim = self.statements[other]
            if _may_be_denied(denial, claim):
                if not speakers or claim.quotation.speaker != speaker:
                    speaker, paragraph, speakers = claim.quotation.speaker, claim.paragraph, speakers + 1
                yield Candidate(other, claim, denial.answers_in - paragraph, speakers == 1, is_before=True)
        behind = range(number + 1, min(len(self.statements), number + 1 + _AFTER))
        for other in behind if denial.denied is not None else ():
            claim = self.statements[other]
            if _may_be_denied(denial, claim):
                yield Candidate(other, claim, claim.paragraph - denial.paragraph, False, is_before=False)


def _shared(denial: Denial, claim: Statement, common: frozenset[str]) -> float:
    """How much of what it denies a denial shares with a claim."""
    words = _shared_words(denial, claim) - telling_nothing(denial.statement, claim)
    names = denial.statement.named & claim.named if words else words
    return sum(_A_NAME if word in names else _COMMON if word in common else 1.0 for word in words)


def _shared_words(denial: Denial, claim: Statement) -> frozenset[str]:
    return denial.about & claim.topic if denial.about else denial.about


def _may_be_denied(denial: Statement, claim: Statement) -> bool:
    """Whether a claim is one by somebody else that the denial does not repeat."""
    repeats = denial.quotation.stance is Stance.ASSERTED and claim.content == denial.content
    return claim.is_claim and not (claim.is_on_one_side_with(denial) or claim.overlaps(denial) or repeats)


def _is_charge(denial: Denial, claim: Statement) -> bool:
    """Whether a claim is one of the charges that are denied."""
    return denial.is_of_charges and claim.is_accusation and claim.quotation.speaker is not None


def _has_its_word(denial: Denial, claim: Statement) -> bool:
    """Whether a claim has the word by which a denial refers to it: "no such DEAL"."""
    return denial.refers and denial.says and not denial.about.isdisjoint(claim.topic)
