"""Corrections: what moderators type, checked against the article and made into corrections.

A moderator's decision is final, but words are always the article's own, and a name that neither the article
nor the archive has is marked as the moderator's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.archive.interface import Archive
from bot.domain.articles import ArticleCard
from bot.domain.clock import Clock
from bot.domain.corrections import (
    Act,
    Change,
    Correction,
    Denial,
    Hidden,
    HiddenName,
    Merge,
    OtherArticle,
    OtherKind,
    OtherMetadata,
    OtherSpeaker,
    OtherWords,
    Response,
    Split,
    Undone,
    find_words,
    parts_in_marks,
)
from bot.domain.marks import can_be_direct
from bot.domain.names import NameKind
from bot.domain.quotations import ArticleRecord, Kind, QuotationRecord, Stance
from bot.domain.stories import StoryQuestion
from bot.errors import CorrectionError, NotFoundError
from bot.services.typed import folded, names, read_fields, read_name, read_reason, read_response

_ALIKE = 200
"""Names that are looked through for one."""


@dataclass(frozen=True, slots=True)
class Moderator:
    """Who corrects, and why. `id` is a Discord user id, or 0 for the operator at the command line."""

    id: int
    reason: str


@dataclass(frozen=True, slots=True)
class Made:
    """A correction that was made, or undone, and what it is about as it is now; None if that is hidden."""

    correction: Correction
    quotation: QuotationRecord | None = None
    article: ArticleCard | None = None


class Corrections:
    """Makes corrections and takes them back."""

    def __init__(self, archive: Archive, clock: Clock) -> None:
        self._archive = archive
        self._clock = clock

    async def speaker(
        self, guild: int, quotation: int, name: str | None, role: str | None, who: Moderator
    ) -> Made:
        """Name another speaker, or nobody if the article does not say who spoke.

        Raises:
            NotFoundError: there is no such quotation.
            CorrectionError: the name or the role is too long, or there is a role without a name.
        """
        name, role = read_name(name, "name"), read_name(role, "role")
        if role and not name:
            message = (
                "A role belongs to a name: give that, too, or leave out both if the article names nobody."
            )
            raise CorrectionError(message)
        article = await self._article_of(guild, quotation)
        is_known = name is None or names(article.text, name) or await self._is_speaker(guild, name)
        return await self._correct(
            guild, Act.SPEAKER, OtherSpeaker(name, role, not is_known), who, quotation=quotation
        )

    async def words(self, guild: int, quotation: int, typed: str, who: Moderator) -> Made:
        """Choose other words of the article, typed as the article has them.

        Raises:
            NotFoundError: there is no such quotation.
            CorrectionError: the article does not have these words, or not in quotation marks as a direct
                quotation has them.
        """
        article = await self._article_of(guild, quotation)
        record = _record(article, quotation)
        near = record.quotation.spans[0].start
        spans = await asyncio.to_thread(find_words, typed, article.text, near=near)
        if not spans:
            message = (
                f"Article A{article.card.id} does not have these words. Copy them from the article, with … "
                "where words are left out between two parts."
            )
            raise CorrectionError(message)
        is_direct = record.quotation.kind is Kind.DIRECT
        if is_direct and not can_be_direct(record.quotation, spans, article.text):
            message = (
                f"Q{quotation} is a direct quotation, and the article does not have these words in quotation "
                "marks. Choose words within them, or correct the kind to reported words first."
            )
            raise CorrectionError(message)
        parts = tuple(span.cut(article.text) for span in spans)
        return await self._correct(guild, Act.WORDS, OtherWords(parts), who, quotation=quotation)

    async def kind(self, guild: int, quotation: int, kind: Kind, who: Moderator) -> Made:
        """Say how the words are attributed.

        Raises:
            NotFoundError: there is no such quotation.
            CorrectionError: words that stand in no quotation marks are no direct quotation, and those without
                quotation marks in them no mixed one.
        """
        article = await self._article_of(guild, quotation)
        found = _record(article, quotation).quotation
        if kind is Kind.DIRECT and not can_be_direct(found, found.spans, article.text):
            message = (
                "A direct quotation stands in quotation marks, and the article has none around these words."
            )
            raise CorrectionError(message)
        if kind is Kind.MIXED and not parts_in_marks(found, article.text):
            message = "A mixed quotation has a part in quotation marks, and these words have none."
            raise CorrectionError(message)
        return await self._correct(guild, Act.KIND, OtherKind(kind), who, quotation=quotation)

    async def denial(
        self, guild: int, quotation: int, stance: Stance, denies: int | None, who: Moderator
    ) -> Made:
        """Say whether the words were said or denied, and which other quotation they contradict, if any.

        Raises:
            NotFoundError: there is no such quotation.
            CorrectionError: the one contradicted is not in the same article.
        """
        article = await self._article_of(guild, quotation)
        others = {record.id for record in article.quotations} - {quotation}
        if denies is not None and denies not in others:
            message = f"Q{denies} is no other quotation of article A{article.card.id}, as Q{quotation} is."
            raise CorrectionError(message)
        return await self._correct(guild, Act.DENIAL, Denial(stance, denies), who, quotation=quotation)

    async def hide(self, guild: int, act: Act, quotation: int, who: Moderator) -> Made:
        """Take a quotation out of every answer: it is retracted, or no quotation at all.

        Raises:
            NotFoundError: there is no such quotation.
        """
        return await self._correct(guild, act, Hidden(), who, quotation=quotation)

    async def respond(self, guild: int, act: Act, quotation: int, response: Response, who: Moderator) -> Made:
        """Attach somebody's answer to a quotation, to be shown beside it: a reply, or that it is disputed.

        Raises:
            NotFoundError: there is no such quotation.
            CorrectionError: it does not say whose it is, or neither words with an address nor a quotation.
        """
        response = read_response(response)
        if response.quotation is not None:
            if response.quotation == quotation:
                message = "A quotation is no answer to itself: name another one."
                raise CorrectionError(message)
            await self._record(guild, response.quotation)
        return await self._correct(guild, act, response, who, quotation=quotation)

    async def article(
        self, guild: int, article: int, fields: Mapping[str, str | None], who: Moderator
    ) -> Made:
        """Cite an article otherwise: by its `headline`, `author`, `date`, `publisher` or `address`.

        What is not given stays; "none" says that it is not known.

        Raises:
            NotFoundError: there is no such article.
            CorrectionError: nothing is given, or what is given cannot be that.
        """
        change = OtherMetadata(read_fields(fields))
        return await self._correct(guild, Act.ARTICLE, change, who, article=article)

    async def merge(self, guild: int, speaker: str, into: str, who: Moderator) -> Made:
        """Say that two speakers of the archive are one; the archive knows both by the second name.

        Raises:
            NotFoundError: the archive has no speaker with one of the names.
            CorrectionError: they are one already.
        """
        change = Merge(into=into.strip(), speaker=speaker.strip())
        return await self._correct(guild, Act.MERGE, change, who)

    async def split(self, guild: int, article: int, speaker: str, other: str, who: Moderator) -> Made:
        """Say that in one article a name is somebody else's, whom the archive calls `other`.

        Raises:
            NotFoundError: the article is not there, or nobody of that name speaks in it.
            CorrectionError: the other name does not tell them apart.
        """
        record = await self._whole(guild, article)
        named = {
            folded(name)
            for one in record.quotations
            for name in (one.quotation.speakers or (one.quotation.speaker,))
        }
        if folded(speaker) not in named:
            message = f"Nobody called “{speaker[:80]}” speaks in article A{article}."
            raise NotFoundError(message)
        change = Split(speaker.strip(), read_name(other, "name") or "")
        return await self._correct(guild, Act.SPLIT, change, who, article=article)

    async def story(self, guild: int, act: Act, article: int, other: int, who: Moderator) -> Made:
        """Say that two articles are one story, or that they are to be kept apart.

        Raises:
            NotFoundError: one of them is not there, or both are the same one.
            CorrectionError: it was decided before.
        """
        return await self._correct(guild, act, OtherArticle(other), who, article=article)

    async def story_questions(
        self, guild: int, articles: Sequence[int] | None = None, *, limit: int = 25
    ) -> tuple[list[StoryQuestion], int]:
        """Articles that may be one story, the latest first, and how many questions there are.

        With `articles`, only what concerns these.
        """
        return await self._archive.story_questions(guild, articles=articles, limit=limit)

    async def hide_name(self, guild: int, speaker: str, who: Moderator) -> Made:
        """Withhold a speaker's name from readers, wherever it stands: in words, texts, headlines, digests.

        Raises:
            NotFoundError: the archive has no speaker with this name.
            CorrectionError: it is withheld already.
        """
        return await self._correct(guild, Act.HIDE_NAME, HiddenName(speaker.strip()), who)

    async def undo(self, guild: int, correction: int, who: Moderator) -> Made:
        """Take a correction back.

        Raises:
            NotFoundError: no correction with this id stands.
        """
        undone = Undone(by=who.id, at=self._clock(), reason=read_reason(who.reason))
        found = await self._archive.undo(guild, correction, undone)
        if found is None:
            message = f"There is no correction C{correction} to undo: it was undone already, or never made."
            raise NotFoundError(message)
        return await self._made(guild, found)

    async def restore(self, guild: int, article: int, who: Moderator) -> ArticleCard:
        """Put a removed article back.

        Raises:
            NotFoundError: it was not removed.
            CorrectionError: it is there again, with another id.
        """
        card = await self._archive.restore_article(
            guild, article, by=who.id, reason=read_reason(who.reason), at=self._clock()
        )
        if card is None:
            message = f"There is no removed article A{article} to restore."
            raise NotFoundError(message)
        return card

    async def channel(self, guild: int) -> int | None:
        """The channel to which reports of problems go; None if none was chosen."""
        return await self._archive.moderators_channel(guild)

    async def choose_channel(self, guild: int, channel: int | None, *, by: int) -> None:
        """Choose that channel, or none."""
        await self._archive.choose_moderators_channel(guild, channel, by=by, at=self._clock())

    async def removed(self, guild: int) -> list[ArticleCard]:
        """The articles that can be restored, the last one removed first."""
        return await self._archive.removed_articles(guild)

    async def latest(self, guild: int, *, limit: int = 25) -> list[Correction]:
        """The latest corrections, undone ones too."""
        return await self._archive.corrections(guild, limit=limit)

    async def _correct(
        self,
        guild: int,
        act: Act,
        change: Change,
        who: Moderator,
        *,
        quotation: int | None = None,
        article: int | None = None,
    ) -> Made:
        new = Correction(
            act=act,
            change=change,
            reason=read_reason(who.reason),
            by=who.id,
            at=self._clock(),
            quotation=quotation,
            article=article,
        )
        made = await self._archive.correct(guild, new)
        if made is None:
            raise NotFoundError(_not_there(change, quotation, article))
        return await self._made(guild, made)

    async def _made(self, guild: int, made: Correction) -> Made:
        quotation = None if made.quotation is None else await self._archive.quotation(guild, made.quotation)
        cards = await self._archive.cards(guild, [made.article]) if made.article else []
        return Made(made, quotation, cards[0] if cards else None)

    async def _record(self, guild: int, quotation: int) -> QuotationRecord:
        record = await self._archive.quotation(guild, quotation)
        if record is None:
            raise NotFoundError(_not_there(None, quotation, None))
        return record

    async def _article_of(self, guild: int, quotation: int) -> ArticleRecord:
        record = await self._record(guild, quotation)
        return await self._whole(guild, record.article.id)

    async def _whole(self, guild: int, article: int) -> ArticleRecord:
        found = await self._archive.article(guild, article)
        if found is None:
            raise NotFoundError(_not_there(None, None, article))
        return found

    async def _is_speaker(self, guild: int, name: str) -> bool:
        """Whether somebody of just this name speaks in the archive."""
        known = await self._archive.names(guild, NameKind.SPEAKER, name, limit=_ALIKE)
        return any(folded(one.name) == folded(name) for one in known)


def _record(article: ArticleRecord, quotation: int) -> QuotationRecord:
    for record in article.quotations:
        if record.id == quotation:
            return record
    raise NotFoundError(_not_there(None, quotation, None))


def _not_there(change: Change | None, quotation: int | None, article: int | None) -> str:
    if isinstance(change, OtherArticle):
        return f"A{article} and A{change.other} are not two articles of this archive: name two that are here."
    if isinstance(change, Merge):
        names = f"“{change.speaker[:80]}” or “{change.into[:80]}”"
        return f"No speaker here is called {names}: choose both from the list under the option."
    if isinstance(change, HiddenName):
        return (
            f"No speaker here is called “{change.speaker[:80]}”: choose one from the list under the option."
        )
    what = f"quotation Q{quotation}" if quotation is not None else f"article A{article}"
    return f"There is no {what} in this archive: it was removed, retracted, or never there."
