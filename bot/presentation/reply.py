"""Replies: the contents of one Discord message, within Discord's limits.

A message is laid out in blocks: what belongs together, with its own buttons. Listing a channel's messages
may fail while a container is among them (discord-api-docs, report 8611), so a message for everybody has
none; what one member alone sees has a container with the colour of its label around each block.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import discord
from discord import ui

from bot.presentation.attribution import text_of
from bot.presentation.controls import Button, ChannelMenu, Menu
from bot.presentation.escaping import units

TEXT = 4000
"""Units that all texts of a laid out message may have together."""

COMPONENTS = 40
"""Parts of a laid out message, nested ones included."""

MESSAGE = 2000
"""Units of a message that is text alone."""

SENTENCE = MESSAGE - 200
"""Units of a sentence to a member; leaves room for a heading."""


@dataclass(frozen=True, slots=True)
class Line:
    """Text with one button at its side."""

    text: str
    button: Button


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as PNG, attached under its name; `alt` says what it shows to whoever cannot see it."""

    name: str
    png: bytes
    alt: str


Part = str | Line | Picture | tuple[Button, ...] | Menu | ChannelMenu
"""A part of a block: Markdown, text with a button, a picture, a row of buttons, or a menu."""


@dataclass(frozen=True, slots=True)
class Block:
    """What belongs together in a message. `colour` is never the only sign of what it stands for."""

    parts: tuple[Part, ...]
    colour: discord.Colour | None = None

    def items(self) -> list[ui.Item[Any]]:
        """The block as discord.py lays it out, without what is empty."""
        return [_item(part) for part in self.parts if part]


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: its blocks, and texts attached as files because they did not fit.

    `content` is Markdown above the blocks, or all there is; text from others in it is escaped.
    """

    blocks: tuple[Block, ...] = ()
    texts: tuple[tuple[str, str], ...] = field(default=())
    """File name and content."""

    data: tuple[tuple[str, bytes], ...] = field(default=())
    """The same of files that are no texts of a message."""

    content: str | None = None

    def files(self) -> list[discord.File]:
        """What is attached as new files: discord.py can read a file only once."""
        texts = [(name, text.encode("utf-8", "replace"), None) for name, text in self.texts]
        data = [(name, content, None) for name, content in self.data]
        pictures = [(each.name, each.png, each.alt) for each in self._pictures()]
        return [
            discord.File(io.BytesIO(content), name, description=alt)
            for name, content, alt in (*texts, *data, *pictures)
        ]

    @property
    def has_files(self) -> bool:
        """Whether anything is attached."""
        return bool(self.texts or self.data or self._pictures())

    def _pictures(self) -> list[Picture]:
        return [part for block in self.blocks for part in block.parts if isinstance(part, Picture)]

    def layout(self, *, private: bool) -> ui.LayoutView:
        """The message as discord.py lays it out."""
        view = ui.LayoutView(timeout=None)
        view.stop()  # nothing waits for its buttons: their ids say what to do, also after a restart
        for item in self._items(private=private):
            view.add_item(item)
        return view

    def _items(self, *, private: bool) -> Iterable[ui.Item[Any]]:
        if self.content:
            yield ui.TextDisplay(self.content)
        for number, block in enumerate(self.blocks):
            if private and block.colour is not None:
                yield ui.Container(*block.items(), accent_colour=block.colour)
                continue
            if number and not private:
                yield ui.Separator()
            yield from block.items()
        for name, _ in (*self.texts, *self.data):
            yield ui.File(f"attachment://{name}")


def _item(part: Part) -> ui.Item[Any]:
    match part:
        case str():
            return ui.TextDisplay(part)
        case Line():
            return ui.Section(part.text, accessory=part.button.item())
        case Picture():
            shown = discord.MediaGalleryItem(f"attachment://{part.name}", description=part.alt)
            return ui.MediaGallery(shown)
        case Menu() | ChannelMenu():
            return ui.ActionRow(part.item())
        case _:
            return ui.ActionRow(*[button.item() for button in part])


def text(*lines: str | None) -> str:
    """Lines of Markdown, without those that are empty."""
    return "\n".join(line for line in lines if line)


def small(line: str) -> str:
    """A quiet line."""
    return f"-# {line}" if line else ""


def said(*lines: str) -> Reply:
    """A reply of one block of text."""
    return Reply((Block((text(*lines),)),))


def sentence(text: str) -> str:
    """An error's sentence, escaped: anything typed by somebody is shown as plain text."""
    return text_of(text, SENTENCE)


def weight(blocks: Iterable[Block]) -> int:
    """The units of text in some blocks."""
    return sum(
        units(part if isinstance(part, str) else part.text)
        for block in blocks
        for part in block.parts
        if isinstance(part, str | Line)
    )


def count(blocks: Iterable[Block]) -> int:
    """The parts that some blocks have in a message, nested ones and what divides or frames them included."""
    return sum(1 + sum(_size(part) for part in block.parts if part) for block in blocks)


def _size(part: Part) -> int:
    match part:
        case str() | Picture():
            return 1
        case Line():
            return 3
        case Menu() | ChannelMenu():
            return 2
        case _:
            return 1 + len(part)


def fits(blocks: Iterable[Block], *, room: int = 0, parts: int = 0) -> bool:
    """Whether blocks fit into one message that still has `room` units of text, and so many more parts."""
    blocks = list(blocks)
    return weight(blocks) + room <= TEXT - _MARGIN and count(blocks) + parts <= COMPONENTS - _BESIDE


_MARGIN = 100
"""Units kept free in every message."""

_BESIDE = 2
"""Parts kept free in every message: for a heading and a file."""
