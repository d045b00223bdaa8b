"""Whatever a reader sees between quotation marks stands so, in one piece, in the article."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.quotations import Kind, Quotation
from bot.domain.seams import CLOSING, OPENING, Piece, apart, pieces, shown, with_gaps_shown
from bot.domain.spans import Span
from bot.extraction import extract
from bot.samples import sample_articles
from tests.extraction.test_laws import TEXTS

_CUTS = st.lists(st.integers(0, 120), min_size=2, max_size=10, unique=True).map(sorted)


@st.composite
def attributed(draw: st.DrawFn) -> tuple[str, Quotation]:
    """An article's text, and any quotation in it."""
    text = draw(st.text(st.sampled_from("ab ,.“”\"'‘’\n…"), min_size=121, max_size=160))
    cuts = draw(_CUTS)
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    inner = [Span(span.start + 1, span.end) for span in spans if span.end - span.start > 2]
    kind = draw(st.sampled_from(Kind))
    return text, Quotation(kind=kind, spans=tuple(spans), quoted_spans=tuple(inner))


def shown_in(text: str) -> list[str]:
    """Every quotation of an article, as a reader sees it."""
    return [shown(quotation, quotation.text(text)) for quotation in extract(text)]


def assert_sliced(seen: list[Piece], quotation: Quotation, text: str) -> None:
    """Between two marks of ours stands one slice of one span, and nothing else is shown but slices."""
    slices = [span.cut(text) for span in quotation.spans]
    assert all(any(piece.text in words for words in slices) for piece in seen if piece.start is not None)
    assert {piece.text for piece in seen if piece.start is None} <= {OPENING, CLOSING, " ", " … "}
    opened = [place for place, piece in enumerate(seen) if piece == Piece(OPENING)]
    assert all(seen[place + 1].start is not None for place in opened)
    assert [place + 2 for place in opened] == [at for at, one in enumerate(seen) if one == Piece(CLOSING)]


def test_an_interrupted_quotation_shows_where_it_was_interrupted() -> None:
    text = (
        "“I stood on that roof with a tape measure,” Mr Amadi told the meeting. "
        "“Nobody measures a roof they mean to keep.”"
    )

    assert shown_in(text) == [
        "“I stood on that roof with a tape measure” … “Nobody measures a roof they mean to keep.”"
    ]


def test_a_comma_that_only_leads_to_the_speaker_stands_outside_the_marks() -> None:
    assert shown_in("“We will appeal,” Ada Osei said.") == ["“We will appeal”"]
    assert shown_in("“We will appeal, and win,” Ada Osei said.") == ["“We will appeal, and win”"]
    assert shown_in("“Will we appeal?” Ada Osei said.") == ["“Will we appeal?”"]


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\n"])
def test_words_that_run_over_paragraphs_have_marks_of_their_own_in_each(end: str) -> None:
    text = f"Ada Osei said: “We will appeal against it.{end}“We will win it in the end.”{end}She left."

    assert shown_in(text) == ["“We will appeal against it.” “We will win it in the end.”"]


@pytest.mark.parametrize("end", ["\n\n\n\n\n\n", "\r\n\r\n\t\t\t\t", "\n\n        "])
def test_no_words_are_left_out_where_paragraphs_stand_far_apart(end: str) -> None:
    text = f"Ada Osei said: “We will appeal against it.{end}“We will win it in the end.”{end}She left."

    assert shown_in(text) == ["“We will appeal against it.” “We will win it in the end.”"]


def test_a_single_short_word_that_is_left_out_leaves_a_gap() -> None:
    text = "“We will is not win,” Ada Osei said."
    quotation = Quotation(kind=Kind.DIRECT, spans=(Span(1, 8), Span(12, 19)))

    assert shown(quotation.with_gaps(text), quotation.text(text)) == "“We will” … “not win”"


@given(attributed())
def test_the_gaps_that_a_reader_sees_are_told_from_what_is_shown(given_text: tuple[str, Quotation]) -> None:
    text, quotation = given_text
    text = text.replace("…", "b")
    words = quotation.text(text)
    seen = shown(quotation.with_gaps(text), words)

    assert shown(with_gaps_shown(quotation, words, seen), words) == seen


def test_reported_words_have_no_marks_but_around_what_the_article_quotes() -> None:
    assert shown_in("Ada Osei said that the bridge would close.") == ["the bridge would close"]
    assert shown_in('Ada Osei said the plan was "half a plan" and would fail.') == [
        "the plan was “half a plan” and would fail"
    ]


def test_a_mark_that_the_paragraph_leaves_open_is_closed_for_the_reader() -> None:
    text = 'the plan "was half a plan'
    quotation = Quotation(kind=Kind.MIXED, spans=(Span(0, 25),), quoted_spans=(Span(10, 25),))

    assert shown(quotation, text) == "the plan “was half a plan”"


def test_a_part_of_the_words_is_shown_in_whole_marks() -> None:
    text = "“We will appeal,” she said. “We will win.”"
    [quotation] = extract(text)

    seen = pieces(quotation, quotation.text(text), Span(8, 23))

    assert "".join(piece.text for piece in seen) == "“appeal” … “We will”"


def test_words_listed_by_themselves_never_reach_over_a_seam() -> None:
    text = "“We will appeal,” she said. “We will win.”"
    [quotation] = extract(text)
    words = quotation.text(text)

    found = apart([Span(8, 23)], quotation, words)

    assert [span.cut(words) for span in found] == ["appeal,", "We will"]


@pytest.mark.parametrize("text", [article.text for article in sample_articles()])
def test_in_every_sample_what_stands_between_marks_stands_so_in_the_article(text: str) -> None:
    between = [words for seen in shown_in(text) for words in re.findall("“([^”]*)”", seen)]

    assert between
    assert [words for words in between if words not in text] == []


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_what_stands_between_marks_is_a_slice_of_whatever_article(text: str) -> None:
    for quotation in extract(text):
        assert_sliced(pieces(quotation, quotation.text(text)), quotation, text)


@settings(max_examples=300, deadline=None)
@given(attributed(), st.integers(0, 120), st.integers(0, 120))
def test_no_part_of_any_quotation_joins_words_of_two_places(
    said: tuple[str, Quotation], start: int, length: int
) -> None:
    text, quotation = said
    words = quotation.text(text)

    assert_sliced(pieces(quotation, words), quotation, text)
    assert_sliced(pieces(quotation, words, Span(start, start + length)), quotation, text)
