"""`import` and `export`: read an archive as JSON lines, and write it as those or as CSV."""

from __future__ import annotations

import gc
import gzip
import sys
from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from bot.archive.interface import Archive
from bot.archive.newfile import new_file
from bot.cli.arguments import STDIN, Request
from bot.cli.embedding import how_many_left
from bot.cli.limits import warn
from bot.cli.objects.intake import ExportedObject, ImportedObject
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.progress import Advance, progress_bar
from bot.cli.views.intake import exported_view, imported_view
from bot.domain.articles import OPERATOR
from bot.domain.clock import Clock, now_utc
from bot.domain.transfer import Format
from bot.errors import ArchiveError, IntakeError
from bot.intake.compression import DAMAGE, DAMAGED
from bot.services.transfer import Transfer

if TYPE_CHECKING:
    from io import BufferedReader

STDOUT = "-"
_GZIP = b"\x1f\x8b"
"""The first bytes of a .gz file."""
_LOOKED_AT = 4_096
"""Bytes at the beginning of a file that decide whether it is text."""


async def import_files(
    archive: Archive, clock: Clock, asked: Request, output: Output, *, finds_by_meaning: bool
) -> bool:
    """Import each file and write what became of its lines; return whether all could be imported."""
    transfer = Transfer(archive, clock)
    all_worked = True
    with progress_bar(_size(asked.inputs), as_json=asked.json) as advance:
        for file_name in asked.inputs:
            try:
                with _opened(file_name) as opened, _without_cycles():
                    all_worked &= await _import(transfer, asked.guild, file_name, opened, output, advance)
            except (*DAMAGE, OSError, IntakeError, ArchiveError) as error:
                output.error({"input": file_name, "error": _why(file_name, error)})
                all_worked = False
    if finds_by_meaning and not asked.json and (left := await how_many_left(archive, asked.guild)):
        output.notice(left)
    return all_worked


async def _import(
    transfer: Transfer,
    guild: int,
    file_name: str,
    opened: tuple[BinaryIO, BinaryIO],
    output: Output,
    advance: Advance,
) -> bool:
    stream, unpacked = opened
    read = 0
    total: ImportedObject = {
        "input": file_name,
        "added": 0,
        "updated": 0,
        "unchanged": 0,
        "failed": 0,
        "quotations": 0,
    }
    try:
        async for done in transfer.import_lines(guild, file_name, unpacked, by=OPERATOR):
            for bad in done.bad:
                output.error({"input": bad.input, "error": bad.error})
            total["added"] += done.added
            total["updated"] += done.updated
            total["unchanged"] += done.unchanged
            total["failed"] += len(done.bad)
            total["quotations"] += done.quotations
            # The position in a packed file is known to the file alone; a pipe has none.
            size = done.size if unpacked is stream or file_name == STDIN else stream.tell() - read
            read += size
            advance(size, f"{file_name}: {total['quotations']:,} quotations")
    except BaseException:
        if read:  # what is counted is on disk, even if the rest cannot be read
            output.write(total, imported_view)
        raise
    output.write(total, imported_view)
    return not total["failed"]


def _why(file_name: str, error: Exception) -> str:
    """Why a file could not be imported to its end, in a sentence."""
    match error:
        case IntakeError() | ArchiveError():
            return str(error)
        case OSError() if not isinstance(error, DAMAGE):
            return f"{file_name} cannot be read: {error.strerror or error}."
        case _:
            return f"{file_name} {DAMAGED}"


async def export_file(archive: Archive, clock: Clock, asked: Request, output: Output) -> None:
    """Write every article to standard output, or to a new file that appears only once it is complete.

    Raises:
        WrongFileError: the file exists already, or its folder does not.
        ArchiveError: it cannot be written, or the archive cannot be read.
    """
    if str(asked.target) == STDOUT:
        await _export(archive, clock, asked, sys.stdout.buffer)
        return
    async with new_file(asked.target) as part:
        with part.open("wb") as file:
            articles, records = await _export(archive, clock, asked, file)
    exported: ExportedObject = {"export": str(asked.target), "articles": articles}
    if records and Format(asked.format) is Format.CSV:
        exported["quotations"] = records
    elif records:
        exported["claims"] = records
    output.write(exported, exported_view)


async def _export(archive: Archive, clock: Clock, asked: Request, file: BinaryIO) -> tuple[int, int]:
    """Write every article to an open file; return how many, and how many quotations or claims of theirs."""
    articles = records = 0
    total = (await archive.stats(asked.guild)).articles
    with progress_bar(total, as_json=asked.json) as advance:
        transfer, chosen = Transfer(archive, clock), Format(asked.format)
        async for page in transfer.export(asked.guild, chosen, hidden=asked.all):
            file.writelines(page.lines)
            articles += page.articles
            records += page.records
            advance(page.articles, f"{articles:,} articles")
    file.flush()
    return articles, records


@contextmanager
def _opened(file_name: str) -> Generator[tuple[BinaryIO, BinaryIO]]:
    """The raw stream, and the stream of its lines, unpacked if it is a .gz.

    Raises:
        IntakeError: it is not text.
    """
    with nullcontext(sys.stdin.buffer) if file_name == STDIN else Path(file_name).open("rb") as stream:
        buffered = cast("BufferedReader", stream)
        if not buffered.peek(2).startswith(_GZIP):
            _check_is_text(file_name, buffered.peek(_LOOKED_AT))
            yield stream, stream
            return
        with gzip.open(stream) as unpacked:
            _check_is_text(file_name, cast("BufferedReader", unpacked).peek(_LOOKED_AT))
            yield stream, cast("BinaryIO", unpacked)


def _check_is_text(file_name: str, beginning: bytes) -> None:
    if b"\0" in beginning[:_LOOKED_AT]:
        message = f"{file_name} is not text in UTF-8. Give JSON lines, as they are or as .gz."
        raise IntakeError(message)


@contextmanager
def _without_cycles() -> Generator[None]:
    """Switch off Python's cycle collector: it would walk through every batch, and none has cycles."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _size(inputs: tuple[str, ...]) -> int | None:
    """How many bytes there are to read; None if unknown."""
    try:
        return None if STDIN in inputs else sum(Path(file_name).stat().st_size for file_name in inputs)
    except OSError:
        return None


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    if asked.command == "export":
        async with opening.existing_archive() as archive:
            await export_file(archive, now_utc, asked, output)
        return True
    opening.cancel_when_stopped()
    by_meaning = opening.settings.finds_by_meaning
    async with opening.archive() as archive:
        all_worked = await import_files(archive, now_utc, asked, output, finds_by_meaning=by_meaning)
        await warn(opening, archive, asked, output)
    return all_worked
