"""`/article`: what is in the archive, and taking a wrong article out of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands, ui
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.client import acknowledge, attempt, require_guild
from bot.domain.answers import Asked, Question
from bot.domain.names import NameKind
from bot.presentation.answers import corrected_reply
from bot.presentation.articles import (
    LISTED,
    access_reply,
    article_list_reply,
    article_reply,
    articles_found_reply,
    embargoed_reply,
    removed_reply,
)
from bot.presentation.choices import article_choices
from bot.presentation.controls import Order
from bot.presentation.corrections import restored_reply
from bot.presentation.ids import read_article_id, read_channels, typed_article_id
from bot.presentation.versions import LATEST, changes_reply
from bot.services.answers import parse_filters
from bot.services.corrections import Moderator
from cogs.answering import keep_question, kept_question
from cogs.forms import sent_form
from cogs.naming import offered_names
from cogs.permissions import is_moderator, moderators_only, require_moderator
from cogs.pressing import ID, Press, Where, show
from cogs.stories import DecideStory, show_questions

if TYPE_CHECKING:
    from bot.client import NewsroomBot

_REMOVAL = "otr:removal"
"""How the custom id of the form begins that asks why an article is removed."""

FIND = 40
"""Characters of the search words: few enough to fit into the id of the next-page button."""

Id = Range[str, 1, 20]
Reason = Range[str, 3, 300]


class ArticleCommands(commands.GroupCog, group_name="article", group_description="Articles in the archive"):
    """Articles: everyone may look at them, moderators may remove them."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._library = bot.newsroom.library
        self._corrections = bot.newsroom.corrections
        self._access = bot.newsroom.access

    @app_commands.command(name="show")
    @app_commands.guild_only()
    @app_commands.describe(id="The article: its id, like A12, or words of its headline")
    async def show_article(self, interaction: discord.Interaction[NewsroomBot], id: Id) -> None:  # noqa: A002
        """See one article with all its quotations."""
        number, guild = read_article_id(id), require_guild(interaction)
        held = await self._access.under_embargo(guild, number) if is_moderator(interaction) else None
        await acknowledge(interaction, private=held is not None)
        if held is not None:
            await show(interaction, embargoed_reply(held))
        else:
            await _show_article(interaction, guild, number)

    @app_commands.command(name="list")
    @app_commands.guild_only()
    @app_commands.describe(find="Words of the headline, publisher or address")
    async def list_articles(
        self, interaction: discord.Interaction[NewsroomBot], find: Range[str, 1, FIND] | None = None
    ) -> None:
        """List the articles in the archive, newest first, or those with such words."""
        await acknowledge(interaction, private=False)
        await _list_articles(interaction, require_guild(interaction), find)

    @app_commands.command(name="find")
    @app_commands.guild_only()
    @app_commands.describe(
        headline="Words of the headline, as near as you can",
        publisher="Only this publisher",
        since="From this year, month or day on: 2026, 2026-03 or 2026-03-01",
        until="Up to and including this year, month or day",
    )
    async def find(
        self,
        interaction: discord.Interaction[NewsroomBot],
        headline: Range[str, 1, 100] | None = None,
        publisher: Range[str, 1, 100] | None = None,
        since: Range[str, 4, 10] | None = None,
        until: Range[str, 4, 10] | None = None,
    ) -> None:
        """Find articles by headline, publisher or date."""
        filters = parse_filters(publisher=publisher, since=since, until=until)
        question = Question(Asked.ARTICLES, headline or "", filters)
        await acknowledge(interaction, private=False)
        guild = require_guild(interaction)
        number = await keep_question(interaction.client.newsroom, guild, question)
        await _show_found(interaction, guild, question, number or 0)

    @app_commands.command(name="remove")
    @moderators_only
    @app_commands.describe(id="The article: its id, like A12", reason="Why; it is kept in the audit log")
    async def remove(self, interaction: discord.Interaction[NewsroomBot], id: Id, reason: Reason) -> None:  # noqa: A002
        """Take a wrong article out of every answer (moderators)."""
        await self._remove(interaction, require_guild(interaction), read_article_id(id), reason)

    @app_commands.command(name="correct")
    @moderators_only
    @app_commands.describe(
        id="The article: its id, like A12",
        reason="Why; it is kept in the audit log",
        headline="Its headline",
        author="Who wrote it; none if that is not known",
        date="When it was published: 2026, 2026-03 or 2026-03-01; none if that is not known",
        publisher="Who published it; none if that is not known",
        address="Where it can be read: https://…; none if nowhere",
    )
    async def correct(
        self,
        interaction: discord.Interaction[NewsroomBot],
        id: Id,  # noqa: A002
        reason: Reason,
        headline: Reason | None = None,
        author: Range[str, 1, 200] | None = None,
        date: Range[str, 4, 10] | None = None,
        publisher: Range[str, 1, 200] | None = None,
        address: Range[str, 1, 2000] | None = None,
    ) -> None:
        """Correct what an article is cited by (moderators)."""
        await acknowledge(interaction, private=True)
        fields = {
            "headline": headline,
            "author": author,
            "date": date,
            "publisher": publisher,
            "address": address,
        }
        who = Moderator(interaction.user.id, reason)
        guild, number = require_guild(interaction), read_article_id(id)
        await show(interaction, corrected_reply(await self._corrections.article(guild, number, fields, who)))

    @app_commands.command(name="embargo")
    @moderators_only
    @app_commands.describe(
        id="The article: its id, like A12",
        until="Until when, in UTC: 2026-03-01 06:00; none lifts it now",
        reason="Why; it is kept in the audit log",
    )
    async def embargo(
        self,
        interaction: discord.Interaction[NewsroomBot],
        id: Id,  # noqa: A002
        until: Range[str, 4, 40],
        reason: Reason,
    ) -> None:
        """Let nobody but moderators see an article until a time (moderators)."""
        await acknowledge(interaction, private=True)
        who = Moderator(interaction.user.id, reason)
        card = await self._access.embargo(require_guild(interaction), read_article_id(id), until, who)
        await show(interaction, access_reply(card, reason))

    @app_commands.command(name="channels")
    @moderators_only
    @app_commands.describe(
        id="The article: its id, like A12",
        reason="Why; it is kept in the audit log",
        channels="The channels, like #desk #court; left out: every channel",
    )
    async def channels(
        self,
        interaction: discord.Interaction[NewsroomBot],
        id: Id,  # noqa: A002
        reason: Reason,
        channels: Range[str, 1, 400] | None = None,
    ) -> None:
        """Keep an article to channels and their threads (moderators)."""
        await acknowledge(interaction, private=True)
        who = Moderator(interaction.user.id, reason)
        named = read_channels(channels or "")
        card = await self._access.channels(require_guild(interaction), read_article_id(id), named, who)
        await show(interaction, access_reply(card, reason))

    @app_commands.command(name="restore")
    @moderators_only
    @app_commands.describe(
        id="The removed article: its id, like A12", reason="Why; it is kept in the audit log"
    )
    async def restore(self, interaction: discord.Interaction[NewsroomBot], id: Id, reason: Reason) -> None:  # noqa: A002
        """Put a removed article back (moderators)."""
        await acknowledge(interaction, private=True)
        who = Moderator(interaction.user.id, reason)
        card = await self._corrections.restore(require_guild(interaction), read_article_id(id), who)
        await show(interaction, restored_reply(card, reason))

    @app_commands.command(name="stories")
    @moderators_only
    async def stories(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """Decide which articles with the same headline are one story (moderators)."""
        await acknowledge(interaction, private=True)
        await show_questions(interaction, require_guild(interaction))

    @commands.Cog.listener("on_interaction")
    async def reason_given(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """The form that asks why an article is removed was sent, perhaps one from before a restart."""
        if sent := sent_form(interaction, rf"{_REMOVAL}:({ID})"):
            number, reason = int(sent.id[1]), sent.fields.get("reason", "")
            await attempt(interaction, lambda guild: self._remove(interaction, guild, number, reason))

    async def _remove(
        self, interaction: discord.Interaction[NewsroomBot], guild: int, number: int, reason: str
    ) -> None:
        require_moderator(interaction)
        await acknowledge(interaction, private=True)
        card = await self._library.remove(guild, number, by=interaction.user.id, reason=reason)
        await show(interaction, removed_reply(card, reason))

    @show_article.autocomplete("id")
    async def articles(self, interaction: discord.Interaction[NewsroomBot], typed: str) -> list[Choice[str]]:
        """Articles by id or by words of their headline."""
        return await article_ids(interaction, typed)

    @remove.autocomplete("id")
    @correct.autocomplete("id")
    @channels.autocomplete("id")
    async def moderators_articles(
        self, interaction: discord.Interaction[NewsroomBot], typed: str
    ) -> list[Choice[str]]:
        """The same, for moderators only."""
        return await article_ids(interaction, typed) if is_moderator(interaction) else []

    @embargo.autocomplete("id")
    async def held_articles(
        self, interaction: discord.Interaction[NewsroomBot], typed: str
    ) -> list[Choice[str]]:
        """Articles under embargo first, then the others, for moderators only."""
        if not is_moderator(interaction):
            return []
        cards = await self._access.held(require_guild(interaction))
        held = article_choices({card.id: card.title for card in cards})
        return [*held, *await article_ids(interaction, typed)][:25]

    @find.autocomplete("headline")
    async def headlines(self, interaction: discord.Interaction[NewsroomBot], typed: str) -> list[Choice[str]]:
        """Headlines that have the words typed."""
        return await offered_names(interaction, NameKind.ARTICLE, typed)

    @find.autocomplete("publisher")
    async def publishers(
        self, interaction: discord.Interaction[NewsroomBot], typed: str
    ) -> list[Choice[str]]:
        """Publishers whose names begin with what was typed, or nearly so."""
        return await offered_names(interaction, NameKind.PUBLISHER, typed)

    @restore.autocomplete("id")
    async def removed_articles(
        self, interaction: discord.Interaction[NewsroomBot], typed: str
    ) -> list[Choice[str]]:
        """Articles that were removed, for moderators only."""
        if not is_moderator(interaction):
            return []
        cards = await self._corrections.removed(require_guild(interaction))
        sought = typed.strip().casefold()
        every = article_choices({card.id: card.title for card in cards})
        return [each for each in every if sought in each.name.casefold()]


async def article_ids(interaction: discord.Interaction[NewsroomBot], typed: str) -> list[Choice[str]]:
    """Articles by id or by words of their headline."""
    guild, library = require_guild(interaction), interaction.client.newsroom.library
    typed = typed.strip()[:100]
    headlines = {found.id: found.name for found in await library.names(guild, NameKind.ARTICLE, typed)}
    number = typed_article_id(typed)
    if number is not None and (card := await library.card(guild, number)):
        headlines = {card.id: card.title} | headlines
    return article_choices(headlines)


class CardPage(Press, template=rf"otr:card:(?P<article>{ID}):(?P<order>[01]):(?P<offset>0|{ID})"):
    """◀, ▶, *By speaker* and *In order*: another page of an article's card, in the same message."""

    where = Where.IN_PLACE

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Turn the page."""
        order = Order(self.number("order"))
        await _show_article(interaction, guild, self.number("article"), self.number("offset"), order)


class OpenCard(Press, template=rf"otr:open:(?P<article>{ID})"):
    """*Open*: an article's card, for the member who pressed."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show the card privately."""
        await _show_article(interaction, guild, self.number("article"))


class OpenChanges(Press, template=rf"otr:changes:(?P<article>{ID})"):
    """*What changed*: what the latest version of an article changed, for the member who pressed."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show it privately."""
        await _show_changes(interaction, guild, self.number("article"))


class ChangesPage(Press, template=rf"otr:changed:(?P<article>{ID}):(?P<offset>0|{ID})"):
    """◀ and ▶: what an earlier or later version changed, in the same message."""

    where = Where.IN_PLACE

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Turn the page."""
        await _show_changes(interaction, guild, self.number("article"), self.number("offset"))


class MoreQuotations(Press, template=f"otr:article:(?P<article>{ID}):(?P<offset>{ID})"):
    """*More quotations*, as earlier versions had it: the next page of an article's card."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show the page privately; it can be turned there."""
        await _show_article(interaction, guild, self.number("article"), self.number("offset"))


class ListPage(
    Press, template=re.compile(rf"otr:list:(?P<offset>0|{ID}):(?P<find>.{{0,{FIND}}})", re.DOTALL)
):
    """◀ and ▶: another page of a list of articles, in the same message."""

    where = Where.IN_PLACE

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Turn the page."""
        find = self.custom_id.split(":", 3)[3] or None
        await _list_articles(interaction, guild, find, self.number("offset"))


class FoundPage(Press, template=rf"otr:found:(?P<question>{ID}):(?P<offset>0|{ID})"):
    """◀ and ▶: another page of found articles, in the same message."""

    where = Where.IN_PLACE

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Turn the page."""
        number = self.number("question")
        question = await kept_question(interaction, guild, number)
        await _show_found(interaction, guild, question, number, self.number("offset"))


class MoreArticles(
    Press, template=re.compile(rf"otr:articles:(?P<before>{ID}):(?P<find>.{{0,{FIND}}})", re.DOTALL)
):
    """*More articles*, as earlier versions had it: the list again, which can be turned from there."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show the list privately."""
        await _list_articles(interaction, guild, self.custom_id.split(":", 3)[3] or None)


class RemoveArticle(Press, template=rf"otr:remove:(?P<article>{ID})"):
    """*Remove*: asks a moderator for the reason."""

    where = Where.FORM

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Open the form."""
        require_moderator(interaction)
        await interaction.response.send_modal(ReasonForm(self.number("article")))


class ReasonForm(ui.Modal, title="Remove an article"):
    """Asks why; `ArticleCommands` reads what is sent, also after a restart."""

    reason: ui.Label[Any] = ui.Label(
        text="Why",
        description="It is kept in the audit log",
        component=ui.TextInput(custom_id="reason", min_length=3, max_length=300),
    )

    def __init__(self, article: int) -> None:
        super().__init__(custom_id=f"{_REMOVAL}:{article}", timeout=3600)


async def _show_article(
    interaction: discord.Interaction[NewsroomBot],
    guild: int,
    article_id: int,
    offset: int = 0,
    order: Order = Order.READING,
) -> None:
    library = interaction.client.newsroom.library
    record = await library.article(guild, article_id)
    history = await library.history(guild, article_id, latest=LATEST) if record.version > 1 else None
    await show(interaction, article_reply(record, offset, order, history.revisions if history else ()))


async def _show_changes(
    interaction: discord.Interaction[NewsroomBot], guild: int, article_id: int, offset: int = 0
) -> None:
    history = await interaction.client.newsroom.library.history(guild, article_id)
    await show(interaction, changes_reply(history.revisions, offset))


async def _list_articles(
    interaction: discord.Interaction[NewsroomBot], guild: int, find: str | None, offset: int = 0
) -> None:
    page = await interaction.client.newsroom.library.listing(guild, find=find, limit=LISTED, offset=offset)
    await show(interaction, article_list_reply(page.cards, page.total, page.offset, find))


async def _show_found(
    interaction: discord.Interaction[NewsroomBot],
    guild: int,
    question: Question,
    number: int,
    offset: int = 0,
) -> None:
    page = await interaction.client.newsroom.library.find(guild, question, limit=LISTED, offset=offset)
    reply = articles_found_reply(page.cards, page.total, page.offset, question, number)
    await show(interaction, reply)


async def setup(bot: NewsroomBot) -> None:
    """Add the commands and their buttons."""
    bot.add_dynamic_items(CardPage, OpenCard, OpenChanges, ChangesPage, MoreQuotations)
    bot.add_dynamic_items(ListPage, FoundPage, MoreArticles, RemoveArticle, DecideStory)
    await bot.add_cog(ArticleCommands(bot))
