"""Library: showing articles, and quotations in their paragraphs; removing articles."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.archive.interface import Archive
from bot.domain.answers import Question
from bot.domain.articles import ArticleCard, Receipt
from bot.domain.clock import Clock
from bot.domain.explanations import Manner
from bot.domain.names import Named, NameKind
from bot.domain.paragraphs import paragraphs
from bot.domain.quotations import ArticleRecord, Quotation, QuotationRecord
from bot.domain.seams import narrowed, shown
from bot.domain.spans import Span
from bot.domain.verification import found_again
from bot.domain.versions import Former, History, former, history
from bot.errors import ExpectedError, NotFoundError
from bot.services.finding import find_articles
from bot.services.naming import names_like


@dataclass(frozen=True, slots=True)
class Context:
    """A quotation in its context.

    `passage` is the paragraph or paragraphs that contain it, cut from the article; `spans` are its content
    spans as offsets into `passage`. `before` and `after` are the neighbouring paragraphs; they are empty
    at the article's beginning and end.
    """

    record: QuotationRecord
    before: str
    passage: str
    after: str
    spans: tuple[Span, ...]


_LONGEST_WORDS = 600
"""Characters of a quotation's words in a sentence."""

FOUND = 200
"""The most articles that words of a headline find."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of articles, how many there are in all, and how many come before it."""

    cards: list[ArticleCard]
    total: int
    offset: int


class Library:
    """What the archive holds, article by article."""

    def __init__(self, archive: Archive, clock: Clock) -> None:
        self._archive = archive
        self._clock = clock

    async def article(self, guild: int, article_id: int) -> ArticleRecord:
        """One article with its text and quotations.

        Raises:
            NotFoundError: it is not in this archive.
        """
        record = await self._archive.article(guild, article_id)
        if record is None:
            raise NotFoundError(_no_article(article_id))
        return record

    async def history(self, guild: int, article_id: int, *, latest: int | None = None) -> History:
        """The versions of an article, and what each one changed, or the latest so many.

        Raises:
            NotFoundError: it is not in this archive.
        """
        versions = await self._archive.versions(guild, article_id)
        if not versions:
            raise NotFoundError(_no_article(article_id))
        return await asyncio.to_thread(history, versions, latest=latest)

    async def card(self, guild: int, article_id: int) -> ArticleCard | None:
        """One article's card; None if it is not in this archive."""
        cards = await self._archive.articles(guild, before=article_id + 1, limit=1)
        return cards[0] if cards and cards[0].id == article_id else None

    async def articles(
        self, guild: int, *, find: str | None = None, limit: int = 25, before: int | None = None
    ) -> list[ArticleCard]:
        """Articles, newest id first; `find` gives words of title, publisher or address."""
        return await self._archive.articles(guild, find=find, limit=limit, before=before)

    async def listing(self, guild: int, *, find: str | None, limit: int, offset: int = 0) -> Listing:
        """A page of the articles: the newest by their dates first, or those found, slips forgiven.

        Past the end, which may have come nearer meanwhile, it is the last page.
        """
        page = await self._page(guild, find, limit, offset)
        if page.cards or not page.total:
            return page
        return await self._page(guild, find, limit, (page.total - 1) // limit * limit)

    async def _page(self, guild: int, find: str | None, limit: int, offset: int) -> Listing:
        if find is None or not find.strip():
            return Listing(*await self._archive.newest(guild, limit=limit, offset=offset), offset)
        found = await names_like(self._archive, guild, NameKind.ARTICLE, find, limit=FOUND)
        cards = await self._archive.cards(guild, [name.id for name in found[offset : offset + limit]])
        return Listing(cards, len(found), offset)

    async def find(self, guild: int, question: Question, *, limit: int, offset: int = 0) -> Listing:
        """A page of the articles that a question is for, at most the newest `FOUND` of them.

        Past the end, which may have come nearer meanwhile, it is the last page.
        """
        ids = await find_articles(self._archive, guild, question.words, question.filters, limit=FOUND)
        if ids and offset >= len(ids):
            offset = (len(ids) - 1) // limit * limit
        cards = await self._archive.cards(guild, ids[offset : offset + limit])
        return Listing(cards, len(ids), offset)

    async def proof(self, guild: int, article_id: int, *, with_names: bool = False) -> tuple[Receipt, bytes]:
        """What an article's current version was read from, byte for byte as it was received.

        Raises:
            NotFoundError: It is not in this archive, or its bytes are not kept.
            ExpectedError: Names are withheld in it, and it was not asked for `with_names`.
        """
        record = await self.article(guild, article_id)
        if record.has_withheld and not with_names:
            message = f"Names are withheld in article A{article_id}, and its proof has them: add --all."
            raise ExpectedError(message)
        for receipt in await self._archive.receipts(guild, article_id):
            data = await asyncio.to_thread(receipt.received.unpacked)
            if data is not None:
                return receipt, data
        message = (
            "What that article was read from is not kept: it came as plain text, before receipts were kept, "
            "or was too large."
        )
        raise NotFoundError(message)

    async def remove(self, guild: int, article_id: int, *, by: int, reason: str) -> ArticleCard:
        """Take an article out of every answer; the audit log keeps who, when and why.

        Raises:
            NotFoundError: it is not in this archive.
            ExpectedError: no reason was given.
        """
        if not reason.strip():
            message = "Say in a few words why the article is removed; the reason is kept in the audit log."
            raise ExpectedError(message)
        card = await self._archive.remove_article(
            guild, article_id, by=by, reason=reason.strip(), at=self._clock()
        )
        if card is None:
            raise NotFoundError(_no_article(article_id))
        return card

    async def quotation(self, guild: int, quotation_id: int) -> QuotationRecord:
        """One quotation, as its article has it now.

        Raises:
            NotFoundError: it is not in this archive, or its article has reworded or dropped it since.
        """
        record = await self._archive.quotation(guild, quotation_id)
        if record is None:
            raise NotFoundError(await self._why_not(guild, quotation_id))
        return record

    async def _why_not(self, guild: int, quotation_id: int) -> str:
        """Why a quotation is not there, with what became of its words."""
        article_id = await self._archive.article_of(guild, quotation_id)
        versions = await self._archive.versions(guild, article_id) if article_id is not None else []
        found = await asyncio.to_thread(former, versions, quotation_id)
        return _changed(found) if found else _no_quotation(quotation_id)

    async def context(self, guild: int, quotation_id: int) -> Context:
        """A quotation in its paragraphs.

        Raises:
            NotFoundError: it is not in this archive.
        """
        record = await self.quotation(guild, quotation_id)
        article = await self._archive.article(guild, record.article.id)
        if article is None:  # removed between the two questions
            raise NotFoundError(_no_quotation(quotation_id))
        return await asyncio.to_thread(_context, record, article)

    async def attribution(self, guild: int, quotation_id: int) -> tuple[QuotationRecord, str]:
        """A quotation, and the article's verb for how it was said: "told the meeting"; empty without one.

        Raises:
            NotFoundError: it is not in this archive.
        """
        record = await self.quotation(guild, quotation_id)
        article = await self.article(guild, record.article.id)
        return record, said_how(record.quotation, article.text)

    async def exact_words(
        self, guild: int, quotation_id: int, part: Span, mark: str
    ) -> tuple[QuotationRecord, str]:
        """The same of a part of a quotation, which is known again by its mark.

        Raises:
            NotFoundError: it is not in this archive, or has other words or another speaker by now.
        """
        record, how = await self.attribution(guild, quotation_id)
        found = await asyncio.to_thread(found_again, record, part, mark)
        if found is None:
            message = f"Q{quotation_id} has other words or another speaker now: check your draft again."
            raise NotFoundError(message)
        quotation, words = narrowed(record.quotation, record.text, found)
        return replace(record, quotation=quotation, text=words), how

    async def names(self, guild: int, kind: NameKind, typed: str, *, limit: int = 25) -> list[Named]:
        """Names with words that begin with the typed ones, then names with similar words.

        Speakers: most quoted first. Publishers: most articles first. Articles: newest first.
        """
        return await names_like(self._archive, guild, kind, typed, limit=limit)


_CLAUSE = re.compile(r"[^\n.,;:!?()“”„«»\"‘’—–…]*")
_LONGEST_CLAUSE = 60


_SAYING = {None, Manner.SUBJECT, Manner.AFTER, Manner.NAME_AFTER}
"""Where the words for the speaker stand if the cue may be their verb; archives of old do not know."""


def said_how(quotation: Quotation, text: str) -> str:
    """The verb with what it goes on with, cut from the article: "told the meeting".

    It is empty if the cue is no verb with the speaker as its subject: "according to", "saying", a colon.
    """
    if not quotation.cue_spans or quotation.explanation.manner not in _SAYING:
        return ""
    cue = quotation.cue_spans[0]
    if not _has_tense(cue.cut(text)):
        return ""
    clause = _CLAUSE.match(text, cue.end)
    end = clause.end() if clause else cue.end
    before_it = any(source.end <= cue.start for source in quotation.source_spans)
    goes_on = before_it and end - cue.end <= _LONGEST_CLAUSE and text[end : end + 1] not in ("’", "‘")
    return " ".join(text[cue.start : end if goes_on else cue.end].split())


def _has_tense(cue: str) -> bool:
    """Whether a cue is a verb that a subject can have, such as "has been saying", rather than "saying"."""
    first = cue.split(maxsplit=1)[0] if cue.strip() else ""
    return first.isalpha() and not first.casefold().endswith("ing")


RETRACTED = "[retracted]"
"""What stands in the place of words that were retracted."""


def _context(record: QuotationRecord, article: ArticleRecord) -> Context:
    """Cut a quotation's paragraphs, and the ones before and after, from its article."""
    text = article.text
    content = record.quotation.spans
    start, end = content[0].start, content[-1].end
    every = paragraphs(text)
    holding = [paragraph for paragraph in every if paragraph.start < end and paragraph.end > start]
    passage = Span(holding[0].start, holding[-1].end) if holding else Span(start, end)
    passage = Span(min(passage.start, start), max(passage.end, end))
    before = [paragraph for paragraph in every if paragraph.end <= passage.start]
    after = [paragraph for paragraph in every if paragraph.start >= passage.end]
    gone = _apart(article.retracted, content)
    return Context(
        record=record,
        before=_without(gone, before[-1], text) if before else "",
        passage=_without(gone, passage, text),
        after=_without(gone, after[0], text) if after else "",
        spans=tuple(
            Span(*(len(_without(gone, Span(passage.start, at), text)) for at in span)) for span in content
        ),
    )


def _apart(retracted: Sequence[Span], content: Sequence[Span]) -> list[Span]:
    """What was retracted, each place once, but for what a quotation that stands has, too."""
    gone: list[Span] = []
    for span in retracted:
        start = max(span.start, gone[-1].end) if gone else span.start
        is_shared = any(one.start < span.end and span.start < one.end for one in content)
        if start < span.end and not is_shared:
            gone.append(Span(start, span.end))
    return gone


def _without(gone: Sequence[Span], part: Span, text: str) -> str:
    """A part of an article, with a note in the place of what was retracted."""
    pieces: list[str] = []
    at = part.start
    for span in gone:
        if span.start < part.end and at < span.end:
            pieces += [text[at : span.start], RETRACTED]
            at = min(span.end, part.end)
    return "".join([*pieces, text[at : part.end]])


def _no_article(article_id: int) -> str:
    return f"There is no article A{article_id} in this archive: it was removed or never there."


def _changed(found: Former) -> str:
    """What became of a quotation that is not as it was."""
    at = found.gone_with.card.provenance.added_at
    since = f"since {at.day} {at:%B %Y}"
    was = f"Q{found.record.id} read {_shown(found.record)}"
    if found.now is None:
        return f"{was}; {since} these words are no longer in the article A{found.record.article.id}."
    if found.now.text == found.record.text:
        return f"{was}; {since} the article names another speaker: see Q{found.now.id}."
    return f"{was}; it was reworded {since}: now {_shown(found.now)} (Q{found.now.id})."


def _shown(record: QuotationRecord) -> str:
    words = shown(record.quotation, record.text)
    return words if len(words) <= _LONGEST_WORDS else f"{words[:_LONGEST_WORDS]} […]"


def _no_quotation(quotation_id: int) -> str:
    return f"There is no quotation Q{quotation_id} in this archive: it was removed or never there."
