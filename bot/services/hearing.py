"""Hearing: what watches are for among the quotations that arrived."""

from __future__ import annotations

from collections.abc import Sequence

from bot.archive.interface import Archive
from bot.domain.answers import Asked, Label, Question
from bot.domain.watches import Alert, Hit, Watch, Watched, WatchKind
from bot.services.answers import Answers

MOST = 30
"""Hits of one alert that are shown at most; of more it is only said that there are some."""

_OF_PHRASES = {Label.VERBATIM, Label.REPORTED, Label.CLOSE}
"""How close a quotation must come to a phrase. For a topic *related* will do, from `weights.SHOWN` on by its
meaning and from `weights.RELATED` on by its words."""


class Hearing:
    """Finds what watches are for, among given quotations only."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers

    async def alert(self, watch: Watch, after: int, until: int) -> Alert:
        """What a watch hears of the arrivals above `after`, up to `until`, as they are now."""
        return await self.alert_of(watch, after, until, await self.arrived(watch.guild_id, after, until))

    async def alert_of(self, watch: Watch, after: int, until: int, told: Sequence[int]) -> Alert:
        """What a watch was told of these quotations, as they are now."""
        hits = await self.hits(watch.guild_id, [watch], told)
        return Alert(watch, after, until, tuple(hits[watch.watched]))

    async def arrived(self, guild: int, after: int, until: int) -> list[int]:
        """The quotations that arrived so."""
        return await self._archive.at_one_moment(
            lambda moment: moment.arrived(guild, after=after, until=until)
        )

    async def hits(
        self, guild: int, watches: Sequence[Watch], arrived: Sequence[int]
    ) -> dict[Watched, list[Hit]]:
        """What each watch is for, one more than `MOST` at most.

        What several watch is looked for once, and for all speakers the quotations are read once.
        """
        every = dict.fromkeys(each.watched for each in watches)
        names = [each.words for each in every if each.kind is WatchKind.SPEAKER]
        said = await self._said_by(guild, arrived, names) if names else {}
        return {
            each: said[each.words]
            if each.kind is WatchKind.SPEAKER
            else await self._matching(guild, each, arrived)
            for each in every
        }

    async def _said_by(
        self, guild: int, arrived: Sequence[int], names: Sequence[str]
    ) -> dict[str, list[Hit]]:
        found = await self._archive.at_one_moment(
            lambda moment: {
                name: moment.quotations(guild, ids[: MOST + 1])
                for name, ids in moment.said_by_each(guild, arrived, names).items()
            }
        )
        return {name: [Hit(record) for record in records] for name, records in found.items()}

    async def _matching(self, guild: int, watched: Watched, arrived: Sequence[int]) -> list[Hit]:
        question = Question(Asked.WHO_SAID, watched.words)
        answer = await self._answers.ask(guild, question, limit=MOST + 1, among=arrived)
        labels = _OF_PHRASES if watched.kind is WatchKind.PHRASE else set(Label)
        return [Hit(match.record, match) for match in answer.matches if match.label in labels]
