"""The guide: a server's first moderator is shown once how to set the bot up, and can do it there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import simcord
from simcord.results import InteractionResult, ResponseMessage

from bot.client import NewsroomBot
from bot.intake.door import FetchPolicy
from bot.sandbox.reader import Reader
from bot.services.newsroom import Newsroom, open_newsroom
from tests.builders import article
from tests.intake.feeds import item, rss
from tests.intake.website import Site, open_site
from tests.servers import Server, answer, archived, is_guide, labels, shown, walk
from tests.services.feeds.wire import page


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as site:
        yield site


@pytest.fixture
async def newsroom(tmp_path: Path, site: Site, reader: Reader) -> AsyncIterator[Newsroom]:
    policy = FetchPolicy(loopback_port=site.port)
    async with open_newsroom(tmp_path / "archive.sqlite3", reader=reader, fetch_policy=policy) as opened:
        yield opened


def guides(result: InteractionResult) -> list[ResponseMessage]:
    return [each for each in result.followups if is_guide(each)]


def menus(message: ResponseMessage) -> list[str]:
    found = (each for each in walk(message.components) if each.get("type") == 8)
    return [str(each["placeholder"]) for each in found]


async def test_the_first_moderator_of_a_server_is_shown_the_guide_and_nobody_after(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    journalist = await server.journalist.slash(server.channel, "help")
    first = await server.moderator.slash(server.channel, "help")
    await env.restart_bot(NewsroomBot(newsroom))
    later = [await each.slash(server.channel, "help") for each in (server.moderator, server.admin)]

    [guide] = guides(first)
    assert guide.ephemeral
    assert "Setting up" in shown(guide)
    assert "/article embargo" in shown(guide)
    assert "/article channels" in shown(guide)
    assert labels(guide) == ["Add an article", "Follow a feed"]
    assert menus(guide) == ["A channel for a digest"]
    assert "An admin (Manage Server) chooses that by /archive channel." in shown(guide).replace("*", "")
    assert [guides(each) for each in (journalist, *later)] == [[], [], []]


async def test_a_first_command_that_opens_a_form_leaves_the_guide_for_the_next(server: Server) -> None:
    form = await server.moderator.slash(server.channel, "ingest")
    then = await server.moderator.slash(server.channel, "help")

    assert guides(form) == []
    assert len(guides(then)) == 1


async def test_a_server_whose_archive_was_in_use_before_needs_no_guide(
    server: Server, newsroom: Newsroom
) -> None:
    assert await newsroom.archive.guide(server.guild.id)
    await archived(newsroom, server, article())

    assert guides(await server.moderator.slash(server.channel, "help")) == []


async def test_the_guide_sets_a_digest_and_the_channel_for_reports(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    [guide] = guides(await server.admin.slash(server.channel, "help"))
    await env.restart_bot(NewsroomBot(newsroom))

    chosen = await server.admin.select(guide, [server.channel], custom_id="otr:setup:reports")

    assert menus(guide) == ["A channel for a digest", "A channel for reports"]
    assert f"Reports of problems go to <#{server.channel.id}>" in shown(answer(chosen))
    assert await newsroom.corrections.channel(server.guild.id) == server.channel.id


async def test_the_guide_asks_when_a_digest_comes(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    [guide] = guides(await server.moderator.slash(server.channel, "help"))
    await env.restart_bot(NewsroomBot(newsroom))

    form = await server.moderator.select(guide, [server.channel], custom_id="otr:setup:digest")
    await env.restart_bot(NewsroomBot(newsroom))
    made = await server.moderator.submit_modal(form, {"at": "8:00", "timezone": "Europe/London"})

    assert f"D1 will be posted in <#{server.channel.id}>" in shown(answer(made))
    [digest] = await newsroom.archive.digests(server.guild.id)
    assert (digest.plan.channel_id, digest.plan.timezone) == (server.channel.id, "Europe/London")


async def test_the_guide_follows_a_feed(server: Server, newsroom: Newsroom, site: Site) -> None:
    feed = site.answers("/rss", rss(item("Bridge to close", "/bridge")), Content_Type="text/xml")
    [guide] = guides(await server.moderator.slash(server.channel, "help"))

    form = await server.moderator.click(guide, label="Follow a feed")
    followed = await server.moderator.submit_modal(form, {"address": feed})

    assert "Following F1" in shown(answer(followed))


async def test_the_guide_adds_a_first_article(server: Server, newsroom: Newsroom, site: Site) -> None:
    address = site.answers("/bridge", page("Bridge to close"))
    [guide] = guides(await server.moderator.slash(server.channel, "help"))

    form = await server.moderator.click(guide, label="Add an article")
    added = await server.moderator.submit_modal(form, {"address": address})

    assert "Bridge to close" in shown(answer(added))
    assert (await newsroom.archive.stats(server.guild.id)).articles == 1


async def test_whoever_is_no_moderator_any_more_sets_nothing(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    [guide] = guides(await server.moderator.slash(server.channel, "help"))
    form = await server.moderator.click(guide, label="Follow a feed")
    mine = env.backend.guilds[server.guild.id].members[server.moderator.id]
    mine.role_ids.clear()

    refused = await server.moderator.submit_modal(form, {"address": "https://post.example/rss"})

    assert "Only moderators can do that" in shown(answer(refused))
