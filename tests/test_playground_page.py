"""The playground's page keeps up with the bot: what is posted without a command is shown, with the time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import simcord

import bot.playground
import bot.services.watches
from bot.client import NewsroomBot
from bot.domain.articles import Article
from bot.playground import (
    GUILD,
    HINT,
    SENT_DIRECTLY,
    _hint,
    _keep_time,
    _newsroom_server,
    _post_digests,
    _tell_watches,
)
from bot.sandbox.reader import Reader
from bot.services.newsroom import open_newsroom
from tests.servers import answer, shown

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
PATIENCE = 20


class Playground:
    """The bot on its page, at an hour that a test sets."""

    def __init__(self) -> None:
        self.now = NOON
        self.env: Any = None
        self.page: Any = None
        self.desk: Any = None
        self.moderator: Any = None

    async def archives(self, text: str) -> None:
        """Add an article to the archive, without a word on the page."""
        ingest, article = self.env.bot.newsroom.ingest, Article(title="Tides", text=text)
        assert [each.error async for each in ingest.paste(GUILD, article, by=self.moderator.id)] == [None]

    async def shows(self, text: str) -> None:
        """Wait until the page as it is published shows a text."""
        async with asyncio.timeout(PATIENCE):
            while text not in str([page.snapshot for page in self.page._pages.values()]):  # noqa: ASYNC110
                await asyncio.sleep(0.02)


@asynccontextmanager
async def opened(folder: Path, reader: Reader) -> AsyncIterator[Playground]:
    playground = Playground()
    async with (
        open_newsroom(folder / "archive.sqlite3", clock=lambda: playground.now, reader=reader) as newsroom,
        simcord.run(NewsroomBot(newsroom, posts_digests=False), check_errors=False, shard_count=1) as env,
    ):
        playground.env = env
        playground.desk, journalist, playground.moderator = _newsroom_server(env)
        viewers = [playground.moderator, journalist]
        async with env.preview(playground.desk, viewers=viewers, layout="channel") as playground.page:
            yield playground


@asynccontextmanager
async def doing(work: Any) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_a_digest_due_in_two_minutes_arrives_on_the_page(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.playground, "DIGESTS_EVERY", 0.02)
    async with opened(tmp_path, reader) as playground:
        given = {"channel": playground.desk, "at": "12:02", "timezone": "UTC"}
        planned = answer(await playground.moderator.slash(playground.desk, "digest create", **given))
        playground.now += timedelta(minutes=2)

        async with doing(_post_digests(playground.env.bot, playground.page)):
            await playground.shows("New on the record")

    assert "every day at 12:02, UTC" in shown(planned)


async def test_what_a_watch_hears_is_told_on_the_page(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.playground, "DIGESTS_EVERY", 0.02)
    monkeypatch.setattr(bot.services.watches, "QUIET", 0.0)
    async with opened(tmp_path, reader) as playground:
        given = {"phrase": "the tide will turn", "channel": playground.desk}
        await playground.moderator.slash(playground.desk, "watch add", **given)

        await playground.archives("“The tide will turn,” said Ada Osei.")
        async with doing(_tell_watches(playground.env.bot, playground.page)):
            await playground.shows("The tide will turn")


async def test_the_page_says_when_a_watch_was_told_where_it_cannot_show_it(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.playground, "DIGESTS_EVERY", 0.02)
    monkeypatch.setattr(bot.services.watches, "QUIET", 0.0)
    async with opened(tmp_path, reader) as playground:
        await playground.moderator.slash(playground.desk, "watch add", phrase="the tide will turn")

        await playground.archives("“The tide will turn,” said Ada Osei.")
        env, page = playground.env, playground.page
        async with doing(_hint(env.bot, env, page)):
            await asyncio.sleep(0)
            async with doing(_tell_watches(env.bot, page)):
                await playground.shows("cannot show")
        sent = [each.content for each in playground.desk.history(viewer=playground.moderator)]

    assert sent[-1] == SENT_DIRECTLY


async def test_whoever_sends_a_command_as_a_message_is_told_how_to_run_it(
    tmp_path: Path, reader: Reader
) -> None:
    async with opened(tmp_path, reader) as playground:
        async with doing(_hint(playground.env.bot, playground.env, playground.page)):
            await asyncio.sleep(0)
            await playground.moderator.send(playground.desk, "/who-said we will appeal")
            await playground.shows("ordinary message")
            await playground.moderator.send(playground.desk, "Good morning")
        sent = [each.content for each in playground.desk.history(viewer=playground.moderator)]

    assert sorted(sent) == sorted([HINT, "/who-said we will appeal", "Good morning"])


async def test_the_page_knows_what_time_it_is(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.playground, "now_utc", lambda: NOON + timedelta(hours=3))

    async with opened(tmp_path, reader) as playground, doing(_keep_time(playground.page)):
        await asyncio.sleep(0)
        await playground.moderator.slash(playground.desk, "help")

        assert playground.page.capture_time == NOON + timedelta(hours=3)
