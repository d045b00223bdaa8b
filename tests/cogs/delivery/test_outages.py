"""What happens to an answer when Discord cannot be reached."""

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any

import discord
import pytest
import simcord

import bot.delivery
from bot.services.answers import Answers
from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.cogs.delivery.late import FAILURES, QUARTER, STORY, Hours, Line, lines, posted
from tests.servers import Server, answer, archived, shown


async def test_a_result_is_shown_when_discord_is_back(
    env: simcord.Env, server: Server, newsroom: Newsroom, line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    save = newsroom.archive.save

    async def save_then_cut(*given: Any) -> Any:
        line.cut()
        return await save(*given)

    newsroom.ingest._archive.save = save_then_cut  # type: ignore[method-assign]
    result = await server.moderator.slash(server.channel, "ingest", file=("bridge.txt", STORY))
    assert "Added" not in shown(answer(result))

    await env.advance_time(25)
    line.mend()
    await env.advance_time(60)

    assert "Added\n" in shown(answer(result))
    assert posted(server) == []
    assert 2 <= len(line.tried) <= 4
    assert caplog.text.count("Could not tell the member (/ingest), trying again") == 1


async def test_a_result_that_could_not_be_shown_in_time_is_posted_when_discord_is_back(
    env: simcord.Env, server: Server, newsroom: Newsroom, line: Line
) -> None:
    save = newsroom.archive.save

    async def save_then_cut(*given: Any) -> Any:
        line.cut()
        return await save(*given)

    newsroom.ingest._archive.save = save_then_cut  # type: ignore[method-assign]
    await server.moderator.slash(server.channel, "ingest", file=("bridge.txt", STORY))

    await env.advance_time(QUARTER + 60)
    assert posted(server) == []
    line.mend()
    await env.advance_time(120)

    [message] = posted(server)
    assert "Added" in lines(message)
    assert len(line.tried) < 40


async def test_late_buttons_are_retried_until_discord_accepts_them(
    env: simcord.Env, server: Server, newsroom: Newsroom, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    await archived(newsroom, server, article())
    keep = Answers.keep

    async def keep_late(*given: Any, **options: Any) -> Any:
        await asyncio.sleep(5)
        line.cut()
        return await keep(*given, **options)

    monkeypatch.setattr(Answers, "keep", keep_late)
    result = await server.journalist.slash(server.channel, "who-said", words="the bridge is closed")
    await env.advance_time(10)
    line.mend()
    await env.advance_time(60)

    assert "Why this?" in json.dumps(answer(result).components)


async def test_an_earlier_answer_that_hangs_does_not_delay_this_one(
    env: simcord.Env, server: Server, newsroom: Newsroom, hours: Hours, monkeypatch: pytest.MonkeyPatch
) -> None:
    await archived(newsroom, server, article())
    hours.each = QUARTER
    await server.moderator.slash(server.channel, "article remove", id="A1", reason="a hoax")
    hours.each = 0
    shows: list[bool] = []

    async def hang(*given: Any, **options: Any) -> Any:
        await asyncio.sleep(1000)

    show = bot.delivery.Delivery.show

    async def show_while_followups_hang(*given: Any, **options: Any) -> bool:
        shows.append(await show(*given, **options))
        return shows[-1]

    monkeypatch.setattr(discord.Webhook, "send", hang)
    monkeypatch.setattr(bot.delivery.Delivery, "show", show_while_followups_hang)
    await server.moderator.slash(server.channel, "help")

    assert shows == [True]


@pytest.mark.parametrize(
    "failure", FAILURES[:3] + FAILURES[-1:], ids=lambda failure: type(failure()).__name__
)
async def test_a_command_that_discord_never_heard_of_ends_quietly(
    env: simcord.Env,
    server: Server,
    line: Line,
    caplog: pytest.LogCaptureFixture,
    failure: Callable[[], Exception],
) -> None:
    line.cut(failure)
    with caplog.at_level(logging.WARNING):
        await server.journalist.slash(server.channel, "who-said", words="the bridge")
        await server.moderator.slash(server.channel, "ingest", file=("bridge.txt", STORY))
    line.mend()

    assert caplog.text.count("Could not tell the member") == 2
    assert {type(error) for error in env._errors} == {discord.app_commands.CommandInvokeError}
    env._errors.clear()


async def test_a_file_that_discord_does_not_deliver_is_one_sentence(env: simcord.Env, server: Server) -> None:
    env.backend.cdn.get = lambda url: None  # type: ignore[method-assign]

    result = await server.moderator.slash(server.channel, "ingest", file=("bridge.txt", STORY))

    assert answer(result).content == "Discord does not hand out that file now; attach it again in a moment."
    assert answer(result).ephemeral
