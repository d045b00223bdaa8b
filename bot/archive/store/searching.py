"""What questions read: one moment, names, people, vectors, and the questions themselves."""

# ruff: noqa: D102 -- what each method does is said in interface/

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from bot.archive import completion, moment, people, questions, vectors
from bot.archive.interface import Moment, Unembedded
from bot.archive.store.turns import Turns
from bot.domain.answers import Question
from bot.domain.names import Named, NameKind
from bot.domain.people import OnRecord
from bot.domain.quotations import QuotationRecord
from bot.meaning.codes import Embedded

T = TypeVar("T")


class SearchStore(Turns):
    """Fulfils `interface.Search`, `Completion`, `People`, `Questions` and `Meaning`."""

    async def at_one_moment(self, work: Callable[[Moment], T]) -> T:
        return await self._read(moment.look, work)

    async def quotation(self, guild: int, quotation_id: int) -> QuotationRecord | None:
        found = await self.at_one_moment(lambda now: now.quotations(guild, [quotation_id]))
        return found[0] if found else None

    async def names(self, guild: int, kind: NameKind, typed: str, *, limit: int = 25) -> list[Named]:
        return await self._read(completion.names, guild, kind, typed, limit=limit)

    async def similar_names(self, guild: int, kind: NameKind, typed: str, *, limit: int = 200) -> list[Named]:
        return await self._read(completion.similar_names, guild, kind, typed, limit=limit)

    async def is_known(self, guild: int, kind: NameKind, name: str) -> bool:
        return await self._read(completion.is_known, guild, kind, name)

    async def on_record(self, guild: int, speaker: int) -> OnRecord | None:
        return await self._read(people.on_record, guild, speaker)

    async def keep_question(self, guild: int, question: Question, *, at: datetime) -> int:
        return await self._write(questions.keep, guild, question, at=at)

    async def question(
        self, guild: int, question_id: int, *, since: datetime | None = None
    ) -> Question | None:
        return await self._read(questions.question, guild, question_id, since=since)

    async def forget_questions(self, *, before: datetime) -> int:
        return await self._write_anywhere(questions.forget, before=before)

    async def add_vectors(self, guild: int, ids: Sequence[int], embedded: Embedded) -> int:
        return await self._write(vectors.add, guild, ids, embedded)

    async def without_vector(
        self, guild: int, model: str, *, after: int = 0, limit: int = 256
    ) -> list[Unembedded]:
        return await self._read(vectors.lacking, guild, model, after=after, limit=limit)

    async def guilds_without_vectors(self, model: str) -> list[int]:
        return await self._read(vectors.guilds_lacking, model)

    async def vectors_of(self, guild: int) -> str | None:
        return await self._read(vectors.model, guild)
