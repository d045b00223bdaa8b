"""`who-said`, `claims`, `articles` and `article`: reading the archive."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator

from bot.archive.interface import Archive
from bot.cli.arguments import LOCAL_GUILD, STDIN, Request
from bot.cli.batches import BadQuery, Query, lines, read_query
from bot.cli.objects.failures import ErrorObject
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.records.answers import answer_object
from bot.cli.records.articles import archived_article_object
from bot.cli.records.cards import article_object
from bot.cli.views.answers import answer_view
from bot.cli.views.articles import article_view, listed_view
from bot.domain import answers as domain
from bot.domain.articles import ArticleCard
from bot.domain.clock import Clock, now_utc
from bot.domain.versions import History
from bot.errors import ExpectedError
from bot.services.access import Access
from bot.services.answers import Answers, parse_filters
from bot.services.library import FOUND, Library

_PAGE = 5000
"""Articles read with one query; one far down the list passes all before it."""


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


async def list_articles(archive: Archive, clock: Clock, asked: Request, output: Output) -> None:
    """Write every article, or those that are asked for, the last published first as in `/article list`."""
    library = Library(archive, clock)
    nothing = True
    filters = parse_filters(publisher=asked.publisher, since=asked.since, until=asked.until)
    if filters != domain.Filters():
        cards = _narrowed(library, asked, filters)
    else:
        cards = _found(library, asked) if asked.find else _all(library, asked)
    async for card in cards:
        output.write(article_object(card), listed_view)
        nothing = False
    if nothing:
        output.notice(await _why_none(archive, asked))


async def _all(library: Library, asked: Request) -> AsyncIterator[ArticleCard]:
    """Every article, the last published first."""
    offset, total = 0, 1
    while offset < total:
        page = await library.listing(asked.guild, find=None, limit=_PAGE, offset=offset)
        for card in page.cards[offset - page.offset :]:
            yield card
        offset, total = offset + _PAGE, page.total


async def _found(library: Library, asked: Request) -> AsyncIterator[ArticleCard]:
    """Every article with the words asked for, or with words like them, the last published first."""
    found: list[ArticleCard] = []
    while cards := await library.articles(
        asked.guild, find=asked.find, limit=_PAGE, before=found[-1].id if found else None
    ):
        found += cards
    if not found:
        found = (await library.listing(asked.guild, find=asked.find, limit=_PAGE)).cards
    for card in sorted(found, key=lambda card: (card.published or "", card.id), reverse=True):
        yield card


async def _narrowed(library: Library, asked: Request, filters: domain.Filters) -> AsyncIterator[ArticleCard]:
    """The articles of a publisher or of some days, as `/article find` finds them."""
    question = domain.Question(domain.Asked.ARTICLES, asked.find or "", filters)
    page = await library.find(asked.guild, question, limit=FOUND)
    for card in sorted(page.cards, key=lambda card: (card.published or "", card.id), reverse=True):
        yield card


async def _why_none(archive: Archive, asked: Request) -> str:
    """Why no article is listed."""
    if (asked.publisher or asked.since or asked.until) and (await archive.stats(asked.guild)).articles:
        return "No article here is of that publisher and those days."
    if asked.find is not None and (await archive.stats(asked.guild)).articles:
        return f"No article here has “{asked.find[:80]}” in its title, publisher or address."
    whose = f"the archive of server {asked.guild}" if asked.guild != LOCAL_GUILD else "this archive"
    return f"There are no articles in {whose} yet."


async def show_article(archive: Archive, clock: Clock, asked: Request, output: Output) -> None:
    """Write one article with its text, its quotations and its versions.

    Raises:
        NotFoundError: there is no such article.
    """
    library = Library(archive, clock)
    if held := await Access(archive, clock).under_embargo(asked.guild, asked.article):
        output.write(archived_article_object(held, History((), ())), article_view)
        return
    record = await library.article(asked.guild, asked.article)
    output.write(
        archived_article_object(record, await library.history(asked.guild, asked.article)), article_view
    )


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    async with opening.existing_archive() as archive:
        match asked.command:
            case "articles":
                await list_articles(archive, now_utc, asked, output)
            case "article":
                await show_article(archive, now_utc, asked, output)
            case _:
                async with opening.encoder() as encoder:
                    return await answer_questions(Answers(archive, now_utc, encoder=encoder), asked, output)
    return True
