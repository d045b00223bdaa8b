"""The archive in one SQLite file: opening it, and the contract's methods, one line each.

Each method borrows a connection and leaves the work to the module of its table family.
"""

# ruff: noqa: D102 -- what each method does is said in interface.py

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import aiosqlite

from bot.archive import (
    articles,
    bulk,
    digests,
    index,
    moment,
    names,
    questions,
    schema,
    soundness,
    transfer,
    upkeep,
)
from bot.archive.connection import Connections, connect, open_connections, pragma, run
from bot.archive.interface import (
    Archive,
    AuditEntry,
    Moment,
    Saved,
    SaveStatus,
    Slot,
    SlotState,
    Stats,
    Untold,
)
from bot.domain.answers import Question
from bot.domain.articles import Article, ArticleCard, Provenance
from bot.domain.digests import Digest, DigestPlan, ScheduledDigest
from bot.domain.names import Named, NameKind
from bot.domain.quotations import ArticleRecord, Quotation, QuotationRecord
from bot.domain.transfer import BareQuotation, KeptArticle
from bot.errors import ArchiveError, IntakeError

T = TypeVar("T")


_WRITER_CACHE_KB = 65_536
"""What the writer keeps of the file for itself at most: an import changes a page of the index many times."""


async def open_archive(path: Path) -> Archive:
    """Open the archive at `path`, making it when there is no such file.

    The file is checked for damage (a large one while it is used), and brought up to the newest schema.

    Raises:
        ArchiveError: The file cannot be used; nothing in it was changed.
    """
    await asyncio.to_thread(_check_place, path)
    try:
        writer = await connect(path)
    except sqlite3.Error as failure:
        message = f"{path} cannot be opened: {failure}."
        raise ArchiveError(message) from failure
    try:
        await _make_ready(writer, path)
        archive = SqliteArchive(path, await open_connections(path, writer))
    except BaseException:
        await writer.close()
        raise
    if await soundness.is_large(path):
        archive.look_for_damage()
    return archive


def _check_place(path: Path) -> None:
    """Refuse what SQLite would only call "unable to open database file"."""
    if path.is_dir():
        message = f"{path} is a folder. Name a file with DATABASE or --database."
        raise ArchiveError(message)
    if not path.parent.is_dir():
        message = f"The folder {path.parent} does not exist. Create it, or name another DATABASE."
        raise ArchiveError(message)
    writable = os.access(path, os.R_OK | os.W_OK) if path.exists() else True
    if not (writable and os.access(path.parent, os.W_OK | os.X_OK)):
        message = f"{path} may not be written to. Check the permissions of the file and its folder."
        raise ArchiveError(message)


async def _make_ready(db: aiosqlite.Connection, path: Path) -> None:
    """Check the file, then set up the writer and the schema."""
    try:
        await schema.check_ours(db)
        found = None if await soundness.is_large(path) else await soundness.damage(db)
        if found:
            message = f"{path} is damaged ({found}). Restore it from a backup."
            raise ArchiveError(message)
        await pragma(db, "PRAGMA journal_mode = WAL")
        # A commit has reached the disk when it is reported: an ingest survives a power cut.
        await pragma(db, "PRAGMA synchronous = FULL")
        await pragma(db, "PRAGMA foreign_keys = ON")
        await pragma(db, f"PRAGMA cache_size = -{_WRITER_CACHE_KB}")
        await schema.migrate(db)
        await run(db, index.renew)
    except sqlite3.DatabaseError as failure:
        match failure.sqlite_errorcode & 0xFF:
            case sqlite3.SQLITE_NOTADB:
                reason = f"{path} is not a database. Name another file with DATABASE or --database."
            case sqlite3.SQLITE_CORRUPT:
                reason = f"{path} is damaged. Restore it from a backup."
            case sqlite3.SQLITE_BUSY:
                reason = f"{path} is in use by another program. Try again in a moment."
            case _:
                reason = f"{path} cannot be used: {failure}."
        raise ArchiveError(reason) from failure


class SqliteArchive:
    """Fulfils `interface.Archive`."""

    def __init__(self, path: Path, connections: Connections) -> None:
        self._path = path
        self._connections = connections
        self._reading = connections.snapshot
        self._writing = connections.transaction
        self._looking: asyncio.Task[None] | None = None
        self._terms: index.Terms | None = None

    def look_for_damage(self) -> None:
        """Begin to read the whole file, beside everything else."""
        self._looking = asyncio.create_task(soundness.look_meanwhile(self._path))

    async def looked_for_damage(self) -> None:
        """Wait until the whole file has been read."""
        if self._looking is not None:
            await self._looking

    async def save(
        self, guild: int, article: Article, quotations: Iterable[Quotation], provenance: Provenance
    ) -> Saved:
        """Keep an article; one that is not valid Unicode (a lone surrogate) is an `IntakeError`."""
        try:
            new = await asyncio.to_thread(articles.prepare, article, quotations)
            async with self._writing() as db:
                return await run(db, articles.save, guild, new, provenance)
        except UnicodeEncodeError as failure:
            message = (
                "The text holds half a character (a lone surrogate). Save it again as UTF-8 and try again."
            )
            raise IntakeError(message) from failure

    async def article(self, guild: int, article_id: int) -> ArticleRecord | None:
        async with self._reading() as db:
            return await articles.article(db, guild, article_id)

    async def articles(
        self, guild: int, *, find: str | None = None, limit: int = 25, before: int | None = None
    ) -> list[ArticleCard]:
        async with self._reading() as db:
            return await articles.articles(db, guild, find=find, limit=limit, before=before)

    async def remove_article(
        self, guild: int, article_id: int, *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        async with self._writing() as db:
            return await articles.remove(db, guild, article_id, by=by, reason=reason, at=at)

    async def quotation(self, guild: int, quotation_id: int) -> QuotationRecord | None:
        found = await self.at_one_moment(lambda now: now.quotations(guild, [quotation_id]))
        return found[0] if found else None

    async def at_one_moment(self, work: Callable[[Moment], T]) -> T:
        return await self._connections.read(moment.look, work)

    async def names(self, guild: int, kind: NameKind, typed: str, *, limit: int = 25) -> list[Named]:
        async with self._reading() as db:
            return await run(db, names.names, guild, kind, typed, limit)

    async def similar_names(self, guild: int, kind: NameKind, typed: str, *, limit: int = 200) -> list[Named]:
        async with self._reading() as db:
            return await run(db, names.similar_names, guild, kind, typed, limit)

    async def is_known(self, guild: int, kind: NameKind, name: str) -> bool:
        async with self._reading() as db:
            return await run(db, names.is_known, guild, kind, name)

    async def keep_question(self, guild: int, question: Question, *, at: datetime) -> int:
        async with self._writing() as db:
            return await questions.keep(db, guild, question, at=at)

    async def question(
        self, guild: int, question_id: int, *, since: datetime | None = None
    ) -> Question | None:
        async with self._reading() as db:
            return await questions.question(db, guild, question_id, since=since)

    async def forget_questions(self, *, before: datetime) -> int:
        async with self._writing() as db:
            return await questions.forget(db, before=before)

    async def create_digest(
        self, guild: int, plan: DigestPlan, *, by: int, at: datetime, since: datetime | None = None
    ) -> ScheduledDigest:
        async with self._writing() as db:
            return await digests.create(db, guild, plan, by=by, at=at, since=since)

    async def digests(self, guild: int) -> list[ScheduledDigest]:
        async with self._reading() as db:
            return await digests.of_guild(db, guild)

    async def all_digests(self) -> list[ScheduledDigest]:
        async with self._reading() as db:
            return await digests.of_all_guilds(db)

    async def remove_digest(self, guild: int, digest_id: int, *, by: int, at: datetime) -> bool:
        async with self._writing() as db:
            return await digests.remove(db, guild, digest_id, by=by, at=at)

    async def claim_slot(
        self,
        guild: int,
        digest_id: int,
        slot: datetime,
        *,
        now: datetime,
        stale_before: datetime | None = None,
    ) -> bool:
        async with self._writing() as db:
            return await digests.claim(db, guild, digest_id, slot, now=now, stale_before=stale_before)

    async def settle_slot(
        self, guild: int, digest_id: int, slot: datetime, state: SlotState, *, message_id: int | None = None
    ) -> None:
        async with self._writing() as db:
            await digests.settle(db, guild, digest_id, slot, state, message_id)

    async def slots(self, guild: int, digest_id: int, *, limit: int = 10) -> list[Slot]:
        async with self._reading() as db:
            return await digests.slots(db, guild, digest_id, limit=limit)

    async def untold(self, guild: int, digest_id: int, *, before: datetime) -> Untold:
        async with self._reading() as db:
            return await digests.untold(db, guild, digest_id, before)

    async def fix_untold(self, guild: int, digest_id: int, slot: datetime) -> Untold:
        async with self._writing() as db:
            return await digests.fix(db, guild, digest_id, slot)

    async def news(self, guild: int, told: Untold, *, since: datetime, until: datetime) -> Digest:
        async with self._reading() as db:
            return await digests.news(db, guild, told, since, until)

    async def digest(self, guild: int, since: datetime, until: datetime) -> Digest:
        async with self._reading() as db:
            return await digests.added(db, guild, since, until)

    async def import_quotations(
        self, guild: int, given: Sequence[BareQuotation], provenance: Provenance
    ) -> list[SaveStatus | None]:
        once = {one.external_id: one for one in given}
        known, self._terms = self._terms, None  # gone, unless all is committed
        async with self._writing(is_checked=False) as db:
            terms = await run(db, index.still_known, guild, known)
            statuses = await run(db, bulk.import_new, guild, list(once.values()), provenance, terms)
            for one, status in zip(once.values(), statuses, strict=True):
                if status is SaveStatus.UPDATED:
                    new = articles.prepare(one.article(), [one.quotation()])
                    await run(db, partial(articles.save, always=True), guild, new, provenance)
        self._terms = terms
        outcomes = dict(zip(once, statuses, strict=True))
        refused = {id_ for id_, status in outcomes.items() if status is None}
        return [
            None if one.external_id in refused else outcomes.pop(one.external_id, SaveStatus.UNCHANGED)
            for one in given
        ]

    async def restore(
        self, guild: int, given: Sequence[KeptArticle], taken: dict[int, int]
    ) -> list[SaveStatus]:
        async with self._writing() as db:
            outcomes = await run(db, transfer.restore, guild, given, taken)
            for kept, (id_, status) in zip(given, outcomes, strict=True):
                if status is SaveStatus.UPDATED:
                    current = kept.current
                    new = await asyncio.to_thread(articles.prepare, current.article, current.quotations)
                    await run(db, articles.update, guild, id_, new, current.provenance)
            return [status for _, status in outcomes]

    async def export(self, guild: int) -> AsyncGenerator[list[KeptArticle]]:
        async with self._reading() as db:
            after = -1
            while page := await run(db, transfer.page, guild, after):
                yield page
                after = page[-1].id

    async def audit(self, guild: int, *, limit: int = 25) -> list[AuditEntry]:
        async with self._reading() as db:
            return await upkeep.audit(db, guild, limit=limit)

    async def stats(self, guild: int) -> Stats:
        async with self._reading() as db:
            return await upkeep.stats(db, guild)

    async def remember(self, key: str, value: str) -> None:
        async with self._writing() as db:
            await upkeep.remember(db, key, value)

    async def recall(self, key: str) -> str | None:
        async with self._reading() as db:
            return await upkeep.recall(db, key)

    async def backup(self, target: Path) -> None:
        await upkeep.backup(self._path, target)

    async def close(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait([self._looking])
        await self._connections.close()
