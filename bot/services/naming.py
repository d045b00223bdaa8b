"""Naming: which of an archive's names somebody means by what they typed, half-typed and misspelt as it is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.archive.interface import Archive
from bot.domain.answers import Filters
from bot.domain.names import Named, NameKind
from bot.matching import nearest_names

_OFFERED = 3
"""Names offered in place of one that nobody bears."""
_LONGEST = 80
"""Characters of a name in a sentence."""


async def names_like(archive: Archive, guild: int, kind: NameKind, typed: str, *, limit: int) -> list[Named]:
    """Names of which each typed word begins a word, then those that it may be misspelt for."""
    found = await archive.names(guild, kind, typed, limit=limit)
    if typed.strip() and len(found) < limit:
        similar = await archive.similar_names(guild, kind, typed)
        others = [name for name in similar if name not in found]
        found += nearest_names(typed, others, limit=limit - len(found))
    return found


async def unknown_names(archive: Archive, guild: int, filters: Filters) -> str:
    """Say which of the names that a question is narrowed to nobody here bears, and who may be meant.

    Empty when there are none. Whoever is meant is for the reader to choose: nobody else is asked for.
    """
    narrowed = ((NameKind.SPEAKER, filters.speaker), (NameKind.PUBLISHER, filters.publisher))
    sentences: list[str] = []
    for kind, name in narrowed:
        if name is not None and not await archive.is_known(guild, kind, name):
            meant = await names_like(archive, guild, kind, name, limit=_OFFERED)
            sentences.append(_unknown(kind, name, [one.name for one in meant]))
    return " ".join(sentences)


def _unknown(kind: NameKind, name: str, meant: Sequence[str]) -> str:
    sentence = f"No {kind.name.lower()} here is called “{_shortened(name)}”."
    if not meant:
        return sentence
    *others, last = map(_shortened, meant)
    return f"{sentence} Did you mean {', '.join(others)}{' or ' if others else ''}{last}?"


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()} […]"
