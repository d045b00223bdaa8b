"""Speakers: what the archive knows of a person or body across articles."""

from __future__ import annotations

from typing import Protocol

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
