"""Articles: keeping them, listing them, taking one out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from bot.domain.articles import Article, ArticleCard, Provenance, Receipt, Received
from bot.domain.quotations import ArticleRecord, Quotation, QuotationRecord


class SaveStatus(StrEnum):
    """What saving an article changed."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Saved:
    """An article's card after it was saved, and how many quotations it now holds."""

    card: ArticleCard
    status: SaveStatus
    quotations: int


class Articles(Protocol):
    """Articles and the quotations found in them."""

    async def save(
        self,
        guild: int,
        article: Article,
        quotations: Iterable[Quotation],
        provenance: Provenance,
        received: Received | None = None,
        *,
        embargo: datetime | None = None,
    ) -> Saved:
        """Keep an article with its quotations, which are gone through once, in one transaction.

        It is the article that is there already when it has the same `external_id`, else the same `url`,
        else the same title and text and no other `external_id`, `url` or `publisher`. It is *unchanged*
        when its text is the same and its metadata tell nothing new. Else it is *updated*: its earlier
        text is kept as a former version, and a quotation whose words and speaker are unchanged keeps its
        id. Metadata that it lacks or only guesses do not erase what is known.

        A new article, and one that was a bare quotation before, is news: it gets the guild's next number in
        the same transaction. Numbers become visible in their order, whoever writes: when a number can be
        read, so can every lower one.

        With an `embargo` it is under one until then, as by `Access.hold_article`. One that is under
        embargo already is recognised, and stays so.

        What it was `received` as is kept with its version; if it is unchanged, only when its version has no
        receipt yet.
        """
        ...

    async def received_before(self, guild: int, digest: bytes) -> Saved | None:
        """The article, unchanged, whose current version was read from bytes with this SHA-256; else None."""
        ...

    async def receipts(self, guild: int, article_id: int) -> list[Receipt]:
        """What the versions of an article were read from, the newest first; none if it is not there."""
        ...

    async def article(self, guild: int, article_id: int) -> ArticleRecord | None:
        """One article whole, None when it is not there."""
        ...

    async def articles(
        self, guild: int, *, find: str | None = None, limit: int = 25, before: int | None = None
    ) -> list[ArticleCard]:
        """Articles, newest id first; `find` asks for beginnings of words in title, publisher or address.

        `before` continues a listing: only ids below it.
        """
        ...

    async def newest(self, guild: int, *, limit: int, offset: int = 0) -> tuple[list[ArticleCard], int]:
        """Articles by their dates, the newest first and those without one last; and how many there are."""
        ...

    async def by_date(
        self,
        guild: int,
        *,
        since: date | None = None,
        until: date | None = None,
        publisher: str | None = None,
        limit: int = 200,
    ) -> list[int]:
        """The articles published from one day to another, both included, the newest first.

        `publisher` is a whole name or a part of one, in any case. What is dated roughly is not left out.
        Without days those without a date are there, too, as of the day they were added.
        """
        ...

    async def cards(self, guild: int, wanted: Sequence[int]) -> list[ArticleCard]:
        """The articles with these ids, in this order; those not there are left out."""
        ...

    async def remove_article(
        self, guild: int, article_id: int, *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        """Take an article out of every answer and note it in the audit log; None when it is not there."""
        ...

    async def quotation(self, guild: int, quotation_id: int) -> QuotationRecord | None:
        """One quotation, None when it is not there."""
        ...
