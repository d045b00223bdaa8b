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


# ------------------------------------------------------------------ how a denial leads to its claim
def denied_in(text: str) -> list[tuple[str | None, str | None]]:
    """Who denies whose claim, for each denial of an article."""
    found = extract(text)
    return [(each.speaker, found[each.denies].speaker) for each in found if each.denies is not None]


def test_a_headline_denial_is_linked_to_the_report_behind_it() -> None:
    text = (
        "Dunmore Council has denied hiding letters from patients.\n\n"
        "The Dunmore Herald reported last week that officers had hidden letters from patients in a shed."
    )

    links = denied_in(text)

    assert links == [("Dunmore Council", "Dunmore Herald")]


@pytest.mark.parametrize(
    "accusation",
    [
        "Jon Bell accused Tarn Energy of dumping oil in the bay.",
        "Jon Bell alleged that Tarn Energy dumped oil in the bay.",
        "The lawsuit says Tarn Energy dumped oil in the bay.",
    ],
)
def test_denied_wrongdoing_answers_what_somebody_was_accused_of_paragraphs_before(accusation: str) -> None:
    text = f"{accusation}\n\nThe firm owns three ships.\n\nTarn Energy has twice denied doing anything wrong."

    denial = last(text)

    assert (denial.speaker, denial.denies) == ("Tarn Energy", 0)


def test_a_lawyer_denies_the_charges_just_made() -> None:
    text = "Police said Osei had hidden letters from patients. Her lawyer, Ann Lee, denied the charges."

    links = denied_in(text)

    assert links == [("Ann Lee", "Police")]


def test_a_pronoun_in_what_somebody_is_accused_of_accuses_nobody() -> None:
    text = (
        "Members of the guild accused Kwame Pell of losing the suppliers by failing to pay them.\n\n"
        "The mayor fled.\n\nRuth Kaur said the accusations about Osei were baseless."
    )

    assert last(text).denies is None


def test_the_accusations_are_those_of_the_only_accuser() -> None:
    text = (
        "Members of the guild accused Osei of wasting funds.\n\n“She is never in the office,” said Ruth Kaur.\n\n"
        "The guild has 40 members.\n\nIt meets weekly.\n\nTom Pell said the accusations were baseless."
    )

    assert last(text).denies == 0


@pytest.mark.parametrize(
    "rebuttal",
    [
        "“There was no such deal,” Ada Osei said.",
        "Ada Osei dismissed the claim.",
        "“This is completely false and defamatory,” said Ada Osei.",
        "“We strongly reject these allegations,” said Ada Osei.",
        "Ada Osei said the claims were politically motivated and without foundation.",
        "Ada Osei told the Herald that Bell’s version of events was “simply untrue”.",
        "Ada Osei said Bell was lying.",
    ],
)
def test_a_rebuttal_in_other_words_points_at_the_claim_just_made(rebuttal: str) -> None:
    text = f"Jon Bell said Ada Osei had signed a secret deal with Tarn Energy.\n\n{rebuttal}"

    links = denied_in(text)

    assert links == [("Ada Osei", "Jon Bell")]


def test_what_a_quotation_has_spoken_of_tells_which_claim_it_calls_baseless() -> None:
    text = (
        "Tarn Air said a jet had hit a bird over Dunmore.\n\nThe harbour office said the ferries were full.\n\n"
        "“How can they say it was a bird? No pilot saw one over Dunmore. There is no basis for this,” said Ada Osei."
    )

    assert last(text).denies == 0


def test_a_dismissed_claim_is_denied_and_never_asserted() -> None:
    denial = last("Jon Bell said letters were lost.\n\nAda Osei dismissed the claim that letters were lost.")

    assert (denial.stance, denial.denies) == (Stance.DENIED, 0)


def test_a_spokeswoman_does_not_deny_what_her_own_body_said() -> None:
    text = (
        "Tarn Air said a jet had hit a bird over Dunmore.\n\nThe Dunmore Aviation Office (DAO) said news of a jet that "
        "hit a bird over Dunmore was spreading.\n\n“How could a jet hit a bird? Nobody saw a bird. There is no basis "
        "for this,” said Ada Osei, a DAO spokeswoman."
    )

    assert last(text).denies == 0


@pytest.mark.parametrize(
    "text",
    [
        # an opinion, a judgement, another view
        "Jon Bell said the fare was fair.\n\n“That is wrong,” said Ada Osei. “It should be free.”",
        "Jon Bell said the fare would rise.\n\nAda Osei rejected the idea.",
        "Jon Bell said ferries would support the town.\n\nAda Osei said they would not support the town’s plan.",
        # something kept from somebody
        "Jon Bell said Tarn wanted a licence for the ferry.\n\nThe court denied Tarn a licence for the ferry.",
        # the same said by both
        "Jon Bell said no fare had risen in May.\n\nDunmore Council denied that any fare had risen in May.",
        # one side's words
        "The Pell campaign said Osei had sold the boats.\n\nTom Pell said: “That is not true of all of them.”",
        # words that "such" only refers to
        "Jon Bell hoped police would take up the complaints.\n\nAda Osei said any such complaints would be heard.",
        # what somebody else was accused of
        "Jon Bell alleged that the mayor had sold the pier.\n\nThe mayor hid.\n\nThe police denied knowledge of a raid.",
        "Jon Bell said the harbour was full.\n\nThe mayor fled.\n\nTarn Energy denied the reports.",
    ],
)
def test_what_contradicts_no_claim_is_linked_to_none(text: str) -> None:
    found = extract(text)

    links = [each.denies for each in found if each.denies is not None]

    assert links == []


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


@pytest.mark.parametrize(
    "denial",
    [
        "Jon Bell denied the reports.",
        "Jon Bell has denied the claim.",
        "Jon Bell rejected the allegations.",
        "But Jon Bell insisted the tide was low.",
    ],
)
def test_a_claim_that_is_only_named_is_none_of_two_made_just_before(denial: str) -> None:
    text = (
        f"Mary Kaur said the harbour was full of mud.\n\nAda Osei said the inquiry was a circus.\n\n{denial}"
    )

    *_, last = extract(text)

    assert last.speaker == "Jon Bell"
    assert last.denies is None


def test_a_claim_that_is_only_named_is_the_only_one_made() -> None:
    text = "Ada Osei said the inquiry was a circus.\n\nJon Bell denied the claim."

    *_, last = extract(text)

    assert last.denies == 0


@pytest.mark.parametrize(
    "text",
    [
        # the writer's denial is of something two sentences before
        "Jon Bell faulted Osei for helping no young candidates.\n\nOsei has begun to rebut that criticism. On Monday "
        "she backed eight of them. “No mayor can mend the town alone,” said Osei.",
        # something else that never happened
        "Jon Bell said trade was a sword.\n\nAda Osei told the club the promised boom never happened.",
        # an idiom, about something else
        "Jon Bell said the goat was a fine witness.\n\nThe herald's page tells a different story. Its hosts like cats, "
        "Ada Osei said.",
        # a plain no, about somebody else
        "Jon Bell said he would bring no lamps to the vote until Kaur had left the stage.\n\n“She did not bring lamps "
        "to the vote,” said Ada Osei.",
        # a claim that comes much later
        "It rained.\n\nIt snowed.\n\nA dog ran.\n\nDunmore Council denies that the flood was a crime.\n\nA cat ran.\n\n"
        "Jon Bell said the flood was a crime of the heart.",
    ],
)
def test_a_denial_without_sure_evidence_is_linked_to_none(text: str) -> None:
    assert denied_in(text) == []


def test_what_two_people_claim_just_before_is_neithers_alone() -> None:
    text = (
        "Mary Kaur said the harbour was full. Jon Bell said the pier was weak.\n\n"
        "“That is not true,” said Ada Osei."
    )

    assert denied_in(text) == []


def test_the_claimant_just_before_is_meant_however_many_spoke_earlier() -> None:
    text = (
        "Mary Kaur said the harbour was full.\n\nJon Bell said the pier was weak.\n\n"
        "“That is not true,” said Ada Osei."
    )

    assert denied_in(text) == [("Ada Osei", "Jon Bell")]


def test_a_party_denies_what_a_group_within_it_claims() -> None:
    text = (
        "The Voice for Harbour group claims that 136 boats were missing.\n\nIt rained.\n\n"
        "“The allegation about numbers of missing boats is not accurate,” a Harbour Party spokesman said."
    )

    assert denied_in(text) == [("Harbour Party", "Voice for Harbour")]


def test_a_bare_rebuttal_after_its_speakers_own_denial_answers_no_other_claim() -> None:
    text = (
        "Jon Bell said the committee would call the minister next week. Ada Osei denied that any form had been lost."
        "\n\n“That is simply untrue,” Osei said."
    )

    assert denied_in(text) == []


def test_a_bare_rebuttal_that_names_the_claimant_answers_the_claim_all_the_same() -> None:
    text = (
        "Jon Bell said the pier had been weak since 2022. Ada Osei denied that any form had been lost. "
        "“That is not true, and I have told Mr Bell so,” she said."
    )

    assert ("Ada Osei", "Jon Bell") in denied_in(text)


def test_two_words_in_common_do_not_make_a_distant_remark_the_claim_that_is_denied() -> None:
    text = (
        "“The safest sailor is the one who stays in the boat with a book,” said Jon Bell.\n\nIt rained.\n\nIt snowed.\n\n"
        "A dog ran.\n\nA cat ran.\n\nAda Osei denied that any boat had been paid to stay."
    )

    assert denied_in(text) == []


# ------------------------------------------------------------------ "that", and what the writer has told since
@pytest.mark.parametrize(
    "since",
    [
        "Jon Bell, the coach, has been linked with a move to Marren. “It's not true,” Bell said.",
        "Rumours had spread that Jon Bell had sold his house. “That is completely false,” Bell said.",
        "Jon Bell, the mayor, was asked whether he would resign. “That is not true,” Bell said.",
        "Asked about his health, Jon Bell said: “That is not true.”",
        "Asked about allegations that he had sold his house, Jon Bell said “that is not true”.",
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_that_is_not_linked_past_what_the_writer_tells_of_its_speaker(since: str, gap: str) -> None:
    quotation = last(f"Ada Osei said they played badly.{gap}{since}")

    assert (quotation.speaker, quotation.denies) == ("Jon Bell", None)


@pytest.mark.parametrize(
    "since",
    [
        "Asked about the claim, Jon Bell said: “That is not true.”",
        "Asked about it, Jon Bell said: “That is not true.”",
        "Jon Bell disputed that. “That is not true,” Bell said.",
        "The season ended in May. “That is not true,” Jon Bell said.",
    ],
)
def test_that_is_linked_where_the_writer_tells_of_the_claim_or_of_nobody(since: str) -> None:
    quotation = last(f"Ada Osei said the team played badly.\n\n{since}")

    assert quotation.denies == 0
