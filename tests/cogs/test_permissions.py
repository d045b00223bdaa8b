from typing import Any

import discord
import pytest
import simcord
from simcord.backend.errors import SetupError

from bot.client import ELSEWHERE
from bot.services.newsroom import Newsroom
from cogs.permissions import REFUSAL
from tests.builders import article
from tests.servers import Server, answer, archived, forged

INGEST: dict[str, Any] = {
    "id": "1",
    "name": "ingest",
    "type": 1,
    "options": [{"name": "url", "type": 3, "value": "https://gazette.example/"}],
}
REMOVE: dict[str, Any] = {
    "id": "1",
    "name": "article",
    "type": 1,
    "options": [
        {
            "name": "remove",
            "type": 1,
            "options": [
                {"name": "id", "type": 3, "value": "A1"},
                {"name": "reason", "type": 3, "value": "I do not like it"},
            ],
        }
    ],
}
HELP: dict[str, Any] = {"id": "1", "name": "help", "type": 1, "options": []}


async def test_ingest_is_hidden_from_everyone_but_moderators(server: Server) -> None:
    assert "ingest" in server.moderator.available_commands(server.channel)
    assert "ingest" not in server.journalist.available_commands(server.channel)
    with pytest.raises(SetupError, match="not visible"):
        await server.journalist.slash(server.channel, "ingest", url="https://gazette.example/")


@pytest.mark.parametrize("command", [INGEST, REMOVE], ids=["ingest", "remove"])
async def test_a_journalist_who_reaches_a_moderators_command_is_refused(
    newsroom: Newsroom, server: Server, command: dict[str, Any]
) -> None:
    await archived(newsroom, server, article())

    result = await forged(server.journalist, server.channel, command)

    assert answer(result).content == REFUSAL
    assert answer(result).ephemeral
    assert len(await newsroom.library.articles(server.guild.id)) == 1
    assert await newsroom.archive.audit(server.guild.id) == []


async def test_an_administrators_settings_do_not_make_a_moderator(env: simcord.Env, server: Server) -> None:
    ingest = env.backend.find_command("ingest", None, type=1)
    assert ingest is not None
    server.guild.set_command_permissions(int(ingest["id"]), {server.journalist: True})

    result = await server.journalist.slash(server.channel, "ingest", url="https://gazette.example/")

    assert answer(result).content == REFUSAL


async def test_a_form_opened_before_a_demotion_is_refused(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    form = await server.moderator.slash(server.channel, "ingest")
    env.backend.get_guild(server.guild.id).members[server.moderator.id].role_ids.clear()

    result = await server.moderator.submit_modal(
        form, {"headline": "Mine", "body": "“It is mine,” said Jon Bell."}
    )

    assert answer(result).content == REFUSAL
    assert await newsroom.library.articles(server.guild.id) == []


@pytest.mark.parametrize("where", ["direct message", "server without the bot", "own installation"])
async def test_nobody_is_served_outside_a_server_that_added_the_bot(server: Server, where: str) -> None:
    me = str(server.journalist.id)
    changed: dict[str, Any] = {
        "direct message": {
            "guild_id": None,
            "member": None,
            "user": {"id": me, "username": "ada", "discriminator": "0", "avatar": None},
            "context": 1,
        },
        "server without the bot": {"guild_id": "999"},
        "own installation": {"authorizing_integration_owners": {"1": me}},
    }[where]

    result = await forged(server.journalist, server.channel, HELP, **changed)

    assert answer(result).content == ELSEWHERE


async def test_every_command_is_for_servers_only(env: simcord.Env) -> None:
    for command in env.bot.tree.get_commands():  # type: ignore[attr-defined]
        payload = command.to_dict(env.bot.tree)  # type: ignore[attr-defined]

        assert payload["contexts"] == [0], command.name
        assert payload["integration_types"] == [0], command.name


async def test_moderators_commands_ask_for_manage_messages(env: simcord.Env) -> None:
    asked = {
        command.name: command.default_permissions
        for command in env.bot.tree.get_commands()  # type: ignore[attr-defined]
        if not isinstance(command, discord.app_commands.ContextMenu)
    }

    manage_messages = discord.Permissions(manage_messages=True)
    assert asked["ingest"] == asked["digest"] == asked["feed"] == asked["correct"] == manage_messages
    assert asked["archive"] == discord.Permissions(manage_guild=True)
    assert asked["who-said"] is asked["claims"] is asked["article"] is asked["help"] is None
