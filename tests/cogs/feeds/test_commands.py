"""What moderators see of feeds, and how they are told that one fails."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
import simcord
from simcord.builders import ChannelHandle

from bot.client import NewsroomBot
from bot.domain.feeds import FeedPlan
from bot.services.newsroom import Newsroom
from cogs.feeds import FeedCommands
from cogs.permissions import REFUSAL
from tests.intake.feeds import item, rss
from tests.intake.website import Site
from tests.servers import Server, answer, forged, markdown, new_server, read, shown
from tests.services.feeds.wire import page


@pytest.fixture
def feed(site: Site) -> str:
    """The address of a feed with an article and something that is none."""
    site.answers("/bridge", page("Bridge to close"))
    site.answers("/soon", "<html><p>Soon.</p></html>")
    items = [
        item("Bridge to close", "/bridge"),
        item("Soon *here* @everyone", "/soon"),
        item("Nowhere", None),
    ]
    return site.answers("/rss", rss(*items, title="The Kelder Post"), Content_Type="text/xml")


async def ask(server: Server, command: str, **options: object) -> str:
    return shown(answer(await server.moderator.slash(server.channel, f"feed {command}", **options)))


async def test_a_feed_is_followed_and_its_status_says_what_did_not_arrive_and_why(
    newsroom: Newsroom, server: Server, feed: str
) -> None:
    added = await ask(server, "add", url=feed)
    await newsroom.follower.once()
    status = answer(await server.moderator.slash(server.channel, "feed status", feed="f1"))

    assert "Following F1 · The Kelder Post" in added
    assert "The articles of its 2 items are read now" in added
    assert status.ephemeral
    text = shown(status)
    assert "F1 · The Kelder Post" in text
    assert "🟢 Working; asked again <t:" in text
    assert "it listed 3 items; the last new one came <t:" in text
    assert "1 item without a link: there is nothing to fetch." in text
    assert "1 article came from it." in text
    assert "“Soon *here* @everyone”: It has no article text. Next try <t:" in text
    assert r"\@everyone" in markdown(status)


async def test_a_page_that_names_its_feed_will_do(server: Server, site: Site, feed: str) -> None:
    home = site.answers("/", f'<link rel="alternate" type="application/rss+xml" href="{feed}">')

    assert "Following F1 · The Kelder Post" in await ask(server, "add", url=home)
    assert "is followed already" in await ask(server, "add", url=feed)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/page", "That feed cannot be followed. It is not an RSS or Atom feed. Check the address"),
        ("/gone", "It is not there (HTTP 404). Check the address, or try again later."),
    ],
)
async def test_what_is_no_feed_is_refused_in_a_sentence(
    newsroom: Newsroom, server: Server, site: Site, path: str, why: str
) -> None:
    site.answers("/page", "<html><p>Hello</p></html>")
    site.answers("/gone", "", status=404)

    assert why in await ask(server, "add", url=site.url(path))
    assert await newsroom.feeds.feeds(server.guild.id) == []


async def test_feeds_are_listed_paused_resumed_and_removed(server: Server, feed: str) -> None:
    nothing = await ask(server, "list")
    await ask(server, "add", url=feed)
    paused = [
        await ask(server, "pause", feed="F1"),
        await ask(server, "list"),
        await ask(server, "status", feed="1"),
    ]
    resumed = [await ask(server, "resume", feed="F1"), await ask(server, "list")]
    removed = [await ask(server, "remove", feed="F1"), await ask(server, "status", feed="F1")]

    assert nothing == "No feeds are followed yet; /feed add follows one."
    assert paused[0] == "F1 · The Kelder Post is paused: nothing arrives from it until /feed resume."
    assert f"⏸ F1 · The Kelder Post: Paused by <@{server.moderator.id}> <t:" in paused[1]
    assert "nothing arrives." in paused[2]
    assert resumed[0] == "F1 · The Kelder Post is followed again, from now on."
    assert "🟢 F1 · The Kelder Post: Working;" in resumed[1]
    assert removed == [
        "F1 · The Kelder Post is followed no more. Its articles stay in the archive.",
        "There is no feed F1 here: the list of feeds names those there are.",
    ]


async def test_a_list_of_fifty_failing_feeds_fits_into_a_message(newsroom: Newsroom, server: Server) -> None:
    now = datetime.now(UTC)
    for number in range(50):
        plan = FeedPlan(f"https://post.example/{number}", "*" * 300)
        feed = await newsroom.archive.add_feed(server.guild.id, plan, by=1, at=now)
        assert feed is not None
        await newsroom.archive.feed_failed(server.guild.id, feed.id, "_" * 300, at=now, next_at=now)

    text = await ask(server, "list")

    assert text.startswith("50 feeds")
    assert "more; /feed status shows each." in text


async def test_only_moderators_reach_feeds(newsroom: Newsroom, server: Server, feed: str) -> None:
    options: list[dict[str, Any]] = [{"name": "url", "type": 3, "value": feed}]
    sub = {"name": "add", "type": 1, "options": options}

    result = await forged(
        server.journalist, server.channel, {"id": "1", "name": "feed", "type": 1, "options": [sub]}
    )

    assert answer(result).content == REFUSAL
    assert await newsroom.feeds.feeds(server.guild.id) == []


async def test_feeds_of_another_server_are_not_there(env: simcord.Env, server: Server, feed: str) -> None:
    other = new_server(env, "courier")
    await ask(server, "add", url=feed)

    assert "There is no feed F1 here" in await ask(other, "status", feed="F1")
    assert "There is no feed F1 here" in await ask(other, "remove", feed="F1")
    assert "No feeds are followed yet" in await ask(other, "list")
    assert await other.moderator.autocomplete(other.channel, "feed status", "feed", "F") == []
    [choice] = await server.moderator.autocomplete(server.channel, "feed status", "feed", "kelder")
    assert choice["value"] == "F1"


async def test_moderators_are_told_once_that_a_feed_has_failed_for_a_day(
    env: simcord.Env, newsroom: Newsroom, server: Server, feed: str
) -> None:
    await ask(server, "add", url=feed)
    cog = cast("FeedCommands", cast("NewsroomBot", env.bot).get_cog("FeedCommands"))

    told: list[int] = []
    for hours in (23, 1):
        began = datetime.now(UTC) - timedelta(hours=hours if hours > 1 else 25)
        await newsroom.archive.feed_listed(
            server.guild.id,
            1,
            None,
            (await newsroom.feeds.feeds(server.guild.id))[0].validators,
            at=began,
            next_at=began,
        )
        await newsroom.archive.feed_failed(
            server.guild.id, 1, "It took too long to answer.", at=began, next_at=datetime.now(UTC)
        )
        for _ in range(2):
            await cog.tell_overdue()
            told.append(len(notices(server)))

    assert told == [0, 0, 1, 1]
    [notice] = notices(server)
    assert "Nothing has come from F1 · The Kelder Post for a day." in notice
    assert "It took too long to answer. Next try <t:" in notice


async def test_moderators_are_told_in_the_channel_chosen_for_them(
    env: simcord.Env, newsroom: Newsroom, server: Server, feed: str
) -> None:
    began = datetime.now(UTC) - timedelta(hours=25)
    desk, archive, here = server.guild.create_text_channel("moderators"), newsroom.archive, server.guild.id
    await ask(server, "add", url=feed)
    await archive.choose_moderators_channel(here, desk.id, by=1, at=began)
    await archive.feed_failed(here, 1, "It took too long to answer.", at=began, next_at=began)

    await cast("FeedCommands", cast("NewsroomBot", env.bot).get_cog("FeedCommands")).tell_overdue()

    assert (len(notices(server, desk)), notices(server)) == (1, [])


def notices(server: Server, channel: ChannelHandle | None = None) -> list[str]:
    history = (channel or server.channel).history(viewer=server.moderator)
    texts = [read([each.to_dict() for each in message.components]) for message in history]
    return [text for text in texts if "for a day" in text]
