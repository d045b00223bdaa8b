"""Members are told once of what comes up, in one message, and of nothing else."""

from __future__ import annotations

import discord
import pytest
import simcord

from bot.client import NewsroomBot
from bot.domain.corrections import Act
from bot.domain.watches import Watched, WatchKind
from bot.services.corrections import Moderator
from bot.services.newsroom import Newsroom
from tests.cogs.watches.hearing import HEARD, arrives, buttons, messages, told, watch
from tests.servers import Server, answer, forged_press, labels, new_server, shown


async def test_a_member_is_told_within_a_minute_in_one_message(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    confirmed = await watch(server.journalist, server, speaker="Ada Osei")

    for number in range(6):
        await arrives(newsroom, server, f"Bolt {number} is missing", story=f"bolt-{number}")
    await env.advance_time(HEARD)
    await env.advance_time(HEARD)

    assert "W1 watches for quotations of Ada Osei." in confirmed
    [message] = told(messages(env, server.journalist))
    assert message.startswith("New: quotations of Ada Osei\n6 new quotations in gazette")
    assert message.count("is missing") == 3
    assert "On the bolt-0" in message
    [sent] = messages(env, server.journalist).history()
    assert [each.label for each in _buttons(sent)] == ["And 3 more", "Stop watching"]


def _buttons(message: discord.Message) -> list[discord.Button]:
    rows = [row.children for row in message.components if isinstance(row, discord.ActionRow)]
    return [each for row in rows for each in row if isinstance(each, discord.Button)]


@pytest.mark.parametrize(
    ("what", "words", "is_told"),
    [
        ({"speaker": "osei"}, "Nothing of note", True),
        ({"speaker": "Jon Bell"}, "Nothing of note", False),
        ({"phrase": "close the bridge"}, "We have no choice but to close the bridge", True),
        ({"phrase": "close the bridge"}, "The bridge was painted in spring", False),
        ({"topic": "closing the bridge"}, "We have no choice but to close the bridge", True),
        ({"topic": "school meals"}, "We have no choice but to close the bridge", False),
    ],
)
async def test_a_watch_is_for_a_speaker_a_phrase_or_a_topic(
    env: simcord.Env,
    server: Server,
    newsroom: Newsroom,
    what: dict[str, str],
    words: str,
    is_told: bool,
) -> None:
    await watch(server.journalist, server, **what)

    await arrives(newsroom, server, words)
    await env.advance_time(HEARD)

    assert len(told(messages(env, server.journalist))) == is_told


async def test_what_arrives_again_unchanged_is_not_told_again(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await watch(server.journalist, server, speaker="Ada Osei")
    await arrives(newsroom, server, "The bridge is shut", "We wait")
    await env.advance_time(HEARD)

    await arrives(newsroom, server, "The bridge is shut", "We wait")
    await env.advance_time(HEARD)
    unchanged = told(messages(env, server.journalist))
    await arrives(newsroom, server, "The bridge is shut", "We wait for nobody at all")
    await env.advance_time(HEARD)

    assert len(unchanged) == 1
    [_, changed] = told(messages(env, server.journalist))
    assert "We wait for nobody at all" in changed
    assert "The bridge is shut" not in changed


async def test_what_was_retracted_before_it_is_told_is_not_told(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await watch(server.journalist, server, speaker="Ada Osei")
    await arrives(newsroom, server, "The bridge is shut", "We wait")
    await newsroom.corrections.hide(server.guild.id, Act.RETRACT, 1, Moderator(7, "never said"))
    await env.advance_time(HEARD)
    [message] = told(messages(env, server.journalist))
    await arrives(newsroom, server, "It rained", story="rain")
    await newsroom.library.remove(server.guild.id, 2, by=7, reason="satire")
    await env.advance_time(HEARD)

    assert "We wait" in message
    assert "The bridge is shut" not in message
    assert told(messages(env, server.journalist)) == [message]


async def test_a_watch_is_told_in_a_channel_and_pings_nobody(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await watch(server.journalist, server, speaker="Ada Osei", channel=server.channel)

    await arrives(newsroom, server, "@everyone look")
    await env.advance_time(HEARD)

    [message] = told(server.channel)
    assert "@everyone look" in message
    assert told(messages(env, server.journalist)) == []
    [request] = [
        each
        for each in env.http_requests
        if each.method == "POST" and each.path.endswith(f"/channels/{server.channel.id}/messages")
    ]
    assert request.json is not None
    assert request.json["allowed_mentions"] == {"parse": []}
    assert len(request.json["nonce"]) == 24


async def test_other_servers_and_other_members_hear_of_nothing(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    other = new_server(env, "courier")
    await watch(other.journalist, other, speaker="Ada Osei")
    await watch(server.moderator, server, speaker="Jon Bell")

    await arrives(newsroom, server, "The bridge is shut")
    await env.advance_time(HEARD)

    assert told(messages(env, other.journalist)) == told(messages(env, server.moderator)) == []


async def test_a_restart_neither_repeats_nor_forgets_anything(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await watch(server.journalist, server, speaker="Ada Osei")
    await arrives(newsroom, server, "The bridge is shut")
    await env.advance_time(HEARD)
    await arrives(newsroom, server, "It rained", story="rain")

    await env.restart_bot(NewsroomBot(newsroom))
    await env.advance_time(2 * HEARD)

    assert len(told(messages(env, server.journalist))) == 2


async def test_what_arrives_for_minutes_is_told_when_it_is_all_there(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await watch(server.journalist, server, speaker="Ada Osei")

    for number in range(8):
        await arrives(newsroom, server, f"Bolt {number} is missing", story=f"bolt-{number}")
        await env.advance_time(15)
    under_way = told(messages(env, server.journalist))
    await env.advance_time(HEARD)

    assert under_way == []
    [message] = told(messages(env, server.journalist))
    assert "8 new quotations" in message


async def test_watches_are_listed_and_removed_by_their_member_alone(server: Server) -> None:
    await watch(server.journalist, server, speaker="Ada Osei")
    await watch(server.journalist, server, topic="the bridge", channel=server.channel)

    listed = answer(await server.journalist.slash(server.channel, "watch list"))
    others = answer(await server.admin.slash(server.channel, "watch list"))
    refused = answer(await server.admin.slash(server.channel, "watch remove", watch="W1"))
    offered = await server.journalist.autocomplete(server.channel, "watch remove", "watch", "osei")
    removed = answer(await server.journalist.slash(server.channel, "watch remove", watch="w1"))

    assert listed.ephemeral
    assert "W1 quotations of Ada Osei, by direct message" in shown(listed)
    assert f"W2 what is said about the bridge, in <#{server.channel.id}>" in shown(listed)
    assert "You watch for nothing yet" in shown(others)
    assert shown(refused) == "You have no watch W1 here; /watch list shows yours."
    assert offered == [{"name": "W1 · Ada Osei", "value": "W1"}]
    assert shown(removed) == "W1 is removed: you hear no more of quotations of Ada Osei."


async def test_what_cannot_be_watched_is_refused_in_a_sentence(server: Server) -> None:
    silent = discord.PermissionOverwrite(send_messages=False)
    board = server.guild.create_text_channel("board", overwrites={server.journalist: silent})

    assert "A watch is for one thing" in await watch(server.journalist, server)
    both = await watch(server.journalist, server, speaker="Ada Osei", topic="the bridge")
    assert both == "A watch is for one thing: give a speaker, a phrase or a topic."
    assert "That is no name" in await watch(server.journalist, server, speaker="…")
    assert "no words" in await watch(server.journalist, server, phrase="…!?")
    voice = await watch(server.journalist, server, speaker="Ada Osei", channel=board)
    assert voice == "You cannot post in that channel yourself, so I will not post there for you."


async def test_a_member_may_have_ten_watches_and_none_twice(server: Server, newsroom: Newsroom) -> None:
    first = Watched(WatchKind.TOPIC, "one bridge")
    await newsroom.watches.add(server.guild.id, first, by=server.journalist.id)
    twice = await watch(server.journalist, server, topic="one  bridge")
    for number in range(9):
        other = Watched(WatchKind.TOPIC, f"bridge number {number}")
        await newsroom.watches.add(server.guild.id, other, by=server.journalist.id)

    refused = await watch(server.journalist, server, topic="one more bridge")

    assert twice == "You watch that already, by W1."
    assert refused == "You have your 10 watches; remove one with /watch remove to add another."


async def test_what_a_member_watches_alone_is_shown_to_nobody_by_a_forged_button(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await watch(server.journalist, server, speaker="Ada Osei")
    await arrives(newsroom, server, "The bridge is shut")
    guild, message = server.guild.id, answer(await server.moderator.slash(server.channel, "help"))

    pressed = [
        await forged_press(server.moderator, server.channel, custom_id, message)
        for custom_id in (f"otr:heard:{guild}:1:0:9:0", f"otr:unwatch:{guild}:1:9")
    ]

    refusals = [answer(each).content for each in pressed]
    assert refusals == ["You have no watch W1 here; /watch list shows yours."] * 2
    assert len(await newsroom.watches.watches(guild, by=server.journalist.id)) == 1


async def test_a_watch_hears_what_is_kept_to_a_channel_in_that_channel_alone(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    desk, other = server.guild.create_text_channel("desk"), server.guild.create_text_channel("other")
    await watch(server.journalist, server, speaker="Ada Osei")
    await watch(server.journalist, server, speaker="Ada Osei", channel=desk)
    await watch(server.journalist, server, speaker="Ada Osei", channel=other)

    await arrives(newsroom, server, "We will mend it")
    await newsroom.archive.keep_to_channels(
        server.guild.id, 1, [desk.id], by=8, reason="agreed", at=newsroom.clock()
    )
    await env.advance_time(HEARD)
    await env.advance_time(HEARD)

    assert [told(each) for each in (other, messages(env, server.journalist))] == [[], []]
    [message] = told(desk)
    assert "We will mend it" in message


async def test_many_watches_are_listed_page_by_page(server: Server, newsroom: Newsroom) -> None:
    for number in range(25):
        watched = Watched(WatchKind.TOPIC, f"bridge number {number}" * 6)
        await newsroom.archive.add_watch(
            server.guild.id,
            watched,
            by=server.journalist.id,
            channel_id=None,
            at=newsroom.clock(),
            most=None,
        )

    listed = answer(await server.journalist.slash(server.channel, "watch list"))
    first = shown(listed)
    await server.journalist.click(listed, label="▶")
    second = shown(listed)
    await server.journalist.click(listed, label="▶")

    assert "W10 what" in first
    assert "W11 what" not in first
    assert "1–10 of 25" in first
    assert "11–20 of 25" in second
    assert "W25 what" in shown(listed)
    assert labels(listed) == [*["Remove"] * 5, "◀"]


async def test_pages_of_what_a_watch_told_are_turned_in_one_message(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await watch(server.journalist, server, speaker="Ada Osei", channel=server.channel)
    await arrives(newsroom, server, *(f"Bolt {number} is missing" for number in range(14)))
    await env.advance_time(HEARD)
    alert = told(server.channel)
    ids = buttons(server.channel.history()[0])

    under = answer(await server.journalist.slash(server.channel, "help"))
    more = await forged_press(server.moderator, server.channel, ids["And 11 more"], under)
    page = answer(more)
    before = shown(page)
    await server.moderator.click(page, label="▶")

    assert page.ephemeral
    assert "Bolt 3 is missing" in before
    assert "4 to 8 of 14" in before
    assert "9 to 13 of 14" in shown(page)
    assert told(server.channel)[: len(alert)] == alert
