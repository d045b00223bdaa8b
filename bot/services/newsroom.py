"""The newsroom: one archive and the services on it, opened and closed together.

Commands, buttons, timers and the terminal get their services from here.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from time import monotonic

from bot.archive.interface import Archive
from bot.archive.opening import open_archive
from bot.domain.clock import Clock, Timer, now_utc
from bot.domain.limits import NO_OTHERS, Limits
from bot.domain.locations import Location
from bot.domain.processes import Shards
from bot.events import Events
from bot.intake.door import Door, FetchPolicy
from bot.sandbox.encoding import Encoding
from bot.sandbox.reader import Reader
from bot.services.access import Access
from bot.services.answers import Answers
from bot.services.backfill import Backfill
from bot.services.backups import NO_BACKUPS, BackupPlan, Backups
from bot.services.corrections import Corrections
from bot.services.digests import DigestDesk
from bot.services.drafts import Drafts
from bot.services.embedding import Embedding
from bot.services.feeds import FeedDesk, FeedSource
from bot.services.following import HOSTS, Follower
from bot.services.ingest import Ingest
from bot.services.leases import SOLE, Leases, Ownership, beating
from bot.services.leaving import Leaving
from bot.services.library import Library
from bot.services.limits import Quota
from bot.services.people import People
from bot.services.queues import Queues
from bot.services.quotations import Quotations
from bot.services.site import Site
from bot.services.tending import Tending
from bot.services.transfer import Transfer
from bot.services.upkeep import Upkeep
from bot.services.verification import Verifier
from bot.services.watches import WatchDesk


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Everything that the cogs and the command line use."""

    ingest: Ingest
    answers: Answers
    people: People
    quotations: Quotations
    drafts: Drafts
    verifier: Verifier
    library: Library
    access: Access
    corrections: Corrections
    tending: Tending
    digests: DigestDesk
    watches: WatchDesk
    feeds: FeedDesk
    follower: Follower
    upkeep: Upkeep
    quota: Quota
    transfer: Transfer
    backfill: Backfill
    leaving: Leaving
    backups: Backups
    ownership: Ownership
    archive: Archive
    clock: Clock
    timer: Timer
    events: Events
    queues: Queues
    embedding: Embedding | None = None
    """None when quotations are searched by their words alone."""


@asynccontextmanager
async def open_newsroom(
    database: Location,
    *,
    clock: Clock = now_utc,
    timer: Timer = monotonic,
    fetch_policy: FetchPolicy | None = None,
    contact: str | None = None,
    reader: Reader | None = None,
    encoder: Encoding | None = None,
    erase_after_days: int = 0,
    backup_plan: BackupPlan = NO_BACKUPS,
    limits: Limits = NO_OTHERS,
    shards: Shards | None = None,
) -> AsyncGenerator[Newsroom]:
    """Open the archive at `database` and the services on it; close them all when done.

    `fetch_policy` says where pages may be fetched from; `contact` is an address that sites can write to.
    The caller closes a `reader` or an `encoder` that it passes in; so several newsrooms can share one.
    `erase_after_days` after the bot left a server its archive is erased; 0: never.
    Without an encoder quotations are searched by their words alone.
    With the `shards` of Discord's gateway that this process serves, it shares the work with other processes.

    Raises:
        WrongFileError: The file is not an archive.
        ArchiveError: The archive cannot be used now.
    """
    async with AsyncExitStack() as closing:
        archive = await open_archive(database, clock)
        closing.push_async_callback(archive.close)
        ownership = SOLE
        if shards is not None:
            ownership = Leases(archive, clock, timer=timer, shards=shards)
            await closing.enter_async_context(beating(ownership))
        if reader is None:
            reader = Reader()
            closing.push_async_callback(reader.close)
        embedding = Embedding(archive, encoder, ownership=ownership) if encoder else None
        if embedding:
            await closing.enter_async_context(_running(embedding))
        door = Door(fetch_policy, contact=contact)
        saved = embedding.look if embedding else None
        quota, events = Quota(archive, clock, timer, limits, ownership), Events()
        ingesting = partial(Ingest, archive, clock, reader=reader, timer=timer, on_saved=saved, events=events)
        ingest = ingesting(door=door, quota=quota)
        # A door of its own: nobody who gives a link waits for a feed's host.
        to_feeds = Door(replace(fetch_policy or FetchPolicy(), at_once=HOSTS), contact=contact)
        followed, source = ingesting(door=to_feeds), FeedSource(to_feeds, reader)
        follower = Follower(
            archive, clock, source, followed, timer=timer, quota=quota, events=events, ownership=ownership
        )
        upkeep = Upkeep(archive, clock, limits)
        answers = Answers(archive, clock, encoder=encoder, ownership=ownership)
        library = Library(archive, clock)
        yield Newsroom(
            ingest=ingest,
            answers=answers,
            people=People(archive, answers),
            quotations=Quotations(archive, library),
            library=library,
            access=Access(archive, clock),
            drafts=Drafts(reader),
            verifier=Verifier(archive, reader),
            corrections=Corrections(archive, clock),
            tending=Tending(archive, clock),
            digests=DigestDesk(
                archive, clock, answers, limits, timer=timer, events=events, ownership=ownership
            ),
            watches=WatchDesk(
                archive,
                clock,
                timer,
                answers,
                has_vectors=embedding is not None,
                limits=limits,
                ownership=ownership,
                events=events,
            ),
            feeds=FeedDesk(
                archive,
                clock,
                FeedSource(door, reader),
                on_due=follower.look,
                limits=limits,
                ownership=ownership,
            ),
            follower=follower,
            upkeep=upkeep,
            quota=quota,
            transfer=Transfer(archive, clock),
            backfill=Backfill(archive, clock, ingest, partial(Site, door, reader, timer=timer)),
            backups=Backups(upkeep, clock, backup_plan, timer=timer, events=events, ownership=ownership),
            leaving=Leaving(archive, clock, erase_after_days, ownership),
            ownership=ownership,
            archive=archive,
            clock=clock,
            timer=timer,
            events=events,
            queues=Queues(reader, encoder, [ingest, followed], follower),
            embedding=embedding,
        )


@asynccontextmanager
async def _running(embedding: Embedding) -> AsyncGenerator[None]:
    """Let vectors be made beside everything else."""
    running = asyncio.create_task(embedding.run())
    try:
        yield
    finally:
        running.cancel()
        await asyncio.wait([running])
