"""Upkeep: how an archive fares, who changed what in it, and copies of it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.archive.interface import LAST_BACKUP, Archive, AuditEntry, Copied, Stats, Usage
from bot.domain.clock import Clock
from bot.domain.limits import NO_OTHERS, Limits
from bot.errors import ArchiveError, ExpectedError, NotFoundError
from bot.services.limits import Share, shares_of

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Health:
    """How a guild's archive fares. `trouble` says why nothing can be written; None when all is well.

    `shares` says how much it has of what it may have.
    """

    stats: Stats
    shares: list[Share]
    trouble: str | None
    last_backup: datetime | None


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Entries of the audit log, the latest first, and whether others come before and after them."""

    entries: list[AuditEntry]
    has_newer: bool
    has_older: bool


class Upkeep:
    """Looks after archives."""

    def __init__(self, archive: Archive, clock: Clock, limits: Limits = NO_OTHERS) -> None:
        self._archive = archive
        self._clock = clock
        self._limits = limits

    async def health(self, guild: int) -> Health:
        """How a guild's archive fares."""
        stats = await self._archive.stats(guild)
        last_backup = await self.last_backup()
        return Health(stats, await self._shares(guild), self._archive.trouble(), last_backup)

    async def holders(self) -> list[Usage]:
        """The guilds that have articles in this store, those with the most first: for its operator alone."""
        usages = [usage for usage in await self._archive.usages() if usage.articles]
        return sorted(usages, key=lambda usage: (-usage.articles, usage.guild_id))

    async def last_backup(self) -> datetime | None:
        """When a verified copy was last made; None if never."""
        copied = await self._archive.recall(LAST_BACKUP)
        return datetime.fromisoformat(copied) if copied else None

    async def _shares(self, guild: int) -> list[Share]:
        return [
            *shares_of(await self._archive.usage(guild), self._limits),
            Share("feeds", len(await self._archive.feeds(guild)), self._limits.feeds),
            Share("digests", len(await self._archive.digests(guild)), self._limits.digests),
        ]

    async def audit(self, guild: int, *, limit: int, before: int | None = None) -> AuditPage:
        """A page of the audit log: the latest entries, or those with ids below `before`."""
        entries = await self._archive.audit(guild, limit=limit + 1, before=before)
        newest = await self._archive.audit(guild, limit=1)
        page = entries[:limit]
        has_newer = bool(newest) and before is not None and newest[0].id >= before
        return AuditPage(page, has_newer, len(entries) > limit)

    async def erase_article(self, guild: int, article_id: int, *, by: int, reason: str) -> bool:
        """Erase an article for good; whether no byte of it is left in the archive's files.

        Raises:
            NotFoundError: it is not in this archive.
            ExpectedError: no reason was given.
        """
        reason, at = _required(reason), self._clock()
        if not await self._archive.erase_article(guild, article_id, by=by, reason=reason, at=at):
            message = f"There is no article A{article_id} in this archive: it was erased or never there."
            raise NotFoundError(message)
        return await self._overwritten()

    async def erase_all(self, guild: int, *, by: int, reason: str) -> bool:
        """Erase all that a guild's archive has, but its audit log; whether no byte of it is left.

        Raises:
            ExpectedError: no reason was given.
        """
        await self._archive.erase_guild(guild, by=by, reason=_required(reason), at=self._clock())
        return await self._overwritten()

    async def _overwritten(self) -> bool:
        """What was erased is gone from every answer already; here from the disk, too, as far as it can be."""
        try:
            return await self._archive.overwrite_erased()
        except ArchiveError as refusal:
            _log.warning("What was erased is still to be overwritten: %s", refusal)
            return False

    async def back_up(self, target: Path, copied: Copied | None = None) -> None:
        """Write a verified copy of the whole database, and note when; `copied` is told how far it is.

        Raises:
            WrongFileError: `target` exists already, or its folder does not.
            ArchiveError: it cannot be written, or the archive is damaged.
        """
        at = self._clock()
        await self._archive.backup(target, copied, at=at)
        try:
            await self._archive.remember(LAST_BACKUP, at.isoformat())
        except ArchiveError as refusal:  # the copy is what was asked for, and it is there
            _log.warning("When the last backup was made could not be noted: %s", refusal)


def _required(reason: str) -> str:
    if not reason.strip():
        message = "Say in a few words why it is erased; the reason is kept in the audit log."
        raise ExpectedError(message)
    return reason.strip()


def erased_sentences(*, is_clean: bool) -> tuple[str, ...]:
    """What is to be said after an erasure, wherever it was asked for."""
    overwritten = (
        "No byte of it is left in the archive."
        if is_clean
        else "The archive's files may still have traces of it: another program reads them, or the disk is "
        "full. The next erasure overwrites them."
    )
    elsewhere = (
        "Backups and exports made before still have it, and so may the log and the standbys of a PostgreSQL "
        "server: delete those, too."
    )
    return overwritten, elsewhere
