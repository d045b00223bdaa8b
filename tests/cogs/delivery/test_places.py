"""Where an answer goes that cannot stand in its place."""

import discord
import pytest
import simcord
from simcord.builders import ChannelHandle

import bot.delivery
from bot.client import NewsroomBot
from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.cogs.delivery.late import ARTICLES, QUARTER, Hours, posted, wire
from tests.servers import Server, answer, archived, beside_guide, shown


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
    [told] = beside_guide(first)
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
    await server.moderator.slash(server.channel, "ingest", file=("**photo**.png", b"%PDF-1.7"))
    hours.each = 0

    result = await server.moderator.slash(server.channel, "help")

    assert posted(server) == []
    [told] = beside_guide(result)
    assert told.ephemeral
    assert shown(told).startswith("The answer to your earlier /ingest:\n**photo**.png is not a kind of file")


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

    assert [shown(told).splitlines()[1] for told in beside_guide(result)] == [
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
