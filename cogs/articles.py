"""`/article`: what is in the archive, and taking a wrong article out of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.client import acknowledge, require_guild
from bot.domain.names import NameKind
from bot.presentation.articles import article_list_reply, article_reply, removed_reply
from bot.presentation.choices import article_choices
from bot.presentation.ids import read_article_id, typed_article_id
from cogs.answering import CloserLook
from cogs.permissions import moderators_only
from cogs.pressing import ID, Press, article_button, buttons, show

if TYPE_CHECKING:
    from bot.client import NewsroomBot

PAGE = 10
"""Articles on a page of the list."""

FIND = 40
"""Characters of the search words: few enough to fit into the id of the next-page button."""

Id = Range[str, 1, 20]
Reason = Range[str, 3, 300]


class ArticleCommands(commands.GroupCog, group_name="article", group_description="Articles in the archive"):
    """Articles: everyone may look at them, moderators may remove them."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._library = bot.newsroom.library

    @app_commands.command(name="show")
    @app_commands.guild_only()
    @app_commands.describe(id="The article: its id, like A12, or words of its headline")
    async def show_article(self, interaction: discord.Interaction[NewsroomBot], id: Id) -> None:  # noqa: A002
        """See one article with all its quotations."""
        number = read_article_id(id)
        await acknowledge(interaction, private=False)
        await _show_article(interaction, require_guild(interaction), number, 0)

    @app_commands.command(name="list")
    @app_commands.guild_only()
    @app_commands.describe(find="Words of the headline, publisher or address")
    async def list_articles(
        self, interaction: discord.Interaction[NewsroomBot], find: Range[str, 1, FIND] | None = None
    ) -> None:
        """List the articles in the archive, newest first."""
        await acknowledge(interaction, private=False)
        await _list_articles(interaction, require_guild(interaction), find, before=None)

    @app_commands.command(name="remove")
    @moderators_only
    @app_commands.describe(id="The article: its id, like A12", reason="Why; it is kept in the audit log")
    async def remove(self, interaction: discord.Interaction[NewsroomBot], id: Id, reason: Reason) -> None:  # noqa: A002
        """Take a wrong article out of every answer (moderators)."""
        await acknowledge(interaction, private=True)
        card = await self._library.remove(
            require_guild(interaction), read_article_id(id), by=interaction.user.id, reason=reason
        )
        await show(interaction, removed_reply(card, reason))

    @show_article.autocomplete("id")
    @remove.autocomplete("id")
    async def articles(self, interaction: discord.Interaction[NewsroomBot], typed: str) -> list[Choice[str]]:
        """Articles by id or by words of their headline."""
        guild = require_guild(interaction)
        typed = typed.strip()[:100]
        headlines = {
            found.id: found.name for found in await self._library.names(guild, NameKind.ARTICLE, typed)
        }
        number = typed_article_id(typed)
        if number is not None and (card := await self._library.card(guild, number)):
            headlines = {card.id: card.title} | headlines
        return article_choices(headlines)


class MoreQuotations(Press, template=f"otr:article:(?P<article>{ID}):(?P<offset>{ID})"):
    """*More quotations*: the next page of an article's card."""

    label = "More quotations"

    @classmethod
    def of(cls, article: int, offset: int) -> Self:
        """The button for the quotations from `offset` on."""
        return cls(f"otr:article:{article}:{offset}")

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show the next page privately."""
        await _show_article(interaction, guild, self.number("article"), self.number("offset"))


class MoreArticles(
    Press, template=re.compile(rf"otr:articles:(?P<before>{ID}):(?P<find>.{{0,{FIND}}})", re.DOTALL)
):
    """*More articles*: the next page of the list."""

    label = "More articles"

    @classmethod
    def of(cls, before: int, find: str | None) -> Self:
        """The button for the articles with ids below `before`."""
        return cls(f"otr:articles:{before}:{find or ''}")

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show the next page privately."""
        find = self.custom_id.split(":", 3)[3] or None
        await _list_articles(interaction, guild, find, before=self.number("before"))


async def _show_article(
    interaction: discord.Interaction[NewsroomBot], guild: int, article_id: int, offset: int
) -> None:
    record = await interaction.client.newsroom.library.article(guild, article_id)
    reply = article_reply(record, offset)
    following = len(record.quotations) - reply.left_out
    more = MoreQuotations.of(article_id, following) if reply.left_out else None
    closer = CloserLook.of(0, 0, list(record.quotations[offset:following]))
    await show(interaction, reply, buttons(more, article_button(record.card.url), closer))


async def _list_articles(
    interaction: discord.Interaction[NewsroomBot], guild: int, find: str | None, *, before: int | None
) -> None:
    cards = await interaction.client.newsroom.library.articles(
        guild, find=find, limit=PAGE + 1, before=before
    )
    page = cards[:PAGE]
    more = MoreArticles.of(page[-1].id, find) if len(cards) > PAGE else None
    await show(interaction, article_list_reply(page, find), buttons(more))


async def setup(bot: NewsroomBot) -> None:
    """Add the commands and their buttons."""
    bot.add_dynamic_items(MoreQuotations, MoreArticles)
    await bot.add_cog(ArticleCommands(bot))
