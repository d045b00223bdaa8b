"""`import` and `export`: an archive as JSON lines."""

from __future__ import annotations

import gc
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bot.archive.interface import Archive
from bot.archive.newfile import new_file
from bot.cli.arguments import STDIN, Asked
from bot.cli.ingest import OPERATOR
from bot.cli.output import Page
from bot.cli.progress import Advance, progress_bar
from bot.cli.records import ImportedObject
from bot.domain.clock import Clock
from bot.services.transfer import Transfer


async def import_files(archive: Archive, clock: Clock, asked: Asked, page: Page) -> bool:
    """Import each file and write what became of its lines; whether all of them could be."""
    transfer = Transfer(archive, clock)
    all_worked = True
    with progress_bar(_size(asked.inputs), as_json=asked.json) as advance:
        for given in asked.inputs:
            try:
                with _opened(given) as stream, _without_cycles():
                    all_worked &= await _import(transfer, asked.guild, given, stream, page, advance)
            except OSError as error:
                page.error({"input": given, "error": f"{given} cannot be read: {error.strerror or error}."})
                all_worked = False
    return all_worked


async def _import(
    transfer: Transfer, guild: int, given: str, stream: BinaryIO, page: Page, advance: Advance
) -> bool:
    total: ImportedObject = {
        "input": given,
        "added": 0,
        "updated": 0,
        "unchanged": 0,
        "failed": 0,
        "quotations": 0,
    }
    async for done in transfer.import_lines(guild, given, stream, by=OPERATOR):
        for bad in done.bad:
            page.error({"input": bad.input, "error": bad.error})
        total["added"] += done.added
        total["updated"] += done.updated
        total["unchanged"] += done.unchanged
        total["failed"] += len(done.bad)
        total["quotations"] += done.quotations
        advance(done.size, f"{given}: {total['quotations']:,} quotations")
    page.imported(total)
    return not total["failed"]


async def export_file(archive: Archive, clock: Clock, asked: Asked, page: Page) -> None:
    """Write every article to a new file, which is there only when it is whole.

    Raises:
        ArchiveError: the file exists already or cannot be written.
    """
    articles = 0
    total = (await archive.stats(asked.guild)).articles
    with progress_bar(total, as_json=asked.json) as advance:
        async with new_file(asked.target) as part:
            with part.open("wb") as file:
                async for lines in Transfer(archive, clock).export_lines(asked.guild):
                    file.writelines(lines)
                    articles += len(lines)
                    advance(len(lines), f"{articles:,} articles")
    page.exported(str(asked.target), articles)


@contextmanager
def _opened(given: str) -> Generator[BinaryIO]:
    if given == STDIN:
        yield sys.stdin.buffer
        return
    with Path(given).open("rb") as stream:
        yield stream


@contextmanager
def _without_cycles() -> Generator[None]:
    """Leave Python's cycle collector out: it would walk through every batch, in which no cycles are."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _size(inputs: tuple[str, ...]) -> int | None:
    """How many bytes there are to read; None when it is not known."""
    try:
        return None if STDIN in inputs else sum(Path(given).stat().st_size for given in inputs)
    except OSError:
        return None
