"""People: what one person or body said, by date or about something, with what is known of them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.archive.interface import Archive, Moment
from bot.domain.answers import Asked, Filters, Match, Question, Sort
from bot.domain.names import Named, NameKind
from bot.domain.people import Changes, OnRecord, SaidBy, Saying, in_turn, is_within, person_of, undated_in
from bot.domain.quotations import QuotationRecord
from bot.domain.versions import Revision, history
from bot.errors import QuestionError
from bot.language.names import fold_name, has_name
from bot.services.answers import Answers
from bot.services.differences import MOST, changes
from bot.services.naming import did_you_mean, names_like

ABOUT = 50
"""The most quotations that are about what was asked."""

OFFERED = 5
"""Names offered when several may be meant."""

_REVISED = 5
"""Articles whose earlier versions are read, the latest ones: each takes time."""


class People:
    """Looks up who somebody is on record as, and what they said."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers

    async def said_by(self, guild: int, question: Question, *, limit: int, offset: int = 0) -> SaidBy:
        """What the speaker that a question names said, a page of it.

        Raises:
            QuestionError: it names nobody, or cannot be asked as it stands.
        """
        typed = question.filters.speaker
        if typed is None:
            message = "Say whose words you want: a person or a body."
            raise QuestionError(message)
        meant = await self._called(guild, typed)
        found = await self._archive.on_record(guild, meant[0].id) if len(meant) == 1 else None
        if found is None:
            return await self._nobody(guild, question, typed, meant)
        roles = await self._archive.roles_of(guild, found.name)
        aliases = await self._archive.aliases_of(guild, found.name)
        matches = await self._about(guild, question, found) if question.words else []
        admitted = await asyncio.to_thread(_admitted, found.sayings, question.filters)
        ids = _in_order(question, admitted, matches)
        shown = ids[offset : offset + limit]
        records = await self._records(guild, shown)
        told = set(ids)
        changed = await self._changes(guild, [each for each in admitted if each.quotation in told])
        by_id = {match.record.id: match for match in matches}
        return SaidBy(
            question=question,
            person=replace(person_of(found), roles=tuple(roles), aliases=tuple(aliases)),
            said=tuple(records),
            matches=tuple(by_id[one.id] for one in records if one.id in by_id),
            total=len(ids),
            undated=undated_in(found.sayings, question.filters),
            changes=changed,
        )

    async def _called(self, guild: int, typed: str) -> list[Named]:
        """Whoever has exactly this name, or else all whose names have its words."""
        begun = await self._archive.names(guild, NameKind.SPEAKER, typed)
        exact = [one for one in begun if fold_name(one.name) == fold_name(typed)]
        return exact[:1] or begun

    async def _nobody(self, guild: int, question: Question, typed: str, several: Sequence[Named]) -> SaidBy:
        """Nobody in particular is meant: who may be. What somebody else said is never given instead."""
        if len(several) > 1:
            offered = tuple(one.name for one in several[:OFFERED])
            more = " and others" if len(several) > OFFERED else ""
            notice = f"Several speakers here may be meant: {', '.join(offered)}{more}. Give the whole name."
            return SaidBy(question, notice=notice, who=offered)
        like = await names_like(self._archive, guild, NameKind.SPEAKER, typed, limit=OFFERED)
        offered = tuple(one.name for one in like)
        notice = f"No speaker here is called “{typed[:80]}”. {did_you_mean(offered)}".strip()
        return SaidBy(question, notice=notice, who=offered)

    async def _about(self, guild: int, question: Question, found: OnRecord) -> list[Match]:
        """What the speaker said about something, the best first, by the matcher of `/who-said`."""
        filters = replace(question.filters, speaker=found.name)
        asked = Question(Asked.WHO_SAID, question.words, filters)
        theirs = {each.quotation for each in found.sayings}
        answer = await self._answers.ask(guild, asked, limit=ABOUT)
        return [match for match in answer.matches if match.record.id in theirs]

    async def _records(self, guild: int, ids: Sequence[int]) -> list[QuotationRecord]:
        return await self._archive.at_one_moment(lambda moment: moment.quotations(guild, ids))

    async def _changes(self, guild: int, sayings: Sequence[Saying]) -> Changes:
        """How the words of these sayings, the latest first, changed."""
        compared = [each.quotation for each in sayings[:MOST]]
        revised = list(dict.fromkeys(each.article for each in sayings[:MOST] if each.is_revised))[:_REVISED]
        versions = [await self._archive.versions(guild, article) for article in revised]

        def compare(moment: Moment) -> Changes:
            revisions: list[Revision] = [one for each in versions for one in history(each).revisions]
            return changes(moment.quotations(guild, compared), revisions, len(sayings))

        return await self._archive.at_one_moment(compare)


def _admitted(sayings: Sequence[Saying], filters: Filters) -> list[Saying]:
    """What the filters other than the speaker's name admit."""
    return [
        each
        for each in sayings
        if is_within(each.period, filters.since, filters.until)
        and has_name(each.publisher, filters.publisher)
    ]


def _in_order(question: Question, admitted: Sequence[Saying], matches: Sequence[Match]) -> list[int]:
    """The ids of what is told, in the order asked for."""
    if question.words and question.sort is Sort.BEST:
        return [match.record.id for match in matches]
    turned = in_turn(admitted, earliest=question.sort is Sort.EARLIEST)
    about = {match.record.id for match in matches}
    return [each.quotation for each in turned if not question.words or each.quotation in about]
