"""The bot on bad days: questions are answered, moderators are told once, nothing ends in a traceback."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import aiosqlite
import pytest
import simcord
from simcord.results import InteractionResult

from bot.archive.sqlite.failures import DAMAGED
from bot.client import NewsroomBot
from bot.domain.answers import Asked, Question
from bot.errors import ArchiveError
from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, labels, new_server, shown

FULL = "The disk is full: nothing was changed. Free some space and try again."
STORY = "Ferry to sail again\n\n“She sails on Monday,” said Jon Bell, the harbour master.\n"


async def fill_the_disk(newsroom: Newsroom) -> None:
    await set_room(newsroom, 1)


async def set_room(newsroom: Newsroom, pages: int) -> None:
    writer: aiosqlite.Connection = newsroom.archive._connections._writer  # type: ignore[attr-defined]
    # What is deleted leaves room: take that, too.
    await writer.execute_fetchall(f"PRAGMA max_page_count = {2**30}")
    await writer.execute_fetchall("VACUUM")
    await writer.execute_fetchall(f"PRAGMA max_page_count = {pages}")


async def damage(newsroom: Newsroom, path: Path) -> None:
    """Overwrite the article's pages while the bot has the file open."""
    writer: aiosqlite.Connection = newsroom.archive._connections._writer  # type: ignore[attr-defined]
    await writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
    content = path.read_bytes()
    with path.open("rb+") as file:
        for start in range(0, len(content), 4096):
            if b"no choice but to close" in content[start : start + 4096]:
                file.seek(start)
                file.write(b"\xa7" * 4096)


def said_privately(result: InteractionResult) -> list[str]:
    return [each.content for each in result.followups if each.ephemeral and each.content]


async def test_on_a_full_disk_a_question_is_answered_without_the_buttons_that_need_it(
    newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, article())
    await fill_the_disk(newsroom)
    while newsroom.archive.trouble() is None:
        with suppress(ArchiveError):
            await newsroom.answers.keep(server.guild.id, Question(Asked.WHO_SAID, "close the bridge"))

    result = await server.journalist.slash(server.channel, "who-said", words="close the bridge", private=True)

    assert newsroom.archive.trouble() == FULL
    assert "We have no choice but to" in shown(answer(result))
    assert labels(answer(result)) == ["Context", "Why this?", "Copy", "Other sources", "Report a problem"]
    context = await server.journalist.click(answer(result), label="Context")
    assert "The bridge at Kelder will close for a year." in shown(answer(context))


async def test_on_a_full_disk_an_ingest_is_refused_each_time_until_there_is_room(
    newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, article())
    await fill_the_disk(newsroom)
    story = STORY + "“It will be dear,” said Jon Bell.\n" * 400

    refused = [
        await server.moderator.slash(server.channel, "ingest", file=("ferry.txt", story.encode()))
        for _ in range(2)
    ]
    await set_room(newsroom, 1_000_000)
    added = await server.moderator.slash(server.channel, "ingest", file=("ferry.txt", story.encode()))

    assert [answer(result).content for result in refused] == [FULL, FULL]
    assert all(answer(result).ephemeral for result in refused)
    assert "Added" in shown(answer(added))
    assert said_privately(added) == []


async def test_moderators_of_each_server_are_told_once_after_a_result(
    env: simcord.Env, newsroom: Newsroom, server: Server, tmp_path: Path
) -> None:
    await archived(newsroom, server, article())
    other = new_server(env, "herald")
    await damage(newsroom, tmp_path / "archive.sqlite3")
    read = await server.journalist.slash(server.channel, "article show", id="A1")

    journalists = await server.journalist.slash(server.channel, "article list")
    first, second = [await server.moderator.slash(server.channel, "digest list") for _ in range(2)]
    others = await other.moderator.slash(other.channel, "digest list")

    assert answer(read).content == DAMAGED
    assert said_privately(journalists) == []
    assert DAMAGED in said_privately(first)
    assert DAMAGED not in said_privately(second)
    assert DAMAGED in said_privately(others)


async def test_a_note_that_discord_refuses_comes_with_the_next_command(
    env: simcord.Env, newsroom: Newsroom, server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await archived(newsroom, server, article())
    await damage(newsroom, tmp_path / "archive.sqlite3")
    await server.journalist.slash(server.channel, "article show", id="A1")

    env.inject_error("POST", "/webhooks/*", times=1, status=400)
    refused = await server.moderator.slash(server.channel, "digest list")
    told = await server.moderator.slash(server.channel, "digest list")

    assert said_privately(refused) == []
    assert "could not be told of trouble" in caplog.text
    assert said_privately(told) == [DAMAGED]


async def test_a_damaged_archive_refuses_ingests_and_other_articles_are_still_read(
    newsroom: Newsroom, server: Server, tmp_path: Path
) -> None:
    filler = "\n".join(f"The tide was {number} feet." for number in range(400))
    await archived(newsroom, server, article())
    await archived(
        newsroom, server, article(f"{filler}\n\n“She sails,” said Jon Bell.", title="Ferry", url=None)
    )
    await damage(newsroom, tmp_path / "archive.sqlite3")
    broken = await server.journalist.slash(server.channel, "article show", id="A1")

    whole = await server.journalist.slash(server.channel, "article list", find="ferry")
    refused = await server.moderator.slash(server.channel, "ingest", file=("ferry.txt", STORY.encode()))

    assert answer(broken).content == DAMAGED
    assert "Ferry" in shown(answer(whole))
    assert answer(refused).content == DAMAGED


async def test_the_bot_starts_even_if_it_cannot_record_which_commands_discord_has(
    env: simcord.Env, newsroom: Newsroom, server: Server, tmp_path: Path
) -> None:
    archive = tmp_path / "archive.sqlite3"
    await archived(newsroom, server, article())
    await newsroom.archive.remember(f"commands:{env.bot.application_id}", "of an earlier version")
    archive.rename(archive.with_name("aside"))

    await env.restart_bot(NewsroomBot(newsroom))

    found = await server.journalist.slash(server.channel, "who-said", words="close the bridge")
    assert "We have no choice but to" in shown(answer(found))
