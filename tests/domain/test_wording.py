"""The same quotation in two articles: whether it reads alike, and which words differ."""

from __future__ import annotations

import pytest

from bot.domain.articles import ArticleCard
from bot.domain.quotations import Kind, Quotation, QuotationRecord
from bot.domain.spans import Span
from bot.domain.wording import Wording, compare
from tests.builders import provenance

FULL = "We will appeal the ruling tomorrow, and we will win it in the end"


def printed(*pieces: str, kind: Kind = Kind.DIRECT, marked: str = "") -> QuotationRecord:
    """A quotation of these pieces, which have words of the article between them."""
    text = " ".join(pieces)
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        spans.append(Span(at, at + len(piece)))
        at += len(piece) + 20
    start = text.index(marked) if marked else 0
    quotation = Quotation(
        kind=kind,
        spans=tuple(spans),
        quoted_spans=(Span(start, start + len(marked)),) if marked else (),
        speaker="Ada Osei",
    )
    card = ArticleCard(
        id=1,
        title="Appeal",
        publisher=None,
        author=None,
        published=None,
        url=None,
        external_id=None,
        guessed=frozenset(),
        provenance=provenance(),
    )
    return QuotationRecord(id=1, quotation=quotation, text=text, article=card)


def differing(one: QuotationRecord, other: QuotationRecord) -> tuple[list[str], list[str]]:
    found = compare(one, other)
    assert found is not None
    return [span.cut(one.text) for span in found.here], [span.cut(other.text) for span in found.there]


@pytest.mark.parametrize("other", [FULL, FULL.upper(), FULL.replace(",", " –") + "!", FULL + ","])
def test_case_and_punctuation_are_no_other_wording(other: str) -> None:
    found = compare(printed(FULL), printed(other))

    assert found is not None
    assert found.wording is Wording.SAME


def test_the_words_that_another_outlet_changed_are_told_on_both_sides() -> None:
    one, other = (
        printed(FULL),
        printed(FULL.replace("tomorrow", "next week").replace("will win", "should win")),
    )

    assert differing(one, other) == (["tomorrow", "will"], ["next week", "should"])
    assert differing(other, one) == (["next week", "should"], ["tomorrow", "will"])


def test_a_word_that_is_missing_in_the_middle_is_another_wording() -> None:
    one, other = (
        printed("We will not appeal the ruling tomorrow"),
        printed("We will appeal the ruling tomorrow"),
    )

    assert differing(one, other) == (["not"], [])


@pytest.mark.parametrize(
    "pieces",
    [("we will win it in the end",), ("We will appeal the ruling",), ("We will appeal", "win it in the end")],
)
def test_an_outlet_that_prints_a_part_changes_nothing(pieces: tuple[str, ...]) -> None:
    found = compare(printed(FULL), printed(*pieces))

    assert found is not None
    assert found.wording is Wording.PART


@pytest.mark.parametrize(
    "other",
    ["We shall see what the ruling says about the end of it all", "in the end", "The bolts are missing", ""],
)
def test_other_words_and_a_common_phrase_are_no_same_quotation(other: str) -> None:
    assert compare(printed(FULL), printed(other)) is None


def test_only_the_words_in_marks_are_held_against_each_other() -> None:
    marked = "appeal the ruling tomorrow"
    one = printed(f"the council would “{marked}” after all", kind=Kind.MIXED, marked=marked)
    other = printed(f"it meant to “{marked}”, whatever it cost", kind=Kind.MIXED, marked=marked)

    found = compare(one, other)

    assert found is not None
    assert found.wording is Wording.SAME


def test_what_an_outlet_puts_in_its_own_words_is_no_other_wording() -> None:
    found = compare(printed(FULL), printed(FULL.replace("we will", "they would"), kind=Kind.INDIRECT))

    assert found is not None
    assert (found.wording, found.here, found.there) == (Wording.REPORTED, (), ())
