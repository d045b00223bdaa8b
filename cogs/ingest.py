"""`/ingest`: a link, a file or pasted text into the archive, for moderators."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, cast

import discord
from discord import app_commands
from discord.app_commands import Range
from discord.ext import commands

from bot.archive.interface import SaveStatus
from bot.client import acknowledge, attempt, require_guild
from bot.errors import IntakeError
from bot.intake.links import links_in
from bot.presentation.ingested import many_reply, one_reply, unfinished_reply
from bot.presentation.retyping import article_retyping_reply
from cogs.attachments import download, require_small
from cogs.forms import sent_form
from cogs.pace import Pace
from cogs.pasting import PASTED, PasteForm, pasted_article, typed_in
from cogs.permissions import moderators_only, require_moderator
from cogs.pressing import ID, Press, Where, show
from cogs.progress import ProgressMessage
from cogs.retyping import TryAgain, hold
from cogs.stories import ask_about_stories

if TYPE_CHECKING:
    from bot.client import NewsroomBot
    from bot.services.archiving import Progress
    from bot.services.ingested import Ingested

MAX_LINKS = 25
"""The most links that are ingested at once."""

NO_LINK = "There is no link in that message; give its address by /ingest, or paste the text there."


class IngestCommand(commands.Cog):
    """Adding articles."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._bot = bot
        self._ingest = bot.newsroom.ingest
        self._pace = Pace(bot.newsroom.timer, times=20, seconds=60)

    @app_commands.command(name="ingest")
    @moderators_only
    @app_commands.describe(
        url="The article's address, or several",
        file="Text, HTML, PDF, Word, e-mail, JSON lines, or a .zip of them; with neither, paste the text",
        dry_run="Only show what would be added",
        embargo="Until when nobody but moderators sees it, in UTC: 2026-03-01 06:00",
    )
    async def ingest(
        self,
        interaction: discord.Interaction[NewsroomBot],
        url: Range[str, 1, 6000] | None = None,
        file: discord.Attachment | None = None,
        dry_run: bool = False,
        embargo: Range[str, 4, 40] | None = None,
    ) -> None:
        """Add articles to the archive: links, a file, or with neither a form for pasted text."""
        self._pace.keep(interaction)
        until = self._bot.newsroom.access.read_until(embargo) if embargo else None
        if url is None and file is None:
            await interaction.response.send_modal(PasteForm(dry_run=dry_run, embargo=until))
            return
        if file is not None:
            require_small(file)
        links = _links(url) if url is not None else []
        await acknowledge(interaction, private=until is not None)
        guild, by = require_guild(interaction), interaction.user.id

        async def ingested(progress: Progress) -> AsyncIterator[Ingested]:
            data = await download(interaction, file) if file is not None else b""
            async for each in self._ingest.urls(
                guild, links, by=by, progress=progress, dry_run=dry_run, embargo=until
            ):
                yield each
            if file is not None:
                name = file.filename
                async for each in self._ingest.file(
                    guild, name, data, by=by, progress=progress, dry_run=dry_run, embargo=until
                ):
                    yield each

        await self.report(interaction, guild, ingested)

    @commands.Cog.listener("on_interaction")
    async def pasted(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """The form for pasted text was sent, perhaps one from before a restart."""
        if sent := sent_form(interaction, PASTED):
            dry_run, minutes, fields = bool(sent.id["dry"]), sent.id["until"], sent.fields
            until = datetime.fromtimestamp(int(minutes) * 60, UTC) if minutes else None
            await attempt(
                interaction,
                lambda guild: self._paste(interaction, guild, fields, dry_run=dry_run, embargo=until),
            )

    async def _paste(
        self,
        interaction: discord.Interaction[NewsroomBot],
        guild: int,
        fields: dict[str, str],
        *,
        dry_run: bool,
        embargo: datetime | None,
    ) -> None:
        require_moderator(interaction)
        form = partial(PasteForm, dry_run=dry_run, embargo=embargo)
        self._bot.delivery.offer(
            interaction, lambda: article_retyping_reply(hold(interaction, fields, form), typed_in(fields))
        )
        await acknowledge(interaction, private=embargo is not None)
        article, by = pasted_article(fields), interaction.user.id
        await self.report(
            interaction,
            guild,
            lambda progress: self._ingest.paste(
                guild, article, by=by, progress=progress, dry_run=dry_run, embargo=embargo
            ),
        )

    async def linked(self, interaction: discord.Interaction[NewsroomBot], message: discord.Message) -> None:
        """Ingest the links in a message.

        Raises:
            IntakeError: it has none, or too many.
        """
        self._pace.keep(interaction)
        shown = [message.content, *(embed.url or "" for embed in message.embeds)]
        links = links_in("\n".join(shown))
        if not links:
            raise IntakeError(NO_LINK)
        _require_few(links)
        await acknowledge(interaction, private=False)
        guild, by = require_guild(interaction), interaction.user.id
        await self.report(
            interaction, guild, lambda progress: self._ingest.urls(guild, links, by=by, progress=progress)
        )

    async def again(self, interaction: discord.Interaction[NewsroomBot], guild: int, article_id: int) -> None:
        """Ingest an article's address again.

        Raises:
            IntakeError: it has none.
        """
        self._pace.keep(interaction)
        record = await self._bot.newsroom.library.article(guild, article_id)
        url, by = record.card.provenance.received_from or record.card.url, interaction.user.id
        if url is None:
            message = "That article has no address; paste it again, or give its file."
            raise IntakeError(message)
        await self.report(
            interaction, guild, lambda progress: self._ingest.url(guild, url, by=by, progress=progress)
        )

    async def report(
        self,
        interaction: discord.Interaction[NewsroomBot],
        guild: int,
        ingested: Callable[[Progress], AsyncIterator[Ingested]],
    ) -> None:
        """Show what is being done, then what became of it, also when the bot is stopped in the middle."""
        outcomes: list[Ingested] = []
        try:
            async with ProgressMessage(interaction) as progress:
                async for outcome in ingested(progress):
                    outcomes.append(outcome)  # noqa: PERF401 - those there are count, if this is cancelled
        except asyncio.CancelledError:
            if outcomes:
                await show(interaction, unfinished_reply(outcomes))
            raise
        await self._show(interaction, guild, outcomes)

    async def _show(
        self,
        interaction: discord.Interaction[NewsroomBot],
        guild: int,
        outcomes: list[Ingested],
    ) -> None:
        """One article with its quotations, or a line for each of several; then what is to be decided."""
        await self._show_outcomes(interaction, guild, outcomes)
        new = [each.card.id for each in outcomes if each.card and each.status is not SaveStatus.UNCHANGED]
        if new:
            await ask_about_stories(interaction, guild, new)

    async def _show_outcomes(
        self,
        interaction: discord.Interaction[NewsroomBot],
        guild: int,
        outcomes: list[Ingested],
    ) -> None:
        if len(outcomes) != 1:
            await show(interaction, many_reply(outcomes))
            return
        [outcome] = outcomes
        if outcome.error is not None:
            raise outcome.error
        if outcome.draft is not None:
            await show(interaction, one_reply(outcome, outcome.draft))
        card = outcome.card
        if card is not None:
            held = await self._bot.newsroom.access.under_embargo(guild, card.id) if card.embargo else None
            record = held or await self._bot.newsroom.library.article(guild, card.id)
            await show(interaction, one_reply(outcome, record))


class IngestAgain(Press, template=f"otr:again:(?P<article>{ID})"):
    """*Ingest again*: reads an article's address once more, for moderators."""

    where = Where.FOR_ALL

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Fetch the address and show what became of it."""
        require_moderator(interaction)
        cog = cast("IngestCommand", interaction.client.get_cog(IngestCommand.__cog_name__))
        await cog.again(interaction, guild, self.number("article"))


def _links(typed: str) -> list[str]:
    """The addresses typed into the option: one as it stands, or several with anything between them.

    Raises:
        IntakeError: there are too many.
    """
    links = typed.split() if len(typed.split()) == 1 else links_in(typed)
    _require_few(links)
    return links or [typed]


def _require_few(links: Sequence[str]) -> None:
    if len(links) > MAX_LINKS:
        message = f"Those are {len(links)} links; give at most {MAX_LINKS} at once."
        raise IntakeError(message)


async def setup(bot: NewsroomBot) -> None:
    """Add the command, its button and the menu of a message."""
    bot.add_dynamic_items(IngestAgain, TryAgain)
    cog = IngestCommand(bot)
    await bot.add_cog(cog)

    @app_commands.context_menu(name="Ingest links")
    @moderators_only
    async def ingest_links(interaction: discord.Interaction[NewsroomBot], message: discord.Message) -> None:
        await cog.linked(interaction, message)

    bot.tree.add_command(ingest_links)
