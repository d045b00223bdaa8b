"""Completion: completing and recognising speakers, publishers and headlines."""

from __future__ import annotations

from typing import Protocol

from bot.domain.names import Named, NameKind


class Completion(Protocol):
    """Completing and recognising names."""

    async def names(self, guild: int, kind: NameKind, typed: str, *, limit: int = 25) -> list[Named]:
        """Names in which each typed word begins a word; all of them if nothing was typed.

        Speakers come most quoted first, publishers by their articles, articles newest first. Titles
        ("Dr") count for nothing, and a speaker's initialism leads to the full name.
        """
        ...

    async def similar_names(self, guild: int, kind: NameKind, typed: str, *, limit: int = 200) -> list[Named]:
        """Names that have, for each longer word of `typed`, a word that begins nearly like it.

        In the order of `names`. The caller decides which of them are near enough.
        """
        ...

    async def is_known(self, guild: int, kind: NameKind, name: str) -> bool:
        """Whether a filter by this speaker's or publisher's name can admit anything.

        Read as `candidates` reads it: a whole name or part of one, in any case, or a shorter form of it that
        an article used, or the whole joined name of several who speak together.
        """
        ...
