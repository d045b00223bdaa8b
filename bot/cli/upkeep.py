"""`backup`, `restore`, `proof`, `stats`, `audit` and `erase`: looking after an archive."""

from __future__ import annotations

import asyncio
import sys
from threading import Event

from bot.archive.interface import Copied
from bot.archive.newfile import new_file
from bot.archive.sqlite.replacement import replace_archive
from bot.cli.arguments import LOCAL_GUILD, STDIN, Request
from bot.cli.objects.upkeep import BackupObject, ErasedObject, RestoredObject
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.progress import Advance, progress_bar
from bot.cli.records.upkeep import audit_object, stats_object
from bot.cli.views.upkeep import audit_view, backup_view, erased_view, restored_view, stats_view
from bot.domain.articles import OPERATOR
from bot.domain.clock import Clock, now_utc
from bot.domain.locations import Location, Server
from bot.errors import SettingsError
from bot.services.library import Library
from bot.services.upkeep import Upkeep

_NOT_A_FILE = (
    "The archive is in PostgreSQL. Put a dump of it in its place by pg_restore, or copy a file into an empty "
    "database by `ontherecord move`."
)


async def back_up(upkeep: Upkeep, asked: Request, output: Output) -> None:
    """Write a verified copy while the archive is in use.

    Raises:
        WrongFileError: the file exists already, or its folder does not.
        ArchiveError: it cannot be written, or the archive is damaged.
    """
    with progress_bar(1.0, as_json=asked.json) as advance:
        await upkeep.back_up(asked.target, _copying(advance, Event()))
    output.write(BackupObject(backup=str(asked.target)), backup_view)


class _StoppedError(Exception):
    """Nobody waits for the copy any more."""


def _copying(advance: Advance, stopped: Event) -> Copied:
    """What shows how far a copy is; to check it takes about as long as to make it."""
    done = 0.0

    def copied(pages: int, total: int) -> None:
        nonlocal done
        if stopped.is_set():
            raise _StoppedError
        now = pages / max(total, 1) / 2  # there are none if the first step fails
        advance(now - done, "Copying" if pages < total else "Checking the copy")
        done = now

    return copied


async def restore(database: Location, clock: Clock, asked: Request, output: Output) -> None:
    """Put a backup in the place of the archive; say where the old file is, and whose the new one must be.

    Raises:
        SettingsError: the archive is on a server.
        WrongFileError: the file is no archive, or one of a newer version.
        ArchiveError: it is damaged, the archive is in use, or this user may not do that.
    """
    if isinstance(database, Server):
        raise SettingsError(_NOT_A_FILE)
    stopped = Event()
    with progress_bar(1.0, as_json=asked.json) as advance:
        copied = _copying(advance, stopped)
        try:
            replaced = await asyncio.to_thread(
                replace_archive, asked.target, database, at=clock(), copied=copied
            )
        finally:
            stopped.set()  # for the thread, if it goes on while this was cancelled
    kept = None if replaced.kept is None else str(replaced.kept)
    record = RestoredObject(restored=str(database), kept=kept, owner=replaced.owner)
    output.write(record, restored_view)


async def write_proof(library: Library, asked: Request, output: Output) -> None:
    """Write what an article was read from, byte for byte.

    Raises:
        NotFoundError: there is no such article, or its bytes are not kept.
        WrongFileError: the file exists already, or its folder does not.
    """
    receipt, data = await library.proof(asked.guild, asked.article, with_names=asked.all)
    if str(asked.target) == STDIN:
        sys.stdout.buffer.write(data)
        return
    async with new_file(asked.target) as part:
        part.write_bytes(data)
    came = receipt.provenance
    where = f" from {came.received_from}" if came.received_from else ""
    digest = receipt.received.digest.hex()
    output.notice(f"{asked.target}: received {came.added_at:%Y-%m-%d %H:%M} UTC{where}, SHA-256 {digest}")


async def show_stats(upkeep: Upkeep, asked: Request, output: Output) -> None:
    """Write the sizes of the archive, how it fares, and whose articles are in the same file."""
    health, holders = await upkeep.health(asked.guild), await upkeep.holders()
    output.write(stats_object(health, holders), stats_view)
    if holders and not health.stats.articles:
        whose = "The local archive" if asked.guild == LOCAL_GUILD else f"The archive of server {asked.guild}"
        output.notice(f"{whose} is empty: give --guild {holders[0].guild_id} to see one that is not.")


async def show_audit(upkeep: Upkeep, asked: Request, output: Output) -> None:
    """Write the audit log, the latest entry first."""
    page = await upkeep.audit(asked.guild, limit=asked.limit, before=asked.before)
    for entry in page.entries:
        output.write(audit_object(entry), audit_view)
    if not page.entries:
        output.notice("There are no older entries." if asked.before else "The audit log is empty so far.")
    if page.has_older:
        output.notice(f"There are older entries: give --before {page.entries[-1].id} to read on.")


async def erase(upkeep: Upkeep, asked: Request, output: Output) -> None:
    """Erase an article, or all that the archive has.

    Raises:
        SettingsError: `--yes` is missing.
        NotFoundError: there is no such article.
    """
    if not asked.yes:
        message = "What is erased cannot be brought back: give --yes to say that it is meant."
        raise SettingsError(message)
    if asked.all:
        is_clean = await upkeep.erase_all(asked.guild, by=OPERATOR, reason=asked.reason)
    else:
        is_clean = await upkeep.erase_article(asked.guild, asked.article, by=OPERATOR, reason=asked.reason)
    record = ErasedObject(erased=None if asked.all else asked.article, clean=is_clean)
    output.write(record, erased_view)


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    if asked.command in {"backup", "restore"}:
        opening.cancel_when_stopped()
    if asked.command == "restore":
        await restore(opening.database, now_utc, asked, output)
        return True
    async with opening.existing_archive() as archive:
        if asked.command == "proof":
            await write_proof(Library(archive, now_utc), asked, output)
        else:
            await _TENDING[asked.command](Upkeep(archive, now_utc, opening.limits), asked, output)
    return True


_TENDING = {"audit": show_audit, "backup": back_up, "erase": erase, "stats": show_stats}
