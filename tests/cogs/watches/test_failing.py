"""Discord or the bot fails: everything is told once, or the watch is paused and its member told why."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import discord
import pytest
import simcord
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from bot.archive.interface import SentMessage
from bot.archive.sqlite import open_archive
from bot.client import NewsroomBot
from bot.services.newsroom import Newsroom
from bot.services.watches import DueAlert, WatchDesk
from cogs.alerting import WatchTeller
from tests.cogs.watches.hearing import HEARD, STALE, Hands, arrives, buttons, messages, told, wait, watch
from tests.servers import Server, answer, labels, shown


async def test_closed_direct_messages_pause_a_watch_and_its_member_is_told_once(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    direct = messages(env, server.journalist)
    await watch(server.journalist, server, speaker="Ada Osei")
    await watch(server.moderator, server, speaker="Ada Osei")
    env.inject_error("POST", f"/channels/{direct.id}/messages", status=403, code=50007, times=None)

    await arrives(newsroom, server, "The bridge is shut")
    await env.advance_time(HEARD)
    await arrives(newsroom, server, "It rained", story="rain")
    await env.advance_time(HEARD)
    tries = [each for each in env.http_requests if each.path.endswith(f"/channels/{direct.id}/messages")]
    first = await server.journalist.slash(server.channel, "help")
    second = await server.journalist.slash(server.channel, "help")

    assert len(tries) == 1
    assert len(told(messages(env, server.moderator))) == 2
    [notice] = first.followups
    assert notice.ephemeral
    assert "Your watch W1 for quotations of Ada Osei is paused" in shown(notice)
    assert labels(notice) == ["Resume"]
    assert second.followups == []
    listed = answer(await server.journalist.slash(server.channel, "watch list"))
    assert "⏸ Paused: you do not take direct messages" in shown(listed)


async def test_a_command_that_opens_a_form_does_not_swallow_why_a_watch_is_paused(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    board = server.guild.create_text_channel("board")
    await watch(server.journalist, server, speaker="Ada Osei", channel=board)
    env.backend.delete_channel(board.id)
    await arrives(newsroom, server, "The bridge is shut")
    await env.advance_time(HEARD)

    form = await server.journalist.slash(server.channel, "verify")
    then = await server.journalist.slash(server.channel, "help")

    assert form.followups == []
    [notice] = then.followups
    assert "is paused: its channel is gone." in shown(notice)


async def test_a_resumed_watch_hears_of_what_comes_then(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    direct = messages(env, server.journalist)
    await watch(server.journalist, server, speaker="Ada Osei")
    env.inject_error("POST", f"/channels/{direct.id}/messages", status=403, code=50007, times=1)
    await arrives(newsroom, server, "The bridge is shut")
    await env.advance_time(HEARD)
    listed = answer(await server.journalist.slash(server.channel, "watch list"))

    resumed = await server.journalist.click(listed, label="Resume")
    await arrives(newsroom, server, "It rained", story="rain")
    await env.advance_time(HEARD)

    assert "W1 watches again for quotations of Ada Osei, from now on." in shown(answer(resumed))
    [message] = told(direct)
    assert "It rained" in message
    assert "The bridge is shut" not in message


async def test_a_channel_that_is_gone_pauses_the_watch(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    board = server.guild.create_text_channel("board")
    await watch(server.journalist, server, speaker="Ada Osei", channel=board)
    env.backend.delete_channel(board.id)

    await arrives(newsroom, server, "The bridge is shut")
    await env.advance_time(HEARD)

    [notice] = (await server.journalist.slash(server.channel, "help")).followups
    assert "is paused: its channel is gone." in shown(notice)


async def test_a_member_or_a_bot_that_may_not_write_there_any_more_pauses_the_watch(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    write = discord.Permissions(send_messages=True).value
    boards = [server.guild.create_text_channel(name) for name in ("closed", "silent")]
    for board, user in zip(boards, (server.journalist.id, env.backend.bot_user.id), strict=True):
        await watch(server.journalist, server, speaker="Ada Osei", channel=board)
        env.backend.set_overwrite(board.id, Overwrite(user, OverwriteType.MEMBER, deny=write))

    await arrives(newsroom, server, "The bridge is shut")
    await env.advance_time(HEARD)

    watches = await newsroom.watches.watches(server.guild.id, by=server.journalist.id)
    assert [each.problem for each in watches] == [
        "you may not write in its channel any more",
        "I need Send Messages and Embed Links in its channel",
    ]


async def test_a_member_who_left_is_told_nothing_and_their_watch_is_gone(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await watch(server.journalist, server, speaker="Ada Osei")
    server.guild.remove_member(server.journalist)

    await arrives(newsroom, server, "The bridge is shut")
    await env.advance_time(HEARD)

    assert told(messages(env, server.journalist)) == []
    assert await newsroom.archive.watches(server.guild.id) == []


@pytest.mark.parametrize("status", [429, 500, 502])
async def test_when_discord_fails_it_is_told_later_and_once(
    env: simcord.Env, server: Server, newsroom: Newsroom, status: int
) -> None:
    direct = messages(env, server.journalist)
    await watch(server.journalist, server, speaker="Ada Osei")
    env.inject_error("POST", f"/channels/{direct.id}/messages", status=status, times=2)

    await arrives(newsroom, server, "The bridge is shut")
    await env.advance_time(HEARD)
    await wait(env, 2 * STALE)

    assert len(told(direct)) == 1


async def test_a_crash_between_claim_and_message_does_not_lose_it(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await watch(server.journalist, server, speaker="Ada Osei")
    [one] = await newsroom.archive.watches(server.guild.id)
    await arrives(newsroom, server, "The bridge is shut")
    assert await newsroom.watches.claim(DueAlert(one, 1))  # and then the process dies

    await env.restart_bot(NewsroomBot(newsroom))
    await wait(env, STALE - 120)
    before = told(messages(env, server.journalist))
    await wait(env, 180)

    assert before == []
    assert len(told(messages(env, server.journalist))) == 1


@pytest.mark.parametrize("is_direct", [True, False])
async def test_a_crash_between_message_and_record_does_not_repeat_it(
    env: simcord.Env,
    server: Server,
    newsroom: Newsroom,
    monkeypatch: pytest.MonkeyPatch,
    is_direct: bool,
) -> None:
    async def die(due: DueAlert, message: SentMessage | None) -> None:
        raise ConnectionAbortedError

    place = messages(env, server.journalist) if is_direct else server.channel
    where = {} if is_direct else {"channel": server.channel}
    await watch(server.journalist, server, speaker="Ada Osei", **where)
    with monkeypatch.context() as dying:
        dying.setattr(newsroom.watches, "sent", die)
        await arrives(newsroom, server, "The bridge is shut")
        await env.advance_time(HEARD)
    assert len(told(place)) == 1

    await env.restart_bot(NewsroomBot(newsroom))
    await wait(env, STALE + HEARD)
    await arrives(newsroom, server, "It rained", story="rain")
    await env.advance_time(HEARD)

    first, second = told(place)
    assert "The bridge is shut" in first
    assert "It rained" in second
    assert "The bridge is shut" not in second


async def test_what_cannot_be_looked_for_is_told_after_an_hour_and_says_so(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    await watch(server.journalist, server, speaker="Ada Osei")
    [one] = await newsroom.archive.watches(server.guild.id)
    await arrives(newsroom, server, "The bridge is shut")
    assert await newsroom.watches.claim(DueAlert(one, 1))  # and then the process dies
    monkeypatch.setattr(newsroom.watches, "has_looked_enough", lambda due: True)
    direct = messages(env, server.journalist)
    env.inject_error("GET", f"/channels/{direct.id}/messages", status=500, times=None)

    await wait(env, STALE + 60)

    [message] = told(direct)
    assert message.startswith("This may be a repeat")


async def test_of_two_processes_only_one_tells(
    env: simcord.Env,
    server: Server,
    newsroom: Newsroom,
    hands: Hands,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bot = env.bot
    assert isinstance(bot, NewsroomBot)
    await watch(server.journalist, server, speaker="Ada Osei")
    [one] = await newsroom.archive.watches(server.guild.id)
    await arrives(newsroom, server, "The bridge is shut")
    due = DueAlert(one, 1)

    archive = await open_archive(tmp_path / "archive.sqlite3")
    other = replace(newsroom, watches=WatchDesk(archive, hands.now, hands.elapsed, newsroom.answers))
    tellers = [WatchTeller(bot)]
    with monkeypatch.context() as beside:
        beside.setattr(bot, "newsroom", other)
        tellers.append(WatchTeller(bot))
    await asyncio.gather(*(each.attempt(due) for each in tellers))
    await archive.close()

    assert len(told(messages(env, server.journalist))) == 1


async def test_the_rest_is_shown_by_a_button_in_a_direct_message_too(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await watch(server.journalist, server, speaker="Ada Osei")
    await arrives(newsroom, server, *(f"Bolt {number} is missing" for number in range(10)))
    await env.advance_time(HEARD)
    [message] = messages(env, server.journalist).history()
    await env.restart_bot(NewsroomBot(newsroom))

    assert list(buttons(message)) == ["And 7 more", "Stop watching"]
    more = await server.journalist.user.click(message, label="And 7 more")
    stopped = await server.journalist.user.click(message, label="Stop watching")
    again = await server.journalist.user.click(message, label="Stop watching")

    shown_more = shown(answer(more))
    assert "Bolt 3 is missing" in shown_more
    assert "4 to 8 of 10" in shown_more
    assert "Bolt 2 is missing" not in shown_more
    assert "W1 is removed" in shown(answer(stopped))
    assert "You have no watch W1" in shown(answer(again))


async def test_whoever_left_reads_nothing_more(env: simcord.Env, server: Server, newsroom: Newsroom) -> None:
    await watch(server.journalist, server, speaker="Ada Osei")
    await arrives(newsroom, server, *(f"Bolt {number} is missing" for number in range(10)))
    await env.advance_time(HEARD)
    [message] = messages(env, server.journalist).history()
    server.guild.remove_member(server.journalist)

    refused = await server.journalist.user.click(message, label="And 7 more")

    assert shown(answer(refused)) == "You have left the server that this is about."
