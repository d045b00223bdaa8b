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
        ("“Nobody told us,” Ada Osei, 67, a cook from Dunmore, Fife, said.", "Nobody told us,"),
    ],
)  # fmt: skip
def test_direct_words_are_what_the_speaker_said_and_no_more(text: str, content: str) -> None:
    assert said(text) == [("Ada Osei", content)]


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
        "At the gate stood a sign that said “Keep Off the Eels.”",
        "A banner read: “Keep Off the Eels.”",
        "Callers should ring 101 quoting “Operation Otter”.",
        "He has a working title: “The Eel Year.”",
    ],
)
def test_titles_of_works_are_not_said(text: str) -> None:
    assert words(text) == []
