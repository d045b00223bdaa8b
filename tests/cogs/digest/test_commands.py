"""The commands: who may set up, preview and remove digests, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime

import discord
import pytest
import simcord

from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.cogs.digest.posting import COUNCIL, posts, set_up
from tests.servers import Server, answer, archived, shown


async def test_a_digest_is_set_up_listed_and_removed(server: Server) -> None:
    created = await set_up(server, at="8:00", timezone="europe/london", days="mon,wed,fri")
    listed = answer(await server.moderator.slash(server.channel, "digest list"))
    removed = await server.moderator.slash(server.channel, "digest remove", digest="d1")
    afterwards = await server.moderator.slash(server.channel, "digest list")

    # The simulated Discord begins on Thursday, 1 January 2026.
    friday = int(datetime(2026, 1, 2, 8, tzinfo=UTC).timestamp())
    when = f"<#{server.channel.id}> on Mon, Wed and Fri at 08:00, Europe/London"
    assert created == f"D1 will be posted in {when}; first <t:{friday}:F> (<t:{friday}:R>)."
    assert f"D1 in {when}" in shown(listed)
    assert listed.ephemeral
    assert shown(answer(removed)) == "D1 is removed and will not be posted any more."
    assert "There are no digests yet" in shown(answer(afterwards))


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"timezone": "Mars/Olympus"}, "“Mars/Olympus” is not a timezone I know"),
        ({"at": "25:00"}, "“25:00” is not a time of day; write it like 08:00 or 17:30."),
        ({"days": "someday"}, "I cannot read “someday” as days; write daily, weekdays, or days like"),
    ],
)
async def test_a_schedule_that_cannot_be_read_gets_one_private_sentence(
    server: Server, newsroom: Newsroom, options: dict[str, str], sentence: str
) -> None:
    given = {"channel": server.channel, "at": "08:00", "timezone": "UTC"} | options

    message = answer(await server.moderator.slash(server.channel, "digest create", **given))

    assert shown(message).startswith(sentence)
    assert message.ephemeral
    assert await newsroom.digests.planned(server.guild.id) == []


async def test_a_digest_needs_a_channel_the_bot_may_post_in(server: Server, newsroom: Newsroom) -> None:
    silent = discord.PermissionOverwrite(send_messages=False, embed_links=False)
    me = server.guild.me
    assert me is not None
    closed = server.guild.create_text_channel("closed", overwrites={me: silent})

    refusal = await set_up(server, channel=closed)

    assert refusal == "I cannot post in #closed; give me Send Messages and Embed Links there first."
    assert await newsroom.digests.planned(server.guild.id) == []


async def test_nobody_posts_through_the_bot_where_they_may_not_write(server: Server) -> None:
    silent = discord.PermissionOverwrite(send_messages=False)
    board = server.guild.create_text_channel("board", overwrites={server.moderator: silent})

    assert await set_up(server, channel=board) == (
        "You cannot post in that channel yourself, so I will not post there for you."
    )


async def test_a_server_may_have_ten_digests(server: Server) -> None:
    for _ in range(10):
        await set_up(server)

    assert await set_up(server) == (
        "This server has its 10 digests; remove one with /digest remove to add another."
    )


async def test_the_commands_are_for_moderators(server: Server) -> None:
    offered = server.journalist.available_commands(server.channel)

    assert not [name for name in offered if name.startswith("digest")]
    assert "digest create" in server.moderator.available_commands(server.channel)


def let_through(env: simcord.Env, server: Server) -> None:
    """Show the commands to the journalist, as an administrator can."""
    digest = env.backend.find_command("digest", None, type=1)
    assert digest is not None
    server.guild.set_command_permissions(int(digest["id"]), {server.journalist: True})


async def test_digests_are_offered_to_moderators_only(env: simcord.Env, server: Server) -> None:
    await set_up(server)
    let_through(env, server)

    assert await server.journalist.autocomplete(server.channel, "digest remove", "digest", "") == []


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("digest create", {"at": "08:00", "timezone": "UTC"}),
        ("digest preview", {}),
        ("digest list", {}),
        ("digest remove", {"digest": "D1"}),
    ],
)
async def test_a_member_allowed_by_the_settings_alone_is_refused_in_code(
    env: simcord.Env, server: Server, newsroom: Newsroom, command: str, options: dict[str, object]
) -> None:
    await set_up(server)
    let_through(env, server)
    if command == "digest create":
        options = options | {"channel": server.channel}

    message = answer(await server.journalist.slash(server.channel, command, **options))

    assert "Only moderators can do that" in shown(message)
    assert message.ephemeral
    assert len(await newsroom.digests.planned(server.guild.id)) == 1


async def test_timezones_and_digests_are_offered_while_typing(server: Server) -> None:
    await set_up(server, at="07:30")

    cities = await server.moderator.autocomplete(
        server.channel, "digest create", "timezone", "lond", channel=server.channel, at="08:00"
    )
    digests = await server.moderator.autocomplete(server.channel, "digest remove", "digest", "")

    assert cities[0]["value"] == "Europe/London"
    assert digests == [{"name": "D1 · every day at 07:30, UTC", "value": "D1"}]


async def test_a_preview_is_private_and_shows_what_is_new(server: Server, newsroom: Newsroom) -> None:
    await set_up(server)
    await archived(newsroom, server, article(COUNCIL))

    for options in ({}, {"digest": "D1"}):
        message = answer(await server.moderator.slash(server.channel, "digest preview", **options))
        assert message.ephemeral
        for part in (
            "Kelder bridge to close · The Kelder Post · 1 June 2025",
            "Most quoted: Ada Osei",
            "Claims",
            "the council had ignored three warnings\nJon Bell",
            "Denials",
            "nothing was posted",
        ):
            assert part in shown(message)
    assert posts(server) == []


async def test_a_missing_digest_gets_a_sentence(server: Server) -> None:
    for command in ("digest preview", "digest remove"):
        result = await server.moderator.slash(server.channel, command, digest="D9")
        assert shown(answer(result)) == "There is no digest D9 here; /digest list shows them."
