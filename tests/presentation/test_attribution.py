"""Attribution: a name, role or title that nobody can see is treated as if it were not there."""

from dataclasses import replace

import pytest

from bot.domain.articles import ArticleCard
from bot.domain.explanations import Explanation, Manner, Rule, Way
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


@pytest.mark.parametrize(
    ("role", "line"),
    [
        ("spokesperson", "**Ada Osei**, through a spokesperson"),
        ("aide", "**Ada Osei**, through an aide"),
        ("office", "**Ada Osei**, through their office"),
    ],
)
def test_what_was_said_for_somebody_does_not_read_as_said_in_person(role: str, line: str) -> None:
    proxy = a_quotation(role=role, explanation=Explanation(Rule.DIRECT, Manner.SUBJECT, Way.SPOKESPERSON))
    in_person = a_quotation(role=role, explanation=Explanation(Rule.DIRECT, Manner.SUBJECT, Way.FULL_NAME))

    assert speaker_line(proxy) == line
    assert speaker_name(proxy) == line.replace("*", "")
    assert speaker_line(in_person) == f"**Ada Osei**, {role}"


@pytest.mark.parametrize(
    ("role", "line"),
    [
        ("Sen.", "Sen. **Ada Osei**"),
        ("South Carolina Gov.", "South Carolina Gov. **Ada Osei**"),
        ("owner of Tarn Inc.", "**Ada Osei**, owner of Tarn Inc."),
        ("President, Tarn Inc.", "**Ada Osei**, President, Tarn Inc."),
        ("mayor", "**Ada Osei**, mayor"),
    ],
)
def test_a_rank_stands_before_the_name_and_a_role_after_it(role: str, line: str) -> None:
    assert speaker_line(a_quotation(role=role)) == line


def test_a_card_says_that_an_article_is_in_another_language() -> None:
    german = replace(CARD, language="de")
    record = QuotationRecord(id=7, quotation=a_quotation(speaker=None), text="Words", article=german)

    assert "In German: words in quotation marks are kept" in written(
        article_reply(ArticleRecord(german, "", ()))
    )
    assert "The article is in German" in written(why_reply(record, None))


@pytest.mark.parametrize("language", [None, "en"])
def test_a_card_says_nothing_of_an_article_in_english(language: str | None) -> None:
    card = replace(CARD, language=language)

    assert "quotation marks" not in written(article_reply(ArticleRecord(card, "", ())))
