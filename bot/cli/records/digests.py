"""Digests, and what is planned of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bot.archive.interface import SlotState
from bot.cli.records.cards import article_object
from bot.cli.records.quotations import correction_object, recorded_quotation_object

if TYPE_CHECKING:
    from bot.cli.objects.digests import (
        ChangedObject,
        DigestObject,
        DigestQuotationObject,
        FiltersObject,
        PlannedObject,
    )
    from bot.domain.digests import ChangedQuotation, Digest, DigestFilters
    from bot.domain.quotations import QuotationRecord
    from bot.services.digests import PlannedDigest


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
        "said": [_cited(record) for record in digest.said],
        "claims": [_cited(each.record, *each.grounds) for each in digest.to_check],
        "denials": [
            {"denial": _cited(denial), "claim": _cited(claim) if claim else None}
            for denial, claim in digest.denials
        ],
        "changes": [_changed(change) for change in digest.changes],
    }


def _filters(filters: DigestFilters) -> FiltersObject:
    return {"speaker": filters.speaker, "publisher": filters.publisher, "topic": filters.topic}


def _cited(record: QuotationRecord, *grounds: str) -> DigestQuotationObject:
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
