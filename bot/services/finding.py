"""Finding: articles by words of their headline, by publisher, or by the days of publication."""

from __future__ import annotations

from bot.archive.interface import Archive
from bot.domain.answers import Filters
from bot.domain.articles import ArticleCard, published_period
from bot.domain.names import NameKind
from bot.domain.people import is_within
from bot.language.names import has_name
from bot.services.naming import names_like

AMONG = 5_000
"""The most articles with the words of a headline, the newest, among which filters look for theirs."""


async def find_articles(
    archive: Archive, guild: int, headline: str, filters: Filters, *, limit: int
) -> list[int]:
    """The ids of the articles asked for, the newest first, or those with a headline most like it.

    Slips in a headline are forgiven.
    """
    if not headline.strip():
        return await archive.by_date(
            guild, since=filters.since, until=filters.until, publisher=filters.publisher, limit=limit
        )
    words = " ".join(filter(None, (headline, filters.publisher)))
    among = AMONG if filters.is_dated or filters.publisher else limit
    named = await names_like(archive, guild, NameKind.ARTICLE, words, limit=among)
    cards = await archive.cards(guild, [name.id for name in named])
    return [card.id for card in cards if _is_admitted(card, filters)][:limit]


def _is_admitted(card: ArticleCard, filters: Filters) -> bool:
    """Whether an article is of the publisher and the days asked for."""
    is_of_days = is_within(published_period(card.published), filters.since, filters.until)
    return is_of_days and has_name(card.publisher, filters.publisher)
