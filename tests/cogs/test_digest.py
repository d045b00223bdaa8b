"""`/digest`, its timer and its posts: the real bot and a real archive on a simulated Discord."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self

import discord
import discord.ext.tasks
import pytest
import simcord
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from bot.archive.interface import SlotState
from bot.client import NewsroomBot
from bot.sandbox.reader import Reader
from bot.services.digests import DueSlot
from bot.services.newsroom import Newsroom, open_newsroom
from bot.services.plans import read_plan
from cogs import posting
from tests.builders import article
from tests.servers import Server, answer, archived, new_server, shown, visible

TICK = 31
"""Seconds after which the timer has looked again."""

COUNCIL = """The bridge at Kelder will close for a year.

“We have no choice but to close the bridge,” said Ada Osei, county engineer.

Jon Bell, leader of the opposition, said that the council had ignored three warnings.

Ada Osei denied that the council had ignored three warnings.
"""


class Watch:
    """The newsroom's clock: the simulated Discord's, or `ahead` of it."""

    env: simcord.Env | None = None
    ahead = timedelta()

    def __call__(self) -> datetime:
        return (self.env.now() if self.env else datetime(2026, 1, 1, tzinfo=UTC)) + self.ahead


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
async def newsroom(tmp_path: Path, watch: Watch, reader: Reader) -> AsyncIterator[Newsroom]:
    async with open_newsroom(tmp_path / "archive.sqlite3", clock=watch, reader=reader) as opened:
        yield opened


@pytest.fixture(autouse=True)
def started(env: simcord.Env, watch: Watch) -> None:
    watch.env = env


async def set_up(server: Server, at: str = "00:05", **options: object) -> str:
    """Set up a digest in the server's channel; return what the bot answered."""
    given = {"channel": server.channel, "at": at, "timezone": "UTC"} | options
    return shown(answer(await server.moderator.slash(server.channel, "digest create", **given)))


def posts(server: Server) -> list[str]:
    """The digests in the server's channel."""
    return [
        visible(embed.description or "")
        for message in server.channel.history(viewer=server.journalist)
        for embed in message.embeds
        if (embed.footer.text or "").startswith("Digest D")
    ]


async def states(newsroom: Newsroom, server: Server) -> list[SlotState]:
    return [slot.state for slot in await newsroom.archive.slots(server.guild.id, 1)]


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
            "https://kelderpost.example/bridge",
            "Most quoted: Ada Osei",
            "Reported claim",
            "the council had ignored three warnings\n— Jon Bell",
            "Reported denial",
            "nothing was posted",
        ):
            assert part in shown(message)
    assert posts(server) == []


async def test_a_missing_digest_gets_a_sentence(server: Server) -> None:
    for command in ("digest preview", "digest remove"):
        result = await server.moderator.slash(server.channel, command, digest="D9")
        assert shown(answer(result)) == "There is no digest D9 in this server; /digest list shows them."


async def test_a_digest_is_posted_at_its_time_and_once(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await set_up(server, at="00:05")
    await archived(newsroom, server, article(COUNCIL))

    await env.advance_time(4 * 60)
    assert posts(server) == []
    await env.advance_time(2 * 60)
    [post] = posts(server)
    await env.advance_time(20 * 60)

    assert "Kelder bridge to close" in post
    assert posts(server) == [post]
    assert server.channel.history()[-1].id == (await newsroom.archive.slots(server.guild.id, 1))[0].message_id


async def test_a_digest_pings_nobody_and_has_the_nonce_of_its_slot(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await set_up(server, at="00:01")
    await archived(newsroom, server, article(COUNCIL, title="@everyone <@1> look"))

    await env.advance_time(2 * 60)

    [request] = [
        each
        for each in env.http_requests
        if each.method == "POST" and each.path.endswith(f"/channels/{server.channel.id}/messages")
    ]
    assert request.json is not None
    assert request.json["allowed_mentions"] == {"parse": []}
    assert request.json["enforce_nonce"] is True
    assert len(request.json["nonce"]) == 24


async def test_a_day_with_nothing_new_says_so(env: simcord.Env, server: Server) -> None:
    await set_up(server, at="00:01")

    await env.advance_time(2 * 60)

    [post] = posts(server)
    assert post.startswith("No new articles since ")


async def test_a_restart_neither_repeats_nor_forgets_a_digest(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch
) -> None:
    await set_up(server, at="00:05")
    await env.advance_time(6 * 60)
    assert len(posts(server)) == 1

    await env.restart_bot(NewsroomBot(newsroom))
    await env.advance_time(10 * 60)
    assert len(posts(server)) == 1
    watch.ahead = timedelta(days=1)
    await env.restart_bot(NewsroomBot(newsroom))
    await env.advance_time(TICK)

    assert len(posts(server)) == 2


async def test_a_digest_missed_while_the_bot_was_down_is_caught_up_once(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch
) -> None:
    await set_up(server, at="00:05")

    watch.ahead = timedelta(days=2, hours=11)
    await env.restart_bot(NewsroomBot(newsroom))
    await env.advance_time(3 * TICK)

    assert len(posts(server)) == 1
    assert await states(newsroom, server) == [SlotState.SENT]


async def test_a_digest_more_than_twelve_hours_late_is_skipped(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    await set_up(server, at="00:05")

    watch.ahead = timedelta(hours=13)
    await env.advance_time(3 * TICK)

    assert posts(server) == []
    assert await states(newsroom, server) == [SlotState.SKIPPED]
    assert "was skipped: it is too late to catch up" in caplog.text


async def test_a_crash_between_claim_and_post_does_not_lose_the_digest(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch
) -> None:
    await set_up(server, at="00:05")
    watch.ahead = timedelta(minutes=5)
    [due] = await newsroom.digests.due()
    assert await newsroom.digests.claim(due)  # and then the process dies
    watch.ahead = timedelta()

    await env.restart_bot(NewsroomBot(newsroom))
    await env.advance_time(14 * 60)
    assert posts(server) == []
    await env.advance_time(2 * 60)

    assert len(posts(server)) == 1
    assert await states(newsroom, server) == [SlotState.SENT]


async def test_a_crash_between_post_and_record_does_not_repeat_the_digest(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def die(due: DueSlot, message_id: int) -> None:
        raise ConnectionAbortedError

    await set_up(server, at="00:05")
    with monkeypatch.context() as dying:
        dying.setattr(newsroom.digests, "sent", die)
        await env.advance_time(6 * 60)
    await server.journalist.send(server.channel, "good morning")
    assert await states(newsroom, server) == [SlotState.CLAIMED]

    await env.restart_bot(NewsroomBot(newsroom))
    await env.advance_time(15 * 60)

    [slot] = await newsroom.archive.slots(server.guild.id, 1)
    posted, _ = server.channel.history(viewer=server.journalist)
    assert (slot.state, slot.message_id) == (SlotState.SENT, posted.id)


async def post_and_die(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> discord.Message:
    """Post a digest like a process that dies before it can record it; return the post."""

    async def die(due: DueSlot, message_id: int) -> None:
        raise ConnectionAbortedError

    await set_up(server, at="00:05")
    with monkeypatch.context() as dying:
        dying.setattr(newsroom.digests, "sent", die)
        await env.advance_time(6 * 60)
    assert await states(newsroom, server) == [SlotState.CLAIMED]
    [post] = server.channel.history(viewer=server.journalist)
    return post


async def look_again(env: simcord.Env, watch: Watch, *minutes: int) -> None:
    """Let the timer tick when the newsroom's clock is this many minutes past the slot."""
    for each in minutes:
        watch.ahead += datetime(2026, 1, 1, 0, 5, tzinfo=UTC) + timedelta(minutes=each) - watch()
        await env.advance_time(TICK)
        await env.advance_time(60)  # a request that fails is tried five times


async def settled_with(newsroom: Newsroom, server: Server) -> tuple[SlotState, int | None]:
    """The state of the only slot."""
    [slot] = await newsroom.archive.slots(server.guild.id, 1)
    return slot.state, slot.message_id


async def test_a_post_is_found_again_under_thousands_of_messages(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = await post_and_die(env, server, newsroom, monkeypatch)
    for number in range(4_000):
        env.backend.create_message(server.channel.id, server.journalist.id, f"so {number}", broadcast=False)

    await env.restart_bot(NewsroomBot(newsroom))
    await env.advance_time(15 * 60)

    assert await settled_with(newsroom, server) == (SlotState.SENT, post.id)
    assert len(posts(server)) == 1


@pytest.mark.parametrize("text", ["Digest D3 · 2026-01-01 00:05 UTC", "Digest D1 · 2026-01-02 00:05 UTC"])
async def test_a_post_is_found_again_whatever_its_layout(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    post = await post_and_die(env, server, newsroom, monkeypatch)
    mark = "Digest D1 · 2026-01-01 00:05 UTC"
    assert post.embeds[0].footer.text == mark
    bot = env.backend.bot_user.id
    env.backend.delete_message(server.channel.id, post.id)
    ours = env.backend.create_message(
        server.channel.id,
        bot,
        None,
        components=[
            {
                "type": 17,
                "components": [
                    {"type": 10, "content": "# New on the record"},
                    {"type": 10, "content": f"Nothing.\n-# {mark}"},
                ],
            }
        ],
        flags=1 << 15,
    )
    env.backend.create_message(server.channel.id, server.journalist.id, mark)
    env.backend.create_message(server.channel.id, bot, text)
    env.backend.create_message(server.channel.id, bot, f"They wrote {mark} under it")

    await env.advance_time(15 * 60)

    assert await settled_with(newsroom, server) == (SlotState.SENT, ours.id)


async def test_a_post_by_the_previous_version_is_found_again(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = await post_and_die(env, server, newsroom, monkeypatch)
    env.backend.delete_message(server.channel.id, post.id)
    old = discord.Embed(title="New on the record", timestamp=datetime(2026, 1, 1, 0, 5, tzinfo=UTC))
    old.set_footer(text="Digest D1")
    ours = env.backend.create_message(
        server.channel.id, env.backend.bot_user.id, "", embeds=[dict(old.to_dict())]
    )

    await env.advance_time(15 * 60)

    assert await settled_with(newsroom, server) == (SlotState.SENT, ours.id)


async def test_a_post_is_found_again_after_several_attempts_died(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, watch: Watch
) -> None:
    post = await post_and_die(env, server, newsroom, monkeypatch)
    for hours in (4, 8):
        watch.ahead = timedelta(hours=hours)
        [due] = await newsroom.digests.due()
        assert await newsroom.digests.claim(due)  # and that process dies as well
    for _ in range(200):
        env.backend.create_message(server.channel.id, server.journalist.id, "so", broadcast=False)

    await env.advance_time(15 * 60)

    assert await settled_with(newsroom, server) == (SlotState.SENT, post.id)


async def test_while_the_channel_cannot_be_read_the_search_is_repeated(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, watch: Watch
) -> None:
    post = await post_and_die(env, server, newsroom, monkeypatch)
    env.inject_error("GET", f"/channels/{server.channel.id}/messages", status=500, times=None)

    await look_again(env, watch, 11, 30, 60)
    assert await settled_with(newsroom, server) == (SlotState.CLAIMED, None)
    env.backend.faults.clear()
    await look_again(env, watch, 75)

    assert await settled_with(newsroom, server) == (SlotState.SENT, post.id)
    assert len(posts(server)) == 1


REPEAT = "This may be a repeat: I could not see whether I had posted it already."


@pytest.mark.parametrize("status", [403, 500, 502])
async def test_a_digest_that_cannot_be_searched_for_is_posted_after_an_hour_and_says_so(
    env: simcord.Env,
    server: Server,
    newsroom: Newsroom,
    monkeypatch: pytest.MonkeyPatch,
    watch: Watch,
    status: int,
) -> None:
    await post_and_die(env, server, newsroom, monkeypatch)
    env.inject_error("GET", f"/channels/{server.channel.id}/messages", status=status, times=None)

    await look_again(env, watch, 11, 30, 67)
    assert len(posts(server)) == 1
    await look_again(env, watch, 81, 95)

    first, second = posts(server)
    assert REPEAT not in first
    assert second.startswith(REPEAT)
    assert await states(newsroom, server) == [SlotState.SENT]


async def test_without_its_history_a_digest_is_posted_and_says_so_only_if_it_may_be_a_repeat(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, watch: Watch
) -> None:
    await post_and_die(env, server, newsroom, monkeypatch)
    history = discord.Permissions(read_message_history=True).value
    bot = env.backend.bot_user.id
    env.backend.set_overwrite(server.channel.id, Overwrite(bot, OverwriteType.MEMBER, deny=history))

    await look_again(env, watch, 11, 30, 67)
    asked = [each for each in env.http_requests if each.method == "GET" and "messages" in each.path]
    assert len(posts(server)) == 1
    await look_again(env, watch, 81, 24 * 60 + 1)

    assert asked == []
    assert [REPEAT in each for each in posts(server)] == [False, True, False]


async def test_a_busy_channel_does_not_keep_other_digests_waiting(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, watch: Watch
) -> None:
    await post_and_die(env, server, newsroom, monkeypatch)
    other = new_server(env, "herald")
    await set_up(other, at="00:20")
    reading = asyncio.Event()

    async def read_slowly(*_: object) -> list[discord.Message]:
        reading.set()
        await asyncio.sleep(30 * 60)
        return []

    monkeypatch.setattr(posting, "_page", read_slowly)
    await env.advance_time(15 * 60)

    assert reading.is_set()
    assert len(posts(other)) == 1


async def test_when_discord_fails_the_digest_comes_later(
    env: simcord.Env, server: Server, newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    await set_up(server, at="00:05")
    env.inject_error("POST", f"/channels/{server.channel.id}/messages", status=520, times=1)

    await env.advance_time(6 * 60)
    assert posts(server) == []
    await env.advance_time(11 * 60)

    assert len(posts(server)) == 1
    assert "could not be posted" in caplog.text


async def test_a_lost_permission_skips_one_post_and_leaves_the_others(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    other = new_server(env, "herald")
    await set_up(server, at="00:05")
    await set_up(other, at="00:05")
    env.inject_error("POST", f"/channels/{server.channel.id}/messages", status=403, code=50013)

    await env.advance_time(10 * 60)
    assert (len(posts(server)), len(posts(other))) == (0, 1)
    listed = answer(await server.moderator.slash(server.channel, "digest list"))
    watch.ahead = timedelta(days=1)
    await env.advance_time(TICK)

    assert "was skipped" in shown(listed)
    assert "was skipped: 403 Forbidden" in caplog.text
    assert len(posts(server)) == 1


async def test_a_channel_closed_to_the_bot_is_skipped_without_asking_discord(
    env: simcord.Env, server: Server, newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    me = server.guild.me
    assert me is not None
    silent = discord.PermissionOverwrite(send_messages=False)
    closed = server.guild.create_text_channel("closed", overwrites={me: silent})
    await newsroom.digests.create(server.guild.id, read_plan(closed.id, "00:05", "UTC"), by=1)

    await env.advance_time(6 * 60)

    assert await states(newsroom, server) == [SlotState.SKIPPED]
    assert "was skipped: not allowed in the channel: Send Messages" in caplog.text
    assert [each for each in env.http_requests if str(closed.id) in each.path] == []


async def test_a_deleted_channel_skips_the_post(
    env: simcord.Env, server: Server, newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    news = server.guild.create_text_channel("news")
    await set_up(server, at="00:05", channel=news)
    env.backend.delete_channel(news.id)

    await env.advance_time(6 * 60)

    assert await states(newsroom, server) == [SlotState.SKIPPED]
    assert "was skipped: the channel is gone" in caplog.text


async def test_two_servers_have_their_own_digests(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    other = new_server(env, "herald")
    await set_up(server, at="00:05")
    await archived(newsroom, server, article(COUNCIL))

    listed = answer(await other.moderator.slash(other.channel, "digest list"))
    removed = answer(await other.moderator.slash(other.channel, "digest remove", digest="D1"))
    previewed = answer(await other.moderator.slash(other.channel, "digest preview"))
    offered = await other.moderator.autocomplete(other.channel, "digest remove", "digest", "")
    await env.advance_time(6 * 60)

    assert "There are no digests yet" in shown(listed)
    assert "There is no digest D1 in this server" in shown(removed)
    assert "No new articles" in shown(previewed)
    assert offered == []
    assert (len(posts(server)), posts(other)) == (1, [])


async def test_a_failing_archive_does_not_stop_the_timer(
    env: simcord.Env,
    server: Server,
    newsroom: Newsroom,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def fail() -> list[DueSlot]:
        raise OSError

    await set_up(server, at="00:05")
    with monkeypatch.context() as failing, caplog.at_level(logging.ERROR):
        failing.setattr(newsroom.digests, "due", fail)
        await env.advance_time(6 * 60)
    assert posts(server) == []

    await env.advance_time(TICK)

    assert len(posts(server)) == 1


async def test_a_digest_waits_until_its_post_can_be_recorded(
    env: simcord.Env, server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    archive, aside = tmp_path / "archive.sqlite3", tmp_path / "aside"
    await set_up(server, at="00:05")
    archive.rename(aside)

    with caplog.at_level(logging.WARNING):
        await env.advance_time(6 * 60)
    assert posts(server) == []
    aside.rename(archive)
    await env.advance_time(TICK)

    assert "could not be posted yet: The archive's file was moved" in caplog.text
    assert "Traceback" not in caplog.text
    assert len(posts(server)) == 1


class PutBack(datetime):
    """The machine's clock after somebody put it back by an hour."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return super().now(tz) - timedelta(hours=1)


async def test_a_machine_whose_clock_is_put_back_delays_no_digest(
    env: simcord.Env, server: Server, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    await set_up(server)
    for module in (discord.utils, discord.ext.tasks):
        monkeypatch.setattr(module.datetime, "datetime", PutBack)
    await env.advance_time(TICK)
    watch.ahead = timedelta(minutes=5)

    await env.advance_time(TICK)

    assert len(posts(server)) == 1
