"""Digests, and what is planned of them."""

from __future__ import annotations

from typing import TypedDict

from bot.cli.objects.cards import ArticleObject
from bot.cli.objects.quotations import CorrectionObject, QuotationObject


class DigestQuotationObject(QuotationObject):
    """A quotation with its article; of a claim, `grounds` say why it is worth checking."""

    article: ArticleObject
    grounds: list[str]


class TallyObject(TypedDict):
    """How often one speaker is quoted."""

    speaker: str
    quotations: int


class DenialObject(TypedDict):
    """A denial, and the claim it denies; null if its article does not contain that."""

    denial: DigestQuotationObject
    claim: DigestQuotationObject | None


class ChangedObject(TypedDict):
    """A quotation that was reworded, given to another speaker or taken out; null where it has no words."""

    id: int
    change: str
    article: ArticleObject
    before: QuotationObject | None
    after: QuotationObject | None
    correction: CorrectionObject | None


class FiltersObject(TypedDict):
    """What a digest is narrowed to."""

    speaker: str | None
    publisher: str | None
    topic: str | None


class DigestObject(FiltersObject):
    """What a digest would say now; `articles` and `quotations` count all there is, `new` has the newest."""

    digest: int | None
    since: str
    until: str
    articles: int
    quotations: int
    new: list[ArticleObject]
    most_quoted: list[TallyObject]
    said: list[DigestQuotationObject]
    claims: list[DigestQuotationObject]
    denials: list[DenialObject]
    changes: list[ChangedObject]


class PlannedObject(FiltersObject):
    """A digest's plan. Days count from Monday, 0; `next` is null while it is `paused`."""

    id: int
    channel: int
    at: str
    timezone: str
    days: list[int]
    quiet: bool
    paused: bool
    problem: str | None
    next: str | None
    last: str | None
    outcome: str | None
