"""Attribution: a name, role or title that nobody can see is treated as if it were not there."""

from dataclasses import replace

import pytest

from bot.domain.articles import ArticleCard
from bot.domain.explanations import Explanation
from bot.domain.quotations import ArticleRecord, Kind, Quotation, QuotationRecord
from bot.domain.spans import Span
from bot.presentation.articles import article_reply
from bot.presentation.attribution import (
    NOT_STATED,
    date_line,
    manner,
    publication,
    speaker_line,
    speaker_name,
)
from bot.presentation.cards import option
from bot.presentation.context import why_reply
from tests.builders import provenance
from tests.servers import written

CARD = ArticleCard(
    id=1, title="T", publisher=None, author=None, published=None, url=None, external_id=None,
    guessed=frozenset(), provenance=provenance(),
)  # fmt: skip
INVISIBLE = ["\u200b", "\u202e\u2066", " \ufeff\n", "\u3164"]


def a_quotation(**stated: object) -> Quotation:
    stated = {"speaker": "Ada Osei", "confidence": 0.95, **stated}
    return Quotation(kind=Kind.DIRECT, spans=(Span(0, 5),), **stated)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", INVISIBLE)
def test_a_speaker_nobody_can_see_is_not_stated(name: str) -> None:
    quotation = a_quotation(speaker=name, explanation=Explanation(perhaps=name))
    record = QuotationRecord(id=7, quotation=quotation, text="Words", article=CARD)

    assert speaker_line(quotation) == f"*{NOT_STATED}*"
    assert speaker_name(quotation) == NOT_STATED
    assert option(record).label == f"Q7 · {NOT_STATED}"
    assert "The article does not say who spoke" in written(why_reply(record, None))


@pytest.mark.parametrize("blank", INVISIBLE)
def test_what_nobody_can_see_beside_a_name_leaves_no_gap(blank: str) -> None:
    quotation = a_quotation(role=blank, honorific=blank, according_to=blank, cue=blank)

    assert speaker_line(quotation) == "**Ada Osei**"
    assert speaker_name(quotation) == "Ada Osei"
    assert manner(quotation) == "direct, as printed"


@pytest.mark.parametrize("blank", INVISIBLE)
def test_what_nobody_can_see_about_an_article_is_not_stated(blank: str) -> None:
    card = replace(
        CARD, author=blank, publisher=blank, published=blank, guessed=frozenset({"publisher", "published"})
    )

    assert publication(card) == "publisher not stated · no date"
    assert date_line(card) == "no date"
    assert "publisher not stated · no date · A1" in written(article_reply(ArticleRecord(card, "", ())))
