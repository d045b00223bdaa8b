import asyncio

import discord
import pytest
import simcord
from simcord.actors import MemberActor

from bot.client import NewsroomBot
from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, markdown, shown


def syncs(env: simcord.Env) -> int:
    return sum(entry.method == "PUT" and entry.path.endswith("/commands") for entry in env.http_requests)


async def test_help_fits_one_screen_for_moderators_too(server: Server) -> None:
    message = answer(await server.moderator.slash(server.channel, "help"))

    assert len(shown(message)) < 3000
    assert "/article embargo" in shown(message)
    assert "/article channels" in shown(message)


async def test_help_fits_one_screen(server: Server) -> None:
    message = answer(await server.journalist.slash(server.channel, "help"))

    assert message.ephemeral
    assert all(
        command in shown(message) for command in ("/who-said", "/claims", "/ingest", "/article", "/digest")
    )
    assert len(shown(message)) < 2000


async def test_help_names_commands_to_click_and_says_how_big_and_fresh_the_archive_is(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    empty = answer(await server.journalist.slash(server.channel, "help"))
    before = shown(empty)
    await archived(newsroom, server, article())
    await env.restart_bot(NewsroomBot(newsroom))

    message = answer(await server.journalist.slash(server.channel, "help"))

    ids = {command.name: command.id for command in await env.bot.tree.fetch_commands()}  # type: ignore[attr-defined]
    assert f"</who-said:{ids['who-said']}>" in markdown(message)
    assert f"</article list:{ids['article']}>" in markdown(message)
    assert "The archive is empty" in before
    assert "1 articles, 1 quotations, 1 speakers; the last article was added <t:" in shown(message)


async def test_help_shows_everybody_to_click_what_they_may_use(env: simcord.Env, server: Server) -> None:
    async def helped(member: MemberActor) -> str:
        return markdown(answer(await member.slash(server.channel, "help")))

    journalist, moderator = await helped(server.journalist), await helped(server.moderator)
    admin = await helped(server.admin)

    ids = {command.name: command.id for command in await env.bot.tree.fetch_commands()}  # type: ignore[attr-defined]
    clickable = {
        name: f"</{name}:{ids[name.split()[0]]}>" for name in ("watch add", "ingest", "archive stats")
    }
    for seen, theirs in (
        (journalist, ["watch add"]),
        (moderator, ["watch add", "ingest"]),
        (admin, ["watch add", "archive stats"]),
    ):
        assert [name for name, mention in clickable.items() if mention in seen] == theirs
    assert "**/ingest**" in journalist
    assert "**/archive**" in moderator


async def test_help_names_what_is_in_the_menu_of_a_message(server: Server) -> None:
    moderator, journalist = [
        shown(answer(await member.slash(server.channel, "help")))
        for member in (server.moderator, server.journalist)
    ]

    assert "In a message's menu, under Apps: Ingest links" in moderator.partition("Moderators")[2]
    assert "Ingest links" not in journalist


async def test_the_bot_listens_to_nothing_but_servers_and_interactions(newsroom: Newsroom) -> None:
    bot = NewsroomBot(newsroom)

    assert bot.intents == discord.Intents(guilds=True)
    assert bot.allowed_mentions is not None
    assert bot.allowed_mentions.to_dict() == {"parse": []}


async def test_commands_are_synced_when_they_changed_and_not_at_each_start(
    env: simcord.Env, newsroom: Newsroom
) -> None:
    assert syncs(env) == 1

    await env.restart_bot(NewsroomBot(newsroom))
    assert syncs(env) == 1

    await newsroom.archive.remember(f"commands:{env.bot.application_id}", "of an earlier version")
    await env.restart_bot(NewsroomBot(newsroom))
    assert syncs(env) == 2


async def test_closing_lets_work_under_way_finish(newsroom: Newsroom) -> None:
    bot = NewsroomBot(newsroom)
    done: list[str] = []

    async def ingest() -> None:
        with bot.working():
            await asyncio.sleep(0.05)
            done.append("saved")

    task = asyncio.create_task(ingest())
    await asyncio.sleep(0)
    await bot.close()

    assert done == ["saved"]
    assert task.done()


async def test_closing_does_not_wait_forever(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.client.GRACE", 0.05)
    bot = NewsroomBot(newsroom)

    async def endless() -> None:
        with bot.working():
            await asyncio.sleep(3600)

    task = asyncio.create_task(endless())
    await asyncio.sleep(0)
    await bot.close()

    assert task.cancelled()


async def test_a_reply_discord_refuses_does_not_take_the_bot_down(
    env: simcord.Env, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    env.inject_error("PATCH", "/webhooks/*/messages/@original", times=None)

    await server.journalist.slash(server.channel, "who-said", words="anything")
    env.backend.faults.clear()
    again = await server.journalist.slash(server.channel, "who-said", words="anything")

    assert "Could not tell the member" in caplog.text
    assert "No quotation matches" in shown(answer(again))
    env._errors.clear()
