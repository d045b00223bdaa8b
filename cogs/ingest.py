"""`/ingest`: a link, a file or pasted text into the archive, for moderators."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, cast

import discord
from discord import app_commands, ui
from discord.app_commands import Range
from discord.ext import commands

from bot.client import acknowledge, attempt, require_guild
from bot.domain.articles import Article
from bot.errors import IntakeError
from bot.presentation.ingested import many_reply, one_reply
from cogs.pace import Pace
from cogs.permissions import moderators_only, require_moderator
from cogs.pressing import article_button, buttons, show
from cogs.progress import ProgressMessage

if TYPE_CHECKING:
    from bot.client import NewsroomBot
    from bot.services.ingest import Ingested

MAX_ATTACHMENT = 25 * 1024 * 1024
"""The largest attachment that is downloaded, in bytes."""

PASTE = "otr:paste"
"""The custom id of the form for pasted text."""

_DATE = re.compile(r"[\s,·|–-]*\b([12][0-9]{3}-[01][0-9]-[0-3][0-9])\s*$")
_SENTENCE_END = re.compile(r"[.!?:…”’\"')\]]\s*$")


class PasteForm(ui.Modal, title="Paste an article"):
    """The form for pasted text.

    What is sent is read by `IngestCommand.pasted`, not by this object, which a restart would have
    forgotten, and the pasted text with it.
    """

    headline: ui.Label[Any] = ui.Label(
        text="Headline", component=ui.TextInput(custom_id="headline", max_length=300)
    )
    source: ui.Label[Any] = ui.Label(
        text="Publisher and date",
        description="For example: The Harrow Gazette, 2026-03-01",
        component=ui.TextInput(custom_id="source", max_length=200, required=False),
    )
    body: ui.Label[Any] = ui.Label(
        text="Text",
        description="Up to 4,000 characters; longer text continues below, or comes as a file",
        component=ui.TextInput(custom_id="body", style=discord.TextStyle.paragraph, max_length=4000),
    )
    continued: ui.Label[Any] = ui.Label(
        text="Text, continued",
        component=ui.TextInput(
            custom_id="continued", style=discord.TextStyle.paragraph, max_length=4000, required=False
        ),
    )
    concluded: ui.Label[Any] = ui.Label(
        text="Text, concluded",
        component=ui.TextInput(
            custom_id="concluded", style=discord.TextStyle.paragraph, max_length=4000, required=False
        ),
    )

    def __init__(self) -> None:
        super().__init__(custom_id=PASTE, timeout=3600)


class IngestCommand(commands.Cog):
    """Adding articles."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._bot = bot
        self._ingest = bot.newsroom.ingest
        self._pace = Pace(bot.newsroom.clock, times=20, seconds=60)

    @app_commands.command(name="ingest")
    @moderators_only
    @app_commands.describe(
        url="The article's address", file="A .txt, .html or .jsonl file; with neither, paste the text"
    )
    async def ingest(
        self,
        interaction: discord.Interaction[NewsroomBot],
        url: Range[str, 1, 2000] | None = None,
        file: discord.Attachment | None = None,
    ) -> None:
        """Add an article to the archive: a link, a file, or with neither a form for pasted text."""
        if url is None and file is None:
            await interaction.response.send_modal(PasteForm())
            return
        await acknowledge(interaction, private=False)
        self._pace.keep(interaction)
        guild, progress = require_guild(interaction), ProgressMessage(interaction)
        outcomes: list[Ingested] = []
        with self._bot.working():
            data = await _read(file) if file is not None else b""
            if url is not None:
                outcomes += await _all(
                    self._ingest.url(guild, url, by=interaction.user.id, progress=progress)
                )
            if file is not None:
                outcomes += await _all(
                    self._ingest.file(guild, file.filename, data, by=interaction.user.id, progress=progress)
                )
        await self._show(interaction, guild, outcomes)

    @commands.Cog.listener("on_interaction")
    async def pasted(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """The form for pasted text was sent, perhaps one from before a restart."""
        data = cast("dict[str, Any]", interaction.data or {})
        if interaction.type is discord.InteractionType.modal_submit and data.get("custom_id") == PASTE:
            await attempt(interaction, lambda guild: self._paste(interaction, guild, data))

    async def _paste(
        self, interaction: discord.Interaction[NewsroomBot], guild: int, data: dict[str, Any]
    ) -> None:
        require_moderator(interaction)
        await acknowledge(interaction, private=False)
        self._pace.keep(interaction)
        article = pasted_article(dict(_fields(data.get("components", []))))
        with self._bot.working():
            outcomes = await _all(
                self._ingest.paste(
                    guild, article, by=interaction.user.id, progress=ProgressMessage(interaction)
                )
            )
        await self._show(interaction, guild, outcomes)

    async def _show(
        self, interaction: discord.Interaction[NewsroomBot], guild: int, outcomes: list[Ingested]
    ) -> None:
        """One article with its quotations, or a line for each of several."""
        if len(outcomes) != 1:
            await show(interaction, many_reply(outcomes))
            return
        [outcome] = outcomes
        if outcome.error is not None:
            raise outcome.error
        card = outcome.card
        if card is not None:
            record = await self._bot.newsroom.library.article(guild, card.id)
            await show(interaction, one_reply(outcome, record), buttons(article_button(card.url)))


def pasted_article(fields: dict[str, str]) -> Article:
    """The article in a form's fields, its parts put together again."""
    source = fields.get("source", "").strip()
    dated = _DATE.search(source)
    publisher = source[: dated.start()] if dated else source
    return Article(
        title=fields.get("headline", "").strip(),
        text=_joined([fields.get(name, "") for name in ("body", "continued", "concluded")]),
        publisher=publisher.strip() or None,
        published=dated[1] if dated else None,
    )


def _joined(parts: list[str]) -> str:
    """One text: a part that ends a sentence ends a paragraph, another one goes on in mid-sentence."""
    text = ""
    for part in parts:
        if text and part.strip():
            text += "\n\n" if _SENTENCE_END.search(text) else " "
        text = (text + part.lstrip()) if text else part
        text = text.rstrip()
    return text


def _fields(components: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The text fields of a sent form, wherever its layout put them."""
    found: list[tuple[str, str]] = []
    for component in components:
        if isinstance(component.get("custom_id"), str) and isinstance(component.get("value"), str):
            found.append((component["custom_id"], component["value"]))
        nested = component.get("components", []) or [component.get("component")]
        found += _fields([inner for inner in nested if isinstance(inner, dict)])
    return found


async def _read(file: discord.Attachment) -> bytes:
    """An attachment's bytes, unless it is too large to download.

    Raises:
        IntakeError: it is.
    """
    if file.size > MAX_ATTACHMENT:
        limit = f"{MAX_ATTACHMENT >> 20} MiB"
        message = f"That file is larger than {limit}; split it, or ask the operator to ingest it."
        raise IntakeError(message)
    return await file.read()


async def _all(outcomes: AsyncIterator[Ingested]) -> list[Ingested]:
    return [outcome async for outcome in outcomes]


async def setup(bot: NewsroomBot) -> None:
    """Add the command."""
    await bot.add_cog(IngestCommand(bot))
