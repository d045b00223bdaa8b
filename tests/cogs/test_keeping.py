"""Questions kept for the buttons, and answers while the archive cannot be written to."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import simcord

import bot.archive.sqlite.connection
from bot.client import NewsroomBot
from bot.domain.answers import Asked, Question
from bot.errors import ArchiveError
from bot.services.newsroom import Newsroom, open_newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, first_id, labels, outcome, shown, walk

HOUR = 3600
FERRIES = "\n\n".join(f"“The ferry at pier {number} is late again,” said Ada Osei." for number in range(1, 9))


class Watch:
    """The newsroom's clock: the simulated Discord's, or `ahead` of it."""

    env: simcord.Env | None = None
    ahead = timedelta()

    def __call__(self) -> datetime:
        return (self.env.now() if self.env else datetime(2026, 1, 1, tzinfo=UTC)) + self.ahead


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
async def newsroom(tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Newsroom]:
    monkeypatch.setattr(bot.archive.sqlite.connection, "BUSY_SECONDS", 0.3)
    async with open_newsroom(tmp_path / "archive.sqlite3", clock=watch) as opened:
        yield opened


@pytest.fixture(autouse=True)
async def ferries(env: simcord.Env, watch: Watch, newsroom: Newsroom, server: Server) -> None:
    watch.env = env
    await archived(newsroom, server, article(FERRIES))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.sqlite3"


@asynccontextmanager
async def another_program_writing(path: Path) -> AsyncGenerator[asyncio.Event]:
    """Another program that holds the archive's write lock until released or the block ends."""
    db = await bot.archive.sqlite.connection.connect(path)
    await db.execute_fetchall("BEGIN IMMEDIATE")
    let_go = asyncio.Event()

    async def hold() -> None:
        await let_go.wait()
        await db.execute_fetchall("ROLLBACK")

    holding = asyncio.create_task(hold())
    try:
        yield let_go
    finally:
        let_go.set()
        await holding
        await db.close()


async def ask(server: Server, **options: Any) -> Any:
    return answer(
        await server.journalist.slash(
            server.channel, "who-said", words="the ferry at pier 1 is late again", **options
        )
    )


def shown_labels(env: simcord.Env) -> list[list[str]]:
    """The labels of the buttons after each edit the bot made."""
    return [
        [item["label"] for item in walk((entry.json or {})["components"]) if "label" in item]
        for entry in env.http_requests
        if entry.method == "PATCH" and entry.path.endswith("@original")
    ]


async def fill_the_disk(newsroom: Newsroom) -> None:
    """Stop the archive's file from growing, and use up the free space in it."""
    writer = newsroom.archive._connections._writer  # type: ignore[attr-defined]
    [[pages]] = await writer.execute_fetchall("PRAGMA page_count")
    await writer.execute_fetchall(f"PRAGMA max_page_count = {pages}")
    with suppress(ArchiveError):
        while True:
            await newsroom.answers.keep(1, Question(Asked.WHO_SAID, "water " * 40))


async def test_an_answer_comes_while_another_program_writes(
    env: simcord.Env, server: Server, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with another_program_writing(path):
        message = await ask(server, private=True)

    assert "verbatim" in shown(message)
    assert labels(message) == ["Context", "Why this?", "Copy", "Other sources", "Report a problem"] * 4
    [line] = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert line.getMessage() == (
        "A question could not be kept for its buttons: "
        "Another program is writing to the archive. Try again in a moment."
    )
    assert line.exc_info is None


async def test_its_buttons_explain_a_quotation_even_if_the_question_was_not_stored(
    server: Server, path: Path
) -> None:
    async with another_program_writing(path):
        message = await ask(server)

        why = answer(await server.journalist.click(message, custom_id=first_id(message, "Why this?")))

    assert "How the speaker was found" in shown(why)


async def test_the_other_buttons_come_when_the_other_program_is_done(
    env: simcord.Env, server: Server, newsroom: Newsroom, path: Path
) -> None:
    writer = newsroom.archive._connections._writer  # type: ignore[attr-defined]
    await writer.execute_fetchall("PRAGMA busy_timeout = 60000")

    async def let_go_after_the_answer(let_go: asyncio.Event) -> None:
        while not shown_labels(env):  # noqa: ASYNC110 - the simulation has no event for an edit
            await asyncio.sleep(0.01)
        let_go.set()

    async with another_program_writing(path) as let_go:
        waiting = asyncio.create_task(let_go_after_the_answer(let_go))
        message = await ask(server)
        await waiting

    assert shown_labels(env) == [
        ["Context", "Why this?", "Copy", "Other sources", "Report a problem"] * 4,
        [*["Context", "Why this?", "Copy", "Other sources", "Report a problem"] * 4, "▶"],
    ]
    assert "verbatim" in shown(message)
    assert "pier" in shown(answer(await server.journalist.click(message, label="▶")))


async def test_an_answer_comes_even_if_the_disk_is_full(
    server: Server, newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    await fill_the_disk(newsroom)

    message = await ask(server)

    assert "verbatim" in shown(message)
    assert labels(message) == ["Context", "Why this?", "Copy", "Other sources", "Report a problem"] * 4
    assert caplog.text.count("The disk is full") == 1


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("Context", "ferry at pier 1"),
        ("Why this?", "What matched: verbatim"),
        ("▶", "ferry at pier 8"),
        ("Show in channel", "ferry at pier 1"),
    ],
)
async def test_no_button_needs_to_write(
    server: Server, path: Path, watch: Watch, label: str, part: str
) -> None:
    message = await ask(server, private=True)
    watch.ahead = timedelta(hours=2)

    async with another_program_writing(path):
        pressed = await server.journalist.click(message, custom_id=first_id(message, label))

    assert part in shown(outcome(pressed))


async def test_a_bot_starts_while_another_program_writes(
    env: simcord.Env, server: Server, newsroom: Newsroom, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await newsroom.archive.remember(f"commands:{env.bot.application_id}", "of an earlier version")

    async with another_program_writing(path):
        await env.restart_bot(NewsroomBot(newsroom))
        message = await ask(server)

    assert "verbatim" in shown(message)
    assert "will be synced again at the next start" in caplog.text


async def kept(newsroom: Newsroom) -> int:
    """How many questions are stored in the file."""
    async with newsroom.archive._connections.snapshot() as db:  # type: ignore[attr-defined]
        return await db.run(lambda db: int(db.execute("SELECT count(*) FROM question").fetchone()[0]))


async def pass_an_hour(env: simcord.Env) -> None:
    """Let an hour pass without the timers of digests and watches, which would tick 120 times each."""
    for cog in ("DigestCommands", "WatchCommands"):
        await env.bot.get_cog(cog).cog_unload()  # type: ignore[attr-defined]
    await env.advance_time(HOUR)


async def test_old_questions_are_deleted_within_the_hour_even_if_nobody_asks(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch
) -> None:
    await ask(server)
    watch.ahead = timedelta(days=30) - timedelta(hours=1.5)
    await pass_an_hour(env)
    assert await kept(newsroom) == 1

    await pass_an_hour(env)

    assert await kept(newsroom) == 0


async def test_old_questions_are_deleted_at_the_start(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch
) -> None:
    await ask(server)
    watch.ahead = timedelta(days=31)

    await env.restart_bot(NewsroomBot(newsroom))

    assert await kept(newsroom) == 0


async def test_a_deletion_that_fails_is_logged_and_done_an_hour_later(
    env: simcord.Env,
    server: Server,
    newsroom: Newsroom,
    watch: Watch,
    path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await ask(server)
    watch.ahead = timedelta(days=31)

    async with another_program_writing(path):
        await pass_an_hour(env)
    assert await kept(newsroom) == 1
    await pass_an_hour(env)

    assert await kept(newsroom) == 0
    assert caplog.text.count("Old questions could not be deleted yet: Another program is writing") == 1


async def test_an_old_question_is_not_used_even_if_it_is_still_there(
    server: Server, newsroom: Newsroom, watch: Watch
) -> None:
    message = await ask(server)
    watch.ahead = timedelta(days=30, minutes=1)

    pressed = outcome(await server.journalist.click(message, label="▶"))

    assert await kept(newsroom) == 1
    assert "more than 30 days old" in pressed.content
