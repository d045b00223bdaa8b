"""Posts of digests in which something was corrected are edited, also over a restart."""

from __future__ import annotations

import simcord

from bot.client import NewsroomBot
from bot.domain.corrections import Act
from bot.services.corrections import Moderator
from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.cogs.digest.posting import COUNCIL, TICK, posts, set_up
from tests.servers import Server, archived

WORDS = "We have no choice but to close it for 14 months"
TEXT = COUNCIL.replace("We have no choice but to close the bridge", WORDS)
WHO = Moderator(7, "they took it back")


async def posted(env: simcord.Env, server: Server, newsroom: Newsroom) -> str:
    """A post that tells of an article, as it stands in the channel."""
    await set_up(server, at="00:01")
    await archived(newsroom, server, article(TEXT))
    await env.advance_time(2 * 60)
    [post] = posts(server)
    return post


async def test_what_is_retracted_is_gone_from_the_digest_that_was_posted(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    before = await posted(env, server, newsroom)

    await newsroom.corrections.hide(server.guild.id, Act.RETRACT, 1, WHO)
    await env.advance_time(TICK)
    [after] = posts(server)

    assert WORDS in before
    assert WORDS not in after
    assert "Kelder bridge to close" in after
    assert "Edited since: something in it was corrected." in after


async def test_a_post_is_edited_after_a_restart_and_only_once(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await posted(env, server, newsroom)
    await env.advance_time(TICK)
    await newsroom.library.remove(server.guild.id, 1, by=7, reason="satire")

    await env.restart_bot(NewsroomBot(newsroom))
    await env.advance_time(3 * TICK)

    [post] = posts(server)
    assert "Kelder bridge to close" not in post
    edits = [each for each in env.http_requests if each.method == "PATCH" and "/channels/" in each.path]
    assert len(edits) == 1
    assert await newsroom.archive.digest_edits() == []


async def test_a_name_that_is_withheld_is_gone_from_the_digest_that_was_posted(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    before = await posted(env, server, newsroom)

    await newsroom.corrections.hide_name(server.guild.id, "Jon Bell", WHO)
    await env.advance_time(TICK)
    [after] = posts(server)

    assert "Bell" in before
    assert "Bell" not in after
    assert "[name withheld]" in after


async def test_a_narrowed_digest_is_not_marked_for_what_it_does_not_show(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await set_up(server, at="00:01", speaker="Jon Bell")
    await archived(newsroom, server, article(TEXT))
    await env.advance_time(2 * 60)
    before = posts(server)

    await newsroom.corrections.hide(server.guild.id, Act.RETRACT, 1, WHO)
    await env.advance_time(TICK)

    assert posts(server) == before
    assert "Jon Bell" in before[0]
    assert await newsroom.archive.digest_edits() == []


async def test_a_narrowed_digest_loses_what_it_shows_when_that_is_retracted(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await set_up(server, at="00:01", speaker="Ada Osei")
    await archived(newsroom, server, article(TEXT))
    await env.advance_time(2 * 60)
    [before] = posts(server)

    await newsroom.corrections.hide(server.guild.id, Act.RETRACT, 1, WHO)
    await env.advance_time(TICK)
    [after] = posts(server)

    assert WORDS in before
    assert WORDS not in after
    assert "Edited since: something in it was corrected." in after


async def test_a_post_is_edited_though_the_bot_may_not_read_its_channel_any_more(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await posted(env, server, newsroom)
    env.inject_error("GET", f"/channels/{server.channel.id}/messages/*", status=403, code=50001, times=None)

    await newsroom.corrections.hide(server.guild.id, Act.RETRACT, 1, WHO)
    await env.advance_time(TICK)
    [after] = posts(server)

    assert WORDS not in after
