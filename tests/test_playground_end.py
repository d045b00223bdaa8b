"""How quick the playground is, and how it ends, without a browser."""

import asyncio
import gc
from typing import Any

import pytest
import simcord

from bot.client import NewsroomBot
from bot.playground import SETTLE_SECONDS, _first
from bot.services.newsroom import Newsroom
from tests.servers import answer, new_server, shown


async def test_nobody_in_the_playground_waits_for_a_timer(newsroom: Newsroom) -> None:
    bot = NewsroomBot(newsroom, posts_digests=False)
    async with simcord.run(bot, settle_timeout=SETTLE_SECONDS, shard_count=1) as env:
        server = new_server(env, "Playground")

        async with asyncio.timeout(15):
            results = [await server.journalist.slash(server.channel, "help") for _ in range(3)]

        assert all("/who-said" in shown(answer(result)) for result in results)


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
