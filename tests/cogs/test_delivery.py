"""What happens to an answer that is late, or when Discord cannot be reached."""

import asyncio
import itertools
import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest
import simcord
import simcord.http.client
from simcord.builders import ChannelHandle

import bot.delivery
from bot.client import NewsroomBot
from bot.services.answers import Answers
from bot.services.newsroom import Newsroom, open_newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, read, shown

ARTICLES = 40
QUARTER = 15 * 60
STORY = (
    b"Kelder bridge to close\n\n\xe2\x80\x9cIt is closed,\xe2\x80\x9d said Ada Osei, the county engineer.\n"
)


class Hours:
    """The simulated Discord's time, which moves on by `each` seconds whenever it is read."""

    env: simcord.Env | None = None
    each = 0.0

    def clock(self) -> datetime:
        if self.env is None:
            return datetime(2026, 1, 1, tzinfo=UTC)
        self.env.backend.advance_clock(self.each)
        return self.env.now()

    def timer(self) -> float:
        return 1000.0 + (self.env.backend.clock.elapsed if self.env else 0.0)


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
async def newsroom(tmp_path: Path, hours: Hours) -> AsyncIterator[Newsroom]:
    async with open_newsroom(tmp_path / "archive.sqlite3", clock=hours.clock, timer=hours.timer) as opened:
        yield opened


@pytest.fixture(autouse=True)
def started(env: simcord.Env, hours: Hours, monkeypatch: pytest.MonkeyPatch) -> None:
    hours.env = env
    monkeypatch.setattr(bot.delivery, "FIRST_WAIT", 10.0)  # longer than the simulation waits by itself


class Line:
    """The connection to the simulated Discord, which a test can cut."""

    def __init__(self) -> None:
        self.failure: Callable[[], Exception] | None = None
        self.tried: list[str] = []

    def cut(self, failure: Callable[[], Exception] = aiohttp.ClientConnectionError) -> None:
        self.failure = failure

    def mend(self) -> None:
        self.failure = None


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    line = Line()
    dispatch = simcord.http.client.router.dispatch

    def through(backend: Any, method: str, path: str, **given: Any) -> Any:
        if line.failure is not None:
            line.tried.append(f"{method} {path}")
            raise line.failure()
        return dispatch(backend, method, path, **given)

    monkeypatch.setattr(simcord.http.client.router, "dispatch", through)
    yield line
    line.mend()


def wire(count: int = ARTICLES) -> tuple[str, bytes]:
    """A file of many articles."""
    lines = [
        json.dumps({"id": f"w{n}", "title": f"Story {n}", "text": f"Story {n} is told."})
        for n in range(count)
    ]
    return "wire.jsonl", "\n".join(lines).encode()


def posted(server: Server) -> list[discord.Message]:
    """The ordinary messages of the bot in the channel."""
    return [
        message
        for message in server.channel.history(viewer=server.moderator)
        if message.interaction_metadata is None
    ]


def lines(message: discord.Message) -> list[str]:
    """The lines of a message."""
    return read([each.to_dict() for each in message.components]).splitlines()


def edits(env: simcord.Env) -> list[Any]:
    return [entry.json for entry in env.http_requests if entry.method == "PATCH"]


async def count(newsroom: Newsroom, server: Server) -> int:
    return (await newsroom.archive.stats(server.guild.id)).articles


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


FAILURES: list[Callable[[], Exception]] = [
    aiohttp.ClientConnectionError,
    aiohttp.ServerDisconnectedError,
    aiohttp.ClientPayloadError,
    ConnectionResetError,
    TimeoutError,
    lambda: OSError(101, "Network is unreachable"),
    lambda: discord.RateLimited(60.0),
    lambda: RuntimeError("Session is closed"),
    lambda: ValueError("not the JSON that was expected"),
]


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


def closed_channel(server: Server) -> ChannelHandle:
    """A channel in which members write and the bot may not."""
    me = server.guild.me
    assert me is not None
    silent = discord.PermissionOverwrite(send_messages=False)
    return server.guild.create_text_channel("closed", overwrites={me: silent})


async def test_where_the_bot_may_not_write_the_result_comes_with_the_next_answer(
    env: simcord.Env, server: Server, hours: Hours
) -> None:
    closed = closed_channel(server)
    hours.each = 2 * QUARTER / ARTICLES
    await server.moderator.slash(closed, "ingest", file=wire())
    hours.each = 0

    others = await server.journalist.slash(server.channel, "help")
    first = await server.moderator.slash(server.channel, "help")
    second = await server.moderator.slash(server.channel, "help")

    assert not [entry for entry in env.http_requests if entry.path == f"/channels/{closed.id}/messages"]
    [told] = first.followups
    assert told.ephemeral
    assert shown(told).splitlines()[:2] == [
        "The answer to your earlier /ingest:",
        f"{ARTICLES} articles in the archive, 0 failed",
    ]
    assert others.followups == second.followups == []


async def test_a_private_answer_never_goes_to_the_channel(
    server: Server, newsroom: Newsroom, hours: Hours
) -> None:
    await archived(newsroom, server, article())
    hours.each = QUARTER
    await server.moderator.slash(server.channel, "article remove", id="A1", reason="a hoax")
    hours.each = 0

    result = await server.moderator.slash(server.channel, "help")

    assert posted(server) == []
    assert "Removed A1" in shown(result.followups[0])
    assert result.followups[0].ephemeral


async def test_a_failure_after_the_token_expired_comes_privately_with_the_next_answer(
    server: Server, hours: Hours
) -> None:
    hours.each = QUARTER
    await server.moderator.slash(server.channel, "ingest", file=("**photo**.pdf", b"%PDF-1.7"))
    hours.each = 0

    result = await server.moderator.slash(server.channel, "help")

    assert posted(server) == []
    [told] = result.followups
    assert told.ephemeral
    assert shown(told).startswith("The answer to your earlier /ingest:\n**photo**.pdf is not a kind of file")


async def test_only_the_newest_answers_are_kept_for_later(
    env: simcord.Env, server: Server, newsroom: Newsroom, hours: Hours, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.delivery, "KEPT", 2)
    await env.restart_bot(NewsroomBot(newsroom))
    await archived(newsroom, server, *(article(title=title, url=None) for title in ("One", "Two", "Three")))
    hours.each = QUARTER
    for article_id in ("A1", "A2", "A3"):
        await server.moderator.slash(server.channel, "article remove", id=article_id, reason="a hoax")
    hours.each = 0

    result = await server.moderator.slash(server.channel, "help")

    assert [shown(told).splitlines()[1] for told in result.followups] == [
        "Removed A2: Two",
        "Removed A3: Three",
    ]


UNKNOWN_MESSAGE = {"status": 404, "code": 10008, "message": "Unknown Message"}


async def test_an_answer_whose_message_somebody_deleted_is_shown_in_a_new_one(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await archived(newsroom, server, article())
    env.inject_error("PATCH", "/webhooks/*", **UNKNOWN_MESSAGE, times=None)

    result = await server.journalist.slash(server.channel, "article list")

    told = answer(result)
    assert "A1" in shown(told)
    assert not told.ephemeral


async def test_a_private_answer_whose_message_is_gone_stays_private(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await archived(newsroom, server, article())
    env.inject_error("PATCH", "/webhooks/*", **UNKNOWN_MESSAGE, times=None)

    removed = await server.moderator.slash(server.channel, "article remove", id="A1", reason="a hoax")
    refused = await server.moderator.slash(server.channel, "article remove", id="A1", reason="a hoax")

    for result, expected in ((removed, "Removed A1"), (refused, "There is no article A1")):
        told = answer(result)
        assert expected in shown(told)
        assert told.ephemeral


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


async def test_the_name_of_the_member_who_asked_pings_nobody(
    env: simcord.Env, server: Server, hours: Hours
) -> None:
    hours.each = 2 * QUARTER / ARTICLES
    env.backend.get_guild(server.guild.id).members[server.moderator.id].nick = "@everyone **<@1>**"

    await server.moderator.slash(server.channel, "ingest", file=wire())

    [message] = posted(server)
    [heading, *_] = [part for part in message.components if isinstance(part, discord.TextDisplay)]
    assert heading.content.startswith(r"\@everyone \*\*\<\@1\>\*\*, here is the answer")
    [request] = [
        entry.json for entry in env.http_requests if entry.path == f"/channels/{server.channel.id}/messages"
    ]
    assert request is not None
    assert request["allowed_mentions"] == {"parse": []}


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
