"""Servers that come and go, as the gateway tells."""

from __future__ import annotations

import json
from typing import Any

import simcord

from bot.services.newsroom import Newsroom
from tests.servers import Server


async def noted(env: simcord.Env, newsroom: Newsroom) -> dict[str, Any]:
    """What the archive knows of the bot's servers."""
    bot: Any = env.bot
    return json.loads(await newsroom.archive.recall(f"servers:{bot.application_id}") or "{}")


async def test_the_day_the_bot_leaves_a_server_is_noted_and_forgotten_when_it_comes_back(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    bot: Any = env.bot
    guild = bot.get_guild(server.guild.id)
    watching = bot.get_cog("LeavingServers")
    await watching.look()
    before = await noted(env, newsroom)

    await watching.left(guild)
    gone = await noted(env, newsroom)
    await watching.joined(guild)

    assert before == {"present": [guild.id], "left": {}}
    assert list(gone["left"]) == [str(guild.id)]
    assert await noted(env, newsroom) == before
