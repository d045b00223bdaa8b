"""Articles under embargo, and articles that are kept to channels, in Discord."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
from simcord.builders import ChannelHandle

from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, first_id, forged, labels, shown

ASKED, PART = "choice but to close the bridge", "We have no"
DAY = timedelta(days=1)


async def who_said(server: Server, channel: ChannelHandle | None = None, **given: Any) -> Any:
    return answer(await server.journalist.slash(channel or server.channel, "who-said", words=ASKED, **given))


async def moderate(server: Server, command: str, **given: Any) -> Any:
    """What a moderator is told."""
    return answer(await server.moderator.slash(server.channel, command, **({"reason": "agreed"} | given)))


def later(newsroom: Newsroom, by: timedelta = DAY) -> str:
    return (newsroom.clock() + by).strftime("%Y-%m-%d %H:%M")


# Embargo


async def test_an_article_under_embargo_is_shown_to_moderators_alone(
    newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, article())

    told = await moderate(server, "article embargo", id="A1", until=later(newsroom))

    assert told.ephemeral
    assert "Under embargo until" in shown(told)
    assert PART not in shown(await who_said(server))
    missing = answer(await server.journalist.slash(server.channel, "article show", id="A1"))
    assert "There is no article A1" in shown(missing)
    seen = answer(await server.moderator.slash(server.channel, "article show", id="A1"))
    assert seen.ephemeral
    assert "Under embargo until" in shown(seen)
    assert PART in shown(seen)
    assert labels(seen) == []
    listed = answer(await server.moderator.slash(server.channel, "article list"))
    assert "Kelder bridge" not in shown(listed)
    assert await server.journalist.autocomplete(server.channel, "article show", "id", "kel") == []


async def test_an_embargo_is_lifted_by_a_moderator(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, article())
    await moderate(server, "article embargo", id="A1", until=later(newsroom))

    told = await moderate(server, "article embargo", id="A1", until="none")

    assert "Everybody in this server sees it" in shown(told)
    assert PART in shown(await who_said(server))


@pytest.mark.parametrize("until", ["tomorrow", "2020-01-01 06:00"])
async def test_an_embargo_ends_at_a_time_to_come(newsroom: Newsroom, server: Server, until: str) -> None:
    await archived(newsroom, server, article())

    told = await moderate(server, "article embargo", id="A1", until=until)

    assert "give" in shown(told)
    assert PART in shown(await who_said(server))


async def test_text_is_pasted_under_embargo(newsroom: Newsroom, server: Server) -> None:
    form = await server.moderator.slash(server.channel, "ingest", embargo=later(newsroom))
    text = "“We have no choice but to close the bridge,” said Ada Osei, the county engineer."

    told = answer(await server.moderator.submit_modal(form, {"headline": "Bridge", "body": text}))

    assert told.ephemeral
    assert "Under embargo until" in shown(told)
    assert PART not in shown(await who_said(server))
    assert [card.id for card in await newsroom.access.held(server.guild.id)] == [1]


# Channels


@pytest.fixture
async def desk(newsroom: Newsroom, server: Server) -> ChannelHandle:
    """A channel to which the one article is kept."""
    channel = server.guild.create_text_channel("desk")
    await archived(newsroom, server, article())
    told = await moderate(server, "article channels", id="A1", channels=f"<#{channel.id}>")
    assert f"Kept to <#{channel.id}>" in shown(told)
    return channel


async def test_an_article_answers_in_the_channels_to_which_it_is_kept(
    server: Server, desk: ChannelHandle
) -> None:
    here, elsewhere = await who_said(server, desk), await who_said(server)

    assert PART in shown(here)
    assert PART not in shown(elsewhere)
    card = answer(await server.journalist.slash(server.channel, "article show", id="A1"))
    assert "There is no article A1" in shown(card)
    assert await server.journalist.autocomplete(server.channel, "who-said", "speaker", "ada") == []
    assert await server.journalist.autocomplete(desk, "who-said", "speaker", "ada") != []


async def test_what_is_kept_to_a_channel_is_not_shown_in_another(server: Server, desk: ChannelHandle) -> None:
    private = await who_said(server, desk, private=True)
    share = first_id(private, "Show in channel")
    shared = {"type": 2, "custom_id": share, "style": 2, "label": "x"}
    message = {
        "id": str(private.id),
        "channel_id": str(server.channel.id),
        "content": "",
        "flags": 64,
        "components": [{"type": 1, "components": [shared]}],
        **{key: [] for key in ("embeds", "attachments", "mentions", "mention_roles")},
        **{"author": {"id": "1", "username": "x", "discriminator": "0", "avatar": None}},
        **{"timestamp": datetime.now(UTC).isoformat(), "edited_timestamp": None, "type": 0},
        **{"tts": False, "mention_everyone": False, "pinned": False},
    }

    await forged(
        server.journalist,
        server.channel,
        {"custom_id": share, "component_type": 2},
        kind=discord.InteractionType.component,
        message=message,
    )

    posted = server.channel.history(viewer=server.moderator)
    assert PART not in repr([[each.to_dict() for each in one.components] for one in posted])


@pytest.mark.parametrize("command", ["who-said", "said-by", "quotation"])
async def test_what_is_kept_to_other_channels_by_now_is_not_shown_to_everybody_as_a_miss(
    newsroom: Newsroom, server: Server, command: str
) -> None:
    desk = server.guild.create_text_channel("desk")
    await archived(newsroom, server, article())
    asked = {"who-said": {"words": ASKED}, "said-by": {"speaker": "Ada Osei"}, "quotation": {"id": "Q1"}}
    private = answer(await server.journalist.slash(server.channel, command, **asked[command], private=True))
    await moderate(server, "article channels", id="A1", channels=f"<#{desk.id}>")
    before = server.channel.history(viewer=server.moderator)

    pressed = await server.journalist.click(private, label="Show in channel")

    [told] = pressed.followups
    assert told.ephemeral
    assert "removed or" in told.content
    assert len(server.channel.history(viewer=server.moderator)) == len(before)
    assert "Show in channel" in labels(private)


async def test_a_problem_with_what_is_kept_to_a_channel_is_not_posted_in_another(
    server: Server, desk: ChannelHandle
) -> None:
    reports = server.guild.create_text_channel("moderators")
    await server.admin.slash(server.channel, "archive channel", channel=reports)
    form = await server.journalist.click(await who_said(server, desk), label="Report a problem")

    told = answer(await server.journalist.submit_modal(form, {"problem": "That was somebody else."}))

    assert "kept to other channels" in shown(told)
    assert reports.history(viewer=server.moderator) == []


async def test_a_digest_elsewhere_does_not_tell_what_is_kept_to_a_channel(
    newsroom: Newsroom, server: Server, desk: ChannelHandle
) -> None:
    preview = answer(await server.moderator.slash(server.channel, "digest preview"))
    at_the_desk = answer(await server.moderator.slash(desk, "digest preview"))

    assert "Kelder bridge" not in shown(preview)
    assert "Kelder bridge" in shown(at_the_desk)


async def test_an_article_is_for_every_channel_again(server: Server, desk: ChannelHandle) -> None:
    told = await moderate(server, "article channels", id="A1")

    assert "Everybody in this server sees it" in shown(told)
    assert PART in shown(await who_said(server))


async def test_channels_are_named_as_channels(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, article())

    told = await moderate(server, "article channels", id="A1", channels="the desk")

    assert "typing # and their names" in shown(told)
