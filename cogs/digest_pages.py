"""Digests' buttons: all of one section of a post, a page at a time."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import discord

from bot.presentation.digest import Told, section_reply
from bot.presentation.digest_sections import Section
from cogs.answering import keep_pace
from cogs.permissions import require_moderator
from cogs.pressing import ID, Control, Press, Where, show

if TYPE_CHECKING:
    from bot.client import NewsroomBot

_WHICH = rf"(?P<digest>0|{ID}):(?P<slot>0|[1-9][0-9]{{0,10}}):(?P<section>[{''.join(map(str, Section))}])"


class DigestSection(Press, template=f"otr:digest:{_WHICH}"):
    """*More claims* and the like under a post: all of a section, for the member who pressed."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show the first page privately."""
        await _show(self, interaction, guild, 0)


class DigestPage(Press, template=rf"otr:digested:{_WHICH}:(?P<offset>0|{ID})"):
    """◀ and ▶: another page of a section, in the same message."""

    where = Where.IN_PLACE

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Turn the page."""
        await _show(self, interaction, guild, self.number("offset"))


async def _show(
    pressed: Control[Any], interaction: discord.Interaction[NewsroomBot], guild: int, offset: int
) -> None:
    """Show a page of a section, as corrections have it by now."""
    keep_pace(interaction)
    desk = interaction.client.newsroom.digests
    number, second = pressed.number("digest"), pressed.number("slot")
    slot = datetime.fromtimestamp(second, UTC) if second else None
    if slot is None:  # a preview, for moderators as the command is
        require_moderator(interaction)
    digest = await (desk.posted(guild, number, slot) if slot else desk.preview(guild, number or None))
    told = Told(number, slot)
    section = Section(pressed.number("section"))
    await show(interaction, await asyncio.to_thread(section_reply, digest, told, section, offset))


BUTTONS = (DigestSection, DigestPage)
"""Registered with the bot, so that buttons on messages of an earlier run work."""
