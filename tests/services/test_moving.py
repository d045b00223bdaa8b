"""Moving an archive from one store into another."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.domain.watches import Watched, WatchKind
from bot.errors import ArchiveError
from bot.services.moving import Compared, Mover, RowsCopied
from tests.archive.values import DAY, HARBOUR, MONDAY, ORCHARD, StillClock, added, keep, report, said


@pytest.fixture
async def source(tmp_path: Path) -> AsyncIterator[Archive]:
    archive = await open_archive(tmp_path / "source.sqlite3")
    for number, guild in enumerate((ORCHARD, HARBOUR, ORCHARD)):
        await keep(archive, said("we will mend it", by="Ada Osei"), guild=guild, url=f"u{number}")
    yield archive
    await archive.close()


@pytest.fixture
async def target(tmp_path: Path) -> AsyncIterator[Archive]:
    archive = await open_archive(tmp_path / "target.sqlite3")
    yield archive
    await archive.close()


async def compared(mover: Mover) -> list[Compared]:
    return [step async for step in mover.move() if isinstance(step, Compared)]


async def copied(mover: Mover) -> int:
    return sum([step.rows async for step in mover.move() if isinstance(step, RowsCopied)])


async def test_every_guild_is_copied_and_compared(source: Archive, target: Archive) -> None:
    await source.remember("commands", "abc")

    steps = await compared(Mover(source, target))

    assert sorted(step.guild for step in steps) == sorted([ORCHARD, HARBOUR])
    assert all(step.is_equal for step in steps)
    assert await target.recall("commands") == "abc"


@pytest.mark.parametrize("turns", [1, 7, 20, 30])
async def test_what_was_interrupted_goes_on_where_it_was(
    source: Archive, target: Archive, turns: int
) -> None:
    whole = sum([(await source.checksum(guild)).rows for guild in await source.moved_guilds()])
    before = 0
    moving = Mover(source, target).move()
    for _ in range(turns):
        step = await anext(moving)
        before += step.rows if isinstance(step, RowsCopied) else 0
    await moving.aclose()

    after = await copied(Mover(source, target))

    assert before + after == whole
    assert all(step.is_equal for step in await compared(Mover(source, target)))


@pytest.mark.parametrize("turns", range(1, 24))
async def test_an_archive_that_is_half_copied_waits_for_the_rest_when_it_is_opened(
    source: Archive, tmp_path: Path, turns: int
) -> None:
    half = await open_archive(tmp_path / "half.sqlite3")
    moving = Mover(source, half).move()
    for _ in range(turns):
        await anext(moving)
    await moving.aclose()
    await half.close()

    again = await open_archive(tmp_path / "half.sqlite3")
    steps = await compared(Mover(source, again))
    await again.close()

    assert steps
    assert all(step.is_equal for step in steps)


async def test_what_changed_since_is_copied_anew(source: Archive, target: Archive) -> None:
    await compared(Mover(source, target))
    await source.remove_article(ORCHARD, 1, by=7, reason="satire", at=MONDAY)
    await keep(source, said("not this year", by="Jon Bell"), url="u9")

    steps = await compared(Mover(source, target))

    assert all(step.is_equal for step in steps)
    assert [card.url for card in await target.articles(ORCHARD)] == ["u9", "u2"]
    assert await target.audit(ORCHARD) == await source.audit(ORCHARD)


async def test_a_target_with_something_else_of_a_guild_is_refused(source: Archive, target: Archive) -> None:
    await keep(target, said("all is well", by="Mae Lindqvist"), guild=HARBOUR)

    with pytest.raises(ArchiveError, match=f"archive of server {HARBOUR} already"):
        await compared(Mover(source, target))

    assert [card.id for card in await target.articles(HARBOUR)] == [1]


async def test_what_was_written_in_the_target_since_is_never_copied_over(
    source: Archive, target: Archive
) -> None:
    await compared(Mover(source, target))
    await keep(target, said("all is well", by="Mae Lindqvist"), guild=HARBOUR, url="u9")
    await source.remember("commands", "abc")

    with pytest.raises(ArchiveError, match=f"server {HARBOUR} in the target was changed since"):
        await compared(Mover(source, target))

    assert [card.url for card in await target.articles(HARBOUR)] == ["u9", "u1"]
    assert await target.recall("commands") is None


async def test_an_empty_archive_is_not_moved_over_another(source: Archive, target: Archive) -> None:
    with pytest.raises(ArchiveError, match="is empty: nothing was moved"):
        await compared(Mover(target, source))


@pytest.mark.parametrize("turns", [1, 5, 20])
async def test_what_was_written_in_a_half_copied_archive_is_never_copied_over(
    source: Archive, target: Archive, turns: int
) -> None:
    moving = Mover(source, target).move()
    for _ in range(turns):
        await anext(moving)
    await moving.aclose()
    begun = (await source.moved_guilds())[0]
    await target.add_watch(
        begun, Watched(WatchKind.PHRASE, "the bridge"), by=1, channel_id=9, at=MONDAY, most=None
    )

    with pytest.raises(ArchiveError, match="changed since"):
        await compared(Mover(source, target))

    assert len(await target.watches(begun)) == 1


@pytest.mark.parametrize("turns", [2, 4, 12])
async def test_an_embargo_that_ends_meanwhile_ends_once_all_is_copied(tmp_path: Path, turns: int) -> None:
    clock = StillClock()
    source, target = [
        await open_archive(tmp_path / f"{name}.sqlite3", clock) for name in ("source", "target")
    ]
    held = report(said("we will mend it", by="Ada Osei"))
    await source.save(ORCHARD, *held, added(), embargo=MONDAY + DAY)
    await keep(source, said("not this year", by="Jon Bell"), title="Budget")

    steps = list[RowsCopied | Compared]()
    async for step in Mover(source, target).move():
        steps.append(step)
        if len(steps) == turns:
            clock.now += DAY
    seen = [[card.title for card in await each.articles(ORCHARD)] for each in (source, target)]

    assert [step.is_equal for step in steps if isinstance(step, Compared)] == [True]
    assert seen[0] == seen[1] == ["Budget", "Orchard bridge to close"]
    for each in (source, target):
        await each.close()
