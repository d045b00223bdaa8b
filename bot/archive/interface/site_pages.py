"""Pages that a site's sitemaps list: which were fetched, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from bot.archive.interface.articles import Saved
from bot.domain.articles import Article, Provenance, Received
from bot.domain.quotations import Quotation


class SitePages(Protocol):
    """Pages of sites whose articles are fetched once."""

    async def fetched_pages(
        self, guild: int, links: Sequence[str], *, now: datetime
    ) -> dict[str, str | None]:
        """Those of the links that need not be fetched, each with the problem it had, None if it had none.

        They led to an article, or to none and may not be tried again by `now`; or an article that is there,
        or was removed, has this address.
        """
        ...

    async def save_page(
        self,
        guild: int,
        link: str,
        article: Article,
        quotations: Iterable[Quotation],
        provenance: Provenance,
        received: Received | None = None,
    ) -> Saved | None:
        """Keep the article that a link leads to, and that it does, in one transaction; see `save`.

        None, and no article is kept, when a moderator removed that article.
        """
        ...

    async def page_failed(self, guild: int, link: str, problem: str, *, retry_at: datetime | None) -> None:
        """Record that a link led to no article, why, and when it may be tried again."""
        ...
