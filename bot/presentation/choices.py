"""Choices: what Discord offers while somebody types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from discord.app_commands import Choice

from bot.presentation.attribution import plain_text
from bot.presentation.escaping import units
from bot.presentation.ids import article_id

LIMIT = 25
"""The most choices Discord shows."""

_LENGTH = 100
"""Units in a choice's name, and in its value."""


def name_choices(names: Iterable[str]) -> list[Choice[str]]:
    """Names to choose from. Of a name that is too long, the value is its beginning: that finds it, too."""
    choices: dict[str, Choice[str]] = {}
    for name in names:
        value = name
        while units(value) > _LENGTH:
            value = value[:-1]
        if shown := plain_text(name, _LENGTH):
            choices.setdefault(value, Choice(name=shown, value=value))
    return list(choices.values())[:LIMIT]


def article_choices(headlines: Mapping[int, str]) -> list[Choice[str]]:
    """Articles to choose from, by id and headline."""
    return [
        Choice(name=plain_text(f"{article_id(id_)} · {headline}", _LENGTH), value=article_id(id_))
        for id_, headline in headlines.items()
    ][:LIMIT]
