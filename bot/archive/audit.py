"""The audit log: who changed what, when and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.archive import withholding
from bot.archive.database import Database, Row
from bot.archive.interface import AuditEntry
from bot.archive.rows import moment, moment_of
from bot.archive.sequence import next_id
from bot.domain.corrections import (
    Apart,
    Correction,
    HiddenName,
    Merge,
    OtherArticle,
    Split,
    StatedAlias,
    StatedRole,
)

_NOTE = """
INSERT INTO audit (guild_id, id, at, by, action, subject, reason)
VALUES (:guild, :id, :at, :by, :action, :subject, :reason)
"""
_LATEST = """
SELECT * FROM audit
WHERE guild_id = :guild AND (:before IS NULL OR id < :before)
ORDER BY id DESC
LIMIT :limit
"""


def note(
    db: Database, guild: int, *, at: datetime, by: int, action: str, subject: str, reason: str = ""
) -> None:
    """Add a line to the audit log, within the transaction that makes the change."""
    parameters = {"guild": guild, "id": next_id(db, guild, "audit"), "at": moment(at), "by": by}
    db.execute(_NOTE, parameters | {"action": action, "subject": subject, "reason": reason})


def note_correction(
    db: Database, guild: int, action: str, made: Correction, *, by: int, at: datetime, reason: str
) -> None:
    """Note what was done with a correction."""
    note(db, guild, at=at, by=by, action=action, subject=f"{_subject(made)}, C{made.id}", reason=reason)


def _subject(made: Correction) -> str:
    match made.change:
        case Merge(into, speaker):
            return f"speakers “{speaker}” and “{into}”"
        case Split(speaker, _):
            return f"speaker “{speaker}” in article {made.article}"
        case Apart(speaker, other):
            return f"speakers “{speaker}” and “{other}”"
        case StatedRole(speaker, named) | StatedAlias(speaker, named):
            return f"speaker “{speaker}” as “{named}”"
        case OtherArticle(other):
            return f"articles {made.article} and {other}"
        case HiddenName():
            return "a speaker’s name"
        case _:
            return f"quotation {made.quotation}" if made.quotation else f"article {made.article}"


def latest(db: Database, guild: int, *, limit: int, before: int | None) -> list[AuditEntry]:
    """Give the audit log, latest first: the entries with ids below `before`, if it is given."""
    rows = db.execute(_LATEST, {"guild": guild, "limit": limit, "before": before})
    withheld = withholding.anywhere(db, guild)
    return [_entry(row, withheld.text if withheld else str) for row in rows]


def _entry(row: Row, shown: Callable[[str], str]) -> AuditEntry:
    subject, reason = shown(row["subject"]), shown(row["reason"])
    return AuditEntry(row["id"], moment_of(row["at"]), row["by"], row["action"], subject, reason)
