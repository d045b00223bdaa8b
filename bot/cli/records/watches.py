"""Watches, and what came up for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.records.cards import article_object
from bot.cli.records.quotations import recorded_quotation_object

if TYPE_CHECKING:
    from bot.cli.objects.watches import HeardObject, HitObject, WatchObject
    from bot.domain.watches import Alert, Hit, Watch


def watch_object(watch: Watch, *, is_removed: bool = False) -> WatchObject:
    """What is watched."""
    record: WatchObject = {
        "id": watch.id,
        "kind": watch.watched.kind.value,
        "words": watch.watched.words,
        "added": watch.created_at.isoformat(),
    }
    if is_removed:
        record["removed"] = True
    return record


def heard_object(alert: Alert, *, most: int) -> HeardObject:
    """What came up for a watch, `most` results at most."""
    return {
        "watch": watch_object(alert.watch),
        "results": [_hit_object(hit) for hit in alert.hits[:most]],
        "more": len(alert.hits) > most,
    }


def _hit_object(hit: Hit) -> HitObject:
    return {
        **recorded_quotation_object(hit.record),
        "external_id": hit.record.article.external_id,
        "label": hit.match.label.value if hit.match else None,
        "article": article_object(hit.record.article),
    }
