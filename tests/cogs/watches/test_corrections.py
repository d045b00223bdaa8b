"""What a watch told is corrected in the messages that were sent, too."""

from __future__ import annotations

import pytest
import simcord

from bot.client import NewsroomBot
from bot.domain.corrections import Act
from bot.services.corrections import Moderator
from bot.services.newsroom import Newsroom
from tests.cogs.watches.hearing import HEARD, arrives, messages, told, watch
from tests.servers import Server

WHO = Moderator(7, "they took it back")


@pytest.mark.parametrize("is_direct", [True, False])
async def test_what_is_retracted_is_gone_from_what_a_watch_told(
    env: simcord.Env, server: Server, newsroom: Newsroom, is_direct: bool
) -> None:
    place = messages(env, server.journalist) if is_direct else server.channel
    where = {} if is_direct else {"channel": server.channel}
    await watch(server.journalist, server, speaker="Ada Osei", **where)
    await arrives(newsroom, server, "The bridge is shut", "It is older than we are")
    await env.advance_time(HEARD)
    [before] = told(place)

    await newsroom.corrections.hide(server.guild.id, Act.RETRACT, 1, WHO)
    await env.advance_time(HEARD)

    [after] = told(place)
    assert "2 new quotations" in before
    assert "The bridge is shut" in before
    assert "1 new quotation in" in after
    assert "The bridge is shut" not in after
    assert "It is older than we are" in after
    assert "Edited since: something in it was corrected." in after


async def test_a_message_of_which_nothing_stands_any_more_says_so_after_a_restart(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await watch(server.journalist, server, phrase="the bridge is shut")
    article = await arrives(newsroom, server, "The bridge is shut")
    await env.advance_time(HEARD)
    await newsroom.library.remove(server.guild.id, article, by=7, reason="satire")

    await env.restart_bot(NewsroomBot(newsroom))
    await env.advance_time(HEARD)

    [after] = told(messages(env, server.journalist))
    assert after == "W1 told of something that was corrected or removed since."


async def test_a_message_of_a_watch_that_was_removed_loses_its_words_too(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await watch(server.journalist, server, speaker="Ada Osei")
    await arrives(newsroom, server, "The bridge is shut")
    await env.advance_time(HEARD)
    await server.journalist.slash(server.channel, "watch remove", watch="W1")

    await newsroom.corrections.hide(server.guild.id, Act.RETRACT, 1, WHO)
    await env.advance_time(HEARD)

    [after] = told(messages(env, server.journalist))
    assert "The bridge is shut" not in after


async def test_a_message_without_what_was_corrected_is_left_as_it_is(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await watch(server.journalist, server, speaker="Ada Osei")
    await arrives(newsroom, server, "The bridge is shut")
    await arrives(newsroom, server, "It rained", by="Jon Bell", story="rain")
    await env.advance_time(HEARD)
    before = told(messages(env, server.journalist))

    await newsroom.corrections.hide(server.guild.id, Act.RETRACT, 2, WHO)
    await env.advance_time(HEARD)

    assert told(messages(env, server.journalist)) == before
    assert await newsroom.archive.alert_edits() == []


async def test_when_discord_fails_the_message_is_edited_later(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    direct = messages(env, server.journalist)
    await watch(server.journalist, server, speaker="Ada Osei")
    await arrives(newsroom, server, "The bridge is shut")
    await env.advance_time(HEARD)
    env.inject_error("PATCH", f"/channels/{direct.id}/messages/*", status=500, times=1)

    await newsroom.corrections.hide(server.guild.id, Act.RETRACT, 1, WHO)
    await env.advance_time(HEARD)
    await env.advance_time(HEARD)

    [after] = told(direct)
    assert "The bridge is shut" not in after
