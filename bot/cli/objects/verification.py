"""The quotations of a draft, each with its verdict."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from bot.cli.objects.cards import ArticleObject
from bot.cli.objects.quotations import QuotationObject, SpanPair


class ComparedObject(QuotationObject):
    """The quotation on record that one of a draft was compared with."""

    external_id: str | None
    article: ArticleObject


class StretchObject(TypedDict):
    """Words of a diff; `side` is who has them: "same" for both, "draft" or "record" for one alone."""

    side: str
    words: str


class CheckObject(TypedDict):
    """A quotation of a draft: `verdict` is exact, altered, misattributed or not-found.

    `spans` are offsets into the draft. `match` is the quotation on record, `exact` its words for this one;
    `nearest` is the nearest there is to one that was not found. `diff` has the words of an altered one.
    `corrected` is the draft's sentence with the words, or the speaker, on record. `id` is the draft's own.
    """

    id: NotRequired[object]
    input: NotRequired[str]
    text: str
    speaker: str | None
    kind: str
    spans: list[SpanPair]
    verdict: str
    reason: str | None
    match: ComparedObject | None
    nearest: ComparedObject | None
    exact: str | None
    diff: list[StretchObject] | None
    corrected: str | None


class VerificationObject(TypedDict):
    """A draft's quotations in its order; `reported` ones without marks and those `left` were not checked."""

    quotations: list[CheckObject]
    reported: int
    left: int
