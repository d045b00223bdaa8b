"""What the doctor finds in an installation, and what it says to mend."""

from __future__ import annotations

import base64
import shutil
import sqlite3
import sys
from collections import namedtuple
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from discord import Permissions
from discord.http import Route

from bot.archive.examining import examine
from bot.archive.interface import LAST_BACKUP
from bot.archive.sqlite import examining, open_archive
from bot.domain.checks import Check, State
from bot.domain.locations import read_location
from bot.operations.doctor import discord as asked_discord
from bot.operations.doctor import examination, surroundings
from bot.settings import Secret, Settings, tolerant_settings
from tests.archive.values import keep, said
from tests.cli.conftest import Terminal

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TOKEN = base64.urlsafe_b64encode(b"123456789012345678").decode() + ".Gabcde.s3cret-s3cret-s3cret"
USUAL = {"DISCORD_TOKEN": TOKEN, "EMBEDDING_MODEL": "none"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a private `.env`, and an environment that sets nothing."""
    for name in Settings.__dataclass_fields__:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    written(tmp_path, USUAL)
    return tmp_path


def written(folder: Path, settings: dict[str, str], mode: int = 0o600) -> None:
    """Write `.env`."""
    file = folder / ".env"
    file.write_text("".join(f"{name}={value}\n" for name, value in settings.items()), "utf-8")
    file.chmod(mode)


async def stocked(file: Path, last_backup: datetime = NOW) -> None:
    """An archive with an article and a backup."""
    archive = await open_archive(file)
    await keep(archive, said("we will mend it", by="Ada Osei"))
    await archive.remember(LAST_BACKUP, last_backup.isoformat())
    await archive.close()


async def checks(database: Path = Path("archive.sqlite3"), *, is_online: bool = False) -> list[Check]:
    """All that the doctor finds."""
    settings, _ = tolerant_settings()
    found = examination(settings, examine(database, lambda: NOW), lambda: NOW, is_online=is_online)
    return [check async for check in found]


def to_mend(found: list[Check]) -> dict[str, str]:
    """What is to be mended and how, by the name of the check."""
    return {check.name: check.remedy for check in found if check.state is State.MEND}


def state_of(found: list[Check], name: str) -> set[State]:
    return {check.state for check in found if check.name == name}


async def test_a_sound_installation_has_nothing_to_mend(folder: Path) -> None:
    await stocked(folder / "archive.sqlite3")
    (folder / "backups").mkdir()
    (folder / "backups" / "archive-20260302T060000Z.sqlite3").write_bytes(b"")
    written(folder, USUAL | {"BACKUP_FOLDER": "backups"})

    found = await checks()

    assert to_mend(found) == {}
    [database] = [check.found for check in found if check.name == "database"]
    assert "undamaged: 1 article, 1 server, " in database
    assert all(check.remedy for check in found if check.state is not State.WELL)
    assert not any("\n" in check.found + check.remedy for check in found)


async def test_no_secret_is_shown(folder: Path) -> None:
    written(folder, USUAL | {"METRICS_PORT": TOKEN})

    found = await checks()

    assert "s3cret" not in repr(found)


async def test_each_wrong_setting_is_named_and_the_rest_is_checked_nevertheless(folder: Path) -> None:
    written(folder, USUAL | {"LOG_LEVEL": "loud", "BACKUP_KEEP": "0"})

    found = await checks()

    wrong = [check.found for check in found if check.name == "settings"]
    assert [line.partition(":")[0] for line in wrong] == ["LOG_LEVEL", "BACKUP_KEEP"]
    assert state_of(found, "encoder") == {State.NOTE}


@pytest.mark.parametrize(
    ("settings", "mode", "remedy"),
    [
        (USUAL, 0o644, "Run: chmod 600 .env"),
        (USUAL | {"BACKUP_FOLDR": "/backups"}, 0o600, "Call it BACKUP_FOLDER, or remove it."),
        (USUAL | {"POSTGRES_PASSWORD": "secret"}, 0o600, None),
    ],
)
async def test_an_env_file_must_be_private_and_well_spelt(
    folder: Path, settings: dict[str, str], mode: int, remedy: str | None
) -> None:
    written(folder, settings, mode)

    assert to_mend(await checks()).get(".env") == remedy


async def test_an_env_file_that_is_not_text_is_named(folder: Path) -> None:
    (folder / ".env").write_bytes(b"\xff\xfe")

    assert to_mend(await checks())[".env"] == "Save it as UTF-8 text that this user may open."


@pytest.mark.parametrize(
    ("token", "is_well"),
    [
        (TOKEN, True),
        ("", False),
        ("0123456789abcdef0123456789abcdef", False),
        ("bm90IGEgbnVtYmVy.Gabcde.s3cret", False),
        ("é.ü.ß", False),
    ],
)
async def test_a_token_must_look_like_one(folder: Path, token: str, is_well: bool) -> None:
    written(folder, USUAL | {"DISCORD_TOKEN": token})

    assert state_of(await checks(), "token") == {State.WELL if is_well else State.MEND}


async def test_looking_makes_no_archive(folder: Path) -> None:
    found = await checks()

    assert state_of(found, "database") == {State.NOTE}
    assert [file.name for file in folder.iterdir()] == [".env"]


async def test_looking_changes_neither_the_schema_nor_who_may_read_it(folder: Path) -> None:
    file = folder / "archive.sqlite3"
    await stocked(file)
    async with aiosqlite.connect(file) as db:
        await db.execute("PRAGMA user_version = 3")
    file.chmod(0o644)

    found = await checks()

    assert to_mend(found)["privacy"] == f"In {folder}: chmod 600 archive.sqlite3"
    assert state_of(found, "schema") == {State.NOTE}
    assert file.stat().st_mode & 0o777 == 0o644
    async with aiosqlite.connect(file) as db:
        assert list(await db.execute_fetchall("PRAGMA user_version")) == [(3,)]


def newer(file: Path) -> None:
    with sqlite3.connect(file) as db:  # noqa: TID251 - as another version
        db.execute("PRAGMA user_version = 9999")
    db.close()


def foreign(file: Path) -> None:
    with sqlite3.connect(file) as db:  # noqa: TID251 - as another program
        db.execute("PRAGMA application_id = 7")
    db.close()


def torn(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:8192] + b"\xff" * (len(data) - 8192))


def torn_at_the_end(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:-4096] + b"\xff" * 4096)


def no_database(file: Path) -> None:
    file.write_text("Dear diary, " * 1000)


@pytest.mark.parametrize(
    ("spoil", "remedy"),
    [
        (newer, "Install the newer version"),
        (foreign, "belongs to another program"),
        (torn, "ontherecord restore FILE"),
        (torn_at_the_end, "ontherecord restore FILE"),
        (no_database, "is not a database. Name another file"),
    ],
)
async def test_an_archive_that_cannot_be_used_says_why(
    folder: Path, spoil: Callable[[Path], None], remedy: str
) -> None:
    file = folder / "archive.sqlite3"
    await stocked(file)
    spoil(file)

    assert remedy in to_mend(await checks())["database"]


async def test_an_archive_in_use_is_looked_at_all_the_same(folder: Path) -> None:
    file = folder / "archive.sqlite3"
    await stocked(file)
    archive = await open_archive(file)
    await archive.remember("commands", "abc")

    found = await checks()
    await archive.remember("commands", "def")
    await archive.close()

    assert "database" not in to_mend(found)


async def test_a_disk_that_is_nearly_full_and_a_log_that_grows_are_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stocked(folder / "archive.sqlite3")
    (folder / "archive.sqlite3-wal").write_bytes(b"")
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(9, 9, 5 << 20))
    monkeypatch.setattr(examining, "LARGEST_LOG", 0)

    mended = to_mend(await checks())

    assert mended["disk"].startswith("Free some space")
    assert mended["log"].startswith("Stop whatever else")


async def test_an_archive_without_any_backup_is_told(folder: Path) -> None:
    archive = await open_archive(folder / "archive.sqlite3")
    await keep(archive, said("we will mend it", by="Ada Osei"))
    await archive.close()

    assert to_mend(await checks())["last backup"].startswith("Set BACKUP_FOLDER")


@pytest.mark.parametrize(("days", "state"), [(7, State.WELL), (9, State.MEND)])
async def test_a_backup_that_is_more_than_a_week_old_is_told(folder: Path, days: int, state: State) -> None:
    await stocked(folder / "archive.sqlite3", NOW - timedelta(days=days))

    assert state_of(await checks(), "last backup") == {state}


async def test_what_is_to_be_typed_is_quoted_where_the_shell_needs_it(folder: Path) -> None:
    archive, backups = folder / "our archive.sqlite3", "our backups"
    written(folder, USUAL | {"BACKUP_FOLDER": backups})
    await stocked(archive)
    archive.chmod(0o644)

    mended = to_mend(await checks(archive))

    assert mended["backups"] == "Create it: mkdir -m 700 'our backups'"
    assert mended["privacy"].endswith("chmod 600 'our archive.sqlite3'")


@pytest.mark.parametrize(
    ("backup", "remedy"),
    [
        (None, "Create it: mkdir -m 700 backups"),
        ("", "Start the bot: it makes the first one at once, then one every 24 hours."),
        ("archive-20260228T060000Z.sqlite3", "Start the bot if it is stopped; else its log says why"),
    ],
)
async def test_backups_that_are_not_made_are_told(folder: Path, backup: str | None, remedy: str) -> None:
    written(folder, USUAL | {"BACKUP_FOLDER": "backups"})
    if backup is not None:
        (folder / "backups").mkdir()
    if backup:
        (folder / "backups" / backup).write_bytes(b"")

    assert to_mend(await checks())["backups"].startswith(remedy)


@pytest.mark.parametrize(
    ("folder_set", "state"), [({}, State.NOTE), ({"BACKUP_FOLDER": "backups"}, State.MEND)]
)
async def test_backups_of_a_database_server_are_left_to_it(
    folder: Path, folder_set: dict[str, str], state: State
) -> None:
    written(folder, USUAL | folder_set | {"DATABASE": "postgresql://record@db.example/record"})

    assert state_of(await checks(), "backups") == {state}


async def test_a_database_whose_library_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bot.archive.postgres.examining", None)

    found = [check async for check in examine(read_location("postgresql://record@db.example/record"))]

    assert "pip install '.[postgres]'" in to_mend(found)["database"]


async def test_a_language_model_that_is_damaged_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(folder, {"DISCORD_TOKEN": TOKEN})
    sound = state_of(await checks(), "encoder")
    monkeypatch.setattr("bot.meaning.model.SHA256", "0" * 64)

    damaged = to_mend(await checks())

    assert sound == {State.WELL}
    assert "pip install --force-reinstall" in damaged["encoder"]


async def test_packages_that_are_missing_are_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "find_spec", lambda _: None)
    unwanted = await checks()
    written(folder, USUAL | {"METRICS_PORT": "9464"})
    wanted = await checks()

    assert state_of(unwanted, "files") == state_of(unwanted, "metrics") == {State.NOTE}
    assert "pip install '.[metrics]'" in to_mend(wanted)["metrics"]


async def test_a_clock_that_stands_before_the_first_version_is_told() -> None:
    [clock, _] = surroundings.of_clock(datetime(1970, 1, 1, tzinfo=UTC))

    assert clock.state is State.MEND


class LoopbackDiscord:
    """What answers in Discord's place."""

    def __init__(self) -> None:
        self.now = NOW
        self.status = 200
        self.flags = 0
        self.servers: list[dict[str, Any]] = []
        self.authorizations: list[str] = []

    async def answer(self, request: web.Request) -> web.Response:
        self.authorizations.append(request.headers["Authorization"])
        headers = {"Date": format_datetime(self.now, usegmt=True)}
        if request.path.endswith("/applications/@me"):
            return web.json_response({"flags": self.flags}, status=self.status, headers=headers)
        after = int(request.query["after"])
        page = [each for each in self.servers if int(each["id"]) > after][: int(request.query["limit"])]
        return web.json_response(page, headers=headers)


@pytest.fixture
async def discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LoopbackDiscord]:
    answering = LoopbackDiscord()
    app = web.Application()
    app.router.add_get("/{path:.*}", answering.answer)
    async with TestServer(app, host="127.0.0.1") as server:
        monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{server.port}")
        yield answering


def in_server(number: int, permissions: Permissions) -> dict[str, Any]:
    return {"id": str(number), "name": f"Gazette {number}", "permissions": str(permissions.value)}


async def online() -> list[Check]:
    settings = replace(tolerant_settings()[0], discord_token=Secret(TOKEN))
    return [check async for check in asked_discord.of_discord(settings, lambda: NOW)]


async def test_discord_is_asked_only_when_that_is_wanted(discord: LoopbackDiscord) -> None:
    await checks()
    offline = list(discord.authorizations)

    await checks(is_online=True)

    assert offline == []
    assert set(discord.authorizations) == {f"Bot {TOKEN}"}


async def test_a_bot_that_may_do_all_that_it_needs_is_well(discord: LoopbackDiscord) -> None:
    discord.servers = [in_server(1, asked_discord._WANTED), in_server(2, Permissions(administrator=True))]  # type: ignore[attr-defined]

    assert {check.state for check in await online()} == {State.WELL}


async def test_missing_permissions_are_named_with_the_servers_even_of_many(discord: LoopbackDiscord) -> None:
    wanted = asked_discord._WANTED  # type: ignore[attr-defined]
    lacking = Permissions(wanted.value & ~Permissions(attach_files=True).value)
    discord.servers = [in_server(number, wanted) for number in range(1, 250)]
    discord.servers += [in_server(number, lacking) for number in range(250, 257)]

    found = await online()

    [lack] = [check.found for check in found if check.name == "permissions"]
    assert (
        lack
        == "The bot lacks Attach Files in Gazette 250, Gazette 251, Gazette 252, Gazette 253, Gazette 254 and 2 more."
    )
    assert "256 have added the bot." in [check.found for check in found]


async def test_intents_that_the_bot_does_not_need_are_noted(discord: LoopbackDiscord) -> None:
    discord.flags = 1 << 19 | 1 << 14

    [intents] = [check for check in await online() if check.name == "intents"]

    assert intents.found == "The bot does not use Server Members and Message Content, which is on."


@pytest.mark.parametrize(
    ("ahead", "found"),
    [
        (timedelta(minutes=-9), "This machine's clock is 540 seconds ahead of Discord's."),
        (timedelta(hours=1), "This machine's clock is 3,600 seconds behind Discord's."),
    ],
)
async def test_a_clock_that_is_not_discords_is_told(
    discord: LoopbackDiscord, ahead: timedelta, found: str
) -> None:
    discord.now = NOW + ahead

    [clocks] = [check for check in await online() if check.name == "clocks"]

    assert (clocks.state, clocks.found) == (State.MEND, found)


async def test_a_token_that_discord_refuses_is_told(discord: LoopbackDiscord) -> None:
    discord.status = 401

    assert to_mend(await online())["discord"].startswith("Reset the token")


async def test_discord_out_of_reach_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:9")

    assert to_mend(await online())["discord"].startswith("Check the network connection")


def test_at_a_terminal_the_exit_status_says_whether_something_is_to_be_mended(
    terminal: Terminal, folder: Path
) -> None:
    well = terminal.run("doctor", "--json")
    written(folder, USUAL | {"LOG_FORMAT": "prose"}, 0o644)
    ill = terminal.run("doctor")

    assert well.status == 0
    assert {"check": "token", "state": "well", "remedy": None}.items() <= well.records[2].items()
    assert ill.status == 1
    assert "mend  settings     LOG_FORMAT: Input should be 'text' or 'json'." in ill.stdout
    assert "mend  .env" in ill.stdout
    assert "→ Run: chmod 600 .env" in ill.stdout
