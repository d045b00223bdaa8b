"""Watches: what members want to hear of, when they are told of what arrived, and who tells them.

The desk decides and remembers; it does not post. The caller asks what is `due`, claims it, composes and posts
it and reports `sent`. If Discord could not be reached, it reports nothing: the watch is due again once its
claim is stale (docs/decisions/0025-watches.md).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from bot.archive.interface import AlertEdit, Archive, SentMessage, Unheard
from bot.domain.answers import MAX_QUESTION, Filters
from bot.domain.articles import OPERATOR
from bot.domain.asking import asking_in
from bot.domain.clock import Clock, Timer
from bot.domain.limits import NO_OTHERS, Limits
from bot.domain.watches import Alert, Watch, Watched, WatchKind
from bot.errors import NotFoundError, WatchError
from bot.events import Events, Runs, What
from bot.services.answers import Answers, require_words
from bot.services.claims import CLAIM_LIFETIME, Claims, has_looked_enough, nonce
from bot.services.hearing import Hearing
from bot.services.leases import SOLE, Ownership
from bot.services.limits import full_sentence
from bot.services.naming import unknown_names

_log = logging.getLogger(__name__)

QUIET, LONGEST = 20.0, 600.0
"""Seconds without a new arrival after which what arrived is told together; and the most seconds it waits."""


@dataclass(frozen=True, slots=True)
class Added:
    """A new watch, and what its member should know: nobody here has that name, so far."""

    watch: Watch
    notice: str = ""


@dataclass(frozen=True, slots=True)
class DueAlert:
    """A watch to be told of its arrivals up to `until`.

    `first_claimed_at` is set if an earlier claim was never settled: it may have been told already, no earlier
    than that.
    """

    watch: Watch
    until: int
    first_claimed_at: datetime | None = None

    @property
    def guild_id(self) -> int:
        """Whose watch it is."""
        return self.watch.guild_id

    @property
    def was_claimed(self) -> bool:
        """Whether it has an earlier claim."""
        return self.first_claimed_at is not None

    @property
    def nonce(self) -> str:
        """The same for every attempt: Discord drops a repetition within a few minutes."""
        return nonce(f"watch {self.watch.guild_id}/{self.watch.id}/{self.until}")

    def __str__(self) -> str:
        """The alert as the log names it: never what is watched."""
        return f"Watch {self.watch.id} of server {self.watch.guild_id} up to {self.until}"


@dataclass(frozen=True, slots=True)
class _Seen:
    """How far arrivals had come when they were last seen to go on, and since when they wait."""

    until: int
    changed: float
    since: float


class WatchDesk:
    """Keeps members' watches, and finds what each hears of in what arrives."""

    def __init__(
        self,
        archive: Archive,
        clock: Clock,
        timer: Timer,
        answers: Answers,
        *,
        has_vectors: bool = False,
        limits: Limits = NO_OTHERS,
        ownership: Ownership = SOLE,
        events: Events | None = None,
    ) -> None:
        """`has_vectors`: quotations get vectors soon after they arrive, and topics wait for these."""
        self._archive = archive
        self._clock = clock
        self._timer = timer
        self._limits = limits
        self._ownership = ownership
        self._hearing = Hearing(archive, answers)
        self._has_vectors = has_vectors
        self._seen: dict[int, _Seen] = {}
        self._claims = Claims(clock)
        self._runs = Runs(What.ALERT, events, timer)

    async def add(self, guild: int, watched: Watched, *, by: int, channel_id: int | None = None) -> Added:
        """Set a watch; it hears of what arrives from now on.

        Raises:
            WatchError: the member has that watch already, or as many as they may.
        """
        for each in await self._archive.watches(guild, member=by):
            if (each.watched, each.channel_id) == (watched, channel_id):
                message = f"You watch that already, by W{each.id}."
                raise WatchError(message)
        at, most = self._clock(), None if by == OPERATOR else self._limits.watches
        watch = await self._archive.add_watch(guild, watched, by=by, channel_id=channel_id, at=at, most=most)
        if watch is None:
            remedy = "remove one with /watch remove to add another"
            message = full_sentence("You have your", self._limits.watches, "watches", remedy)
            raise WatchError(message)
        if watched.kind is not WatchKind.SPEAKER:
            return Added(watch)
        unknown = await unknown_names(self._archive, guild, Filters(speaker=watched.words))
        return Added(watch, unknown.reason)

    async def watches(self, guild: int, *, by: int) -> list[Watch]:
        """A member's watches, oldest first."""
        return await self._archive.watches(guild, member=by)

    async def remove(
        self, guild: int, watch_id: int, *, by: int | None, channel_id: int | None = None
    ) -> Watch:
        """Forget a member's watch, without `by` anybody's; with `channel_id` only one that is told there.

        Raises:
            NotFoundError: they have no such watch.
        """
        watch = await self._watch(guild, watch_id, by, channel_id)
        await self._archive.remove_watch(guild, watch_id)
        return watch

    async def resume(self, guild: int, watch_id: int, *, by: int) -> Watch:
        """Let a member's paused watch hear of what arrives from now on.

        Raises:
            NotFoundError: they have no such watch.
        """
        watch = await self._watch(guild, watch_id, by)
        await self._archive.resume_watch(guild, watch_id)
        return replace(watch, problem=None)

    async def _watch(self, guild: int, watch_id: int, by: int | None, channel_id: int | None = None) -> Watch:
        watch = await self._archive.watch(guild, watch_id)
        is_theirs = watch is not None and by in (None, watch.member_id)
        if watch is None or not is_theirs or channel_id not in (None, watch.channel_id):
            message = f"You have no watch W{watch_id} here; /watch list shows yours."
            raise NotFoundError(message)
        return watch

    async def due(self) -> list[DueAlert]:
        """The watches, in guilds that are this process's, to be told of what arrived.

        Arrivals are told together once none has come for a moment: one message for a feed's round or a file
        of forty articles. Watches that hear of none have heard them then.
        """
        told = await self._archive.to_be_told()
        stale = [
            DueAlert(each, each.claim.until, each.claim.first_at)
            for each in told.claimed
            if each.claim and abs(self._clock() - each.claim.at) > CLAIM_LIFETIME
        ]
        found = await self._ownership.of_mine(stale)
        unheard = await self._ownership.of_mine(told.unheard)
        self._look(unheard)
        for news in unheard:
            if await self._is_complete(news):
                found += await self._due_in(news)
        return found

    def _look(self, unheard: Sequence[Unheard]) -> None:
        """Note which arrivals still go on."""
        now, before = self._timer(), self._seen
        self._seen = {}
        for news in unheard:
            seen = before.get(news.guild_id, _Seen(0, now, now))
            is_same = seen.until == news.until
            self._seen[news.guild_id] = seen if is_same else _Seen(news.until, now, seen.since)

    async def _is_complete(self, news: Unheard) -> bool:
        """Whether no more arrives for now and all has its vector, or it has waited long enough."""
        now, seen = self._timer(), self._seen[news.guild_id]
        if now - seen.since >= LONGEST:
            return True
        return now - seen.changed >= QUIET and not await self._lacks_vectors(news)

    async def _lacks_vectors(self, news: Unheard) -> bool:
        if not self._has_vectors:
            return False
        model = await self._archive.vectors_of(news.guild_id)
        arrived = await self._hearing.arrived(news.guild_id, news.after, news.until)
        if model is None or not arrived:
            return False
        return bool(await self._archive.without_vector(news.guild_id, model, after=min(arrived) - 1, limit=1))

    async def _due_in(self, news: Unheard) -> list[DueAlert]:
        guild = news.guild_id
        every = await self._archive.watches(guild)
        behind = sorted(
            (each for each in every if each.is_listening and each.heard < news.until), key=_heard_and_place
        )
        due: list[DueAlert] = []
        for _, group in groupby(behind, key=_heard_and_place):
            watches = list(group)
            arrived = await self._hearing.arrived(guild, watches[0].heard, news.until)
            with asking_in(_place(watches[0])):
                hits = await self._hearing.hits(guild, watches, arrived)
            due += [DueAlert(each, news.until) for each in watches if hits[each.watched]]
            without = [each.id for each in watches if not hits[each.watched]]
            await self._archive.skip_arrivals(guild, without, until=news.until)
        self._seen.pop(guild, None)
        return due

    async def claim(self, due: DueAlert) -> bool:
        """Claim the telling; False if this or another process holds it, or the watch changed meanwhile."""
        watch = due.watch
        is_ours = await self._claims.claim(
            (watch.guild_id, watch.id),
            lambda now, stale_before: self._archive.claim_watch(
                watch, until=due.until, now=now, stale_before=stale_before
            ),
            was_claimed=due.was_claimed,
        )
        if is_ours:
            self._runs.begin((watch.guild_id, watch.id))
        return is_ours

    async def renew(self, due: DueAlert) -> None:
        """Keep a claim from going stale.

        Raises:
            ClaimLostError: another process took it over: this one stood still, or its clock was wrong.
        """
        key = due.watch.guild_id, due.watch.id
        await self._claims.renew(key, lambda held, now: self._archive.renew_watch(*key, held=held, now=now))

    def has_looked_enough(self, due: DueAlert) -> bool:
        """Whether to tell although nobody can see whether it was told already."""
        return has_looked_enough(due.first_claimed_at, self._clock())

    async def compose(self, due: DueAlert) -> Alert:
        """What a claimed watch is told: as corrections have it now, so perhaps nothing any more.

        What it is told is stored before this returns, so that a later correction reaches the message.
        """
        watch = due.watch
        with asking_in(_place(watch)):
            alert = await self._hearing.alert(watch, watch.heard, due.until)
        hits = {hit.record.id: hit.record.article.id for hit in alert.hits}
        await self._archive.fix_alert(watch.guild_id, watch.id, after=watch.heard, until=due.until, hits=hits)
        return alert

    async def edits(self) -> list[AlertEdit]:
        """The messages, in guilds that are this process's, that a correction made say something else."""
        return await self._ownership.of_mine(await self._archive.alert_edits())

    async def compose_again(self, edit: AlertEdit) -> Alert | None:
        """What a message says now, without what was taken out of it; None if its watch was removed."""
        watch = await self._archive.watch(edit.guild_id, edit.watch_id)
        if watch is None:
            return None
        with asking_in(_place(watch)):
            return await self._hearing.alert_of(watch, edit.after, edit.until, edit.hits)

    async def edited(self, edit: AlertEdit) -> None:
        """Record that a message was edited, or that it is gone."""
        await self._archive.settle_alert_edit(edit.guild_id, edit)

    async def again(
        self,
        guild: int,
        watch_id: int,
        after: int,
        until: int,
        *,
        by: int | None,
        channel_id: int | None = None,
    ) -> Alert:
        """What a member was told, as it is now; without `by` what anybody was told in a channel.

        Raises:
            NotFoundError: they have no such watch.
        """
        return await self._hearing.alert(await self._watch(guild, watch_id, by, channel_id), after, until)

    async def check(self, guild: int, *, by: int) -> list[Alert]:
        """What a member's watches hear of that arrived since they were last checked."""
        until = await self._archive.newest_arrival(guild)
        watches = [each for each in await self.watches(guild, by=by) if each.heard < until]
        return [await self._hearing.alert(each, each.heard, until) for each in watches]

    async def checked(self, alert: Alert) -> None:
        """Record that a watch was checked."""
        await self._archive.skip_arrivals(alert.watch.guild_id, [alert.watch.id], until=alert.until)

    async def sent(self, due: DueAlert, message: SentMessage | None = None) -> None:
        """Record that a claimed watch was told by a message, or has nothing to be told any more."""
        watch = due.watch
        await self._archive.settle_watch(watch.guild_id, watch.id, until=due.until, message=message)
        self._ended(due, "sent" if message else "empty")

    async def pause(self, due: DueAlert, problem: str) -> None:
        """Pause a watch that cannot be told; its member is told why by their next command."""
        await self._archive.pause_watch(due.watch.guild_id, due.watch.id, problem)
        _log.warning("%s was paused: %s", due, problem)
        self._ended(due, "paused")

    async def end(self, due: DueAlert) -> None:
        """Forget the watch of a member who left."""
        await self._archive.remove_watch(due.watch.guild_id, due.watch.id)
        self._ended(due, "member_left")

    def failed(self, due: DueAlert) -> None:
        """A watch could not be told now; it will be due again."""
        self._ended(due, "failed")

    def _ended(self, due: DueAlert, outcome: str) -> None:
        self._runs.end((due.watch.guild_id, due.watch.id), outcome, watch=due.watch.id)

    async def unexplained(self, guild: int, *, by: int) -> list[Watch]:
        """A member's paused watches of which they have not been told why."""
        return await self._archive.unexplained_watches(guild, member=by)

    async def explained(self, watch: Watch) -> None:
        """Record that a member was told why a watch is paused."""
        await self._archive.explain_watch(watch.guild_id, watch.id)


def _place(watch: Watch) -> frozenset[int]:
    """Where a watch asks: in the channel where it is told, or in none if it is told in a direct message."""
    return frozenset() if watch.channel_id is None else frozenset({watch.channel_id})


def _heard_and_place(watch: Watch) -> tuple[int, int]:
    return watch.heard, watch.channel_id or 0


def read_watched(
    *, speaker: str | None = None, phrase: str | None = None, topic: str | None = None
) -> Watched:
    """What is to be watched: one of a name, words and a subject.

    Raises:
        WatchError: none of them was given, or more than one, or a name without a letter.
        QuestionError: the words cannot be searched for.
    """
    given = {WatchKind.SPEAKER: speaker, WatchKind.PHRASE: phrase, WatchKind.TOPIC: topic}
    typed = [Watched(kind, " ".join(words.split())) for kind, words in given.items() if words]
    if len(typed) != 1:
        message = "A watch is for one thing: give a speaker, a phrase or a topic."
        raise WatchError(message)
    [watched] = typed
    if watched.kind is not WatchKind.SPEAKER:
        require_words(watched.words)
    elif len(watched.words) > MAX_QUESTION or not any(map(str.isalnum, watched.words)):
        message = "That is no name; give a speaker's, like Ada Osei."
        raise WatchError(message)
    return watched
