"""`move`: an archive from one store into another."""

from __future__ import annotations

import asyncio

from bot.archive.opening import has_archive, open_archive
from bot.cli.arguments import Request
from bot.cli.objects.upkeep import MovedObject
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.progress import progress_bar
from bot.cli.views.upkeep import moved_view
from bot.domain.locations import Location
from bot.errors import SettingsError
from bot.services.moving import Mover, RowsCopied


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Copy all servers' archives and compare them; whether all are equal."""
    opening.cancel_when_stopped()
    await _require_two(asked.source, asked.into)
    source = await open_archive(asked.source)
    try:
        target = await open_archive(asked.into)
        try:
            return await _move(Mover(source, target), asked, output)
        except asyncio.CancelledError:
            output.notice("It was stopped. Give the same command again: it goes on where it was.")
            raise
        finally:
            await target.close()
    finally:
        await source.close()


async def _move(mover: Mover, asked: Request, output: Output) -> bool:
    are_equal = True
    with progress_bar(None, as_json=asked.json) as advance:
        async for step in mover.move():
            if isinstance(step, RowsCopied):
                advance(step.rows, f"Server {step.number:,} of {step.of:,}")
                continue
            are_equal = are_equal and step.is_equal
            seen = step.target
            record = MovedObject(guild=step.guild, rows=seen.rows, checksum=seen.digest, equal=step.is_equal)
            output.write(record, moved_view)
    if not are_equal:
        output.notice("Something was changed meanwhile. Stop whatever uses the archive, and move again.")
    return are_equal


async def _require_two(source: Location, target: Location) -> None:
    """Refuse what cannot be moved.

    Raises:
        SettingsError: both are one, or there is no source.
    """
    if source == target:
        message = "--from and --to name the same archive."
        raise SettingsError(message)
    if not await has_archive(source):
        message = f"There is no archive at {source}."
        raise SettingsError(message)
