"""Moderators decide whether articles with the same headline are one story."""

from __future__ import annotations

import discord
import pytest
import simcord
from simcord.actors import MemberActor
from simcord.results import InteractionResult, ResponseMessage

from bot.client import NewsroomBot
from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, first_id, forged, labels, outcome, shown

FIELDS = {"headline": "Kelder Bridge to close", "body": "Another story of the same bridge."}


async def ingested_again(newsroom: Newsroom, server: Server) -> ResponseMessage:
    """Another article with the headline of one that is there: what the moderator is asked."""
    await archived(newsroom, server, article())
    form = await server.moderator.slash(server.channel, "ingest")
    result = await server.moderator.submit_modal(form, FIELDS)
    return result.followups[-1]


async def copies(newsroom: Newsroom, server: Server) -> list[int]:
    return [card.id for card in await newsroom.archive.copies(server.guild.id, 1)]


async def test_whoever_ingests_a_headline_again_is_asked_privately(
    newsroom: Newsroom, server: Server
) -> None:
    asked = await ingested_again(newsroom, server)

    assert asked.ephemeral
    assert "Are these one story?" in shown(asked)
    assert "A2 Kelder Bridge to close" in shown(asked)
    assert "A1 Kelder bridge to close · The Kelder Post · 1 June 2025" in shown(asked)
    assert labels(asked) == ["Same story", "Keep apart"]


async def test_one_story_is_made_by_a_button_also_after_a_restart(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    asked = await ingested_again(newsroom, server)
    await env.restart_bot(NewsroomBot(newsroom))

    done = answer(await server.moderator.click(asked, label="Same story"))

    assert "C1: taken for one story with A1 by a moderator" in shown(done)
    assert "To take it back: /correct undo C1" in shown(done)
    assert "No articles are waiting for a decision." in shown(done)
    assert await copies(newsroom, server) == [2]


async def test_what_is_kept_apart_is_not_asked_again(newsroom: Newsroom, server: Server) -> None:
    asked = await ingested_again(newsroom, server)
    await server.moderator.click(asked, label="Keep apart")

    listed = answer(await server.moderator.slash(server.channel, "article stories"))

    assert listed.ephemeral
    assert "No articles are waiting" in shown(listed)
    assert await copies(newsroom, server) == []


async def test_what_feeds_bring_waits_in_a_list_of_which_the_latest_are_shown(
    newsroom: Newsroom, server: Server
) -> None:
    for number in range(7):
        for place in ("post", "echo"):
            url = f"https://{place}.example/{number}"
            await archived(newsroom, server, article(f"{place} {number}", title=f"Story {number}", url=url))

    listed = answer(await server.moderator.slash(server.channel, "article stories"))
    before = labels(listed), shown(listed)
    after = answer(await server.moderator.click(listed, custom_id=first_id(listed, "Same story")))

    assert before[0] == ["Same story", "Keep apart"] * 5
    assert "and 2 more: /article stories" in before[1]
    assert "and 1 more: /article stories" in shown(after)


async def press(env: simcord.Env, member: MemberActor, server: Server, custom_id: str) -> InteractionResult:
    """Press such a button in a message that everybody sees."""
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Same story", custom_id=custom_id))
    with env._bot_scope():
        posted = await env.bot.get_channel(server.channel.id).send("An old question", view=view)  # type: ignore[union-attr]
    view.stop()
    return await member.click(posted, label="Same story")


async def test_only_moderators_decide_or_see_the_list(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    asked = await ingested_again(newsroom, server)
    command = {"id": "1", "name": "article", "type": 1, "options": [{"type": 1, "name": "stories"}]}

    pressed = outcome(await press(env, server.journalist, server, first_id(asked, "Same story")))
    listed = answer(await forged(server.journalist, server.channel, command))

    assert "Only moderators can do that" in pressed.content
    assert "moderators" in listed.content
    assert await copies(newsroom, server) == []


@pytest.mark.parametrize("pair", ["2:2", "1:99", "99:1"])
async def test_a_forged_id_changes_nothing(
    env: simcord.Env, newsroom: Newsroom, server: Server, pair: str
) -> None:
    await ingested_again(newsroom, server)

    result = await press(env, server.moderator, server, f"otr:story:same-story:{pair}")

    assert "are not two articles of this archive" in outcome(result).content
    assert await newsroom.corrections.latest(server.guild.id) == []
