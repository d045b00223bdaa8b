"""Digests as JSON objects, and what fills them."""

from __future__ import annotations

from typing import TypedDict, cast

from bot.archive.interface import SlotState
from bot.cli.objects import ArticleObject, CorrectionObject, QuotationObject
from bot.cli.records import article_object, correction_object, recorded_quotation_object
from bot.domain.digests import ChangedQuotation, Digest, DigestFilters
from bot.domain.quotations import QuotationRecord
from bot.services.digests import PlannedDigest


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


def planned_object(planned: PlannedDigest) -> PlannedObject:
    """A digest's plan, and what became of its last slot."""
    digest, last = planned.digest, planned.last
    return {
        "id": digest.id,
        "channel": digest.plan.channel_id,
        "at": digest.plan.at.isoformat("minutes"),
        "timezone": digest.plan.timezone,
        "days": sorted(digest.plan.days),
        **_filters(digest.plan.filters),
        "quiet": digest.plan.is_quiet,
        "paused": digest.pause is not None,
        "problem": digest.pause.problem if digest.pause else None,
        "next": None if digest.pause else planned.next_at.isoformat(),
        "last": last.at.isoformat() if last else None,
        "outcome": SlotState(last.state).value if last else None,
    }


def digest_object(digest: Digest, number: int | None) -> DigestObject:
    """What a digest says."""
    return {
        "digest": number,
        **_filters(digest.filters),
        "since": digest.since.isoformat(),
        "until": digest.until.isoformat(),
        "articles": digest.article_count,
        "quotations": digest.quotation_count,
        "new": [article_object(card) for card in digest.articles],
        "most_quoted": [
            {"speaker": each.speaker, "quotations": each.quotations} for each in digest.most_quoted
        ],
        "said": [_quotation(record) for record in digest.said],
        "claims": [_quotation(each.record, *each.grounds) for each in digest.to_check],
        "denials": [
            {"denial": _quotation(denial), "claim": _quotation(claim) if claim else None}
            for denial, claim in digest.denials
        ],
        "changes": [_changed(change) for change in digest.changes],
    }


def _filters(filters: DigestFilters) -> FiltersObject:
    return {"speaker": filters.speaker, "publisher": filters.publisher, "topic": filters.topic}


def _quotation(record: QuotationRecord, *grounds: str) -> DigestQuotationObject:
    beside = {"article": article_object(record.article), "grounds": [str(each) for each in grounds]}
    return cast("DigestQuotationObject", {**recorded_quotation_object(record), **beside})


def _changed(change: ChangedQuotation) -> ChangedObject:
    return {
        "id": change.id,
        "change": change.kind.value,
        "article": article_object(change.article),
        "before": recorded_quotation_object(change.before) if change.before else None,
        "after": recorded_quotation_object(change.after) if change.after else None,
        "correction": correction_object(change.correction) if change.correction else None,
    }
