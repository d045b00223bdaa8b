"""What keeps an archive on a PostgreSQL server waiting, and what breaks the connection to it."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import psycopg
import pytest

from bot.archive.database import Database
from bot.archive.interface import Archive, SaveStatus, SentMessage, SlotState
from bot.archive.postgres import connections, open_archive, transaction
from bot.archive.postgres.connections import Connections
from bot.archive.postgres.failures import CHANGED
from bot.domain.processes import Duty
from bot.errors import ArchiveError
from bot.services.leases import BEAT, MISSED, Leases
from tests.archive.contract.embargoes import embargoed
from tests.archive.contract.feeds import BRIDGE, due, follow, read
from tests.archive.contract.watches import watching
from tests.archive.postgres.lossy import Lossy
from tests.archive.values import DAY, HARBOUR, MONDAY, ORCHARD, PLAN, StillClock, keep, said
from tests.postgres import Server

T = TypeVar("T")

STALE, LATER = timedelta(minutes=10), timedelta(minutes=11)
"""How old a claim is when others may take it over; and somewhat more."""
SOON = 5.0
"""Seconds in which a busy machine does what needs no waiting."""


def connections_of(archive: Archive) -> Connections:
    return archive._connections  # type: ignore[attr-defined]


@contextmanager
def writing_elsewhere(address: str, guild: int) -> Iterator[None]:
    """Another process writes for a guild meanwhile."""
    with psycopg.connect(address) as db:
        db.execute("SELECT pg_advisory_xact_lock_shared(0, 0), pg_advisory_xact_lock(%s)", [guild])
        yield


async def until_waiting(address: str, times: int) -> None:
    """Wait for so many writes to wait for another process."""
    deadline = time.monotonic() + SOON * 4
    while waiting_locks(address) != times:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)


def waiting_locks(address: str) -> int:
    with psycopg.connect(address) as db:
        [row] = db.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    return row[0]


async def test_a_write_that_waits_for_another_process_ends_at_once_when_it_is_cancelled(
    archive: Archive, address: str
) -> None:
    with writing_elsewhere(address, ORCHARD):
        waiting = asyncio.create_task(keep(archive, said("the water is safe", by="Ada Osei")))
        await until_waiting(address, 1)
        began = time.monotonic()
        waiting.cancel()
        await asyncio.wait([waiting])
        took = time.monotonic() - began

    assert waiting.cancelled()
    assert took < SOON
    assert waiting_locks(address) == 0
    assert (await archive.stats(ORCHARD)).articles == 0
    assert (await keep(archive, said("the water is safe", by="Ada Osei"))).status is SaveStatus.ADDED


async def test_a_write_that_waits_for_another_one_of_its_process_ends_at_once_when_it_is_cancelled(
    archive: Archive, address: str
) -> None:
    with writing_elsewhere(address, ORCHARD):
        first, second = (
            asyncio.create_task(keep(archive, said(words, by="Ada Osei"), title=words))
            for words in ("the water is safe", "the bridge is open")
        )
        await until_waiting(address, 1)
        second.cancel()
        await asyncio.wait([second], timeout=SOON)

    assert second.cancelled()
    assert (await first).status is SaveStatus.ADDED


async def test_a_write_that_waits_too_long_for_another_process_is_one_sentence(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connections._OF_WRITERS, "lock_timeout", "100ms")
    archive = await open_archive(address)
    with writing_elsewhere(address, ORCHARD):
        with pytest.raises(ArchiveError) as refused:
            await keep(archive, said("the water is safe", by="Ada Osei"))
        elsewhere = await keep(archive, said("the water is safe", by="Ada Osei"), guild=HARBOUR)

    again = await keep(archive, said("the water is safe", by="Ada Osei"))
    await archive.close()
    assert str(refused.value) == "Another program is writing to the archive. Try again in a moment."
    assert [elsewhere.status, again.status] == [SaveStatus.ADDED] * 2


async def test_questions_go_on_while_everything_that_is_written_waits(archive: Archive, address: str) -> None:
    kept = await keep(archive, said("the water is safe", by="Ada Osei"))
    with writing_elsewhere(address, ORCHARD), writing_elsewhere(address, HARBOUR):
        writing = [
            asyncio.create_task(
                keep(archive, said("no", by="Jon Bell"), guild=guild, title=f"Story {number}")
            )
            for number in range(5)
            for guild in (ORCHARD, HARBOUR)
        ]
        await until_waiting(address, 2)
        async with asyncio.timeout(SOON):
            found = await archive.article(ORCHARD, kept.card.id)

    assert found is not None
    assert {each.status for each in await asyncio.gather(*writing)} == {SaveStatus.ADDED}


async def test_while_long_questions_take_every_connection_articles_are_kept_and_the_process_beats(
    archive: Archive,
) -> None:
    leases = Leases(archive, StillClock())
    slow = [
        asyncio.create_task(
            connections_of(archive).read(lambda db: db.execute("SELECT pg_sleep(60)").fetchall())
        )
        for _ in range(connections.READERS)
    ]
    await asyncio.sleep(0.2)

    async with asyncio.timeout(SOON):
        kept = await connections_of(archive).write(lambda db: db.execute("SELECT 1").rowcount, ORCHARD)
        has_duty = await leases.may(Duty.BACKUPS)
    for each in slow:
        each.cancel()
    async with asyncio.timeout(SOON):
        await asyncio.wait(slow)
        stats = await archive.stats(ORCHARD)

    assert (kept, has_duty, stats.articles) == (1, True, 0)
    assert all(each.cancelled() for each in slow)


async def test_a_process_beats_while_everything_that_it_writes_waits(archive: Archive, address: str) -> None:
    with writing_elsewhere(address, ORCHARD), writing_elsewhere(address, HARBOUR):
        writing = [
            asyncio.create_task(keep(archive, said("no", by="Jon Bell"), guild=guild))
            for guild in (ORCHARD, HARBOUR)
        ]
        await until_waiting(address, 2)
        for_all_guilds = asyncio.create_task(archive.remember("motto", "verbatim"))
        async with asyncio.timeout(SOON):
            has_duty = await Leases(archive, StillClock()).may(Duty.BACKUPS)

    assert has_duty
    await asyncio.gather(for_all_guilds, *writing)


async def test_where_an_embargo_has_ended_no_other_guilds_writes_are_waited_for(
    archive: Archive, address: str, clock: StillClock
) -> None:
    await embargoed(archive)
    clock.now = MONDAY + DAY

    with writing_elsewhere(address, HARBOUR):
        async with asyncio.timeout(SOON):
            there = await archive.article(ORCHARD, 1)

    assert there is not None


async def test_an_import_does_not_wait_until_tables_can_be_counted(archive: Archive, address: str) -> None:
    with psycopg.connect(address) as another:
        another.execute("LOCK TABLE article IN SHARE UPDATE EXCLUSIVE MODE")  # as a VACUUM does

        async with asyncio.timeout(SOON):
            await connections_of(archive).recount()

    assert connections_of(archive).trouble() is None


async def test_an_export_under_way_keeps_no_question_waiting(archive: Archive) -> None:
    await keep(archive, said("the water is safe", by="Ada Osei"))

    exports = [archive.export(ORCHARD) for _ in range(connections.EXPORTS)]
    first = [await anext(each) for each in exports]
    await keep(archive, said("the bridge is open", by="Jon Bell"), title="Bridge")
    async with asyncio.timeout(SOON):
        counted = await asyncio.gather(*(archive.stats(ORCHARD) for _ in range(connections.READERS * 2)))

    assert [len(page) for page in first] == [1] * connections.EXPORTS
    assert {stats.articles for stats in counted} == {2}
    for each in exports:
        assert [page async for page in each] == []


async def test_what_was_erased_is_overwritten_once_nobody_reads_any_more_and_no_question_waits_for_it(
    archive: Archive,
) -> None:
    await keep(archive, said("the water is safe", by="Ada Osei"))
    export = archive.export(ORCHARD)
    await anext(export)

    async with asyncio.timeout(SOON):
        is_clean, stats = await asyncio.gather(archive.overwrite_erased(), archive.stats(ORCHARD))
    await export.aclose()
    afterwards = await archive.overwrite_erased()

    assert (is_clean, stats.articles, afterwards) == (False, 1, True)


async def test_why_a_server_refuses_is_in_the_log_for_its_operator(
    server: Server, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    server.run("CREATE ROLE crowded LOGIN CONNECTION LIMIT 0")
    archive = Connections(address.replace("postgres@", "crowded@"))

    with pytest.raises(ArchiveError, match="has no connection left for the bot"):
        await archive.write(lambda db: db.execute("SELECT 1").rowcount)

    await archive.close()
    server.run("DROP ROLE crowded")
    assert 'too many connections for role "crowded"' in caplog.text


@pytest.mark.parametrize(
    ("way", "told"),
    [
        ("postgresql://nobody@{host}/postgres", "does not let the bot in. Check the role and the password"),
        ("postgresql://postgres@{host}/nowhere", "has no database of the name in DATABASE"),
        ("postgresql://postgres@{host}/postgres?sslmode=require", "No encrypted connection"),
        ("postgresql://postgres@{host}/postgres?options=-cwork_mem%3Dmuch", "answers, but refuses the bot"),
    ],
)
async def test_why_a_server_refuses_is_said(server: Server, way: str, told: str) -> None:
    with pytest.raises(ArchiveError, match=told):
        await open_archive(way.format(host=f"127.0.0.1:{server.port}"))


@pytest.mark.parametrize("password", [":wrong", ""])
async def test_a_password_that_is_wrong_or_missing_is_said_to_be(server: Server, password: str) -> None:
    server.run("CREATE ROLE guarded LOGIN PASSWORD 'right'")
    way = f"postgresql://guarded{password}@127.0.0.1:{server.port}/postgres"

    with (
        letting_in(server, "host all all all scram-sha-256"),
        pytest.raises(ArchiveError, match="does not let the bot in") as refused,
    ):
        await open_archive(way)

    server.run("DROP ROLE guarded")
    assert "wrong" not in str(refused.value)


async def test_a_machine_that_the_server_does_not_let_in_is_said_to_be(server: Server) -> None:
    with (
        letting_in(server, "host all nobody all trust"),
        pytest.raises(ArchiveError, match=r"Check .* the server's pg_hba.conf"),
    ):
        await open_archive(f"postgresql://somebody@127.0.0.1:{server.port}/postgres")


@contextmanager
def letting_in(server: Server, rule: str) -> Iterator[None]:
    """Meanwhile others than the server's owner are let in by this rule alone."""
    rules = server.folder / "pg_hba.conf"
    before = rules.read_text()
    put_in_force(server, rules, f"host all postgres all trust\n{rule}\n")
    yield
    put_in_force(server, rules, before)


def put_in_force(server: Server, rules: Path, written: str) -> None:
    """Write rules anew and wait until the server has read them."""

    def read_at() -> object:
        with psycopg.connect(server.address()) as db:
            return db.execute("SELECT pg_conf_load_time()").fetchone()

    before = read_at()
    rules.write_text(written)
    server.run("SELECT pg_reload_conf()")
    while read_at() == before:
        time.sleep(0.01)


async def test_a_write_that_went_on_after_a_failure_is_not_said_to_be_kept(archive: Archive) -> None:
    def write(db: Database) -> None:
        db.execute("INSERT INTO fact (key, value) VALUES ('half', 'written')")
        with suppress(psycopg.errors.DivisionByZero):
            db.execute("SELECT 1 / 0")

    with pytest.raises(psycopg.errors.InFailedSqlTransaction):
        await connections_of(archive).write(write, ORCHARD)

    assert await archive.recall("half") is None


async def test_a_table_that_a_newer_version_changes_is_read_on(server: Server) -> None:
    address = server.new_database()
    older = await open_archive(address)
    for _ in range(connections.READERS * 4):
        await older.digests(ORCHARD)
    with psycopg.connect(address) as db:
        db.execute("ALTER TABLE digest ADD COLUMN colour text")

    asked = [await outcome(older.digests(ORCHARD)) for _ in range(connections.READERS * 2)]

    await older.close()
    refused = [each for each in asked if each != []]
    assert {str(each) for each in refused} <= {CHANGED}
    assert len(refused) <= connections.READERS


async def outcome(asked: Awaitable[T]) -> T | ArchiveError:
    try:
        return await asked
    except ArchiveError as refusal:
        return refusal


# A process that is killed in the middle of a transaction


_WRITE_FOREVER = """
import asyncio, sys, time
from bot.archive.postgres import open_archive
from bot.domain.processes import Duty, Process
from tests.archive.values import MONDAY, ORCHARD

def write(db):
    db.execute("INSERT INTO fact (key, value) VALUES ('half', 'written')")
    print("writing", flush=True)
    time.sleep(600)

async def main():
    archive = await open_archive(sys.argv[1])
    await archive.join_processes(Process("desk"), at=MONDAY)
    assert await archive.lease(ORCHARD, Duty.GUILD, "desk")
    await archive._connections.write(write, ORCHARD)

asyncio.run(main())
"""


async def test_what_a_process_killed_in_a_transaction_had_locked_and_leased_goes_to_another(
    archive: Archive, address: str
) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _WRITE_FOREVER, address, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"writing\n"
    elapsed = 0.0
    other = Leases(archive, StillClock(), timer=lambda: elapsed)
    before = await other.mine([ORCHARD])

    process.kill()
    await process.wait()
    async with asyncio.timeout(SOON):
        kept = await keep(archive, said("the water is safe", by="Ada Osei"))
    taken = set[int]()
    for _ in range(MISSED + 1):
        elapsed += BEAT
        taken = await other.mine([ORCHARD])

    assert (before, taken) == (set(), {ORCHARD})
    assert kept.status is SaveStatus.ADDED
    assert await archive.recall("half") is None


async def test_a_process_that_stands_still_in_a_transaction_keeps_the_guild_for_a_while_only(
    address: str, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connections._OF_WRITERS, "idle_in_transaction_session_timeout", "100ms")
    still = await open_archive(address)

    with pytest.raises(ArchiveError, match="the database server ended it"):
        await connections_of(still).write(
            lambda db: [time.sleep(0.5), db.execute("SELECT 1").fetchall()], ORCHARD
        )

    again = await keep(still, said("the water is safe", by="Ada Osei"))
    await still.close()
    assert again.status is SaveStatus.ADDED


# A connection that is lost while a transaction is committed


@pytest.fixture
def lossy(server: Server) -> Lossy:
    return Lossy(server)


@pytest.fixture
async def beyond(lossy: Lossy, address: str) -> AsyncIterator[Archive]:
    """The archive, reached by a way that may lose the server's answers."""
    async with lossy.to(address) as way:
        opened = await open_archive(way, StillClock())
        yield opened
        await opened.close()


async def test_a_write_whose_confirmation_is_lost_is_confirmed_when_the_server_says_that_it_was_kept(
    beyond: Archive, lossy: Lossy
) -> None:
    lossy.loses_answers = True

    kept = await keep(beyond, said("the water is safe", by="Ada Osei"))

    lossy.loses_answers = False
    assert kept.status is SaveStatus.ADDED
    assert (await beyond.stats(ORCHARD)).articles == 1


async def test_a_write_whose_connection_is_lost_before_it_is_kept_is_refused_and_can_be_done_again(
    server: Server,
) -> None:
    address = server.new_database()
    archive = await open_archive(address)
    with psycopg.connect(address) as db:
        db.execute(
            """CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON article DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION die()"""
        )

    with pytest.raises(ArchiveError, match=r"cannot be reached\. Try again"):
        await keep(archive, said("the water is safe", by="Ada Osei"))
    with psycopg.connect(address) as db:
        db.execute("DROP TRIGGER dies ON article")

    again = await keep(archive, said("the water is safe", by="Ada Osei"))
    assert again.status is SaveStatus.ADDED
    assert (await archive.stats(ORCHARD)).articles == 1
    await archive.close()


async def pasted(archive: Archive) -> object:
    return (await keep(archive, said("the water is safe", by="Ada Osei"))).card.id


async def slot_claimed_and_posted(archive: Archive) -> object:
    """As a poster does it: what was claimed and not posted is taken over once that is stale."""
    for now in (MONDAY, MONDAY + LATER):
        if await archive.claim_slot(ORCHARD, 1, MONDAY, now=now, stale_before=now - STALE):
            await archive.fix_untold(ORCHARD, 1, MONDAY)
            await archive.settle_slot(ORCHARD, 1, MONDAY, SlotState.SENT, message_id=5)
    return await archive.slots(ORCHARD, 1)


async def item_read(archive: Archive) -> object:
    [item] = await due(archive, at=MONDAY) or [None]
    if item is not None:
        await read(archive, item, said("the bridge will close", by="Jon Bell"))
    return (await archive.stats(ORCHARD)).articles


async def watch_told(archive: Archive) -> object:
    [watch] = await archive.watches(ORCHARD)
    for now, stale_before in ((MONDAY, None), (MONDAY + LATER, MONDAY + LATER - STALE)):
        if await archive.claim_watch(watch, until=2, now=now, stale_before=stale_before):
            await archive.fix_alert(ORCHARD, watch.id, after=0, until=2, hits={1: 1})
            await archive.settle_watch(ORCHARD, watch.id, until=2, message=SentMessage(9, 5))
    return [each.heard for each in await archive.watches(ORCHARD)]


@pytest.mark.parametrize("work", [pasted, slot_claimed_and_posted, item_read, watch_told])
async def test_what_may_be_kept_or_not_is_said_to_be_and_done_again_it_is_there_once(
    beyond: Archive,
    archive: Archive,
    lossy: Lossy,
    work: Callable[[Archive], Awaitable[object]],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(transaction, "ASKING", 0.2)
    await archive.create_digest(ORCHARD, PLAN, by=5, at=MONDAY)
    await watching(archive)
    await follow(archive, BRIDGE)

    lossy.loses_answers = lossy.is_blocked_then = True
    with pytest.raises(ArchiveError, match="may be kept or not"):
        await work(beyond)
    lossy.loses_answers = lossy.is_blocked = False
    again = [await work(beyond) for _ in range(2)]

    assert "pg_xact_status tells what became of it" in caplog.text
    assert again[0] == again[1] == await work(archive)
    assert (await archive.stats(ORCHARD)).articles == (1 if work in (pasted, item_read) else 0)
