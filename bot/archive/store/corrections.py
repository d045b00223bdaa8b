"""What moderators corrected, and what is known of speakers."""

# ruff: noqa: D102 -- what each method does is said in interface/

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.archive import articles, correcting, corrections, guilds, known, namesakes
from bot.archive.store.turns import Turns
from bot.domain.articles import ArticleCard
from bot.domain.corrections import Correction, Undone
from bot.domain.likeness import Pair
from bot.domain.names import Named
from bot.domain.roles import KnownAlias, KnownRole


class CorrectionStore(Turns):
    """Fulfils `interface.Corrections` and `Speakers`."""

    async def correct(self, guild: int, new: Correction) -> Correction | None:
        return await self._write(correcting.correct, guild, new)

    async def undo(self, guild: int, correction_id: int, undone: Undone) -> Correction | None:
        return await self._write(correcting.undo, guild, correction_id, undone)

    async def correction(self, guild: int, correction_id: int) -> Correction | None:
        return await self._read(corrections.correction, guild, correction_id)

    async def corrections(self, guild: int, *, limit: int = 25) -> list[Correction]:
        return await self._read(corrections.latest, guild, limit=limit)

    async def restore_article(
        self, guild: int, article_id: int, *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        return await self._write(correcting.restore, guild, article_id, by=by, reason=reason, at=at)

    async def removed_articles(self, guild: int, *, limit: int = 25) -> list[ArticleCard]:
        return await self._read(articles.removed, guild, limit=limit)

    async def moderators_channel(self, guild: int) -> int | None:
        return await self._read(guilds.moderators_channel, guild)

    async def choose_moderators_channel(
        self, guild: int, channel: int | None, *, by: int, at: datetime
    ) -> None:
        await self._write(correcting.choose_channel, guild, channel, by=by, at=at)

    async def roles_of(self, guild: int, speaker: str) -> list[KnownRole]:
        return await self._read(known.roles_of, guild, speaker)

    async def aliases_of(self, guild: int, speaker: str) -> list[KnownAlias]:
        return await self._read(known.aliases_of, guild, speaker)

    async def near_names(self, guild: int, *, first: int = 200) -> list[tuple[Named, Named]]:
        return await self._read(namesakes.near, guild, first=first)

    async def pairs(self, guild: int, wanted: Sequence[tuple[int, int]]) -> list[Pair]:
        return await self._read(namesakes.pairs, guild, wanted)
