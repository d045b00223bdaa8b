"""Words in marks: what is said, what is only named, and which words make one quotation."""

from __future__ import annotations

import pytest

from bot.domain.quotations import Kind
from bot.extraction import extract


def said(text: str) -> list[tuple[str | None, str]]:
    """Speaker and words of every quotation of an article."""
    return [(each.speaker, each.text(text)) for each in extract(text)]


def words(text: str) -> list[str]:
    """The words of every quotation of an article."""
    return [each.text(text) for each in extract(text)]


# ------------------------------------------------------------------ one quotation or two
def test_a_clause_partly_in_marks_goes_on_behind_its_attribution() -> None:
    text = "The plan was “half a plan,” Ada Osei said. “We deserve a whole one.”"

    (quotation,) = extract(text)

    assert quotation.kind is Kind.MIXED
    assert quotation.text(text) == "The plan was “half a plan,” “We deserve a whole one.”"
    assert [span.cut(text) for span in quotation.quoted_spans] == ["half a plan,", "We deserve a whole one."]


def test_a_clause_goes_on_in_the_same_sentence_too() -> None:
    text = "The plan “looks fine,” Ada Osei said, “but I would not vote for it.”"

    assert words(text) == ["The plan “looks fine,” “but I would not vote for it.”"]


def test_after_a_clause_behind_its_cue_the_next_marks_are_a_quotation_of_their_own() -> None:
    text = "Ada Osei said the plan was “half a plan”. “We deserve a whole one.”"

    assert said(text) == [
        ("Ada Osei", "the plan was “half a plan”"),
        ("Ada Osei", "We deserve a whole one."),
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“We won,” Ada Osei said. “And we won because nobody gave up” in the rain.",
         "We won, And we won because nobody gave up"),
        ("“We won,” Ada Osei said. Now “we want to go and win the cup as well.”",
         "We won, we want to go and win the cup as well."),
        ("“We won,” Ada Osei said two days after the attack, “and nobody noticed.”",
         "We won, and nobody noticed."),
        ("“We won,” Ada Osei said, speaking of her side, “and nobody noticed.”", "We won, and nobody noticed."),
    ],
)  # fmt: skip
def test_what_an_attribution_interrupts_is_one_quotation(text: str, content: str) -> None:
    assert said(text)[0] == ("Ada Osei", content)


def test_words_with_a_cue_of_their_own_are_another_quotation() -> None:
    text = "“We are tired,” Ada Osei said, but after a pause, “We will go on,” said Jon Bell."

    assert words(text)[0] == "We are tired,"


def test_a_reopened_paragraph_with_a_cue_of_its_own_is_another_quotation() -> None:
    text = "“We won,” Ada Osei said. “They lost.\n\n“We won again,” she went on, “on Sunday.”"

    assert words(text)[0] == "We won, They lost."


# ------------------------------------------------------------------ what stands before the marks
@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The board was calmer: “We expected worse,” Ada Osei said.", "We expected worse,"),
        ("Nobody liked the plan – “It smells of fish,” Ada Osei said – but they backed it.",
         "It smells of fish,"),
        ("Ada Osei paused but added, “We back the plan,” Osei said.", "We back the plan,"),
        ("As Ada Osei put it, “We back the plan.”", "We back the plan."),
        ("“We back the plan,” as Ada Osei put it.", "We back the plan,"),
        ("But in June, as engineer Ada Osei put it, “there was no plan to back.”", "there was no plan to back."),
        ("Ada Osei thundered: “We were never asked!”", "We were never asked!"),
        ("Ada Osei told her neighbours, “we were never asked.”", "we were never asked."),
        ("Asked about the “delay,” Ada Osei said, “Nobody told us.”", "Nobody told us."),
        ("According to Ada Osei, “Nobody told the ward.”", "Nobody told the ward."),
        ("“Nobody told the ward,” according to Ada Osei.", "Nobody told the ward,"),
        ("Within the hour Ada Osei issued a statement, “Nobody told the ward. We are sorry.”",
         "Nobody told the ward. We are sorry."),
        ("“Nobody told the ward. I mean it. – A.” Ada Osei tweeted.", "Nobody told the ward. I mean it. – A."),
        ("“Nobody told us,” Ada Osei pointed out.", "Nobody told us,"),
        ("In the words of Ada Osei, “nobody told us”.", "nobody told us"),
        ("To quote Ada Osei: “Nobody told us.”", "Nobody told us."),
        ("When I ask Ada Osei about it, she laughs: “Nobody told us.”", "Nobody told us."),
        ("“It’s –” Ada Osei paused – “over.”", "It’s – over."),
        ("Ada Osei’s reply was short: “Never.”", "Never."),
        ("“Nobody told us,” Ada Osei, 67, a cook from Dunmore, Fife, said.", "Nobody told us,"),
    ],
)  # fmt: skip
def test_direct_words_are_what_the_speaker_said_and_no_more(text: str, content: str) -> None:
    assert said(text) == [("Ada Osei", content)]


def test_a_name_in_marks_inside_the_speaker_is_not_what_was_said() -> None:
    text = "Jon Bell, who used the alias “Mr Fox”, told police he was “just looking”."

    assert said(text) == [("Jon Bell", "he was “just looking”")]


def test_what_is_shouted_ends_where_the_deed_begins() -> None:
    text = "Jon Bell shouted “I’ll have you” and ran off."

    assert said(text) == [("Jon Bell", "I’ll have you")]


def test_two_people_in_one_sentence_are_two_quotations() -> None:
    text = "“Yes,” said Ada Osei; “no,” said Jon Bell."

    assert said(text) == [("Ada Osei", "Yes,"), ("Jon Bell", "no,")]


def test_a_reported_clause_and_the_words_behind_its_colon_are_both_kept() -> None:
    text = "Ada Osei told the board that the ward was closing: “Nobody asked the nurses.”"

    assert said(text) == [("Ada Osei", "the ward was closing"), ("Ada Osei", "Nobody asked the nurses.")]


def test_words_before_a_colon_without_a_name_are_those_of_the_speaker_before() -> None:
    text = "“No comment,” Ada Osei said. Then, more seriously: “We never saw it coming.”"

    assert words(text) == ["No comment,", "We never saw it coming."]


def test_a_name_signed_behind_a_dash_says_the_words() -> None:
    text = "“It was a good year for eels.” – Ada Osei, fishmonger"

    assert said(text) == [("Ada Osei", "It was a good year for eels.")]


# ------------------------------------------------------------------ names and titles
def test_a_heading_in_single_marks_is_not_said_where_speech_stands_in_double_ones() -> None:
    text = (
        "“The ward is closing,” Ada Osei said. “It is not our choice.”\n\n'A long winter.'\n\n"
        "Nurses met on Monday. “We will go on,” Osei said. “We have to.”"
    )

    assert words(text) == ["The ward is closing, It is not our choice.", "We will go on, We have to."]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Osei spoke on her podcast, “Well, That Was Loud.”",
        "Ada Osei told “Good Morning Dunmore” about her garden.",
        "The club is staging a play called “The Long Tide,” written by its members.",
        "The poem, titled “Low Water,” hangs in the library.",
        "Her band is named “The Weirs.”",
        "Nobody has ever said “I wish I had gone to more meetings”.",
        "At the gate stood a sign that said “Keep Off the Eels.”",
        "A banner read: “Keep Off the Eels.”",
        "Callers should ring 101 quoting “Operation Otter”.",
        "He has a working title: “The Eel Year.”",
    ],
)
def test_titles_of_works_are_not_said(text: str) -> None:
    assert words(text) == []


# ------------------------------------------------------------------ transcripts
def test_a_transcript_may_give_the_time_of_each_turn() -> None:
    text = (
        "[00:01:12] Ada Osei: I never signed it.\n[00:01:20] Jon Bell: You did.\n"
        "[00:01:22] Ada Osei: I did not.\n[00:01:25] Jon Bell: Here it is."
    )

    assert said(text) == [
        ("Ada Osei", "I never signed it."),
        ("Jon Bell", "You did."),
        ("Ada Osei", "I did not."),
        ("Jon Bell", "Here it is."),
    ]


def test_a_turn_goes_on_over_paragraphs_without_a_label() -> None:
    text = (
        "Jon Bell: Did you sign?\n\nAda Osei: I did not.\n\nI was away.\n\nJon Bell: Thank you.\n\n"
        "Ada Osei: It was nothing."
    )

    assert said(text)[0] == ("Ada Osei", "I did not. I was away.")


def test_what_is_reported_in_a_question_of_a_transcript_is_no_quotation() -> None:
    text = (
        "Jon Bell: Some say you signed it. Did you?\n\nAda Osei: I did not.\n\n"
        "Jon Bell: The board says you are lying. Are you?\n\nAda Osei: No."
    )

    assert said(text) == [("Ada Osei", "I did not."), ("Ada Osei", "No.")]


# ------------------------------------------------------------------ marks gone wrong
@pytest.mark.parametrize(
    "text",
    [
        "“We won,” Ada Osei said. “They lost.\n\nNobody else spoke.",
        '"We won," Ada Osei said. "They lost.\n\nNobody else spoke.',
        "“We won,“ Ada Osei said. “They lost.“",
        "”We won,” Ada Osei said. ”They lost.”",
        "„We won,“ Ada Osei said. „They lost.“",
        "»We won,« Ada Osei said. »They lost.«",
        "“ We won, ” Ada Osei said. “ They lost. ”",
        "“We won,”Ada Osei said.“They lost.”",
    ],
)
def test_a_forgotten_or_wrong_mark_does_not_lose_what_was_said(text: str) -> None:
    assert said(text) == [("Ada Osei", "We won, They lost.")]


def test_a_mark_that_nothing_closes_is_not_part_of_what_was_reported() -> None:
    text = "“We won, Ada Osei said. “They lost,” said Jon Bell."

    assert said(text) == [("Ada Osei", "We won"), ("Jon Bell", "They lost,")]


# ------------------------------------------------------------------ captions
def test_a_name_on_the_line_above_says_the_words() -> None:
    text = (
        "We asked shoppers.\n\nAda Osei, 67, florist\n\n“I have lost half my trade.”\n\n"
        "Jon Bell, who drives a taxi\n\n“It is quicker.\n\n“I never thought I would say it.”"
    )

    assert said(text) == [
        ("Ada Osei", "I have lost half my trade."),
        ("Jon Bell", "It is quicker. I never thought I would say it."),
    ]


def test_a_name_signed_on_the_line_below_says_the_words() -> None:
    text = "“I have lost half my trade.”\n— Ada Osei, florist\n\nThe road opens in June."

    assert said(text) == [("Ada Osei", "I have lost half my trade.")]


def test_a_heading_above_words_in_marks_is_no_speaker() -> None:
    text = "The Long Wait\n\n“I have lost half my trade.”\n\nHarbour Road, Dunmore\n\n“It is quicker.”"

    assert [speaker for speaker, _ in said(text)] == [None, None]


@pytest.mark.parametrize(
    ("tag", "speaker"),
    [
        ("said swimmer Ada Osei", "Ada Osei"),
        ("Ada Osei said", "Ada Osei"),
        ("said Ada Osei", "Ada Osei"),
        ("Ada Osei, 40, added", "Ada Osei"),
        ("explained the manager, Ada Osei", "Ada Osei"),
    ],
)
def test_an_attribution_shows_where_a_closing_mark_is_missing(tag: str, speaker: str) -> None:
    text = f"“The water was green on Sunday, {tag}.\n\n“It was tested and it passed,” Tom Bell said."

    assert said(text) == [
        (speaker, "The water was green on Sunday,"),
        ("Tom Bell", "It was tested and it passed,"),
    ]


# ------------------------------------------------------------------ without marks
@pytest.mark.parametrize(
    "leads",
    [
        "Ada Osei was asked why. She told the committee:",
        "Senator Ada Osei, continuing, said:",
        "The treasurer, Ada Osei, replied:",
        "Ada Osei nailed a letter to the door on Sunday. It read in full:",
        "A letter from Ada Osei hung on the door. It reads:",
        "Ada Osei wrote on her page:",
    ],
)
def test_a_paragraph_after_a_cue_and_a_colon_is_quoted_without_marks(leads: str) -> None:
    text = f"{leads}\n\nThe grant went to the wrong river. Somebody will pay.\n\nShe was then shown an email."

    (quotation,) = extract(text)

    assert (quotation.kind, quotation.speaker) == (Kind.DIRECT, "Ada Osei")
    assert quotation.text(text) == "The grant went to the wrong river. Somebody will pay."


def test_a_block_without_marks_goes_on_in_the_first_person() -> None:
    text = (
        "Ada Osei told the board:\n\nThe grant went to the wrong river.\n\nI am sorry for that.\n\nShe left."
    )

    (quotation,) = extract(text)

    assert quotation.text(text) == "The grant went to the wrong river. I am sorry for that."


@pytest.mark.parametrize(
    "text",
    [
        "Ada Osei said three roads would close:\n\nThe first one closes on Monday.",
        "Ada Osei received a letter on Sunday. These are the winners:\n\nThe first prize went to a goose.",
        "Ada Osei told reporters:\n\nThe mayor, Tom Bell, said nothing was wrong.",
    ],
)
def test_a_paragraph_after_any_other_colon_is_the_writers(text: str) -> None:
    assert Kind.DIRECT not in {quotation.kind for quotation in extract(text)}


def test_a_dash_opens_dialogue_like_a_mark() -> None:
    text = "– There is what there is, the baker, Ada Osei, told her.\n\nShe took two loaves."

    (quotation,) = extract(text)

    assert (quotation.kind, quotation.speaker) == (Kind.DIRECT, "Ada Osei")


def test_speech_goes_on_with_a_mark_inside_its_own() -> None:
    text = (
        "“Read that again,” Ada Osei said, handing it over. “‘Not a penny.’ I’ve asked for it to be framed.”"
    )

    assert said(text)[0] == ("Ada Osei", "Read that again, ‘Not a penny.’ I’ve asked for it to be framed.")
