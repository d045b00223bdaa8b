"""Questions: kept behind the buttons of answers."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.answers import Question


class Questions(Protocol):
    """Questions kept so that the buttons under an answer work after a restart."""

    async def keep_question(self, guild: int, question: Question, *, at: datetime) -> int:
        """Keep a question and return its id."""
        ...

    async def question(
        self, guild: int, question_id: int, *, since: datetime | None = None
    ) -> Question | None:
        """A kept question, None when it is not there (any more) or was asked before `since`."""
        ...

    async def forget_questions(self, *, before: datetime) -> int:
        """Forget every guild's questions asked before a moment; how many there were."""
        ...
