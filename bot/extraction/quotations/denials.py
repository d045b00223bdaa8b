"""Denials: which claim in the same article a denial or a rebuttal is about.

    Bell said 40 letters were missing. … “That is untrue,” said Osei.        points to the preceding claim
    Bell said 40 letters were missing. … Osei disputed that. She said …      the writer says that it denies it
    Osei disputes Bell's account.                                            names the claimant
    Osei said the figure for missing letters was not accurate.               shares the claim's topic
    Osei denied hiding letters. … Bell had said that she hid them.           shares it with a later claim
    Bell accused Osei of hiding letters. … Osei denied any wrongdoing.       answers an accusation
    Bell said Tarn dumped oil. … Tarn said it never dumped any.              the accused says the opposite

A claim is linked only if it meets every condition of one of these kinds, and no other speaker's claim does.
Criticism, opinions and repetitions deny nothing, and nobody denies their own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.domain.explanations import Rule
from bot.domain.quotations import Stance
from bot.extraction.quotations.evidence import (
    KINDS,
    NEAR,
    Candidate,
    Denial,
    denial_of,
    only_denies,
    shared_words,
)
from bot.extraction.quotations.grounds import FoundQuotation
from bot.extraction.quotations.narration import is_told_of
from bot.extraction.quotations.rebuttals import is_claim_named
from bot.extraction.quotations.replies import Reply
from bot.extraction.quotations.statements import Statement
from bot.extraction.text import Text

_BEFORE, _AFTER = 40, 20  # quotations between a denial and its claim
_LEAD = 3  # paragraphs that may tell of a denial before the claim
_EXPLAINING = {Rule.CLAUSE, Rule.DIRECT, Rule.ACCORDING_TO}


def link_denials(text: Text, found: list[FoundQuotation]) -> None:
    """Link each denial and rebuttal to the claim, by somebody else, that it is about."""
    paragraphs = [text.starts[first] for first, end in text.paragraphs if first < end]
    article = _Article(text.text, _statements(text, paragraphs, found))
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

    def __init__(self, text: str, statements: list[Statement]) -> None:
        self.text, self.statements = text, statements

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
        near = list(self._candidates(number, denial))
        if denial.refers and self._says_no_again(number):
            near = [each for each in near if statement.mentions(each.claim)]
        if denial.is_bare and statement.reply is Reply.NONE:
            near = [each for each in near if not self._is_told_of_since(each.number, number)]
        for is_meant in KINDS:
            meant = [each for each in near if is_meant(denial, each)]
            if meant:
                return _only_claimants(denial, meant)
        return None

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

    def _says_no_again(self, number: int) -> bool:
        """Whether "that" is what its speaker has just denied, and nobody is known to have claimed that."""
        statement, before = self.statements[number], self.statements[max(number - 1, 0)]
        is_denied = before.quotation.stance is Stance.DENIED and before.quotation.denies is None
        is_next = statement.paragraph - before.paragraph <= 1
        return (
            number > 0 and is_denied and is_next and before.quotation.speaker == statement.quotation.speaker
        )

    def _is_told_of_since(self, claim: int, number: int) -> bool:
        """Whether "that" may be what the writer tells of its speaker after a claim."""
        said = [each.quotation for each in self.statements[claim : number + 1]]
        return bool(said) and is_told_of(self.text, said, self.statements[number].names_in_narration)

    def _follows_a_question(self, number: int) -> bool:
        """Whether "that" is what somebody else has just asked."""
        statement, before = self.statements[number], self.statements[max(number - 1, 0)]
        is_next = statement.paragraph - before.paragraph <= 1
        return is_next and before.rule is Rule.QUESTION and not before.is_on_one_side_with(statement)

    def _candidates(self, number: int, denial: Denial) -> Iterator[Candidate]:
        """Claims by others near a denial: those before it, the latest first, then those after it."""
        statement = denial.statement
        before = self._claims(denial, range(number - 1, max(-1, number - 1 - _BEFORE), -1))
        last = before[0][1] if before else statement
        goes_on = True  # whether the claimant who spoke last has made all claims so far
        is_alone = all(
            claim.is_on_one_side_with(last) or statement.answers_in - claim.paragraph > NEAR
            for _, claim in before
        )
        for other, claim in before:
            goes_on = goes_on and claim.is_on_one_side_with(last)
            is_last = claim.paragraph == last.paragraph or (goes_on and last.paragraph - claim.paragraph <= 1)
            away = statement.answers_in - (last if is_last else claim).paragraph
            yield Candidate(other, claim, away, is_last, is_alone)
        behind = range(number + 1, number + 1 + _AFTER) if statement.paragraph <= _LEAD else ()
        for other, claim in self._claims(denial, behind[: len(self.statements) - number - 1]):
            yield Candidate(other, claim, min(-1, statement.paragraph - claim.paragraph))

    def _claims(self, denial: Denial, numbers: Iterable[int]) -> list[tuple[int, Statement]]:
        claims = ((number, self.statements[number]) for number in numbers)
        return [(number, claim) for number, claim in claims if _may_be_denied(denial, claim)]


def _only_claimants(denial: Denial, meant: list[Candidate]) -> int | None:
    """The claim that is meant, if nobody else's claim could be meant as well."""
    shared = {each.number: len(shared_words(denial, each.claim)) for each in meant}
    latest = max(meant, key=lambda each: each.number).claim
    best = max(meant, key=lambda each: (shared[each.number], _leads(each.claim, latest), each.number))
    others = (each for each in meant if not each.claim.is_on_one_side_with(best.claim))
    return best.number if all(shared[each.number] < shared[best.number] for each in others) else None


def _leads(claim: Statement, latest: Statement) -> bool:
    """Whether a claim is reported, in a paragraph of its own, and then only illustrated in direct words."""
    return claim.is_reported and not latest.is_reported and claim.paragraph < latest.paragraph


def _may_be_denied(denial: Denial, claim: Statement) -> bool:
    """Whether a claim is one by somebody else, and by the claimant named, that the denial does not repeat."""
    statement = denial.statement
    repeats = statement.quotation.stance is Stance.ASSERTED and claim.content == statement.content
    is_owners = denial.owner is None or denial.owner in claim.side
    own = claim.is_on_one_side_with(statement) or claim.overlaps(statement) or repeats
    return claim.is_claim and is_owners and not own
