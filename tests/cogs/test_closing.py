"""What members are told who ask while the bot is closing, or whose work it ends then."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any, cast

import pytest
import simcord

from bot.client import NewsroomBot
from bot.services.due import DueSlot
from bot.services.newsroom import Newsroom
from bot.services.plans import read_plan
from cogs.posting import DigestPoster
from tests.builders import article
from tests.servers import Server, answer, archived, shown

NOT_FINISHED = "This was not finished, because the bot is being stopped. Try again in a moment."


@pytest.fixture
def another_program_writes(newsroom: Newsroom, tmp_path: Path) -> Iterator[None]:
    archive = tmp_path / "archive.sqlite3"
    with closing(sqlite3.connect(archive, isolation_level=None)) as other:  # noqa: TID251 - another program
        other.execute("BEGIN IMMEDIATE")
        yield


async def paste(server: Server) -> Any:
    form = await server.moderator.slash(server.channel, "ingest")
    return await server.moderator.submit_modal(form, {"headline": "Bridge", "body": "The bridge is closed."})


async def remove(server: Server) -> Any:
    return await server.moderator.slash(server.channel, "article remove", id="A1", reason="wrong")


async def ask(server: Server) -> Any:
    return await server.journalist.slash(server.channel, "who-said", words="the bridge is closed")


@pytest.mark.parametrize("work", [paste, remove])
async def test_a_member_whose_work_is_ended_is_told(
    env: simcord.Env,
    newsroom: Newsroom,
    server: Server,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    work: Callable[[Server], Awaitable[Any]],
) -> None:
    monkeypatch.setattr("bot.client.GRACE", 1.0)
    await archived(newsroom, server, article("“The bridge is closed,” said Ada Osei."))
    request.getfixturevalue("another_program_writes")
    asked = asyncio.ensure_future(work(server))
    await asyncio.sleep(0.5)
    assert not asked.done()

    await env.bot.close()

    assert NOT_FINISHED in shown(answer(await asked))
    assert answer(await asked).ephemeral
    assert len(await newsroom.library.articles(server.guild.id)) == 1


@asynccontextmanager
async def closing_bot(env: simcord.Env) -> AsyncGenerator[None]:
    """The bot while it waits, before it closes, for something that is under way."""
    is_done = asyncio.Event()

    async def under_way() -> None:
        with env.bot.working():  # type: ignore[attr-defined]
            await is_done.wait()

    working = asyncio.create_task(under_way())
    await asyncio.sleep(0)
    stopping = asyncio.create_task(env.bot.close())
    await asyncio.sleep(0)
    yield
    assert not working.done()
    is_done.set()
    await stopping


@pytest.mark.parametrize("work", [remove, ask])
async def test_a_command_that_comes_while_the_bot_closes_is_refused(
    env: simcord.Env, newsroom: Newsroom, server: Server, work: Callable[[Server], Awaitable[Any]]
) -> None:
    await archived(newsroom, server, article("“The bridge is closed,” said Ada Osei."))

    async with closing_bot(env):
        refused = answer(await work(server))

    assert refused.content == NOT_FINISHED
    assert refused.ephemeral
    assert len(await newsroom.library.articles(server.guild.id)) == 1


async def test_a_button_pressed_while_the_bot_closes_is_refused(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, article("“The bridge is closed,” said Ada Osei."))
    message = answer(await ask(server))

    async with closing_bot(env):
        refused = answer(await server.journalist.click(message, label="Context"))

    assert refused.content == NOT_FINISHED
    assert refused.ephemeral


async def test_a_digest_due_while_the_bot_closes_is_left_for_the_next_start(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    plan = read_plan(server.channel.id, "08:00", "UTC", None)
    digest = (await newsroom.digests.create(server.guild.id, plan, by=server.moderator.id)).digest
    due = DueSlot(digest=digest, at=newsroom.clock(), first_claimed_at=None, is_too_late=False)

    async with closing_bot(env):
        await DigestPoster(cast("NewsroomBot", env.bot)).attempt(due)

    assert await newsroom.archive.slots(server.guild.id, digest.id) == []
    assert server.channel.history() == []
