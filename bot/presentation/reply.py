"""Replies: the contents of one Discord message, within Discord's limits."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field

import discord

from bot.presentation.attribution import text_of
from bot.presentation.escaping import units

TOTAL = 6000
"""Units that all embeds of a message may have together."""

MESSAGE = 2000
"""Units of a message's own text, apart from its embeds."""

SENTENCE = MESSAGE - 200
"""Units of a sentence to a member; leaves room for a heading."""

DESCRIPTION, FIELD_NAME, FIELD_VALUE, TITLE, FOOTER, AUTHOR = 4096, 256, 1024, 256, 2048, 256


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: its embeds, and texts attached as files because they did not fit.

    `content` is the message's own Markdown; text from others in it is escaped.
    """

    embeds: tuple[discord.Embed, ...]
    texts: tuple[tuple[str, str], ...] = field(default=())
    """File name and content."""

    left_out: int = 0
    """Matches or lines at the end that did not fit; the next page begins with them."""

    content: str | None = None

    def files(self) -> list[discord.File]:
        """The attached texts as new files: discord.py can read a file only once."""
        return [discord.File(io.BytesIO(text.encode("utf-8", "replace")), name) for name, text in self.texts]


def sentence(text: str) -> str:
    """An error's sentence, escaped: anything typed by somebody is shown as plain text."""
    return text_of(text, SENTENCE)


def weight(embeds: Iterable[discord.Embed]) -> int:
    """The units that count towards `TOTAL`."""
    return sum(
        units(part)
        for embed in embeds
        for part in (
            embed.title or "",
            embed.description or "",
            embed.footer.text or "",
            embed.author.name or "",
            *(text for each in embed.fields for text in (each.name or "", each.value or "")),
        )
    )


def add_fields(embed: discord.Embed, fields: Iterable[tuple[str, str]], *, room: int = TOTAL - 200) -> int:
    """Add fields while they fit into `room` units and 25 fields; return how many were left out."""
    left_out = 0
    used = weight([embed])
    for name, value in fields:
        size = units(name) + units(value)
        if left_out or used + size > room or len(embed.fields) == 25:
            left_out += 1
        else:
            embed.add_field(name=name, value=value, inline=False)
            used += size
    return left_out
