"""Naming: which of an archive's names a reader may mean by a half-typed or misspelt name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.archive.interface import Archive
from bot.domain.answers import Filters
from bot.domain.names import Named, NameKind
from bot.matching import nearest_names

_OFFERED = 3
"""Names suggested in place of an unknown one."""
_BETWEEN = re.compile(r",? and |, ", re.IGNORECASE)
_LONGEST = 80
"""Characters of a name in a sentence."""


async def names_like(archive: Archive, guild: int, kind: NameKind, typed: str, *, limit: int) -> list[Named]:
    """Names with words that begin with the typed ones, then names with similar words."""
    found = await archive.names(guild, kind, typed, limit=limit)
    if typed.strip() and len(found) < limit:
        similar = await archive.similar_names(guild, kind, typed)
        known = {name.id for name in found}
        others = [name for name in similar if name.id not in known]
        found += nearest_names(typed, others, limit=limit - len(found))
    return found


class Explained(NamedTuple):
    """Why nothing matched, in plain text, and the names or words that the reader may have meant."""

    reason: str = ""
    suggestions: tuple[str, ...] = ()


async def unknown_names(archive: Archive, guild: int, filters: Filters) -> Explained:
    """A sentence for each filter that names an unknown speaker or publisher, with suggestions.

    Empty if there is none. Only suggest: never search for a different name than the one asked for.
    """
    narrowed = ((NameKind.SPEAKER, filters.speaker), (NameKind.PUBLISHER, filters.publisher))
    sentences: list[str] = []
    suggestions: list[str] = []
    for kind, name in narrowed:
        if name is not None and not await _is_known(archive, guild, kind, name):
            suggested = [one.name for one in await names_like(archive, guild, kind, name, limit=_OFFERED)]
            sentence = f"No {kind.name.lower()} here is called “{_shortened(name)}”."
            sentences.append(f"{sentence} {did_you_mean(suggested)}".strip())
            suggestions += suggested
    return Explained(" ".join(sentences), tuple(suggestions))


async def stranger(archive: Archive, guild: int, name: str) -> Explained:
    """A sentence if a question names somebody whom no article here quotes; else nothing."""
    if not name or await _is_known(archive, guild, NameKind.SPEAKER, name):
        return Explained()
    suggested = [one.name for one in await names_like(archive, guild, NameKind.SPEAKER, name, limit=_OFFERED)]
    sentence = f"Nobody called “{_shortened(name)}” is quoted here."
    return Explained(f"{sentence} {did_you_mean(suggested)}".strip(), tuple(suggested))


async def _is_known(archive: Archive, guild: int, kind: NameKind, name: str) -> bool:
    """Whether somebody has this name; "Ada Osei and Tom Bell" may be two who never spoke together."""
    if await archive.is_known(guild, kind, name):
        return True
    is_joined = kind is NameKind.SPEAKER and " and " in name.lower()
    return is_joined and all([await archive.is_known(guild, kind, one) for one in _BETWEEN.split(name)])


def did_you_mean(suggested: Sequence[str]) -> str:
    """The question whether one of these was meant; empty without any."""
    if not suggested:
        return ""
    *others, last = map(_shortened, suggested)
    return f"Did you mean {', '.join(others)}{' or ' if others else ''}{last}?"


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()} […]"
