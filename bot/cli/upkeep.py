"""`backup` and `stats`: copies and sizes of the archive."""

from __future__ import annotations

from bot.archive.interface import Archive
from bot.cli.arguments import Request
from bot.cli.output import Output
from bot.cli.records import stats_object


async def back_up(archive: Archive, asked: Request, output: Output) -> None:
    """Write a verified copy while the archive is in use.

    Raises:
        WrongFileError: the file exists already, or its folder does not.
        ArchiveError: it cannot be written, or the archive is damaged.
    """
    await archive.backup(asked.target)
    output.backup(str(asked.target))


async def show_stats(archive: Archive, asked: Request, output: Output) -> None:
    """Write the sizes of the archive."""
    output.stats(stats_object(await archive.stats(asked.guild)))
