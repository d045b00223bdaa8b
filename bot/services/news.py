"""News: what a post of a digest tells, narrowed as its plan wants it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.archive.interface import Archive, Untold
from bot.domain.answers import Asked, Filters, Question
from bot.domain.digests import NO_FILTERS, ChangedQuotation, Checkable, Digest, DigestFilters
from bot.domain.quotations import QuotationRecord
from bot.language.checkable import grounds
from bot.language.names import has_name
from bot.services.answers import Answers
from bot.services.changes import changes_told

ON_TOPIC = 200
"""The most new quotations on a topic that one post tells of."""


class News:
    """Puts together what is new, was said, is worth checking, was denied and was changed."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers

    async def told(
        self, guild: int, filters: DigestFilters, told: Untold, *, since: datetime, until: datetime
    ) -> Digest:
        """The news numbered as `told` says that the filters let through; the times are for the reader."""
        digest = await self._archive.news(
            guild,
            told,
            since=since,
            until=until,
            publisher=filters.publisher,
            only=await self._admitted(guild, filters, told),
        )
        changes = await self._changes(guild, filters, told)
        return await asyncio.to_thread(_worth_checking, replace(digest, changes=changes, filters=filters))

    async def of_last_day(self, guild: int, now: datetime) -> Digest:
        """Everything that came within the last 24 hours."""
        since = now - timedelta(days=1)
        digest = await self._archive.digest(guild, since, now)
        told = await self._archive.news_since(guild, since)
        changes = await self._changes(guild, NO_FILTERS, told)
        return await asyncio.to_thread(_worth_checking, replace(digest, changes=changes))

    async def _admitted(self, guild: int, filters: DigestFilters, told: Untold) -> Sequence[int] | None:
        """The new quotations of the speaker and on the topic, the best first; None if neither is named."""
        if filters.speaker is None and filters.topic is None:
            return None
        narrowed = Filters(speaker=filters.speaker, publisher=filters.publisher)
        new = await self._archive.news_quotations(guild, told, narrowed)
        return new if filters.topic is None else await self._on_topic(guild, filters.topic, new)

    async def _on_topic(self, guild: int, topic: str, among: Sequence[int]) -> list[int]:
        if not among:
            return []
        question = Question(Asked.WHO_SAID, topic)
        answer = await self._answers.ask(guild, question, limit=ON_TOPIC, among=among)
        return [match.record.id for match in answer.matches]

    async def _changes(
        self, guild: int, filters: DigestFilters, told: Untold
    ) -> tuple[ChangedQuotation, ...]:
        changes = await changes_told(self._archive, guild, told)
        kept = [each for each in changes if _concerns(each, filters)]
        if filters.topic is not None:
            ids = await self._on_topic(guild, filters.topic, [each.id for each in kept])
            kept = [each for each in kept if each.id in set(ids)]
        return tuple(kept)


def _concerns(change: ChangedQuotation, filters: DigestFilters) -> bool:
    """Whether a change is about the speaker, before it or after it, and by the publisher."""
    speakers = [name for record in (change.before, change.after) for name in _names(record)]
    is_theirs = filters.speaker is None or any(has_name(name, filters.speaker) for name in speakers)
    return is_theirs and has_name(change.article.publisher, filters.publisher)


def _names(record: QuotationRecord | None) -> list[str]:
    if record is None:
        return []
    return [name for name in (record.quotation.speaker, *record.quotation.speakers) if name]


def _worth_checking(digest: Digest) -> Digest:
    """The digest with its claims that are worth checking, those with most grounds first."""
    found = [Checkable(each, why) for each in digest.claims if (why := grounds(each.text))]
    found.sort(key=lambda each: -len(each.grounds))
    return replace(digest, to_check=tuple(found))
