"""Folding: which words count as the same, and where in the text they stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.folding import fold, plain


def stems(text: str) -> list[str]:
    return [word.stem for word in fold(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The CAFÉ isn’t open", "the cafe isn't open"),
        ("it isn't safe", "it is not safe"),
        ("they can’t and won't", "they cannot and will not"),
        ("we've said we'll go", "we have said we will go"),
        ("she's ready", "she is ready"),
        ("the union's offer", "the union offer"),
        ("one hundred and thirty-six complaints", "136 complaints"),
        ("£2.5 million", "£2,500,000"),
        ("2,000 homes", "two thousand homes"),
        ("2 400 homes", "2,400 homes"),
        ("the twenty-first meeting", "the 21st meeting"),
        ("40 per cent", "40 per cent"),
        ("40%", "40 percent"),
        ("the organised labour programme", "the organized labor program"),
        ("travelling to the centre", "traveling to the center"),
        ("complaints were processed", "complaint was processing"),
        ("planned", "planning"),
        ("children went", "child goes"),
        ("fast-track powers", "fast track power"),
        ("U.S. troops", "us troops"),
    ],
)
def test_different_spellings_of_the_same_words_fold_alike(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("it is safe", "it is not safe"),
        ("136 complaints", "137 complaints"),
        ("the first meeting", "the second meeting"),
        ("ten million", "ten billion"),
        ("bus", "bu"),
    ],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert stems(one) != stems(other)


def test_a_word_keeps_the_slice_it_was_cut_from() -> None:
    text = "“It isn’t over,” said Zoë — one hundred and five days on."

    slices = [word.span.cut(text) for word in fold(text)]

    assert slices == [
        *["It", "is", "n’t", "over", "said", "Zoë"],
        *["one hundred and five", "days", "on"],
    ]


@given(st.text() | st.text(alphabet="ab1'’n.,t%é́\u00ad\u200b ﬁİß-"))
def test_every_folded_word_is_a_slice_of_the_text_in_order(text: str) -> None:
    spans = [word.span for word in fold(text)]

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= next_one.start for one, next_one in pairwise(spans))


@given(st.text())
def test_plain_words_are_slices_of_the_text_in_order(text: str) -> None:
    spans = [span for _, span in plain(text)]

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= next_one.start for one, next_one in pairwise(spans))


@given(st.from_regex(r"[a-z]{1,12}( [a-z]{1,12}){0,5}", fullmatch=True))
def test_case_and_curly_marks_never_matter(text: str) -> None:
    shouted = f"“{text.upper()}”"

    assert [form for form, _ in plain(shouted)] == [form for form, _ in plain(text)]
