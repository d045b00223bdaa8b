"""Error sentences that repeat what a member typed."""

from typing import Any

import discord
import pytest

from tests.presentation.test_escaping import parsed
from tests.servers import Server, answer

PAYLOADS = ["@everyone", "<@123>", "||spoil||", "**bold**", "__under__", "`code`", "<t:0:R>", "[a](/b.c)"]


async def refusal(server: Server, command: str, **typed: Any) -> str:
    message = answer(await server.moderator.slash(server.channel, command, **typed))
    assert message.ephemeral
    return message.content


@pytest.mark.parametrize("payload", PAYLOADS)
async def test_typed_words_are_shown_as_text_in_every_error(server: Server, payload: str) -> None:
    shown = [
        parsed(content)
        for content in (
            await refusal(server, "who-said", words="bridge", since=payload),
            await refusal(server, "digest create", channel=server.channel, at=payload, timezone="UTC"),
            await refusal(server, "digest create", channel=server.channel, at="08:00", timezone=payload),
            await refusal(server, "ingest", file=(f"{payload}.pdf", b"%PDF")),
        )
    ]

    assert all(payload in text for text, _ in shown)
    assert [kinds for _, kinds in shown] == [set()] * 4


async def test_invisible_characters_are_removed_and_lines_are_joined(server: Server) -> None:
    content = await refusal(server, "who-said", words="bridge", since="a\u200b\n# b")

    assert content.startswith("“a # b” is not a date")


async def test_a_channel_is_named_plainly(server: Server) -> None:
    me = server.guild.me
    assert me is not None
    silent = discord.PermissionOverwrite(send_messages=False)
    closed = server.guild.create_text_channel("late_night_desk", overwrites={me: silent})

    content = await refusal(server, "digest create", channel=closed, at="08:00", timezone="UTC")

    assert parsed(content) == (
        "I cannot post in #late_night_desk; give me Send Messages and Embed Links there first.",
        set(),
    )
