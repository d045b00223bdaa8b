"""Pressing: what all buttons and menus have in common.

A button's id contains everything it needs, so it works after a restart and in an old message. Ids can be
forged, so they are only looked up in the server where the button was pressed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Self

import discord
from discord import ui

from bot.client import acknowledge, attempt
from bot.presentation.escaping import link

if TYPE_CHECKING:
    from bot.client import NewsroomBot
    from bot.presentation.reply import Reply

ID = "[1-9][0-9]{0,14}"
"""An id or a position in a custom id: short enough for SQLite even if forged."""

LINK_LIMIT = 512
"""The longest address Discord takes on a button."""


class Press(ui.DynamicItem[ui.Button[ui.View]], template="(?!)"):
    """A button. Subclasses give `template`, with a named group for each integer in it."""

    label: ClassVar[str]
    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.secondary

    def __init__(self, custom_id: str) -> None:
        super().__init__(ui.Button(label=self.label, style=self.style, custom_id=custom_id))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed, rebuilt from its id."""
        return cls(match.string)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Acknowledge, then do the button's work."""
        await attempt(interaction, lambda guild: self._press(interaction, guild))

    async def _press(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        await acknowledge(interaction, private=self.is_private)
        await self.pressed(interaction, guild)

    is_private: ClassVar[bool] = True

    def number(self, name: str) -> int:
        """An integer in the button's id, by its name in `template`."""
        found = self.template.fullmatch(self.custom_id)
        return int(found[name]) if found else 0

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Do the button's work; the interaction is acknowledged."""
        raise NotImplementedError


async def show(
    interaction: discord.Interaction[NewsroomBot], reply: Reply, view: ui.View | None = None
) -> bool:
    """Show a reply to an acknowledged interaction; return whether it is shown there, not elsewhere."""
    is_in_place = await interaction.client.delivery.show(interaction, reply, view)
    interaction.client.answered()
    return is_in_place


def buttons(*items: ui.Item[Any] | None) -> ui.View | None:
    """Buttons and menus under a message; None if there are none."""
    view = ui.View(timeout=None)
    for item in items:
        if item is not None:
            view.add_item(item)
    return view if view.children else None


def article_button(url: str | None) -> ui.Button[ui.View] | None:
    """A button that links to the article; None if its address must not be linked."""
    address = link(url, limit=LINK_LIMIT)
    return ui.Button(label="Open article", url=address) if address else None
