"""Posted: whether a message that the bot sent earlier still says what it would say now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

import discord

from bot.presentation.reply import Reply, small

EDITED = small("Edited since: something in it was corrected.")
REPEAT = "*This may be a repeat: I could not see whether I had posted it already.*"
"""Lines about a message, which make no difference to what it says."""

_SAYS = ("content", "label", "custom_id", "description")
"""What a component says: its text, a button's label and id, what a picture shows."""


def says(components: Iterable[discord.Component], reply: Reply) -> bool:
    """Whether a message says what a reply does."""
    before = [each.to_dict() for each in components]
    return list(_lines(before)) == list(_lines(reply.layout(private=False).to_components()))


def _lines(part: object) -> Iterator[str]:
    """The lines that a reader sees of a message, and where its buttons lead."""
    if isinstance(part, dict):
        for key, value in sorted(cast("dict[str, object]", part).items()):
            if key in _SAYS and isinstance(value, str):
                lines = map(str.strip, value.splitlines())
                yield from (line for line in lines if line and line not in {EDITED, REPEAT})
            else:
                yield from _lines(value)
    elif isinstance(part, list):
        for each in cast("list[object]", part):
            yield from _lines(each)
