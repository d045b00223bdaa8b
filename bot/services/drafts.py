"""Drafts: the texts in a file that are to be checked, each as a whole, its headline included."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from bot.domain.characters import without_impossible
from bot.domain.verification import MAX_DRAFT
from bot.errors import ExpectedError, IntakeError
from bot.intake.files import FileEntry, decoded, unread
from bot.intake.page import PlainText
from bot.sandbox.reader import Reader

MAX_BYTES = 4 * MAX_DRAFT
"""The largest plain text that is decoded: no shorter one of more characters is possible."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text to be checked, or the reason why there is none.

    `input` names it for the reader; `id` is what its file calls it, None for most.
    """

    input: str
    text: str = ""
    id: str | None = None
    error: ExpectedError | None = None


class Drafts:
    """Reads drafts, in a process of their own where they are more than plain text."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def file(self, name: str, data: bytes | Path) -> AsyncIterator[Draft]:
        """Every draft in a file; its suffix says what it is. Some kinds hold several."""
        name = without_impossible(name)
        for piece in await asyncio.to_thread(lambda: list(unread(name, data))):
            try:
                yield await self._draft(piece)
            except IntakeError as error:
                yield Draft(piece.input, error=error)

    async def text(self, name: str, data: bytes) -> Draft:
        """The draft in the bytes of a plain text."""
        try:
            return Draft(name, await asyncio.to_thread(decoded, PlainText(data, where=name)))
        except IntakeError as error:
            return Draft(name, error=error)

    async def _draft(self, piece: FileEntry) -> Draft:
        found = piece.found
        if isinstance(found, IntakeError):
            raise found
        if isinstance(found, PlainText):
            text = await asyncio.to_thread(decoded, found)
            return Draft(piece.input, text)
        article = await self._reader.read(found)
        headline = "" if "title" in article.guessed else f"{article.title}\n\n"
        return Draft(piece.input, f"{headline}{article.text}", article.external_id)
