"""`articles` and `article`: what is in the archive."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.archive.interface import Archive
from bot.cli.arguments import LOCAL_GUILD, Request
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.records.articles import archived_article_object
from bot.cli.records.cards import article_object
from bot.cli.views.articles import article_view, listed_view
from bot.domain import answers as domain
from bot.domain.articles import ArticleCard
from bot.domain.clock import Clock, now_utc
from bot.domain.versions import History
from bot.services.access import Access
from bot.services.answers import parse_filters
from bot.services.library import FOUND, Library

_PAGE = 5000
"""Articles read with one query; one far down the list passes all before it."""


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
        if asked.command == "articles":
            await list_articles(archive, now_utc, asked, output)
        else:
            await show_article(archive, now_utc, asked, output)
    return True
