"""Corrections in SQLite: killed at any statement inside one, and an audit log that nobody edits."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import aiosqlite
import pytest

from bot.archive.interface import Archive
from tests.archive.sqlite.looking import query
from tests.archive.values import MONDAY, ORCHARD, keep, said

_KILLED_AT_EACH_STATEMENT = """
import asyncio, os, shutil, signal, sys
from pathlib import Path
from bot.archive.sqlite import open_archive
from bot.domain.answers import Filters
from bot.domain.corrections import Act, Correction, Hidden, Merge, OtherSpeaker, Undone
from tests.archive.values import MONDAY, ORCHARD, everything, keep, look_up, said, speakers

def correction(act, change, **about):
    return Correction(act=act, change=change, reason="checked", by=8, at=MONDAY, **about)

CORRECTIONS = {
    "speaker": lambda to: to.correct(41, correction(Act.SPEAKER, OtherSpeaker("Mae Park"), quotation=1)),
    "retract": lambda to: to.correct(41, correction(Act.RETRACT, Hidden(), quotation=1)),
    "merge": lambda to: to.correct(41, correction(Act.MERGE, Merge("Jon Bell", "John Bell"))),
    "undo": lambda to: to.undo(41, 1, Undone(by=8, at=MONDAY, reason="right")),
    "restore": lambda to: to.restore_article(41, 2, by=8, reason="right", at=MONDAY),
}

async def begin(path):
    archive = await open_archive(path)
    await keep(archive, said("mend it", by="John Bell"), said("no", by="Jon Bell"))
    await keep(archive, said("gone", by="Jon Bell"), title="Gone")
    await archive.remove_article(41, 2, by=8, reason="wrong", at=MONDAY)
    await archive.correct(41, correction(Act.SPEAKER, OtherSpeaker("Ada Osei"), quotation=2))
    await archive.close()

async def change(path, which, statements):
    archive = await open_archive(path)
    await archive.remember("a", "b")  # opens the writer
    left = iter(range(statements, -1, -1))
    def count(_statement):
        if not next(left):
            os.kill(os.getpid(), signal.SIGKILL)
    await archive._connections._writer.set_trace_callback(count)
    await CORRECTIONS[which](archive)
    await archive.close()

async def state(path):
    archive = await open_archive(path)
    found = (
        [one async for page in archive.export(41, hidden=True) for one in page],
        await archive.corrections(41), await archive.audit(41), await speakers(archive, 41, ""),
        [await archive.article(41, id_) for id_ in (1, 2)],
        [sorted(one.id for one in await look_up(archive, 41, ["mend", "gone", name], Filters()))
         for name in ("Bell", "Park")],
        (await archive.stats(41)).articles,
    )
    await archive.close()
    return repr(found)

original, copy, which = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
asyncio.run(begin(original))
before, seen = asyncio.run(state(original)), []
for statements in range(1, 400, 9):
    for old in copy.parent.glob(copy.name + "*"):
        old.unlink()
    shutil.copy(original, copy)
    child = os.fork()
    if not child:
        asyncio.run(change(copy, which, statements))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    seen.append(asyncio.run(state(copy)))
    if status == 0:
        break
after = seen[-1]
print(len(seen), after != before, set(seen) <= {before, after}, flush=True)
"""


@pytest.mark.parametrize("which", ["speaker", "retract", "merge", "undo", "restore"])
async def test_killed_at_any_statement_a_correction_is_made_wholly_or_not_at_all(
    tmp_path: Path, which: str
) -> None:
    files = [str(tmp_path / name) for name in ("original", "copy")]

    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _KILLED_AT_EACH_STATEMENT, *files, which, stdout=asyncio.subprocess.PIPE
    )
    told, _ = await process.communicate()

    times, *rest = told.decode().split()
    assert int(times) > 3
    assert rest == ["True", "True"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET reason = 'nothing'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT guild_id, id, at, 9, action, subject, reason FROM audit",
    ],
)
async def test_nobody_edits_the_audit_log(archive: Archive, tmp_path: Path, statement: str) -> None:
    await keep(archive, said("mend it", by="Jon Bell"))
    await archive.remove_article(ORCHARD, 1, by=8, reason="wrong page", at=MONDAY)
    before = await archive.audit(ORCHARD)

    with pytest.raises(aiosqlite.IntegrityError, match="cannot be changed"):
        await query(tmp_path / "archive.sqlite3", statement)

    assert await archive.audit(ORCHARD) == before
