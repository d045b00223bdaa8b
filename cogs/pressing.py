"""Pressing: what all buttons and menus have in common.

A button's id contains everything it needs, so it works after a restart and in an old message. Ids can be
forged, so they are only looked up in the server where the button was pressed.
"""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar
from urllib.parse import urlsplit

import discord
from discord import ui

from bot.client import acknowledge, acknowledge_turning, attempt

if TYPE_CHECKING:
    from bot.client import NewsroomBot
    from bot.presentation.reply import Reply

ID = "[1-9][0-9]{0,14}"
"""An id or a position in a custom id: short enough for SQLite even if forged."""


ItemT = TypeVar("ItemT", bound=ui.Item[Any])

SHARES = "otr:show"
"""How the ids of the buttons begin that show something to everybody."""


class Where(Enum):
    """Where a button's answer appears."""

    PRIVATELY = "for whoever pressed"
    FOR_ALL = "in the channel"
    IN_PLACE = "in the message that has the button"
    FORM = "in a form, which acknowledges by itself"


class Control(ui.DynamicItem[ItemT], Generic[ItemT], template="(?!)"):
    """A button or menu. Subclasses give `template`, with a named group for each integer in it."""

    where: ClassVar[Where] = Where.PRIVATELY

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """What was used, as its message has it."""
        return cls(item)  # type: ignore[arg-type]

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Acknowledge, then do its work."""
        await attempt(interaction, lambda guild: self._press(interaction, guild))

    async def _press(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        match self.where:
            case Where.IN_PLACE:
                await acknowledge_turning(interaction)
            case Where.PRIVATELY | Where.FOR_ALL:
                await acknowledge(interaction, private=self.where is Where.PRIVATELY)
            case Where.FORM:
                pass
        await self.pressed(interaction, guild)

    def number(self, name: str) -> int:
        """An integer in its id, by its name in `template`."""
        found = self.template.fullmatch(self.custom_id)
        return int(found[name]) if found else 0

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Do its work; the interaction is acknowledged."""
        raise NotImplementedError


class Press(Control[ui.Button[Any]], template="(?!)"):
    """A button."""


def layout_of(message: discord.Message) -> ui.View | ui.LayoutView:
    """A message's own layout, to be changed and sent again."""
    kind = ui.LayoutView if message.flags.components_v2 else ui.View
    view = kind.from_message(message, timeout=None)
    view.stop()
    for item in view.walk_children():  # what is attached has an address, which Discord does not take back
        if isinstance(item, ui.File):
            item.url = _attached(item.url)
        elif isinstance(item, ui.MediaGallery):
            item.items = [
                discord.MediaGalleryItem(_attached(each.media.url), description=each.description)
                for each in item.items
            ]
    return view


def _attached(url: str) -> str:
    return f"attachment://{PurePosixPath(urlsplit(url).path).name}"


def sharing_buttons(view: ui.View | ui.LayoutView) -> list[ui.Button[Any]]:
    """The buttons of a layout that share."""
    buttons = [item for item in view.walk_children() if isinstance(item, ui.Button)]
    return [button for button in buttons if (button.custom_id or "").startswith(SHARES)]


async def show(interaction: discord.Interaction[NewsroomBot], reply: Reply) -> bool:
    """Show a reply to an acknowledged interaction; return whether it is shown there, not elsewhere."""
    is_in_place = await interaction.client.delivery.show(interaction, reply)
    interaction.client.answered()
    return is_in_place
