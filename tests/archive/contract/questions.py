"""Questions: kept behind buttons."""

from __future__ import annotations

from datetime import date

from bot.archive.interface import Archive
from bot.domain.answers import Asked, Filters, Question
from bot.domain.quotations import Kind
from tests.archive.values import (
    DAY,
    MONDAY,
    ORCHARD,
)


class QuestionsContract:
    """The rules of `interface.Questions`."""

    async def test_a_kept_question_comes_back_whole_until_it_is_forgotten(self, archive: Archive) -> None:
        filters = Filters(
            speaker="Ada", publisher="Post", since=date(2026, 1, 1), until=date(2026, 2, 1), kind=Kind.MIXED
        )
        old = await archive.keep_question(
            ORCHARD, Question(Asked.CLAIMS, "bridge \ud800 🐝", filters), at=MONDAY
        )
        new = await archive.keep_question(ORCHARD, Question(Asked.WHO_SAID, "mend"), at=MONDAY + DAY)

        before = await archive.question(ORCHARD, old)
        forgotten = await archive.forget_questions(before=MONDAY + DAY)

        assert before == Question(Asked.CLAIMS, "bridge \ud800 🐝", filters)
        assert forgotten == 1
        assert await archive.question(ORCHARD, old) is None
        assert await archive.question(ORCHARD, new) == Question(Asked.WHO_SAID, "mend")
        assert await archive.keep_question(ORCHARD, Question(Asked.CLAIMS, "x"), at=MONDAY) > new

    async def test_a_question_asked_too_long_ago_is_not_given(self, archive: Archive) -> None:
        question = Question(Asked.CLAIMS, "mend")
        number = await archive.keep_question(ORCHARD, question, at=MONDAY)

        within = await archive.question(ORCHARD, number, since=MONDAY)
        too_old = await archive.question(ORCHARD, number, since=MONDAY + DAY)

        assert (within, too_old) == (question, None)
