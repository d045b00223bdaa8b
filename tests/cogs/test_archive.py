"""`/archive`: an archive's health and its audit log, for admins alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from simcord.backend.errors import SetupError

from bot.client import NewsroomBot
from bot.services.newsroom import Newsroom
from cogs.permissions import ADMINS_ONLY
from tests.builders import article
from tests.servers import Server, answer, archived, first_id, forged, labels, new_server, outcome, shown


def forgery(subcommand: str, **options: Any) -> dict[str, Any]:
    """What a client sends for `/archive …`, though Discord would not let it."""
    given = [{"name": name, "type": 3, "value": value} for name, value in options.items()]
    return {
        "id": "1",
        "name": "archive",
        "type": 1,
        "options": [{"name": subcommand, "type": 1, "options": given}],
    }


async def removed(newsroom: Newsroom, server: Server, count: int) -> None:
    """Add and remove articles, so that the audit log has so many entries."""
    for number in range(1, count + 1):
        story = article(f"Story {number}.", title=f"Story {number}", url=f"https://post.example/{number}")
        [id_] = await archived(newsroom, server, story)
        await newsroom.library.remove(server.guild.id, id_, by=server.moderator.id, reason=f"satire {number}")


async def test_an_admin_sees_how_large_fresh_and_healthy_the_archive_is(
    newsroom: Newsroom, server: Server, tmp_path: Path
) -> None:
    await archived(newsroom, server, article())
    before = shown(answer(await server.admin.slash(server.channel, "archive stats")))
    await newsroom.upkeep.back_up(tmp_path / "copy.sqlite3")

    after = shown(answer(await server.admin.slash(server.channel, "archive stats")))

    assert "1 of 500,000 articles · 0 of 5,000 MB of text · 0 of 50 feeds · 0 of 10 digests" in after
    assert "Last article added: <t:" in after
    assert "Nothing is wrong with it." in after
    assert "Last backup: none yet" in before
    assert "Last backup: <t:" in after


async def test_the_audit_log_is_turned_page_by_page(newsroom: Newsroom, server: Server) -> None:
    await removed(newsroom, server, 23)

    first = answer(await server.admin.slash(server.channel, "archive audit"))
    newest = shown(first)
    second = answer(await server.admin.click(first, label="▶"))
    middle, turns = shown(second), labels(second)
    third = answer(await server.admin.click(second, label="▶"))
    oldest = shown(third)
    back = shown(answer(await server.admin.click(third, label="◀")))

    assert "remove article article 23 · satire 23" in newest
    assert f"<@{server.moderator.id}>" in newest
    assert "satire 13" not in newest
    assert "satire 13" in middle
    assert "satire 4" in middle
    assert turns == ["◀", "▶"]
    assert "satire 1" in oldest
    assert labels(third) == ["◀", "▶"]
    assert back == middle


async def test_the_audit_log_is_turned_after_a_restart(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    await removed(newsroom, server, 11)
    first = answer(await server.admin.slash(server.channel, "archive audit"))

    await env.restart_bot(NewsroomBot(newsroom))

    turned = await server.admin.click(first, custom_id=first_id(first, "▶"))
    assert "article 1 · satire 1" in shown(outcome(turned))


async def test_the_archive_is_hidden_from_everyone_but_admins(env: simcord.Env, server: Server) -> None:
    command = next(each for each in env.bot.tree.get_commands() if each.name == "archive")  # type: ignore[attr-defined]

    assert command.default_permissions == discord.Permissions(manage_guild=True)
    assert "archive stats" in server.admin.available_commands(server.channel)
    for member in (server.journalist, server.moderator):
        with pytest.raises(SetupError, match="not visible"):
            await member.slash(server.channel, "archive stats")


@pytest.mark.parametrize("subcommand", ["stats", "audit", "export", "erase"])
async def test_a_forged_command_of_somebody_else_is_refused(server: Server, subcommand: str) -> None:
    for member in (server.journalist, server.moderator):
        result = await forged(member, server.channel, forgery(subcommand))

        assert answer(result).content == ADMINS_ONLY
        assert answer(result).ephemeral


async def test_a_page_turned_after_a_demotion_is_refused(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    await removed(newsroom, server, 11)
    first = answer(await server.admin.slash(server.channel, "archive audit"))
    env.backend.get_guild(server.guild.id).members[server.admin.id].role_ids.clear()

    turned = await server.admin.click(first, label="▶")

    assert outcome(turned).content == ADMINS_ONLY


async def test_a_reason_in_the_audit_log_is_shown_as_plain_text(newsroom: Newsroom, server: Server) -> None:
    [id_] = await archived(newsroom, server, article())
    await newsroom.library.remove(server.guild.id, id_, by=0, reason="**fake** @everyone\n# loud")

    message = answer(await server.admin.slash(server.channel, "archive audit"))

    assert "**fake** @everyone # loud" in shown(message)
    assert "the operator" in shown(message)


@pytest.mark.parametrize(
    ("chosen", "name"), [("jsonl", "archive.jsonl"), ("csv", "quotations.csv"), ("claims", "claims.jsonl")]
)
async def test_an_admin_gets_the_archive_as_a_file(
    newsroom: Newsroom, server: Server, chosen: str, name: str
) -> None:
    await archived(newsroom, server, article())

    message = answer(await server.admin.slash(server.channel, "archive export", format=chosen))

    [file] = message.attachments
    assert file.filename == name
    assert message.ephemeral
    assert "1 article, as this archive has them now." in shown(message)


async def test_an_article_is_erased_once_the_servers_name_is_typed(
    newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, article())
    form = await server.admin.slash(server.channel, "archive erase", article="A1")

    wrong = await server.admin.submit_modal(form, {"server": "herald", "reason": "a court order"})
    kept = len(await newsroom.library.articles(server.guild.id))
    again = await server.admin.slash(server.channel, "archive erase", article="A1")
    right = await server.admin.submit_modal(again, {"server": "Gazette", "reason": "a court order"})

    assert "Nothing was erased: type this server's name" in answer(wrong).content
    assert kept == 1
    assert "Erased article A1" in shown(answer(right))
    assert "No byte of it is left" in shown(answer(right))
    assert "Backups and exports made before still have it" in shown(answer(right))
    assert await newsroom.library.articles(server.guild.id) == []
    [entry] = await newsroom.archive.audit(server.guild.id)
    assert (entry.action, entry.by, entry.reason) == ("erase article", server.admin.id, "a court order")


async def test_everything_is_erased_in_this_server_alone(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    herald = new_server(env, "herald")
    await archived(newsroom, server, article())
    await archived(newsroom, herald, article())
    form = await server.admin.slash(server.channel, "archive erase")

    sent = await server.admin.submit_modal(form, {"server": "gazette", "reason": "we close"})

    assert "Erased everything in this server's archive" in shown(answer(sent))
    assert await newsroom.library.articles(server.guild.id) == []
    assert len(await newsroom.library.articles(herald.guild.id)) == 1


async def test_a_forged_form_erases_nothing(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, article())
    fields = [
        {"type": 18, "component": {"type": 4, "custom_id": name, "value": value}}
        for name, value in {"server": "gazette", "reason": "spite"}.items()
    ]
    data = {"custom_id": "otr:erase:0", "components": fields}

    sent = await forged(server.moderator, server.channel, data, kind=discord.InteractionType.modal_submit)

    assert answer(sent).content == ADMINS_ONLY
    assert len(await newsroom.library.articles(server.guild.id)) == 1
