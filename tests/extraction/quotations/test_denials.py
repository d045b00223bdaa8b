"""Which claim a denial is about, shown on invented articles of many registers."""

from __future__ import annotations

import pytest

from bot.domain.quotations import Quotation, Stance
from bot.extraction import extract


def last(text: str) -> Quotation:
    """The last quotation of an article."""
    return extract(text)[-1]


# ------------------------------------------------------------------ rebuttals: asserted, and linked
@pytest.mark.parametrize(
    "rebuttal",
    [
        "“That is categorically untrue,” Ada Osei said.",
        "“That’s not true,” said Ada Osei.",
        "“I never said any such thing,” said Ada Osei.",
        "“Absolute rubbish,” said Ada Osei.",
        "Ada Osei said the claim was baseless.",
        "Ada Osei said this was “a complete fabrication”.",
        "Ada Osei said Bell's claims were “false and defamatory”.",
        "Ada Osei said that his figures were “misleading”.",
        "Ada Osei told the inquiry there was no truth in that.",
        "Ada Osei dismissed the suggestion as nonsense.",
        "“The figure for missing letters is not accurate,” Ada Osei said.",
        "“It is not true that letters are missing,” Ada Osei said.",
        "“We do not recognise these claims about missing letters,” Ada Osei said.",
    ],
)
def test_a_rebuttal_is_asserted_and_points_at_the_claim(rebuttal: str) -> None:
    quotation = last(f"Jon Bell said 40 letters were missing in June.\n\n{rebuttal}")

    assert quotation.speaker == "Ada Osei"
    assert (quotation.stance, quotation.denies, quotation.is_claim) == (Stance.ASSERTED, 0, True)


# ------------------------------------------------------------------ denials: the content is what was denied
@pytest.mark.parametrize(
    ("denial", "content"),
    [
        ("Osei denied that any letters had been hidden.", "any letters had been hidden"),
        ("Osei denied hiding any letters.", "hiding any letters"),
        ("Osei denied claims that she hid letters.", "she hid letters"),
        ("Osei rejected the suggestion that letters had been hidden.", "letters had been hidden"),
        ("Osei rejected the allegation.", "the allegation"),
        ("Osei disputes Bell's account.", "Bell's account"),
        ("Osei disputed that account, saying nothing was amiss.", "that account"),
        ("Osei has denied any wrongdoing.", "any wrongdoing"),
    ],
)
def test_what_was_denied_is_linked_to_who_claimed_it(denial: str, content: str) -> None:
    text = f"Jon Bell said Osei had hidden letters from patients.\n\n{denial}"

    quotation = next(each for each in extract(text) if each.stance is Stance.DENIED)

    assert quotation.text(text) == content
    assert (quotation.speaker, quotation.denies) == ("Osei", 0)


def test_a_claim_and_its_denial_in_one_sentence_are_two_quotations_of_the_same_words() -> None:
    text = "Bell denied Osei's claim that he took the money."

    claim, denial = extract(text)

    assert (claim.speaker, claim.stance) == ("Osei", Stance.ASSERTED)
    assert (denial.speaker, denial.stance, denial.denies) == ("Bell", Stance.DENIED, 0)
    assert claim.spans == denial.spans


def test_words_a_denier_sets_in_marks_are_asserted() -> None:
    quotation = last("Jon Bell said Osei took the money. Osei denied it: “I was away all week.”")

    assert quotation.stance is Stance.ASSERTED


# ------------------------------------------------------------------ the accused answers
@pytest.mark.parametrize(
    "text",
    [
        "Jon Bell said Tarn Energy had dumped oil in the bay.\n\n“We have never dumped oil,” Tarn Energy said.",
        "The prosecution said Bell had set fire to the bakery. Bell told the court: “I did not set any fire.”",
        "Jon Bell accused the council of hiding the letters. Dunmore Council said it had not hidden any letters.",
    ],
)
def test_the_accused_who_says_the_opposite_denies_the_claim(text: str) -> None:
    assert last(text).denies == 0


# ------------------------------------------------------------------ no link
@pytest.mark.parametrize(
    "text",
    [
        "Ruth Kaur said the roof leaked. Ada Osei denied stealing a car.",
        "Ruth Kaur said the roof leaked.\n\nAda Osei said it was not true that she had resigned.",
        "Ruth Kaur said the roof leaked.\n\n“The claim that we hid letters is simply wrong,” Ada Osei said.",
        "Ruth Kaur said the roof leaked. Ada Osei disputes Jon Bell's account.",
        "Jon Bell said the ward was full. Ada Osei said the roof was not safe.",
        "Ada Osei said the roof leaked.\n\n“That is not true of the cellar,” Osei added.",
        "Jon Bell said he loved the sea.\n\nAda Osei said the alarm was false.",
        "Jon Bell said the school was poor.\n\nAda Osei said it was wrong to walk on the grass.",
        "Jon Bell said he loved the sea.\n\n“It would be false to say the school is safe,” said Ada Osei.",
        "Jon Bell said he loved the sea.\n\n“It’s wrong that nurses pay for parking,” said Ada Osei.",
        "Ada Osei denied the claims.",
    ],
)
def test_a_denial_of_something_else_is_linked_to_nothing(text: str) -> None:
    assert {each.denies for each in extract(text)} == {None}


def test_of_two_claims_the_denied_one_is_found() -> None:
    text = (
        "Jon Bell said the pier was unsafe.\n\nRuth Kaur said the roof leaked.\n\n"
        "Ada Osei said the pier was not unsafe at all, and Bell's claim was nonsense."
    )

    assert last(text).denies == 0


# ------------------------------------------------------------------ neither
@pytest.mark.parametrize(
    "text",
    [
        "Ada Osei would neither confirm nor deny that the ward was closing.",
        "Ada Osei did not deny that the ward was closing.",
        "Ada Osei declined to comment on the claims.",
        "Jon Bell would not say whether he had resigned.",
        "A spokesman for Mr Bell did not respond to a request for comment.",
        "Correction: An earlier version of this article said “the pier is unsafe”. Jon Bell did not say this.",
        "This article was amended on 4 May. It originally quoted Jon Bell as saying “the pier is unsafe”; "
        "those words were said by somebody else.",
    ],
)
def test_refusals_and_words_never_said_are_no_quotations(text: str) -> None:
    assert extract(text) == ()
