"""The index that imports write."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest

from bot.archive import vocabulary
from bot.archive.interface import Archive
from bot.archive.postings import BLOCK_BITS
from bot.archive.sqlite import open_archive
from bot.domain.transfer import BareQuotation
from tests.archive.values import import_all, keep, said


def bare(*numbered: tuple[int, str], by: str = "Ada Osei") -> list[BareQuotation]:
    return [BareQuotation(str(number), text, by) for number, text in numbered]


def index_of(path: Path) -> dict[str, tuple[int, set[int]]]:
    """Each term with how many quotations hold it, and which of them are listed under it."""
    with closing(sqlite3.connect(path)) as db:  # noqa: TID251 -- looked at from outside
        terms = {id_: (term, held) for id_, term, held in db.execute("SELECT id, term, frequency FROM term")}
        listed: dict[str, set[int]] = {term: set() for term, _ in terms.values()}
        for id_, block, packed in db.execute("SELECT term_id, block, quotations FROM posting"):
            numbers = [low + (block << BLOCK_BITS) for (low,) in struct.iter_unpack("<H", packed)]
            assert listed[terms[id_][0]].isdisjoint(numbers)
            listed[terms[id_][0]].update(numbers)
    return {term: (held, listed[term]) for term, held in terms.values()}


async def test_batch_after_batch_gives_the_index_that_one_reading_gives(tmp_path: Path) -> None:
    texts = [
        "It is one hundred and thirty-six, isn't it?",
        "A million of them, and two 2 000 more",
        "the twenty - first bridge, a twenty first",
        "",
        "two",
        "hundred bridges is what it is",
    ]
    batches, whole = tmp_path / "batches.sqlite3", tmp_path / "whole.sqlite3"
    numbered = [(number, f"{text} number {number % 3}.") for number, text in enumerate(texts * 8)]

    archive = await open_archive(batches)
    for at in range(0, len(numbered), 5):
        await import_all(archive, bare(*numbered[at : at + 5]))
    await archive.close()
    other = await open_archive(whole)
    await import_all(other, bare(*numbered))
    await other.close()

    assert index_of(batches) == index_of(whole)
    assert index_of(batches)["136"][0] == 8


async def test_two_programs_that_import_at_once_share_one_index(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    one, other = await open_archive(path), await open_archive(path)

    for number in range(0, 12, 2):
        for archive, own in ((one, number), (other, number + 1)):
            given = bare((own, f"The ferry {'abcdefghijkl'[own]}x sank, and word {number} went"))
            await import_all(archive, given)
    await one.close()
    await other.close()

    found = index_of(path)
    assert found["ferr"] == (12, set(range(1, 13)))
    assert [found[f"{letter}x"][1] for letter in "abcl"] == [{1}, {2}, {3}, {12}]


async def test_what_is_imported_points_only_to_what_is_there(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    await import_all(archive, bare((1, "the ferry sank"), (2, "no")))
    await import_all(archive, bare((1, "it sank"), by="Jon Bell"))
    with closing(sqlite3.connect(path)) as db:  # noqa: TID251 -- looked at from outside
        broken = db.execute("PRAGMA foreign_key_check").fetchall()
    [checked] = await archive._connections.write(  # type: ignore[attr-defined]
        lambda db: db.execute("PRAGMA foreign_keys").fetchall()
    )

    assert (broken, checked[0]) == ([], 1)


async def test_a_batch_that_failed_leaves_nothing_that_the_next_could_build_on(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await import_all(archive, bare((1, "the ferry sank")))

    def fail(*_: object) -> None:
        raise sqlite3.IntegrityError

    with monkeypatch.context() as patched:
        patched.setattr(vocabulary, "add", fail)
        with pytest.raises(sqlite3.IntegrityError):
            await import_all(archive, bare((2, "the lighthouse fell")))
    await keep(archive, said("a depot opened"))
    await import_all(archive, bare((3, "a lighthouse rose")))

    found = index_of(tmp_path / "archive.sqlite3")
    assert (found["lighthous"], found["ferr"][0]) == ((1, {3}), 1)
    assert found["depot"][0] == 1
