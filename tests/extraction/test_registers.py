"""Interviews, live blogs, courts, wires, tabloids and corrections: who spoke, shown on invented articles."""

from __future__ import annotations

import pytest

from bot.domain.quotations import Kind, Stance
from bot.extraction import extract


def said(text: str) -> list[tuple[str | None, str]]:
    """Speaker and words of every quotation of an article."""
    return [(each.speaker, each.text(text)) for each in extract(text)]


def speakers(text: str) -> list[str | None]:
    """Who speaks, quotation by quotation."""
    return [each.speaker for each in extract(text)]


def test_answers_belong_to_whoever_the_introduction_is_about() -> None:
    text = (
        "Our reporter Jon Bell met Ada Osei, a midwife. Osei poured the tea.\n\nQ. When did you start?\n\n"
        "A. In 1998.\n\nIt was snowing.\n\nQ. Do you regret it?\n\nA. Would you?"
    )

    assert said(text) == [("Ada Osei", "In 1998. It was snowing."), ("Ada Osei", "Would you?")]


def test_answers_without_labels_are_the_words_of_the_person_introduced() -> None:
    text = (
        "Owen Pryce, a plumber, talked to us about leaks.\n\nWhy did you take the job?\n\nI grew up on the quay."
        "\n\nHow long will it take?\n\nFive years.\n\nWill bills rise?\n\nThey will."
    )

    found = extract(text)

    assert [each.text(text) for each in found] == ["I grew up on the quay.", "Five years.", "They will."]
    assert {(each.speaker, each.kind) for each in found} == {("Owen Pryce", Kind.DIRECT)}


def test_a_debate_is_read_by_its_labels() -> None:
    text = (
        "The Minister for Roads (Elspeth Crane): The bridge is safe.\n\nRory Tennant (Kell) (Lab): It is shut."
        "\n\nElspeth Crane: It is being mended.\n\nRory Tennant: Still."
    )

    assert speakers(text) == ["Elspeth Crane", "Rory Tennant", "Elspeth Crane", "Rory Tennant"]


def test_a_live_blog_names_the_speaker_and_not_the_label() -> None:
    text = "9.20am: From our transport editor Dana Wood: “The gates are shut and nobody is coming out.”"

    assert speakers(text) == ["Dana Wood"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kieran Dole, 34, scored. The 34-year-old said he was tired.", "Kieran Dole"),
        ("Kieran Dole scored twice. The striker said he was tired.", "Kieran Dole"),
        ("Ada Osei met Kieran Dole and Tom Pell. The striker said he was tired.", "The striker"),
        ("Fr Desmond Keogh drew the raffle. The priest said it was fair.", "Desmond Keogh"),
        ("Northlink, which runs the trains, was late. The company said it was sorry.", "Northlink"),
        ("Tarn Energy met Kell Energy on Monday. The company said it was sorry.", "The company"),
        ("Tarn Energy was fined. Tarn said it was sorry.", "Tarn Energy"),
    ],
)
def test_a_description_is_whoever_the_article_describes_so(text: str, name: str) -> None:
    assert speakers(text)[-1] == name


def test_a_description_may_be_named_a_paragraph_later() -> None:
    text = (
        "A bookkeeper who robbed a hospice told a court she was “full of shame”.\n\n"
        "Judith Arkwright, 58, pleaded guilty on Monday."
    )

    assert speakers(text) == ["Judith Arkwright"]


def test_a_rank_tells_two_of_one_surname_apart() -> None:
    text = (
        "Detective Sergeant Luke Farrow led the search, joined by Ann Farrow, a baker.\n\n"
        "Sgt Farrow said the dog was found. Ms Farrow said it was hungry."
    )

    assert speakers(text) == ["Luke Farrow", "Ann Farrow"]


def test_a_dateline_does_not_speak() -> None:
    text = (
        "PINE CITY, Ohio (AP) — Gov. Walter T. Haines on Tuesday vetoed a bill that would let the water board "
        "sell land, calling it “a gift to speculators.”"
    )

    assert speakers(text) == ["Walter T. Haines"]


def test_a_named_spokeswoman_is_who_she_is() -> None:
    text = (
        "Rep. Dolores Quick, D-Elm Grove, who wrote the bill, said the mayor lied.\n\nA spokeswoman for the mayor, "
        "Kim Abbot, disputed that. “It never took place,” she said."
    )

    assert speakers(text) == ["Dolores Quick", "Kim Abbot"]


def test_a_pronoun_of_the_other_gender_names_nobody() -> None:
    text = "The chairman, Deepan Gillray, said the ground was sold. “Which ground is that?” she said."

    assert speakers(text) == ["Deepan Gillray", None]


def test_an_unnamed_speaker_is_shown_without_the_reason_for_it() -> None:
    text = "A senior aide, who spoke on condition of anonymity to discuss the talks, said the deal was dead."

    assert speakers(text) == ["senior aide"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union took to social media to say the vote was bought.", "the vote was bought"),
        ("Ada Osei called that “a lie, and he knows it.”", "that “a lie, and he knows it.”"),
        ("According to the Port Alliance, which has 112 members, the levy failed.", "the levy failed"),
        ("Cross-examined by Paul Strand, she accepted that she had lied.", "she had lied"),
        ("Biscuit came last and her owner, Fay Lund, says the result stinks.", "the result stinks"),
        ("Jon Bell told the court Ada Osei had said: “I want to go.”", "I want to go."),
        ("Jon Bell said it would shut, hours after a report on safety.", "it would shut"),
    ],
)
def test_words_behind_rarer_cues_are_found(text: str, expected: str) -> None:
    assert [words for _, words in said(text)] == [expected]


def test_what_was_rejected_is_denied_and_ends_the_claim_before() -> None:
    text = "Ruth Bell said the sums were “fully costed” and rejected the claim that money was missing."

    claim, denial = extract(text)

    assert claim.text(text) == "the sums were “fully costed”"
    assert (denial.speaker, denial.text(text)) == ("Ruth Bell", "money was missing")
    assert denial.stance is Stance.DENIED


def test_second_hand_words_are_shown_once() -> None:
    text = "Ravi Kaur said Jon Bell had told her in private that the money was gone."

    assert said(text) == [("Jon Bell", "the money was gone")]


@pytest.mark.parametrize("name", ["Hands Off the Heath", "Growers' Coalition", "Friends of the Marsh"])
def test_a_body_keeps_its_whole_name(name: str) -> None:
    assert speakers(f"The {name} said the plan was dead.") == [name]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Mr Hale slammed a holiday park in Dunmore.", "a holiday park in Dunmore"),
        ("Residents called for the site to be handed over.", "the site to be handed over"),
    ],
)
def test_what_is_attacked_or_demanded_is_attributed_but_no_claim(text: str, about: str) -> None:
    (quotation,) = extract(text)

    assert quotation.text(text) == about
    assert not quotation.is_claim


@pytest.mark.parametrize(
    "text",
    [
        "They marched beneath a banner reading “Every Tree.”",
        "We quoted the mayor as saying: “It is finished.” Ms Pym did not say this.",
        "We quoted the mayor as saying: “It is finished.”\n\nMs Pym did not say this.",
    ],
)
def test_slogans_and_corrections_are_no_quotations(text: str) -> None:
    assert extract(text) == ()


def test_a_new_spokesperson_speaks_for_the_body_that_spoke_last() -> None:
    text = (
        "The mayor’s official spokesman said the mayor was content.\n\nThe Harbour Office denied that it had "
        "asked for savings. “There was no such request,” a spokesperson said."
    )

    assert speakers(text)[1:] == ["Harbour Office", "Harbour Office"]


def test_she_is_never_a_body() -> None:
    text = "The trust claimed that money had run out.\n\n“That is nonsense, frankly,” she said."

    assert speakers(text) == ["The trust", None]


def test_the_title_of_a_report_is_not_its_author() -> None:
    text = "Railkeep is a campaign group. Its report, Off the Map, said that buses replace nothing."

    assert speakers(text) == [None]


def test_a_report_that_warned_is_one_quotation() -> None:
    text = "A report by the Reef Trust warned that the cable route crosses a protected reef."

    assert said(text) == [("Reef Trust", "the cable route crosses a protected reef")]
