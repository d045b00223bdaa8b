"""Phrases that say whose view it is."""

from __future__ import annotations

import pytest

from bot.extraction import extract


@pytest.mark.parametrize(
    "phrase",
    [
        "In her opinion",
        "In her view,",
        "By her own account",
        "By her reckoning,",
        "In her words,",
        "By her own admission",
        "According to her",
        "According to her,",
    ],
)
def test_a_phrase_names_whose_view_it_is(phrase: str) -> None:
    text = f"Ada Osei, an engineer, was shown the photographs. {phrase} the crack was plain to see."

    [quotation] = extract(text)

    assert (quotation.text(text), quotation.speaker) == ("the crack was plain to see", "Ada Osei")


@pytest.mark.parametrize(
    "text",
    [
        "In the view of the union, the crack was plain to see.",
        "In the opinion of the union the crack was plain to see.",
        "According to the union the crack was plain to see.",
        "In the union's view, the crack was plain to see.",
        "The crack was plain to see, in the union's view.",
        "By the union's own account, the crack was plain to see.",
    ],
)
def test_a_body_can_have_a_view(text: str) -> None:
    [quotation] = extract(text)

    assert quotation.text(text).lower() == "the crack was plain to see"
    assert quotation.speaker_as_written is not None
    assert "union" in quotation.speaker_as_written


def test_what_came_before_the_phrase_is_no_part_of_the_view() -> None:
    text = "Her office sent a timeline, and according to it the grant was never cut."

    [quotation] = extract(text)

    assert quotation.text(text) == "the grant was never cut"


@pytest.mark.parametrize(
    "text",
    [
        "In her judgment, published on Friday, the tribunal closed the case.",
        "In a statement of account, the bank listed two loans.",
        "By any estimate of the cost the bridge is dear.",
        "She stood in full view of the crowd.",
    ],
)
def test_a_document_or_a_sight_is_no_view(text: str) -> None:
    assert extract(text) == ()
