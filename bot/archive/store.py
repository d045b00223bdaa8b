"""The store: the contract's methods, each one turn of a connection to its database."""

# ruff: noqa: D102 -- what each method does is said in interface/

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Collection, Generator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from bot.archive import (
    access,
    alerts,
    arrivals,
    articles,
    audit,
    changes,
    completion,
    correcting,
    corrections,
    digests,
    edits,
    embargoes,
    erasing,
    exporting,
    feed_items,
    feeds,
    guilds,
    known,
    leases,
    moment,
    moving,
    namesakes,
    overview,
    people,
    posts,
    questions,
    receipts,
    rereading,
    saving,
    site_pages,
    slots,
    stories,
    story_questions,
    upkeep,
    vectors,
    versions,
    watches,
)
from bot.archive.additions import prepare
from bot.archive.database import Connections, Database
from bot.archive.importing import BatchImporting
from bot.archive.interface import (
    AlertEdit,
    AuditEntry,
    Changes,
    Checksum,
    Copied,
    DigestEdit,
    DigestPost,
    Key,
    Moment,
    Moved,
    Overview,
    Reread,
    Rows,
    Saved,
    SentMessage,
    Slot,
    SlotState,
    Stats,
    ToBeTold,
    Unembedded,
    Untold,
    Usage,
)
from bot.archive.seen import in_place
from bot.domain.answers import Filters, Question
from bot.domain.articles import Article, ArticleCard, Provenance, Receipt, Received
from bot.domain.asking import asked_in
from bot.domain.clock import Clock
from bot.domain.corrections import Correction, Undone
from bot.domain.digests import Digest, DigestPlan, ScheduledDigest
from bot.domain.feeds import Feed, FeedItem, FeedPlan, FeedReport, Listing, Validators
from bot.domain.likeness import Pair
from bot.domain.names import Named, NameKind
from bot.domain.people import OnRecord
from bot.domain.processes import Duty, Process
from bot.domain.quotations import ArticleRecord, Quotation, QuotationRecord
from bot.domain.roles import KnownAlias, KnownRole
from bot.domain.stories import StoryQuestion
from bot.domain.transfer import KeptArticle
from bot.domain.versions import Version
from bot.domain.watches import Watch, Watched
from bot.errors import ArchiveError, IntakeError
from bot.meaning.codes import Embedded

T = TypeVar("T")
P = ParamSpec("P")


LOOK_AGAIN = timedelta(seconds=30)
"""How long another program may have put something under embargo before it is noticed."""

_NO_GUILD = -1
"""A number that no guild has."""


class Store:
    """Fulfils `interface.Archive`."""

    def __init__(self, connections: Connections, clock: Clock) -> None:
        self._connections = connections
        self._clock = clock
        self._next_end: datetime | None = None
        self._look_at: datetime | None = None

    async def _read(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        await self._end_embargoes()
        asking = in_place(asked_in(), work)
        return await self._connections.read(lambda db: asking(db, *args, **kwargs))

    async def _write(
        self,
        work: Callable[Concatenate[Database, int, P], T],
        guild: int,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        await self._end_embargoes()
        return await self._connections.write(lambda db: work(db, guild, *args, **kwargs), guild)

    async def _write_anywhere(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Write what belongs to no guild, or to any of them."""
        await self._end_embargoes()
        return await self._connections.write(lambda db: work(db, *args, **kwargs))

    async def _write_aside(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Write what belongs to processes: it waits for no guild's long write where it need not."""
        return await self._connections.write(lambda db: work(db, *args, **kwargs), _NO_GUILD)

    async def _end_embargoes(self) -> None:
        """Admit what is under embargo no more, before anything is read or written.

        An archive that cannot be written to now is still read, without it.
        """
        with suppress(ArchiveError):
            await self._release(self._clock())

    async def _release(self, now: datetime) -> None:
        if self._look_at is None or now >= self._look_at or now < self._look_at - LOOK_AGAIN:
            self._look_at = now + LOOK_AGAIN
            self._next_end = await self._connections.read(embargoes.next_end)
        if self._next_end is not None and self._next_end <= now:
            self._next_end = None
            await self._connections.write(lambda db: embargoes.release(db, now))
            self._next_end = await self._connections.read(embargoes.next_end)

    async def looked_for_damage(self) -> None:
        """Wait until the whole file has been read."""
        await self._connections.looked_for_damage()

    async def save(
        self,
        guild: int,
        article: Article,
        quotations: Iterable[Quotation],
        provenance: Provenance,
        received: Received | None = None,
        *,
        embargo: datetime | None = None,
    ) -> Saved:
        """Keep an article; one that is not valid Unicode (a lone surrogate) is an `IntakeError`."""
        with _only_unicode():
            new = await asyncio.to_thread(prepare, article, quotations)
            saved = await self._write(saving.save, guild, new, provenance, received, embargo=embargo)
        if embargo is not None:
            self._look_at = None
        return saved

    async def hold_article(
        self, guild: int, article_id: int, until: datetime, *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        held = await self._write(embargoes.hold, guild, article_id, until, by=by, reason=reason, at=at)
        self._look_at = None
        return held

    async def lift_embargo(
        self, guild: int, article_id: int, *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        return await self._write(embargoes.lift, guild, article_id, by=by, reason=reason, at=at)

    async def keep_to_channels(
        self, guild: int, article_id: int, channels: Sequence[int], *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        return await self._write(access.keep_to, guild, article_id, channels, by=by, reason=reason, at=at)

    async def under_embargo(self, guild: int) -> list[ArticleCard]:
        return await self._read(embargoes.under, guild)

    async def article_under_embargo(self, guild: int, article_id: int) -> ArticleRecord | None:
        return await self._read(embargoes.article, guild, article_id)

    async def received_before(self, guild: int, digest: bytes) -> Saved | None:
        return await self._read(receipts.received_before, guild, digest)

    async def receipts(self, guild: int, article_id: int) -> list[Receipt]:
        return await self._read(receipts.of_article, guild, article_id)

    async def article(self, guild: int, article_id: int) -> ArticleRecord | None:
        return await self._read(articles.article, guild, article_id)

    async def articles(
        self, guild: int, *, find: str | None = None, limit: int = 25, before: int | None = None
    ) -> list[ArticleCard]:
        return await self._read(articles.articles, guild, find=find, limit=limit, before=before)

    async def newest(self, guild: int, *, limit: int, offset: int = 0) -> tuple[list[ArticleCard], int]:
        return await self._read(articles.newest, guild, limit=limit, offset=offset)

    async def dated(
        self,
        guild: int,
        *,
        since: date | None = None,
        until: date | None = None,
        publisher: str | None = None,
        limit: int = 200,
    ) -> list[int]:
        return await self._read(
            articles.dated, guild, since=since, until=until, publisher=publisher, limit=limit
        )

    async def cards(self, guild: int, wanted: Sequence[int]) -> list[ArticleCard]:
        return await self._read(articles.cards, guild, wanted)

    async def remove_article(
        self, guild: int, article_id: int, *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        return await self._write(articles.remove, guild, article_id, by=by, reason=reason, at=at)

    async def quotation(self, guild: int, quotation_id: int) -> QuotationRecord | None:
        found = await self.at_one_moment(lambda now: now.quotations(guild, [quotation_id]))
        return found[0] if found else None

    async def correct(self, guild: int, new: Correction) -> Correction | None:
        return await self._write(correcting.correct, guild, new)

    async def undo(self, guild: int, correction_id: int, undone: Undone) -> Correction | None:
        return await self._write(correcting.undo, guild, correction_id, undone)

    async def correction(self, guild: int, correction_id: int) -> Correction | None:
        return await self._read(corrections.correction, guild, correction_id)

    async def corrections(self, guild: int, *, limit: int = 25) -> list[Correction]:
        return await self._read(corrections.latest, guild, limit=limit)

    async def restore_article(
        self, guild: int, article_id: int, *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        return await self._write(correcting.restore, guild, article_id, by=by, reason=reason, at=at)

    async def removed_articles(self, guild: int, *, limit: int = 25) -> list[ArticleCard]:
        return await self._read(articles.removed, guild, limit=limit)

    async def roles_of(self, guild: int, speaker: str) -> list[KnownRole]:
        return await self._read(known.roles_of, guild, speaker)

    async def aliases_of(self, guild: int, speaker: str) -> list[KnownAlias]:
        return await self._read(known.aliases_of, guild, speaker)

    async def near_names(self, guild: int, *, first: int = 200) -> list[tuple[Named, Named]]:
        return await self._read(namesakes.near, guild, first=first)

    async def pairs(self, guild: int, wanted: Sequence[tuple[int, int]]) -> list[Pair]:
        return await self._read(namesakes.pairs, guild, wanted)

    async def versions(self, guild: int, article_id: int, *, limit: int = 50) -> list[Version]:
        return await self._read(versions.of_article, guild, article_id, limit=limit)

    async def article_of(self, guild: int, quotation_id: int) -> int | None:
        return await self._read(versions.article_of, guild, quotation_id)

    async def outdated(self, guild: int) -> list[int]:
        return await self._read(rereading.outdated, guild)

    async def as_received(self, guild: int, article_id: int) -> Article | None:
        return await self._read(rereading.as_received, guild, article_id)

    async def reread(
        self, guild: int, article_id: int, article: Article, quotations: Iterable[Quotation]
    ) -> Reread | None:
        new = await asyncio.to_thread(prepare, article, quotations)
        return await self._write(rereading.reread, guild, article_id, new)

    async def at_one_moment(self, work: Callable[[Moment], T]) -> T:
        return await self._read(moment.look, work)

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

    async def create_digest(
        self, guild: int, plan: DigestPlan, *, by: int, at: datetime, since: datetime | None = None
    ) -> ScheduledDigest:
        return await self._write(digests.create, guild, plan, by=by, at=at, since=since)

    async def digests(self, guild: int) -> list[ScheduledDigest]:
        return await self._read(digests.of_guild, guild)

    async def all_digests(self) -> list[ScheduledDigest]:
        return await self._read(digests.of_all_guilds)

    async def remove_digest(self, guild: int, digest_id: int, *, by: int, at: datetime) -> bool:
        return await self._write(digests.remove, guild, digest_id, by=by, at=at)

    async def pause_digest(
        self, guild: int, digest_id: int, *, by: int, at: datetime, problem: str | None = None
    ) -> bool:
        return await self._write(digests.pause, guild, digest_id, by=by, at=at, problem=problem)

    async def resume_digest(self, guild: int, digest_id: int, *, by: int, at: datetime) -> bool:
        return await self._write(digests.resume, guild, digest_id, by=by, at=at)

    async def pause_told(self, guild: int, digest_id: int, *, at: datetime) -> None:
        await self._write(digests.pause_told, guild, digest_id, at)

    async def claim_slot(
        self,
        guild: int,
        digest_id: int,
        slot: datetime,
        *,
        now: datetime,
        stale_before: datetime | None = None,
    ) -> bool:
        return await self._write(slots.claim, guild, digest_id, slot, now=now, stale_before=stale_before)

    async def renew_claim(
        self, guild: int, digest_id: int, slot: datetime, *, held: datetime, now: datetime
    ) -> bool:
        return await self._write(slots.renew, guild, digest_id, slot, held=held, now=now)

    async def settle_slot(
        self, guild: int, digest_id: int, slot: datetime, state: SlotState, *, message_id: int | None = None
    ) -> None:
        await self._write(slots.settle, guild, digest_id, slot, state, message_id)

    async def slots(
        self, guild: int, digest_id: int, *, until: datetime | None = None, limit: int = 10
    ) -> list[Slot]:
        return await self._read(slots.latest, guild, digest_id, until=until, limit=limit)

    async def untold(self, guild: int, digest_id: int, *, before: datetime) -> Untold:
        return await self._read(slots.untold, guild, digest_id, before)

    async def fix_untold(self, guild: int, digest_id: int, slot: datetime) -> Untold:
        return await self._write(slots.fix, guild, digest_id, slot)

    async def news(
        self,
        guild: int,
        told: Untold,
        *,
        since: datetime,
        until: datetime,
        publisher: str | None = None,
        only: Sequence[int] | None = None,
    ) -> Digest:
        return await self._read(
            posts.news, guild, told, since=since, until=until, publisher=publisher, only=only
        )

    async def news_quotations(self, guild: int, told: Untold, filters: Filters) -> list[int]:
        return await self._read(posts.news_quotations, guild, told, filters)

    async def digest_post(self, guild: int, digest_id: int, slot: datetime) -> DigestPost | None:
        return await self._read(edits.post, guild, digest_id, slot)

    async def changes(self, guild: int, told: Untold) -> Changes:
        return await self._read(changes.told, guild, told)

    async def news_since(self, guild: int, since: datetime) -> Untold:
        return await self._read(changes.news_since, guild, since)

    async def digest(self, guild: int, since: datetime, until: datetime) -> Digest:
        return await self._read(posts.added, guild, since, until)

    async def add_watch(
        self, guild: int, watched: Watched, *, by: int, channel_id: int | None, at: datetime, most: int | None
    ) -> Watch | None:
        return await self._write(watches.add, guild, watched, by=by, channel_id=channel_id, at=at, most=most)

    async def watches(self, guild: int, *, member: int | None = None) -> list[Watch]:
        return await self._read(watches.of_guild, guild, member=member)

    async def watch(self, guild: int, watch_id: int) -> Watch | None:
        return await self._read(watches.watch, guild, watch_id)

    async def remove_watch(self, guild: int, watch_id: int) -> bool:
        return await self._write(watches.remove, guild, watch_id)

    async def pause_watch(self, guild: int, watch_id: int, problem: str) -> None:
        await self._write(watches.pause, guild, watch_id, problem)

    async def resume_watch(self, guild: int, watch_id: int) -> bool:
        return await self._write(watches.resume, guild, watch_id)

    async def unexplained_watches(self, guild: int, *, member: int) -> list[Watch]:
        return await self._read(watches.unexplained, guild, member)

    async def explain_watch(self, guild: int, watch_id: int) -> None:
        await self._write(watches.explain, guild, watch_id)

    async def to_be_told(self) -> ToBeTold:
        return await self._read(watches.to_be_told)

    async def newest_arrival(self, guild: int) -> int:
        return await self._read(arrivals.newest, guild)

    async def skip_arrivals(self, guild: int, watch_ids: Collection[int], *, until: int) -> None:
        await self._write(watches.skip, guild, watch_ids, until=until)

    async def claim_watch(
        self, watch: Watch, *, until: int, now: datetime, stale_before: datetime | None = None
    ) -> bool:
        return await self._write(
            watches.claim, watch.guild_id, watch, until=until, now=now, stale_before=stale_before
        )

    async def renew_watch(self, guild: int, watch_id: int, *, held: datetime, now: datetime) -> bool:
        return await self._write(watches.renew, guild, watch_id, held=held, now=now)

    async def fix_alert(
        self, guild: int, watch_id: int, *, after: int, until: int, hits: Mapping[int, int]
    ) -> None:
        await self._write(alerts.fix, guild, watch_id, after=after, until=until, hits=hits)

    async def settle_watch(
        self, guild: int, watch_id: int, *, until: int, message: SentMessage | None = None
    ) -> None:
        await self._write(watches.settle, guild, watch_id, until=until, message=message)

    async def alert_edits(self) -> list[AlertEdit]:
        return await self._read(alerts.to_edit)

    async def settle_alert_edit(self, guild: int, edit: AlertEdit) -> None:
        await self._write(alerts.done, guild, edit)

    async def add_feed(self, guild: int, plan: FeedPlan, *, by: int, at: datetime) -> Feed | None:
        return await self._write(feeds.add, guild, plan, by=by, at=at)

    async def feeds(self, guild: int) -> list[Feed]:
        return await self._read(feeds.of_guild, guild)

    async def all_feeds(self) -> list[Feed]:
        return await self._read(feeds.of_all_guilds)

    async def feed_report(self, guild: int, feed_id: int, *, troubled: int = 5) -> FeedReport | None:
        return await self._read(feeds.report, guild, feed_id, troubled=troubled)

    async def pause_feed(self, guild: int, feed_id: int, *, by: int, at: datetime) -> bool:
        return await self._write(feeds.pause, guild, feed_id, by=by, at=at)

    async def resume_feed(self, guild: int, feed_id: int, *, by: int, at: datetime) -> bool:
        return await self._write(feeds.resume, guild, feed_id, by=by, at=at)

    async def remove_feed(self, guild: int, feed_id: int, *, by: int, at: datetime) -> bool:
        return await self._write(feeds.remove, guild, feed_id, by=by, at=at)

    async def claim_feed(self, guild: int, feed_id: int, *, now: datetime, until: datetime) -> bool:
        return await self._write(feeds.claim, guild, feed_id, now=now, until=until)

    async def feed_listed(
        self,
        guild: int,
        feed_id: int,
        listing: Listing | None,
        validators: Validators,
        *,
        at: datetime,
        next_at: datetime,
    ) -> int:
        return await self._write(feeds.listed, guild, feed_id, listing, validators, at=at, next_at=next_at)

    async def feed_failed(
        self, guild: int, feed_id: int, problem: str, *, at: datetime, next_at: datetime
    ) -> None:
        await self._write(feeds.failed, guild, feed_id, problem, at=at, next_at=next_at)

    async def feed_told(self, guild: int, feed_id: int, *, at: datetime) -> None:
        await self._write(feeds.told, guild, feed_id, at=at)

    async def due_items(self, guild: int, *, now: datetime, limit: int) -> list[FeedItem]:
        return await self._read(feed_items.due, guild, now=now, limit=limit)

    async def claim_item(self, guild: int, item_id: int, *, now: datetime, until: datetime) -> bool:
        return await self._write(feed_items.claim, guild, item_id, now=now, until=until)

    async def save_item(
        self,
        guild: int,
        item_id: int,
        article: Article,
        quotations: Iterable[Quotation],
        provenance: Provenance,
        received: Received | None = None,
        *,
        next_at: datetime | None,
    ) -> Saved | None:
        with _only_unicode():
            new = await asyncio.to_thread(prepare, article, quotations)
            return await self._write(
                feed_items.save, guild, item_id, new, provenance, received, next_at=next_at
            )

    async def item_failed(self, guild: int, item_id: int, problem: str, *, next_at: datetime | None) -> None:
        await self._write(feed_items.failed, guild, item_id, problem, next_at=next_at)

    async def digest_edits(self) -> list[DigestEdit]:
        return await self._read(edits.of_all_guilds)

    async def settle_edit(self, guild: int, edit: DigestEdit) -> None:
        await self._write(edits.done, guild, edit.digest.id, edit.at, edit.mark)

    async def moderators_channel(self, guild: int) -> int | None:
        return await self._read(guilds.moderators_channel, guild)

    async def choose_moderators_channel(
        self, guild: int, channel: int | None, *, by: int, at: datetime
    ) -> None:
        await self._write(correcting.choose_channel, guild, channel, by=by, at=at)

    async def fetched_pages(
        self, guild: int, links: Sequence[str], *, now: datetime
    ) -> dict[str, str | None]:
        return await self._read(site_pages.fetched, guild, links, now=now)

    async def save_page(
        self,
        guild: int,
        link: str,
        article: Article,
        quotations: Iterable[Quotation],
        provenance: Provenance,
        received: Received | None = None,
    ) -> Saved | None:
        with _only_unicode():
            new = await asyncio.to_thread(prepare, article, quotations)
            return await self._write(site_pages.save, guild, link, new, provenance, received)

    async def page_failed(self, guild: int, link: str, problem: str, *, retry_at: datetime | None) -> None:
        await self._write(site_pages.failed, guild, link, problem, retry_at=retry_at)

    async def copies(self, guild: int, article_id: int) -> list[ArticleCard]:
        return await self._read(stories.copies, guild, article_id)

    async def story_questions(
        self, guild: int, *, articles: Sequence[int] | None = None, limit: int = 25
    ) -> tuple[list[StoryQuestion], int]:
        return await self._read(story_questions.unanswered, guild, articles=articles, limit=limit)

    async def recognise_copies(self, guild: int, *, after: int = 0, limit: int = 200) -> int | None:
        return await self._write(stories.recognise, guild, after=after, limit=limit)

    @asynccontextmanager
    async def importing(self, guild: int, provenance: Provenance) -> AsyncGenerator[BatchImporting]:
        yield BatchImporting(self._connections, guild, provenance)
        await self._connections.recount()

    async def merges(self, guild: int, *, hidden: bool = False) -> list[Correction]:
        return await self._read(corrections.merges, guild, hidden=hidden)

    async def statements(self, guild: int, *, hidden: bool = False) -> list[Correction]:
        return await self._read(corrections.statements, guild, hidden=hidden)

    async def hidden_names(self, guild: int) -> list[Correction]:
        return await self._read(corrections.hidden_names, guild)

    async def export(self, guild: int, *, hidden: bool = False) -> AsyncGenerator[list[KeptArticle]]:
        after, asking = -1, in_place(asked_in(), exporting.page)
        async with self._connections.snapshot() as seen:
            while page := await seen.run(lambda db, after=after: asking(db, guild, after, hidden=hidden)):
                yield page
                after = page[-1].id

    async def records(self, guild: int) -> AsyncGenerator[list[ArticleRecord]]:
        after, asking = -1, in_place(asked_in(), exporting.records)
        async with self._connections.snapshot() as seen:
            while page := await seen.run(lambda db, after=after: asking(db, guild, after)):
                yield page
                after = page[-1].card.id

    async def erase_article(self, guild: int, article_id: int, *, by: int, reason: str, at: datetime) -> bool:
        return await self._write(erasing.erase_article, guild, article_id, by=by, reason=reason, at=at)

    async def erase_guild(self, guild: int, *, by: int, reason: str, at: datetime) -> int:
        return await self._write(erasing.erase_guild, guild, by=by, reason=reason, at=at)

    async def overwrite_erased(self) -> bool:
        return await self._connections.rewrite()

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

    async def audit(self, guild: int, *, limit: int = 25, before: int | None = None) -> list[AuditEntry]:
        return await self._read(audit.latest, guild, limit=limit, before=before)

    async def stats(self, guild: int) -> Stats:
        return await self._read(upkeep.stats, guild, self._connections.engine)

    async def overview(self) -> Overview:
        return await self._read(overview.overview, self._connections.engine)

    async def guide(self, guild: int) -> bool:
        return await self._write(guilds.guide, guild)

    async def usage(self, guild: int) -> Usage:
        return await self._read(guilds.usage, guild)

    async def usages(self) -> list[Usage]:
        return await self._read(guilds.usages)

    async def limit_told(self, guild: int, *, at: datetime) -> None:
        await self._write(guilds.limit_told, guild, at=at)

    async def join_processes(self, process: Process, *, at: datetime) -> None:
        await self._write_aside(leases.join, process, at=at)

    async def beat(self, process_id: str, *, at: datetime) -> list[Process]:
        return await self._write_aside(leases.beat, process_id, at=at)

    async def leave_processes(self, process_id: str) -> None:
        await self._write_aside(leases.leave, process_id)

    async def drop_process(self, process: Process) -> bool:
        return await self._write_aside(leases.drop, process)

    async def lease(self, guild: int, duty: Duty, process_id: str) -> bool:
        return await self._write_aside(leases.lease, guild, duty, process_id)

    async def end_lease(self, guild: int, duty: Duty, process_id: str) -> None:
        await self._write_aside(leases.end, guild, duty, process_id)

    async def remember(self, key: str, value: str) -> None:
        await self._write_anywhere(upkeep.remember, key, value)

    async def recall(self, key: str) -> str | None:
        return await self._read(upkeep.recall, key)

    async def moved_guilds(self) -> list[int]:
        return await self._read(moving.guilds)

    async def rows(self, guild: int, table: str, *, after: Key | None) -> Rows | None:
        return await self._read(moving.rows, guild, table, after=after)

    async def add_rows(self, guild: int, new: Rows) -> None:
        await self._write(moving.add, guild, new)

    async def finish_move(self, guild: int) -> None:
        await self._write(moving.finish, guild)

    async def end_move(self) -> None:
        await self._connections.recount()

    async def moved(self, guild: int) -> Moved | None:
        return await self._read(moving.moved, guild)

    async def drop_rows(self, guild: int) -> None:
        await self._write(moving.drop, guild)

    async def facts(self) -> dict[str, str]:
        return await self._read(moving.facts)

    async def checksum(self, guild: int) -> Checksum:
        return await self._read(moving.checksum, guild)

    async def backup(self, target: Path, copied: Copied | None = None) -> None:
        await self._connections.backup(target, copied)

    def trouble(self) -> str | None:
        return self._connections.trouble()

    async def close(self) -> None:
        await self._connections.close()


@contextmanager
def _only_unicode() -> Generator[None]:
    """Turn what is not valid Unicode into a sentence.

    Raises:
        IntakeError: there is a lone surrogate.
    """
    try:
        yield
    except UnicodeEncodeError as failure:
        message = "The text holds half a character (a lone surrogate). Save it again as UTF-8 and try again."
        raise IntakeError(message) from failure
