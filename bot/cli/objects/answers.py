"""Answers to `who-said` and `claims`."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from bot.cli.objects.cards import ArticleObject
from bot.cli.objects.quotations import CitedObject, QuotationObject, SpanPair


class ResultObject(CitedObject):
    """A quotation that answers a question.

    `matched` and `differing` are spans in its `text`; `differing` are the words of a close match that are not
    as asked, `missing` those of the query that it has not. `opposite` is there if its sense is the opposite
    of what was asked. In an answer about claims, `denied_by` deny it, `denied_claim` is the one `denies`
    names, and `same_claim` are the other results that claim the same. `sources` are all articles that carry
    the words as copies of each other, the earliest published first.
    """

    label: str
    score: float
    matched: list[SpanPair]
    differing: list[SpanPair]
    missing: NotRequired[list[str]]
    opposite: NotRequired[bool]
    sources: NotRequired[list[ArticleObject]]
    denied_by: NotRequired[list[QuotationObject]]
    denied_claim: NotRequired[QuotationObject]
    same_claim: NotRequired[list[CitedObject]]


class AnswerObject(TypedDict):
    """What the archive holds on one query; without `results` no quotation matches.

    `reason` says why if the filters, a name, a spelling or the archive are the reason, else it is null;
    `suggestions` are names or words that may have been meant.
    `notice` is a sentence about the query itself, if there is something to say: a filter names somebody
    unknown, or a key is not a filter.
    """

    id: object
    query: str
    results: list[ResultObject]
    nearest: list[ResultObject]
    reason: str | None
    suggestions: list[str]
    undated: int
    notice: NotRequired[str]
