"""Laws that hold for any text at all, however hostile."""

from __future__ import annotations

import gc
import sys
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.quotations import Kind
from bot.domain.spans import Span, cut_all
from bot.extraction import extract
from bot.presentation.explanations import explanation

_PIECES = st.sampled_from(
    [
        "“", "”", "‘", "’", '"', "'", "''", "``", "«", "»", " ", "\n", "\n\n", ".", ",", ":", "?", "—", "(", ")",
        "said", "says", "Ada Osei", "Mr Bell", "Bell", "he", "she", "the council", "according to", "accused of",
        "was accused by", "denied that", "that", "told", "a spokesman for", "and", "but", "the ward would close",
        "THE WARD", "U.S.", "\u202e", "\ud800", "\u0301", "\u2028", "’s", "s’", "report", "claims", "who", "42", "AO:",
    ]
)  # fmt: skip
_SENTENCES = st.sampled_from(
    [
        "“It is false,” Ada Osei said. ", "“It was true.” ", "The plan was “half a plan,” Bell said. ",
        "Bell said the plan was “half a plan”: “No.” ", "Ada Osei: “No, ‘never’ was the word.” ", "“A year.” – Jon Bell",
        "“Not now,” she said, “and not", "”, he told the board. ", "As Bell put it, “no.” ", "Now “we go on and on” here. ",
        "According to Bell, “it is over.” ", "A sign read: “Keep Off.” ", "'Voters' choice,' said Bell. ", "\n\n", "\n",
        "“The board said: ‘We won.’” ", "Her book, “Salt,” is out. ", "Then: “Yes.” ", "Bell issued a statement, “We won.” ",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(_SENTENCES, max_size=14).map("".join),
    st.text(st.characters(codec=None), max_size=200),
    st.lists(_PIECES, max_size=60).map("".join),
    st.lists(_PIECES, max_size=60).map(" ".join),
)


def well_formed(spans: tuple[Span, ...], text: str) -> bool:
    """Inside the text, not empty, sorted and apart."""
    inside = all(0 <= span.start < span.end <= len(text) for span in spans)
    return inside and all(one.end <= other.start for one, other in pairwise(spans))


@settings(max_examples=400)
@given(TEXTS)
def test_every_span_is_a_slice_of_its_article(text: str) -> None:
    for number, quotation in enumerate(extract(text)):
        assert quotation.spans
        for spans in (quotation.spans, quotation.quoted_spans, quotation.cue_spans, quotation.source_spans):
            assert well_formed(spans, text)
        assert all(
            any(outer.start <= inner.start and inner.end <= outer.end for outer in quotation.spans)
            for inner in quotation.quoted_spans
        )
        assert quotation.text(text) == cut_all(quotation.spans, text)
        assert quotation.denies is None or 0 <= quotation.denies < number
        assert 0 <= quotation.confidence <= 1
        assert explanation(quotation)


_OPENING = "“„«‹‘‚‛`'\"‟”’»›"
_BLANK = " \u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\xad"


@settings(max_examples=200)
@given(TEXTS)
def test_what_is_said_in_marks_begins_behind_a_mark(text: str) -> None:
    for quotation in extract(text):
        for span in quotation.quoted_spans:
            before = text[: span.start].rstrip(_BLANK).rstrip()
            assert before.endswith(tuple(_OPENING))


@settings(max_examples=200)
@given(TEXTS)
def test_words_in_marks_belong_to_one_direct_quotation_or_to_one_inside_another(text: str) -> None:
    spans = [span for each in extract(text) if each.kind is Kind.DIRECT for span in each.quoted_spans]

    for one, other in combinations(spans, 2):
        apart = one.end <= other.start or other.end <= one.start
        nested = (one.start < other.start and other.end <= one.end) or (
            other.start < one.start and one.end <= other.end
        )
        assert apart or nested


@settings(max_examples=100)
@given(TEXTS)
def test_the_same_text_gives_the_same_quotations(text: str) -> None:
    assert extract(text) == extract(text)


def test_quotations_come_in_reading_order() -> None:
    text = "“One,” said Ada Osei.\n\n“Two,” said Jon Bell.\n\nRuth Kaur said three was enough for her."

    starts = [quotation.spans[0].start for quotation in extract(text)]

    assert starts == sorted(starts)


def calls(text: str) -> int:
    """How many function calls reading a text takes: a measure of work that no busy machine disturbs."""
    count = 0

    def counted(_frame: object, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        extract(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "“", "”", '"', "'", "‘", "''", "“ ”", "‘a ", "'s ", "“a\n", "\n", "said ", "said, ", "he said ", "said that ",
        "ADA OSEI SAID ", "Ada Osei ", "Ada Osei, ", "Ada Osei, a nurse, ", "“a,” he said, ", "“No.” ", "\u202e“a” ",
        "accused by ", "according to ", "denied that it is false. ", "“It is false,” Ada Osei said. ", "He said no. ",
        "She said “it is not true”.\n", "a, ", "Osei. ", "- ", "A report by the union said it was wrong. ", ". ", "a",
        "Tom Bell and Ruth Bell met. Bell said it was true.\n", "the claim that it is true ", "(((“", "’",
        "The collector told the farmer it was late. She told the collector. ", "Osei and Bell said it. They said it. ",
        "Ada Osei denies murder charges. The defendant said it was late. ", "Tarn Marine have denied it. It said no. ",
    ],
)  # fmt: skip
def test_work_grows_no_faster_than_the_text(unit: str) -> None:
    small = calls(unit * 200)

    large = calls(unit * 800)

    assert large <= 5.5 * small + 2000, f"{small} calls became {large}"


@settings(max_examples=10)
@given(st.lists(st.one_of(_PIECES, _SENTENCES), min_size=1, max_size=5).map("".join))
def test_work_grows_no_faster_whatever_is_repeated(unit: str) -> None:
    small = calls(unit * 100)

    large = calls(unit * 400)

    assert large <= 5.5 * small + 2000, f"{small} calls became {large}"


@pytest.mark.parametrize(
    "unit", ["“a\n\n", "“‘", '"', "“", "'", "‘a", "a", "A ", "“ said Ada. ", "\ud800", "\u202e"]
)
def test_a_long_hostile_text_is_read_to_its_end(unit: str) -> None:
    text = unit * (100_000 // len(unit))

    assert all(well_formed(quotation.spans, text) for quotation in extract(text))


def test_an_article_is_freed_as_soon_as_it_has_been_read() -> None:
    text = "Ada Osei, the mayor, said: “It is over.” Her deputy, Tom Bell, denied that it was. He said so."
    gc.collect()
    gc.disable()

    try:
        extract(text)
        left_over = gc.collect()
    finally:
        gc.enable()

    assert left_over == 0
