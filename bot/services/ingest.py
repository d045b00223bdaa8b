"""Ingest: links, files and pasted text into the archive."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from bot.archive.interface import SaveStatus
from bot.domain.articles import Article, ArticleCard, Via
from bot.errors import ExpectedError

Progress = Callable[[str], Awaitable[None]]
"""Told in a few words what is being done now ("Fetching…", "Reading 3 of 10…")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of one input: an article that was saved, or the error that says why not.

    `input` names the link, file or line ("wire.jsonl line 4").
    """

    input: str
    card: ArticleCard | None = None
    status: SaveStatus | None = None
    quotations: int = 0
    error: ExpectedError | None = None


# The class this module provides; see docs in ARCHITECTURE.md
class Ingest:
    """Turns what a moderator gives into archived articles.

    One input may hold many articles (`.jsonl`); each is saved in its own transaction, and a bad one
    does not stop the rest.
    """

    def url(self, guild: int, url: str, *, by: int) -> AsyncIterator[Ingested]:
        """Fetch a page and archive its article."""
        raise NotImplementedError

    def file(self, guild: int, name: str, data: bytes, *, by: int) -> AsyncIterator[Ingested]:
        """Archive the article or articles in a file's bytes; the name's suffix says what it is."""
        raise NotImplementedError

    def paste(self, guild: int, article: Article, *, by: int) -> AsyncIterator[Ingested]:
        """Archive pasted text."""
        raise NotImplementedError


__all__ = ["Ingest", "Ingested", "Progress", "Via"]
