"""The state of an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.archive.interface import AuditEntry, Usage
    from bot.cli.objects.upkeep import AuditObject, StatsObject
    from bot.services.upkeep import Health


def stats_object(health: Health, holders: Sequence[Usage]) -> StatsObject:
    """Sizes of an archive, how it fares, and whose articles are in the same file."""
    stats = health.stats
    return {
        "articles": stats.articles,
        "quotations": stats.quotations,
        "speakers": stats.speakers,
        "publishers": stats.publishers,
        "last_added": stats.added_at.isoformat() if stats.added_at else None,
        "schema": stats.schema,
        "bytes": stats.bytes,
        "store": stats.store,
        "without_vector": stats.without_vector,
        "limits": [{"name": share.name, "used": share.used, "limit": share.limit} for share in health.shares],
        "trouble": health.trouble,
        "last_backup": health.last_backup.isoformat() if health.last_backup else None,
        "guilds": [{"guild": each.guild_id, "articles": each.articles} for each in holders],
    }


def audit_object(entry: AuditEntry) -> AuditObject:
    """An entry of the audit log."""
    return {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "action": entry.action,
        "subject": entry.subject,
        "reason": entry.reason,
    }
