"""Corrections: what a quotation becomes, and which words of an article somebody means."""

from __future__ import annotations

from dataclasses import replace
from time import process_time
from typing import Any

import pytest

from bot.domain.corrections import (
    Act,
    Change,
    Correction,
    OtherKind,
    OtherMetadata,
    OtherSpeaker,
    OtherWords,
    Response,
    Undone,
    change_of,
    corrected,
    find_words,
    note,
    values_of,
)
from bot.domain.quotations import Kind, Quotation
from bot.domain.spans import Span, cut_all
from tests.builders import NOON, said

TEXT = "“It’s   over,” said Ada Osei. “We will\nappeal,” she said, “and win.” It’s over “for now”, she said."


def made(act: Act, change: Change, **about: Any) -> Correction:
    return Correction(act=act, change=change, reason="checked", by=7, at=NOON, **about)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("We will appeal", "We will\nappeal"),
        ("“We will appeal” … “and win.”", "We will\nappeal and win."),
        ("We will appeal ... and win", "We will\nappeal and win"),
        ("we will appeal", ""),
        ("We will appeal … It’s   over,” said", ""),
        ("   ", ""),
        ("…", ""),
        ("(appeal", ""),
    ],
)
def test_typed_words_are_those_of_the_article_or_none(typed: str, found: str) -> None:
    spans = find_words(typed, TEXT, near=0)

    assert cut_all(spans, TEXT) == found


def test_words_that_stand_twice_are_those_nearest_to_the_quotation() -> None:
    near_the_end = find_words("It's over", TEXT, near=len(TEXT))
    near_the_beginning = find_words("It's over", TEXT, near=0)

    assert near_the_beginning == (Span(1, 12),)
    assert near_the_end == (Span(TEXT.rindex("It’s over"), TEXT.rindex("It’s over") + 9),)


def test_parts_follow_each_other_even_where_the_nearest_first_part_is_too_late() -> None:
    text = "We said so. We will win. We lost."

    spans = find_words("We … will … win", text, near=len(text))

    assert cut_all(spans, text) == "We will win"
    assert spans[0].start == text.index("We will")
    assert find_words("We … win … will", text, near=0) == ()
    assert cut_all(find_words("a a … a a a", "a a a a a", near=0), "a a a a a") == "a a a a a"


def test_words_that_a_long_article_does_not_have_are_looked_for_once() -> None:
    text = "e " * 100_000
    before = process_time()

    spans = find_words("e … zzz", text, near=len(text))

    assert spans == ()
    assert process_time() - before < 1


def test_words_that_a_new_version_does_not_have_change_nothing() -> None:
    quotation = said("It’s   over", TEXT)

    now = corrected(quotation, [made(Act.WORDS, OtherWords(("gone from the text",)))], TEXT)

    assert now.quotation == quotation


def test_a_name_goes_with_the_role_and_title_of_the_wrong_speaker() -> None:
    quotation = said("It’s   over", TEXT)
    wrong = made(Act.SPEAKER, OtherSpeaker("Jon Bell", "mayor"))
    same = made(Act.SPEAKER, OtherSpeaker("Jon Bell"))

    now = corrected(quotation, [wrong, same], TEXT).quotation

    assert (now.speaker, now.role, now.confidence) == ("Jon Bell", "mayor", 1.0)


def test_only_what_stands_is_applied_in_its_order() -> None:
    first = made(Act.SPEAKER, OtherSpeaker("Jon Bell"))
    undone = made(Act.SPEAKER, OtherSpeaker("Mae Park"), undone=Undone(by=7, at=NOON, reason="no"))

    now = corrected(said("It’s   over", TEXT), [first, undone], TEXT).quotation

    assert now.speaker == "Jon Bell"


def test_a_mixed_quotation_has_the_parts_that_the_article_has_in_marks() -> None:
    quotation = said("It’s over “for now”", TEXT)

    now = corrected(quotation, [made(Act.KIND, OtherKind(Kind.MIXED))], TEXT).quotation

    assert (now.kind, cut_all(now.quoted_spans, TEXT)) == (Kind.MIXED, "for now")


@pytest.mark.parametrize(
    ("act", "change", "told"),
    [
        (Act.SPEAKER, OtherSpeaker("Jon Bell"), "speaker corrected by a moderator on 2 June 2025"),
        (Act.SPEAKER, OtherSpeaker("X", None, True), "speaker named by a moderator on 2 June 2025"),
        (Act.SPEAKER, OtherSpeaker(None), "speaker taken out by a moderator on 2 June 2025"),
        (Act.WORDS, OtherWords(("a",)), "words corrected by a moderator on 2 June 2025"),
        (
            Act.ARTICLE,
            OtherMetadata({"url": None, "title": "x", "published": "2024"}),
            "headline, date and address corrected by a moderator on 2 June 2025",
        ),
        (
            Act.REPLY,
            Response("Jon Bell", "No.", "https://b.example"),
            "answered by Jon Bell, entered by a moderator on 2 June 2025",
        ),
    ],
)
def test_a_reader_is_told_what_was_corrected_and_when(act: Act, change: Change, told: str) -> None:
    assert note(made(act, change)) == told
    assert change_of(act, values_of(change)) == change


REPORTED = "The council met. Ada Osei said the bridge would close by spring.\n\n“We\n“will appeal,” she said."


def reported(words: str) -> Quotation:
    return replace(said(words, REPORTED), kind=Kind.INDIRECT, quoted_spans=())


def test_reported_words_are_never_shown_as_a_direct_quotation() -> None:
    quotation = reported("the bridge would close by spring")
    direct = made(Act.KIND, OtherKind(Kind.DIRECT))
    into_marks = made(Act.WORDS, OtherWords(("will appeal",)))

    now = corrected(quotation, [direct], REPORTED).quotation
    with_other_words = corrected(quotation, [into_marks, direct], REPORTED).quotation

    assert now == quotation
    assert (with_other_words.kind, with_other_words.text(REPORTED)) == (Kind.DIRECT, "will appeal")


@pytest.mark.parametrize(
    ("words", "shown"), [("The council met", "We"), ("We “will appeal", "We\n“will appeal")]
)
def test_other_words_of_a_direct_quotation_are_those_in_marks(words: str, shown: str) -> None:
    quotation = said("We", REPORTED)

    now = corrected(quotation, [made(Act.WORDS, OtherWords((words,)))], REPORTED).quotation

    assert now.text(REPORTED) == shown


def test_words_of_a_transcript_are_direct_without_marks() -> None:
    text = "ADA OSEI: We will appeal. We shall win."
    quotation = said("We will appeal. We shall win.", text)

    now = corrected(quotation, [made(Act.WORDS, OtherWords(("We shall win.",)))], text).quotation

    assert now.text(text) == "We shall win."
