"""Embeds: the frame for everything about one article."""

from __future__ import annotations

from collections.abc import Iterable

import discord

from bot.domain.articles import ArticleCard
from bot.presentation.attribution import headline
from bot.presentation.escaping import link

NEUTRAL = discord.Colour(0x546E7A)
"""For everything that is not a match: no label, no colour of its own."""


def article_embed(card: ArticleCard, lines: Iterable[str]) -> discord.Embed:
    """Lines under an article's headline, which links to the article."""
    return discord.Embed(
        title=headline(card),
        url=link(card.url),
        description="\n".join(lines),
        colour=NEUTRAL,
    )
