"""The bot's own search, asked through the service that Discord's commands ask."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from benchmarks.search.corpus import Said
from benchmarks.search.peers import Answer
from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.domain.answers import Asked, Question
from bot.domain.articles import Article, Provenance, Via
from bot.domain.quotations import Kind, Quotation, Stance
from bot.domain.spans import Span
from bot.services.answers import Answers

GUILD = 1
_IN_AN_ARTICLE = 500


class Project:
    """An archive of given quotations: the one at a position has the id that follows that position."""

    name = "On the Record"

    def __init__(self, archive: Archive, ids: Sequence[int]) -> None:
        self.archive = archive
        self._ids = ids
        self.answers = Answers(archive, lambda: datetime.now(UTC))

    async def ask(self, question: str) -> Answer:
        """The best few, near misses included."""
        answer = await self.answers.ask(GUILD, Question(Asked.WHO_SAID, question[:300]), limit=5)
        found = answer.matches or answer.nearest
        return [(self._ids[match.record.id - 1], match.score) for match in found]


async def open_project(said: Sequence[Said], folder: Path) -> tuple[Project, float]:
    """Open the archive of these quotations, built if need be, and say how many seconds opening took."""
    path = folder / f"project-{len(said)}.sqlite3"
    if not path.exists():
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        await _build(said, part)
        part.rename(path)
    began = time.perf_counter()
    archive = await open_archive(path)
    return Project(archive, [one.id for one in said]), time.perf_counter() - began


async def _build(said: Sequence[Said], path: Path) -> None:
    archive = await open_archive(path)
    provenance = Provenance(0, datetime.now(UTC), Via.FILE, None)
    rest = iter(said)
    number = 0
    try:
        while some := list(islice(rest, _IN_AN_ARTICLE)):
            number += 1
            article, quotations = await asyncio.to_thread(_article, number, some)
            await archive.save(GUILD, article, quotations, provenance)
    finally:
        await archive.close()


def _article(number: int, said: Sequence[Said]) -> tuple[Article, list[Quotation]]:
    quotations: list[Quotation] = []
    at = 0
    for one in said:
        span = Span(at, at + len(one.text))
        at = span.end + 1
        quotations.append(
            Quotation(
                kind=Kind.DIRECT,
                spans=(span,),
                speaker=one.speaker or None,
                stance=Stance.ASSERTED,
                is_claim=True,
            )
        )
    text = "\n".join(one.text for one in said)
    return Article(title="", text=text, external_id=str(number)), quotations
