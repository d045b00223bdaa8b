"""`/verify` and *Check quotations*: a draft's quotations against the archive, for whoever asks alone."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import discord
from discord import app_commands, ui
from discord.app_commands import Range
from discord.ext import commands

from bot import discretion
from bot.client import acknowledge, attempt, require_guild
from bot.domain.spans import Span
from bot.errors import DraftError
from bot.presentation.copying import copy_reply
from bot.presentation.verification import corrected_sentence, verification_reply
from bot.services.verification import require_draft
from cogs.attachments import download, require_small
from cogs.forms import fill_in, sent_form
from cogs.pace import Pace
from cogs.pasting import MAX_PART, joined
from cogs.pressing import ID, Press, show
from cogs.progress import ProgressMessage
from cogs.retyping import offer_again

if TYPE_CHECKING:
    from bot.client import NewsroomBot

DRAFT_FORM = "otr:draft"
"""The custom id of the form for a pasted draft."""

_NOTHING = "There is no text in that message; give the draft to /verify."


class DraftForm(ui.Modal, title="Check a draft"):
    """The form for a draft; the `/verify` cog reads what is sent, as with pasted articles."""

    body: ui.Label[Any] = ui.Label(
        text="Draft",
        description="Up to 4,000 characters; a longer draft continues below, or comes as a file",
        component=ui.TextInput(custom_id="body", style=discord.TextStyle.paragraph, max_length=MAX_PART),
    )
    continued: ui.Label[Any] = ui.Label(
        text="Draft, continued",
        component=ui.TextInput(
            custom_id="continued", style=discord.TextStyle.paragraph, max_length=MAX_PART, required=False
        ),
    )

    def __init__(self, typed: Mapping[str, str] | None = None) -> None:
        """`typed` is what its fields hold already."""
        super().__init__(custom_id=DRAFT_FORM, timeout=3600)
        fill_in(self, typed or {})


class Verifying(commands.Cog):
    """Checking drafts, for everyone."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._bot = bot
        self._pace = Pace(bot.newsroom.timer, times=10, seconds=60)

    @app_commands.command(name="verify")
    @app_commands.guild_only()
    @app_commands.describe(
        text="The draft, or a part of it", file="The draft as a file; with neither, paste it into a form"
    )
    async def verify(
        self,
        interaction: discord.Interaction[NewsroomBot],
        text: Range[str, 1, 6000] | None = None,
        file: discord.Attachment | None = None,
    ) -> None:
        """Check every quotation of a draft: exact, altered, misattributed or not found. Only you see it."""
        if text is not None:
            offer_again(interaction, {"body": text[:MAX_PART], "continued": text[MAX_PART:]}, DraftForm)
        self._pace.keep(interaction)
        if text is None and file is None:
            await interaction.response.send_modal(DraftForm())
            return
        if file is not None:
            require_small(file)
        await acknowledge(interaction, private=True)
        parts = [text or "", await self._text_of(interaction, file) if file is not None else ""]
        await self._check(interaction, "\n\n".join(filter(None, parts)))

    @commands.Cog.listener("on_interaction")
    async def pasted(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """The form for a draft was sent, perhaps one from before a restart."""
        if sent := sent_form(interaction, DRAFT_FORM):
            await attempt(interaction, lambda _guild: self._paste(interaction, sent.fields))

    async def _paste(self, interaction: discord.Interaction[NewsroomBot], fields: dict[str, str]) -> None:
        offer_again(interaction, fields, DraftForm)
        await acknowledge(interaction, private=True)
        await self._check(interaction, joined([fields.get(name, "") for name in ("body", "continued")]))

    async def message(self, interaction: discord.Interaction[NewsroomBot], message: discord.Message) -> None:
        """Check the quotations of a message, or of the file that is attached to it.

        Raises:
            DraftError: there is no text in either.
        """
        self._pace.keep(interaction)
        file = message.attachments[0] if message.attachments and not message.content else None
        if file is not None:
            require_small(file)
        elif not message.content.strip():
            raise DraftError(_NOTHING)
        await acknowledge(interaction, private=True)
        await self._check(interaction, message.content or await self._text_of(interaction, file))

    async def _text_of(
        self, interaction: discord.Interaction[NewsroomBot], file: discord.Attachment | None
    ) -> str:
        """The text of a file, of several drafts in it one after the other.

        Raises:
            ExpectedError: a draft in it cannot be read.
        """
        if file is None:
            return ""
        data = await download(interaction, file)
        texts: list[str] = []
        async for draft in self._bot.newsroom.drafts.file(file.filename, data):
            if draft.error is not None:
                raise draft.error
            texts.append(draft.text)
        return "\n\n".join(texts)

    async def _check(self, interaction: discord.Interaction[NewsroomBot], draft: str) -> None:
        """Check an acknowledged draft and show what was found."""
        discretion.remember_too(draft)
        require_draft(draft)
        async with ProgressMessage(interaction) as progress:
            found = await self._bot.newsroom.verifier.check(
                require_guild(interaction), draft, progress=progress
            )
        remedy = None if found.checks else self._bot.delivery.remedy(interaction)
        await show(interaction, await asyncio.to_thread(verification_reply, found, remedy))


_PART = f"(?P<start>0|{ID}):(?P<end>{ID}):(?P<place>0|{ID})(?P<mark>|:[0-9a-f]{{8}})"
"""Which part of a quotation; the ids of earlier versions have no mark."""


class ExactWords(Press, template=f"otr:exact:(?P<quotation>{ID}):{_PART}"):
    """*Use the exact words*: the record's words for what a draft has altered, ready to paste."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show the draft's sentence put right, as its card has it, and the words with their source."""
        part = Span(self.number("start"), self.number("end"))
        found = self.template.fullmatch(self.custom_id)
        mark = found["mark"].removeprefix(":") if found else ""
        library = interaction.client.newsroom.library
        record, said_how = await library.exact_words(guild, self.number("quotation"), part, mark)
        await show(interaction, copy_reply(record, said_how, corrected_sentence(_card_of(interaction))))


def _card_of(interaction: discord.Interaction[NewsroomBot]) -> list[str]:
    """The texts of the card whose button was pressed."""
    pressed = cast("dict[str, Any]", interaction.data or {}).get("custom_id")
    cards = interaction.message.components if interaction.message else []
    for card in cards:
        if isinstance(card, discord.Container):
            rows = [part for part in card.children if isinstance(part, discord.ActionRow)]
            if any(getattr(button, "custom_id", None) == pressed for row in rows for button in row.children):
                return [part.content for part in card.children if isinstance(part, discord.TextDisplay)]
    return []


BUTTONS = (ExactWords,)
"""Registered with the bot, so that buttons on messages of an earlier run work."""


async def setup(bot: NewsroomBot) -> None:
    """Add the command, its button and the menu of a message."""
    bot.add_dynamic_items(*BUTTONS)
    cog = Verifying(bot)
    await bot.add_cog(cog)

    @app_commands.context_menu(name="Check quotations")
    @app_commands.guild_only()
    async def check_quotations(
        interaction: discord.Interaction[NewsroomBot], message: discord.Message
    ) -> None:
        await cog.message(interaction, message)

    bot.tree.add_command(check_quotations)
