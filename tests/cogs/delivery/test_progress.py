"""An ingest goes on while its progress cannot be shown, and posts its result when it is late."""

import asyncio
import itertools
from collections.abc import Callable
from datetime import datetime
from typing import Any

import discord
import pytest
import simcord

from bot.services.newsroom import Newsroom
from tests.cogs.delivery.late import (
    ARTICLES,
    FAILURES,
    QUARTER,
    Hours,
    Line,
    count,
    edits,
    lines,
    posted,
    wire,
)
from tests.servers import Server, answer, shown


async def test_an_ingest_longer_than_its_token_posts_its_result_in_the_channel(
    env: simcord.Env, server: Server, newsroom: Newsroom, hours: Hours
) -> None:
    hours.each = 2 * QUARTER / ARTICLES

    await server.moderator.slash(server.channel, "ingest", file=wire())

    [message] = posted(server)
    assert lines(message)[:2] == [
        "gazette moderator, here is the answer to your /ingest:",
        f"{ARTICLES} articles in the archive, 0 failed",
    ]
    assert message.mentions == []
    assert await count(newsroom, server) == ARTICLES


async def test_discord_is_not_asked_again_once_the_token_has_expired(
    env: simcord.Env, server: Server, hours: Hours, caplog: pytest.LogCaptureFixture
) -> None:
    hours.each = 2 * QUARTER / ARTICLES

    await server.moderator.slash(server.channel, "ingest", file=wire())

    assert 10 < len(edits(env)) <= ARTICLES / 2
    assert "Unknown Webhook" not in caplog.text


@pytest.mark.parametrize("status", [401, 404])
async def test_progress_stops_when_discord_rejects_the_token(
    env: simcord.Env, server: Server, hours: Hours, status: int
) -> None:
    hours.each = 2.0
    env.inject_error("PATCH", "/webhooks/*", status=status, times=None)

    await server.moderator.slash(server.channel, "ingest", file=wire())

    assert len(edits(env)) == 1
    assert f"{ARTICLES} articles in the archive, 0 failed" in lines(posted(server)[0])


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure()).__name__)
async def test_an_ingest_goes_on_while_its_progress_cannot_be_shown(
    env: simcord.Env,
    server: Server,
    newsroom: Newsroom,
    hours: Hours,
    line: Line,
    caplog: pytest.LogCaptureFixture,
    failure: Callable[[], Exception],
) -> None:
    def cut_then_mend() -> datetime:
        now = hours.clock()
        seen = hours.timer() - 1000
        line.failure = failure if 20 < seen < 60 else None
        return now

    newsroom.ingest._clock = cut_then_mend
    hours.each = 2.0

    result = await server.moderator.slash(server.channel, "ingest", file=wire())

    assert len(line.tried) > 5
    assert shown(answer(result)).startswith(f"{ARTICLES} articles in the archive, 0 failed")
    assert await count(newsroom, server) == ARTICLES
    assert caplog.text.count("could not be shown") == 1
    assert "Traceback" not in caplog.text


async def test_an_edit_that_hangs_does_not_hold_up_the_work(
    server: Server, newsroom: Newsroom, hours: Hours, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved, edit = asyncio.Event(), discord.Interaction.edit_original_response
    hung: list[str] = []

    async def hang(self: discord.Interaction, *, content: str | None = None, **given: Any) -> Any:
        if content:
            hung.append(content)
            await saved.wait()
        return await edit(self, content=content, **given)

    def watch(number: int) -> datetime:
        if number == ARTICLES:
            saved.set()
        return hours.clock()

    numbers = itertools.count(1)
    newsroom.ingest._clock = lambda: watch(next(numbers))
    monkeypatch.setattr(discord.Interaction, "edit_original_response", hang)
    hours.each = 1.0

    result = await server.moderator.slash(server.channel, "ingest", file=wire())

    assert hung[0] in {"Reading the file…", "Looking for quotations…"}
    assert shown(answer(result)).startswith(f"{ARTICLES} articles in the archive")
