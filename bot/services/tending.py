"""Tending: what moderators state about speakers, and who in an archive is likely one person or body."""

from __future__ import annotations

import asyncio

from bot.archive.interface import Archive
from bot.domain.clock import Clock
from bot.domain.corrections import Act, Apart, Correction, StatedAlias, StatedRole
from bot.domain.leading import alias_key
from bot.domain.likeness import Likeness, Pair
from bot.domain.names import Named
from bot.domain.offices import is_bare
from bot.errors import CorrectionError, NotFoundError
from bot.matching import alike, likely_same
from bot.services.corrections import Made, Moderator
from bot.services.typed import read_name, read_period, read_reason


class Tending:
    """Keeps roles and names of speakers, and suggests which of them to merge."""

    def __init__(self, archive: Archive, clock: Clock) -> None:
        self._archive = archive
        self._clock = clock

    async def role(
        self, guild: int, speaker: str, role: str, since: str | None, until: str | None, who: Moderator
    ) -> Made:
        """State that a speaker has a role, from a day, month or year until another, both included.

        Articles of that time that say "the mayor of Kelder" and give no name lead to this speaker.

        Raises:
            NotFoundError: the archive has no such speaker.
            CorrectionError: the role is missing, or the dates are none or the wrong way round.
        """
        first, last = read_period(since), read_period(until)
        if first and last and last < first[: len(last)]:
            message = f"The role would end in {last}, before it begins in {first}: give the dates in order."
            raise CorrectionError(message)
        change = StatedRole(speaker.strip(), _needed(role, "role"), first, last)
        return await self._correct(guild, Act.ROLE, change, who)

    async def alias(self, guild: int, speaker: str, alias: str, who: Moderator) -> Made:
        """State that a speaker has another name, to which articles that give no fuller one lead.

        Raises:
            NotFoundError: the archive has no such speaker.
            CorrectionError: the alias is missing, the speaker's own name, or what anybody could be called.
        """
        other = _needed(alias, "alias")
        if alias_key(other) == alias_key(speaker):
            message = f"“{other}” is the name that the archive has already. Give another one."
            raise CorrectionError(message)
        if other == other.lower() or is_bare(other):
            message = (
                f"“{other}” could be anybody. Give a name, or the role with its place or body, "
                "like the Bishop of Kelder."
            )
            raise CorrectionError(message)
        return await self._correct(guild, Act.ALIAS, StatedAlias(speaker.strip(), other), who)

    async def apart(self, guild: int, speaker: str, other: str, who: Moderator) -> Made:
        """State that two speakers are two people or bodies, so that nobody suggests to merge them again.

        Raises:
            NotFoundError: the archive has no speaker with one of the names.
            CorrectionError: they are one speaker in this archive.
        """
        return await self._correct(guild, Act.APART, Apart(speaker.strip(), other.strip()), who)

    async def same(self, guild: int, *, limit: int = 5) -> list[Likeness]:
        """Speakers that are likely one person or body, those for whom the most speaks first."""
        near = await self._archive.near_names(guild)
        names = [(one.id, other.id) for one, other in near if alike(one.name, other.name)]
        return await asyncio.to_thread(likely_same, await self._archive.pairs(guild, names), limit=limit)

    async def pair(self, guild: int, speaker: int, other: int) -> tuple[Named, Named]:
        """Two speakers that were suggested, by ids, if they may still be one.

        Raises:
            NotFoundError: they were merged or kept apart since, or are not there any more.
        """
        found: list[Pair] = await self._archive.pairs(guild, [(speaker, other)])
        if not found:
            message = "That was decided already, or the archive has changed. Run /speaker same again."
            raise NotFoundError(message)
        return found[0].speaker, found[0].other

    async def _correct(
        self, guild: int, act: Act, change: StatedRole | StatedAlias | Apart, who: Moderator
    ) -> Made:
        new = Correction(act=act, change=change, reason=read_reason(who.reason), by=who.id, at=self._clock())
        made = await self._archive.correct(guild, new)
        if made is None:
            message = "No speaker here has just that name: choose it from the list under the option."
            raise NotFoundError(message)
        return Made(made)


def _needed(typed: str, what: str) -> str:
    found = read_name(typed, what)
    if found is None:
        message = f"Give the {what}."
        raise CorrectionError(message)
    return found
