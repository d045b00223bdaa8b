"""Articles torn off in the middle of a sentence are read all the same."""

from __future__ import annotations

import pytest

from bot.extraction import extract


@pytest.mark.parametrize("last", ["just", "only"])
def test_an_article_torn_off_behind_a_comma_is_read_to_its_last_word(last: str) -> None:
    text = f"Ada Osei said the ferry had been sold, {last}"

    [quotation] = extract(text)

    assert quotation.speaker == "Ada Osei"
    assert quotation.spans[0].cut(text).startswith("the ferry had been sold")


def test_a_paragraph_that_begins_with_a_pronoun_is_read_behind_a_torn_one() -> None:
    text = "Then came the ferry,\nHe continue, That’ w"

    quotations = extract(text)

    assert all(quotation.speaker is None for quotation in quotations)
