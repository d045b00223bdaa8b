"""Naming: which of an archive's names a reader may mean by a half-typed or misspelt name."""

from __future__ import annotations

from collections.abc import Sequence

from bot.archive.interface import Archive
from bot.domain.answers import Filters
from bot.domain.names import Named, NameKind
from bot.matching import nearest_names

_OFFERED = 3
"""Names suggested in place of an unknown one."""
_LONGEST = 80
"""Characters of a name in a sentence."""


async def names_like(archive: Archive, guild: int, kind: NameKind, typed: str, *, limit: int) -> list[Named]:
    """Names with words that begin with the typed ones, then names with similar words."""
    found = await archive.names(guild, kind, typed, limit=limit)
    if typed.strip() and len(found) < limit:
        similar = await archive.similar_names(guild, kind, typed)
        others = [name for name in similar if name not in found]
        found += nearest_names(typed, others, limit=limit - len(found))
    return found


async def unknown_names(archive: Archive, guild: int, filters: Filters) -> str:
    """A sentence for each filter that names an unknown speaker or publisher, with suggestions.

    Empty if there is none. Only suggest: never search for a different name than the one asked for.
    """
    narrowed = ((NameKind.SPEAKER, filters.speaker), (NameKind.PUBLISHER, filters.publisher))
    sentences: list[str] = []
    for kind, name in narrowed:
        if name is not None and not await archive.is_known(guild, kind, name):
            suggested = await names_like(archive, guild, kind, name, limit=_OFFERED)
            sentences.append(_unknown(kind, name, [one.name for one in suggested]))
    return " ".join(sentences)


def _unknown(kind: NameKind, name: str, suggested: Sequence[str]) -> str:
    sentence = f"No {kind.name.lower()} here is called “{_shortened(name)}”."
    if not suggested:
        return sentence
    *others, last = map(_shortened, suggested)
    return f"{sentence} Did you mean {', '.join(others)}{' or ' if others else ''}{last}?"


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()} […]"
