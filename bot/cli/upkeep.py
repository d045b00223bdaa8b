"""`backup`, `proof` and `stats`: copies of the archive and of what came in, and sizes."""

from __future__ import annotations

import sys

from bot.archive.interface import Archive
from bot.archive.newfile import new_file
from bot.cli.arguments import STDIN, Request
from bot.cli.output import Output
from bot.cli.records import stats_object
from bot.services.library import Library


async def back_up(archive: Archive, asked: Request, output: Output) -> None:
    """Write a verified copy while the archive is in use.

    Raises:
        WrongFileError: the file exists already, or its folder does not.
        ArchiveError: it cannot be written, or the archive is damaged.
    """
    await archive.backup(asked.target)
    output.backup(str(asked.target))


async def write_proof(library: Library, asked: Request, output: Output) -> None:
    """Write what an article was read from, byte for byte.

    Raises:
        NotFoundError: there is no such article, or its bytes are not kept.
        WrongFileError: the file exists already, or its folder does not.
    """
    receipt, data = await library.proof(asked.guild, asked.article)
    if str(asked.target) == STDIN:
        sys.stdout.buffer.write(data)
        return
    async with new_file(asked.target) as part:
        part.write_bytes(data)
    came = receipt.provenance
    where = f" from {came.received_from}" if came.received_from else ""
    digest = receipt.received.digest.hex()
    output.notice(f"{asked.target}: received {came.added_at:%Y-%m-%d %H:%M} UTC{where}, SHA-256 {digest}")


async def show_stats(archive: Archive, asked: Request, output: Output) -> None:
    """Write the sizes of the archive."""
    output.stats(stats_object(await archive.stats(asked.guild)))
