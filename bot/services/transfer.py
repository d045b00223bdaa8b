"""Transfer: an archive written as lines, and lines read into an archive, a million in one go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from bot.archive.interface import Archive, Kept, SaveStatus
from bot.domain.articles import Provenance, Via
from bot.domain.clock import Clock
from bot.domain.corrections import Correction
from bot.domain.quotations import ArticleRecord
from bot.domain.transfer import BareQuotation, Format, KeptArticle
from bot.errors import IntakeError
from bot.intake.lines import bounded_lines
from bot.services import lines, reviews, tables

MAX_LINE = 64 << 20
"""The longest line taken, in bytes: an article of the largest size with several versions."""

FIRST_LINES, BATCH_LINES = 5_000, 65_000
BATCH_BYTES = 32 << 20
"""A batch, which is one transaction, holds this many lines or bytes at most.

The first is small and each three times the one before, so that of a short file, too, one sees how far it is.
"""


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of an export, how many articles they are about, and how many quotations or claims they hold.

    `records` is 0 where each line is a whole article.
    """

    lines: list[bytes]
    articles: int
    records: int = 0


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that was not imported, and why. `input` names it: "wire.jsonl line 4"."""

    input: str
    error: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the lines of one batch; what is counted here is on disk."""

    added: int
    updated: int
    unchanged: int
    quotations: int
    size: int
    bad: list[RefusedLine]


@dataclass(slots=True)
class _Batch:
    """Lines that were read: what was on each and which it was."""

    size: int = 0
    given: list[Kept] = field(default_factory=list["Kept"])
    numbers: list[int] = field(default_factory=list[int])
    bad: list[RefusedLine] = field(default_factory=list[RefusedLine])


class Transfer:
    """Carries quotations and articles into an archive and out of it."""

    def __init__(self, archive: Archive, clock: Clock) -> None:
        self._archive = archive
        self._clock = clock

    async def import_lines(
        self, guild: int, name: str, stream: BinaryIO, *, by: int
    ) -> AsyncIterator[Imported]:
        """Keep what the lines of a stream hold, batch by batch, each wholly or not at all.

        A bad line does not stop the rest. Lines that are there already change nothing, so an import
        that was broken off can be done again.
        """
        provenance = Provenance(by, self._clock(), Via.IMPORT, name)
        batches = _batches(name, stream, provenance.added_at)
        async with self._archive.importing(guild, provenance) as importing:
            while batch := await asyncio.to_thread(next, batches, None):
                statuses = await importing.add(batch.given) if batch.given else []
                yield _imported(name, batch, statuses)

    async def export(self, guild: int, chosen: Format, *, hidden: bool = False) -> AsyncGenerator[Page]:
        """An archive in a format, some articles at a time, by id; all of one moment.

        `hidden` is for JSON lines; the other formats have what answers may show.
        """
        if chosen is Format.JSONL:
            async for written in self.export_lines(guild, hidden=hidden):
                yield Page(written, sum(map(lines.is_article, written)))
            return
        if chosen is Format.CSV:
            yield Page([tables.header()], 0)
        lines_of = tables.lines if chosen is Format.CSV else reviews.lines
        async for records in self._archive.records(guild):
            yield await asyncio.to_thread(_page, records, lines_of)

    async def export_lines(self, guild: int, *, hidden: bool = False) -> AsyncGenerator[list[bytes]]:
        """Every article as a line, some at a time, by id, all of one moment; then corrections of speakers.

        Quotations that were retracted, or are none, and names that are withheld are in it only with `hidden`.
        """
        async for page in self._archive.export(guild, hidden=hidden):
            yield await asyncio.to_thread(_written, page)
        corrections = await self._archive.merges(guild, hidden=hidden)
        corrections += await self._archive.statements(guild, hidden=hidden)
        corrections += await self._archive.hidden_names(guild) if hidden else []
        if corrections:
            yield _written(corrections)


def _page(records: Sequence[ArticleRecord], lines_of: Callable[[ArticleRecord], list[bytes]]) -> Page:
    written = [line for record in records for line in lines_of(record)]
    return Page(written, len(records), len(written))


def _written(page: Sequence[KeptArticle | Correction]) -> list[bytes]:
    return [f"{lines.written(kept)}\n".encode() for kept in page]


def _imported(name: str, batch: _Batch, statuses: Sequence[SaveStatus | None]) -> Imported:
    refused = [number for number, status in zip(batch.numbers, statuses, strict=True) if status is None]
    return Imported(
        added=statuses.count(SaveStatus.ADDED),
        updated=statuses.count(SaveStatus.UPDATED),
        unchanged=statuses.count(SaveStatus.UNCHANGED),
        quotations=sum(
            _quotations_in(one)
            for one, status in zip(batch.given, statuses, strict=True)
            if status is not None
        ),
        size=batch.size,
        bad=[*batch.bad, *(_refused(name, number) for number in refused)],
    )


def _quotations_in(one: Kept) -> int:
    match one:
        case BareQuotation():
            return 1
        case KeptArticle():
            return len(one.current.quotations)
        case Correction():
            return 0


def _refused(name: str, number: int) -> RefusedLine:
    message = "has the id of a whole article in the archive. Give the quotation an id of its own."
    return _bad(name, number, message)


def _bad(name: str, number: int, message: str) -> RefusedLine:
    return RefusedLine(f"{name} line {number}", f"The line {message}")


def _batches(name: str, stream: BinaryIO, now: datetime) -> Iterator[_Batch]:
    batch, most = _Batch(), FIRST_LINES
    for number, line in enumerate(bounded_lines(stream, MAX_LINE), start=1):
        batch.size += len(line)
        if line.isspace():
            continue
        try:
            found = _read(line, now)
        except IntakeError as error:
            batch.bad.append(_bad(name, number, str(error)))
        else:
            batch.given.append(found)
            batch.numbers.append(number)
        if len(batch.given) >= most or batch.size >= BATCH_BYTES:
            yield batch
            batch, most = _Batch(), min(3 * most, BATCH_LINES)
    if batch.size:
        yield batch


def _read(line: bytes, now: datetime) -> Kept:
    if len(line) > MAX_LINE:
        message = f"is longer than {MAX_LINE >> 20} MiB. Split it."
        raise IntakeError(message)
    return lines.read(line, now=now)
