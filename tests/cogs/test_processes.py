"""Several processes and one Discord: what is posted in servers whose own process is gone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import time
from pathlib import Path

import discord
import pytest
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle

from bot.client import NewsroomBot
from bot.domain.digests import DigestPlan
from bot.domain.processes import Shards
from bot.domain.watches import Watched, WatchKind
from bot.sandbox.reader import Reader
from bot.services.leases import MISSED
from bot.services.newsroom import Newsroom, open_newsroom
from tests.builders import article
from tests.cogs.digest.posting import COUNCIL
from tests.cogs.watches.hearing import Hands, messages, told, wait
from tests.servers import answer, read, shown

HERE, THERE = Shards((0,), 2), Shards((1,), 2)
TICK = 31
SILENCE = TICK * (MISSED + 2)
"""Seconds after which the bot has looked so often that who is silent is gone."""


@dataclass
class Abroad:
    """A server of the other process's shard, which the bot's gateway does not tell of."""

    guild: GuildHandle
    channel: ChannelHandle
    journalist: MemberActor


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
async def newsroom(tmp_path: Path, hands: Hands, reader: Reader) -> AsyncIterator[Newsroom]:
    path = tmp_path / "archive.sqlite3"
    async with open_newsroom(
        path, clock=hands.now, timer=hands.elapsed, reader=reader, shards=HERE
    ) as opened:
        yield opened


@pytest.fixture
async def other(tmp_path: Path, hands: Hands, reader: Reader) -> AsyncIterator[Newsroom]:
    """The other process's newsroom. No bot posts what is due there."""
    path = tmp_path / "archive.sqlite3"
    async with open_newsroom(
        path, clock=hands.now, timer=hands.elapsed, reader=reader, shards=THERE
    ) as opened:
        yield opened


@pytest.fixture
async def env(newsroom: Newsroom, hands: Hands) -> AsyncIterator[simcord.Env]:
    running = simcord.Env(NewsroomBot(newsroom), check_errors=False)
    await running.start()
    hands.env = running
    try:
        yield running
    finally:
        await running.shutdown()
    assert running.errors == []


@pytest.fixture
def abroad(env: simcord.Env) -> Abroad:
    guild = env.create_guild("The Foreign Desk", shard_id=1)
    channel = guild.create_text_channel("newsroom")
    return Abroad(guild, channel, guild.add_member(env.create_user("abroad journalist")))


async def planned(newsroom: Newsroom, abroad: Abroad, channel: int, at: str) -> None:
    plan = DigestPlan(channel_id=channel, at=time.fromisoformat(at), timezone="UTC")
    await newsroom.digests.create(abroad.guild.id, plan, by=7)


async def arrives(newsroom: Newsroom, abroad: Abroad) -> None:
    async for added in newsroom.ingest.paste(abroad.guild.id, article(COUNCIL), by=7):
        assert added.card is not None, added.error


def text(message: discord.Message) -> str:
    return read([each.to_dict() for each in message.components])


def posts(channel: ChannelHandle) -> list[discord.Message]:
    return [each for each in channel.history() if "Digest D" in text(each)]


async def test_what_a_process_was_about_to_post_when_it_was_killed_is_posted_by_another(
    env: simcord.Env, newsroom: Newsroom, other: Newsroom, abroad: Abroad
) -> None:
    await planned(newsroom, abroad, abroad.channel.id, "00:01")
    await arrives(newsroom, abroad)
    await wait(env, 2 * 60)
    before = posts(abroad.channel)
    [due] = await other.digests.due()
    is_claimed = await other.digests.claim(due)  # but before it could post that, it was killed

    await wait(env, SILENCE)

    [post] = posts(abroad.channel)
    assert (before, is_claimed) == ([], True)
    assert [each.filename for each in post.attachments] == ["most-quoted.png"]


async def test_a_digest_is_posted_in_a_thread_of_such_a_server_and_its_corrections_shown(
    env: simcord.Env, newsroom: Newsroom, abroad: Abroad
) -> None:
    env.backend.create_thread(abroad.channel.id, "digests", abroad.journalist.id)
    [thread] = abroad.channel.threads
    await planned(newsroom, abroad, thread.id, "00:05")
    await arrives(newsroom, abroad)

    await wait(env, SILENCE + 5 * 60)
    before = [text(each) for each in posts(thread)]
    await newsroom.archive.remove_article(abroad.guild.id, 1, by=7, reason="satire", at=newsroom.clock())
    await wait(env, TICK)

    after = [text(each) for each in posts(thread)]
    assert ["Kelder bridge to close" in each for each in before] == [True]
    assert ["Kelder bridge to close" in each for each in after] == [False]


async def test_moderators_of_such_a_server_are_told_what_the_bot_may_not_do_there(
    env: simcord.Env, newsroom: Newsroom, abroad: Abroad
) -> None:
    me, silent = env.bot.user, discord.PermissionOverwrite(send_messages=False)
    assert me is not None
    closed = abroad.guild.create_text_channel("closed", overwrites={me: silent})
    await newsroom.corrections.choose_channel(abroad.guild.id, abroad.channel.id, by=7)
    await planned(newsroom, abroad, closed.id, "00:05")

    await wait(env, SILENCE + 6 * 60)

    [notice] = told(abroad.channel)
    assert "I need Send Messages and Embed Links there" in notice


async def test_watches_are_told_to_members_of_such_a_server_whose_buttons_then_work(
    env: simcord.Env, newsroom: Newsroom, abroad: Abroad
) -> None:
    member = abroad.journalist
    for place in (None, abroad.channel.id):
        watched = Watched(WatchKind.SPEAKER, "Ada Osei")
        await newsroom.watches.add(abroad.guild.id, watched, by=member.id, channel_id=place)
    await arrives(newsroom, abroad)

    await wait(env, SILENCE + 2 * TICK)

    [direct] = messages(env, member).history()
    [_] = told(abroad.channel)
    assert "no choice but to close the bridge" in text(direct)
    stopped = answer(await member.user.click(direct, label="Stop watching"))
    assert "W1 is removed" in shown(stopped)


async def test_servers_of_a_process_that_lives_are_left_to_it(
    env: simcord.Env, newsroom: Newsroom, other: Newsroom, abroad: Abroad
) -> None:
    await planned(newsroom, abroad, abroad.channel.id, "00:01")

    due = 0
    for _ in range(MISSED + 3):
        await wait(env, TICK)
        due += len(await other.digests.due())

    assert due > 0
    assert posts(abroad.channel) == []


async def test_servers_that_another_process_is_in_are_not_taken_for_left(
    env: simcord.Env, newsroom: Newsroom, other: Newsroom, abroad: Abroad
) -> None:
    bot = env.bot
    assert isinstance(bot, NewsroomBot)
    application = bot.application_id or 0
    home = env.create_guild("The Home Desk", shard_id=0)
    await other.leaving.are_present(application, [abroad.guild.id])

    await newsroom.leaving.are_present(application, [home.id])
    known = await newsroom.archive.recall(f"servers:{application}")

    assert known is not None
    assert '"left": {}' in known
    assert str(abroad.guild.id) in known
