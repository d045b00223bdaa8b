"""An archive that is moved from a file into PostgreSQL."""

from __future__ import annotations

from bot.archive.interface import Archive
from bot.services.moving import Compared, Mover
from tests.archive.contract.hiding import full
from tests.archive.values import MONDAY, ORCHARD


async def test_what_was_changed_in_the_file_since_is_moved_again(archive: Archive, other: Archive) -> None:
    await full(other)
    await _moved(other, archive)
    await other.remove_article(ORCHARD, 2, by=7, reason="satire", at=MONDAY)

    moved = await _moved(other, archive)

    assert [step.is_equal for step in moved] == [True]
    assert await archive.audit(ORCHARD) == await other.audit(ORCHARD)


async def _moved(source: Archive, target: Archive) -> list[Compared]:
    return [step async for step in Mover(source, target).move() if isinstance(step, Compared)]
