"""Embeds: the frame that everything about one article is shown in."""

from __future__ import annotations

from collections.abc import Iterable

import discord

from bot.domain.articles import ArticleCard
from bot.presentation.attribution import headline
from bot.presentation.escaping import link

NEUTRAL = discord.Colour(0x546E7A)
"""For what is neither more nor less on record than anything else."""


def article_embed(card: ArticleCard, lines: Iterable[str]) -> discord.Embed:
    """Lines under an article's headline, which links to it."""
    return discord.Embed(
        title=headline(card),
        url=link(card.url),
        description="\n".join(lines),
        colour=NEUTRAL,
    )
