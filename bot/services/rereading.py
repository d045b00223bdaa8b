"""Rereading: the quotations of archived articles found anew, by today's rules, on all cores."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from bot.archive.interface import Archive, Reread
from bot.domain.articles import Article
from bot.errors import IntakeError
from bot.intake.languages import language_of

if TYPE_CHECKING:
    from bot.sandbox.reader import Reader

Report = Callable[[int, Reread | IntakeError | None], None]
"""Report of each article, by id: what changed, why it cannot be read, or None if it is not as it was."""


class Rereader:
    """Reads articles again that older rules have read, one article in one transaction.

    Broken off, it goes on the next time with those that are left.
    """

    def __init__(self, archive: Archive, readers: Sequence[Reader]) -> None:
        """Each reader reads one article at a time, beside the others."""
        self._archive = archive
        self._readers = readers

    async def reread(self, guild: int, articles: Sequence[int], told: Report) -> None:
        """Read these articles again.

        Raises:
            ArchiveError: what was found cannot be saved now; the rest is left for another time.
        """
        left = iter(articles)
        try:
            async with asyncio.TaskGroup() as readers:
                for reader in self._readers:
                    readers.create_task(self._read(reader, guild, left, told))
        except ExceptionGroup as failures:
            raise failures.exceptions[0] from failures

    async def _read(self, reader: Reader, guild: int, left: Iterator[int], told: Report) -> None:
        for article_id in left:
            try:
                changed = await self._reread(reader, guild, article_id)
            except IntakeError as error:
                told(article_id, error)
            else:
                told(article_id, changed)

    async def _reread(self, reader: Reader, guild: int, article_id: int) -> Reread | None:
        held = await self._archive.as_received(guild, article_id)
        if held is None:
            return None
        language = held.language or language_of(held.text)
        quotations = await reader.quotations(f"Article A{article_id}", held.text, language)
        article = Article(title=held.title, text=held.text, language=language)
        return await self._archive.reread(guild, article_id, article, quotations)
