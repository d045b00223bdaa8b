"""Articles without their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.cli.objects.cards import AccessObject, ArticleObject
    from bot.domain.articles import ArticleCard


def article_object(card: ArticleCard) -> ArticleObject:
    """An article without its text; one that is not archived has no id."""
    return {
        "id": card.id or None,
        "title": card.title,
        "publisher": card.publisher,
        "author": card.author,
        "published": card.published,
        "url": card.url,
        "guessed": sorted(card.guessed),
        "language": card.language,
        **_access(card),
    }


def _access(card: ArticleCard) -> AccessObject:
    """Who sees an article, if not everybody does."""
    access: AccessObject = {}
    if card.embargo is not None:
        access["embargo"] = card.embargo.isoformat()
    if card.channels:
        access["channels"] = list(card.channels)
    return access
