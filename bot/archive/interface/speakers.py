"""Speakers: what the archive knows of a person or body across articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.domain.likeness import Pair
from bot.domain.names import Named
from bot.domain.roles import KnownAlias, KnownRole


class Speakers(Protocol):
    """What is known of speakers. A name is a whole one, in any case; a merged one leads to whom it is of."""

    async def roles_of(self, guild: int, speaker: str) -> list[KnownRole]:
        """The roles of a speaker, the latest first, those without a date last; none if there is no speaker.

        However it is capitalised, a role is one role. What moderators stated is told apart from what articles
        say; a stated role without an end comes first. An article that the archive led to a speaker by a role
        is none that gives it.
        """
        ...

    async def aliases_of(self, guild: int, speaker: str) -> list[KnownAlias]:
        """The other names of a speaker, what moderators stated first, then those of the most articles.

        None if there is no speaker.
        """
        ...

    async def near_names(self, guild: int, *, first: int = 200) -> list[tuple[Named, Named]]:
        """Speakers whose names have words in common, or words that begin nearly alike, as pairs.

        Of the most quoted speakers, `first` of them, each with a few others; those that articles do not name,
        and those that were merged into somebody, are left out.
        """
        ...

    async def pairs(self, guild: int, wanted: Sequence[tuple[int, int]]) -> list[Pair]:
        """Those of the pairs, by ids, that may be one: they are there, and were not kept apart.

        Whoever speaks in one article under both names is two. Two who are quoted very often are, too.
        """
        ...
