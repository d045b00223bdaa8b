"""Explanations: stored as one text and read back unchanged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.explanations import Explanation, Manner, Rule, Way, read_explanation

EXPLANATIONS = st.builds(
    Explanation,
    st.sampled_from(Rule),
    st.none() | st.sampled_from(Manner),
    st.sampled_from(Way),
    st.none() | st.text(min_size=1),
)


@given(EXPLANATIONS)
def test_an_explanation_is_read_as_it_was_kept(explanation: Explanation) -> None:
    assert read_explanation(explanation.stored) == explanation


@given(st.text())
def test_any_text_that_was_kept_is_kept_again(text: str) -> None:
    assert read_explanation(text).stored == text


@pytest.mark.parametrize(
    "text", ["", "In quotation marks beside “said”.", "direct|subject", "direct|subject|telepathy|", "|||"]
)
def test_text_that_is_not_a_stored_explanation_is_a_sentence(text: str) -> None:
    assert read_explanation(text) == Explanation(sentence=text)
