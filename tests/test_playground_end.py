"""How quick the playground is, and how it ends, without a browser."""

import asyncio
import gc
from typing import Any

import pytest
import simcord

import bot.playground
from bot.client import NewsroomBot
from bot.playground import GUILD, SETTLE_SECONDS, _first, play
from bot.samples import sample_articles
from bot.services.newsroom import Newsroom
from tests.servers import answer, new_server, shown


async def test_nobody_in_the_playground_waits_for_a_timer(newsroom: Newsroom) -> None:
    started = NewsroomBot(newsroom, posts_digests=False)
    async with simcord.run(started, settle_timeout=SETTLE_SECONDS, shard_count=1) as env:
        server = new_server(env, "Playground")

        async with asyncio.timeout(15):
            results = [await server.journalist.slash(server.channel, "help") for _ in range(3)]

        assert all("/who-said" in shown(answer(result)) for result in results)


async def test_a_kept_archive_finds_its_channel_and_members_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = sample_articles()[:1]
    monkeypatch.setattr(bot.playground, "sample_articles", lambda: one)
    channels: list[int | None] = []
    for _ in range(2):
        stopped = asyncio.Event()
        await play(
            NewsroomBot(newsroom, posts_digests=False),
            port=0,
            announce=lambda _address, _tries, stopped=stopped: stopped.set(),
            stopped=stopped,
        )
        channels.append(await newsroom.corrections.channel(GUILD))

    assert channels[0] is not None
    assert channels[0] == channels[1]


async def test_a_page_that_fails_ends_the_playground_with_its_reason() -> None:
    unheard: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: unheard.append(context))

    async def fail() -> None:
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await _first(asyncio.Event().wait(), fail())

    gc.collect()
    assert unheard == []
    assert asyncio.all_tasks() == {asyncio.current_task()}
