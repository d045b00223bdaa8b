"""`who-said` and `claims`: questions to the archive."""

from __future__ import annotations

import sys

from bot.cli.arguments import STDIN, Request
from bot.cli.batches import BadQuery, Query, lines, read_query
from bot.cli.objects.failures import ErrorObject
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.records.answers import answer_object
from bot.cli.views.answers import answer_view
from bot.domain import answers as domain
from bot.domain.clock import now_utc
from bot.errors import ExpectedError
from bot.services.answers import Answers, parse_filters


async def answer_questions(answers: Answers, asked: Request, output: Output) -> bool:
    """Answer the question, or each one on standard input; return whether all could be answered."""
    desk = _AnswerDesk(answers, domain.Asked(asked.command), asked.guild, output)
    query = Query(
        text=asked.words,
        speaker=asked.speaker,
        publisher=asked.publisher,
        since=asked.since,
        until=asked.until,
        kind=asked.kind,
        limit=asked.limit,
    )
    if asked.words != STDIN:
        await desk.answer(query)
        return True
    all_answered = True
    for line in lines(sys.stdin.buffer):
        all_answered &= await desk.answer_line(read_query(line, query))
    return all_answered


class _AnswerDesk:
    """Asks one kind of question of one guild's archive."""

    def __init__(self, answers: Answers, asked: domain.Asked, guild: int, output: Output) -> None:
        self._answers = answers
        self._asked = asked
        self._guild = guild
        self._output = output

    async def answer(self, query: Query) -> None:
        """Write the answer to a query.

        Raises:
            QuestionError: it cannot be asked as it stands.
        """
        filters = parse_filters(
            speaker=query.speaker,
            publisher=query.publisher,
            since=query.since,
            until=query.until,
            kind=query.kind,
        )
        question = domain.Question(self._asked, query.text, filters)
        answer = await self._answers.ask(self._guild, question, limit=query.limit)
        with_denials = self._asked is domain.Asked.CLAIMS
        self._output.write(
            answer_object(answer, with_denials=with_denials, query_id=query.id, notice=query.notice),
            answer_view,
        )

    async def answer_line(self, line: Query | BadQuery) -> bool:
        """Write the answer to a line of a batch, or why there is none; return whether there is one."""
        if isinstance(line, BadQuery):
            self._fail(line.error, line.id)
            return False
        try:
            await self.answer(line)
        except ExpectedError as error:
            self._fail(str(error), line.id)
            return False
        return True

    def _fail(self, sentence: str, query_id: object) -> None:
        record: ErrorObject = {"error": sentence}
        self._output.error(record if query_id is None else {"id": query_id, **record})


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    async with opening.existing_archive() as archive, opening.encoder() as encoder:
        return await answer_questions(Answers(archive, now_utc, encoder=encoder), asked, output)
