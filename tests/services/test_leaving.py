"""Servers that the bot has left: their archives are erased after a while, and never by mistake."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.services.leaving import Leaving
from tests.archive.values import DAY, HARBOUR, MONDAY, ORCHARD, keep, said

BOT = 7


class Calendar:
    """A clock that tests turn."""

    now = MONDAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    opened = await open_archive(tmp_path / "archive.sqlite3")
    for guild in (ORCHARD, HARBOUR):
        await keep(opened, said("the bridge is safe", by="Ada Osei"), guild=guild)
    yield opened
    await opened.close()


async def sizes(archive: Archive) -> tuple[int, int]:
    """How many articles the two servers' archives have."""
    return (await archive.stats(ORCHARD)).articles, (await archive.stats(HARBOUR)).articles


@pytest.mark.parametrize("how", ["while the bot ran", "while it was off"])
async def test_an_archive_is_erased_thirty_days_after_its_server_was_left(archive: Archive, how: str) -> None:
    calendar = Calendar()
    leaving = Leaving(archive, calendar, 30)
    await leaving.are_present(BOT, [ORCHARD, HARBOUR])
    if how == "while the bot ran":
        await leaving.left(BOT, ORCHARD)
    await leaving.are_present(BOT, [HARBOUR])

    calendar.now = MONDAY + 29 * DAY
    early = await leaving.erase_overdue(BOT, [HARBOUR])
    calendar.now = MONDAY + 30 * DAY
    await leaving.are_present(BOT, [HARBOUR])
    due = await leaving.erase_overdue(BOT, [HARBOUR])
    again = await leaving.erase_overdue(BOT, [HARBOUR])

    assert (early, due, again) == ([], [ORCHARD], [])
    assert await sizes(archive) == (0, 1)
    assert (await archive.audit(ORCHARD))[0].reason == "the bot left this server 30 days ago"


@pytest.mark.parametrize("how", ["joined", "present at the next start", "present when looked at"])
async def test_a_server_that_has_the_bot_again_keeps_its_archive(archive: Archive, how: str) -> None:
    calendar = Calendar()
    leaving = Leaving(archive, calendar, 30)
    await leaving.are_present(BOT, [ORCHARD])
    await leaving.left(BOT, ORCHARD)
    calendar.now = MONDAY + 31 * DAY
    if how == "joined":
        await leaving.joined(BOT, ORCHARD)
    if how == "present at the next start":
        await leaving.are_present(BOT, [ORCHARD])

    erased = await leaving.erase_overdue(BOT, [ORCHARD] if how == "present when looked at" else [])

    assert erased == []
    assert await sizes(archive) == (1, 1)


async def test_nothing_is_erased_of_servers_the_bot_was_never_seen_in(archive: Archive) -> None:
    calendar = Calendar()
    leaving = Leaving(archive, calendar, 30)
    await leaving.are_present(BOT, [HARBOUR])
    await leaving.are_present(BOT + 1, [])
    calendar.now = MONDAY + 99 * DAY

    erased = [*await leaving.erase_overdue(BOT, []), *await leaving.erase_overdue(BOT + 1, [])]

    assert erased == []
    assert await sizes(archive) == (1, 1)


async def test_an_operator_can_keep_every_archive(archive: Archive) -> None:
    calendar = Calendar()
    leaving = Leaving(archive, calendar, 0)
    await leaving.are_present(BOT, [ORCHARD])
    await leaving.left(BOT, ORCHARD)
    calendar.now = MONDAY + 999 * DAY

    assert await leaving.erase_overdue(BOT, []) == []
    assert await sizes(archive) == (1, 1)
