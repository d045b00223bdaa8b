"""Marks: the line by which a post of a digest is known again, whatever a newer version lays out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import cast

import discord

from bot.presentation.digest_plans import digest_id

SMALL = "-# "
"""Makes a line of Markdown small."""


def slot_mark(number: int, slot: datetime) -> str:
    """The line that identifies a post.

    No article can fake it: where it is looked for, escaping puts a backslash before the colon.
    """
    return f"Digest {digest_id(number)} · {slot.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


Part = str | discord.Embed | discord.Component
"""A part of a message: its content, an embed or a component."""


def is_post_for(parts: Iterable[Part], number: int, slot: datetime) -> bool:
    """Whether the parts of one of the bot's messages contain the slot's mark."""
    mark = slot_mark(number, slot)
    return any(
        _was_post_for(part, number, slot)
        or any(line.removeprefix(SMALL) == mark for text in _texts(part) for line in text.splitlines())
        for part in parts
    )


def _was_post_for(part: Part, number: int, slot: datetime) -> bool:
    """Whether this is the slot's embed in the form of older versions, without a line as its mark."""
    is_embed = isinstance(part, discord.Embed)
    return is_embed and part.footer.text == f"Digest {digest_id(number)}" and part.timestamp == slot


def _texts(part: Part) -> Iterator[str]:
    """The texts of a part in which an article's words, if there are any, are escaped."""
    match part:
        case str():
            yield part
        case discord.Embed():
            yield part.footer.text or ""
        case _:
            yield from _contents(part.to_dict())


def _contents(component: object) -> Iterator[str]:
    """The contents of text displays, however deeply nested: not the labels of buttons and menus."""
    match component:
        case dict():
            for key, value in cast("dict[str, object]", component).items():
                if key == "content":
                    yield str(value)
                else:
                    yield from _contents(value)
        case list():
            for value in cast("list[object]", component):
                yield from _contents(value)
        case _:
            pass
