"""A damaged archive: what can be read is read, and nothing is written."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.archive.interface import Archive
from bot.archive.sqlite import failures, open_archive, soundness
from bot.archive.store import Store
from bot.domain.answers import Asked, Filters, Question
from bot.domain.names import NameKind
from bot.errors import ArchiveError, ExpectedError
from tests.archive.values import DAY, MONDAY, ORCHARD, candidates, denials_of, keep, records_of, said

PAGE = 4096


async def make_large(path: Path, monkeypatch: pytest.MonkeyPatch, articles: int = 60) -> None:
    """An archive that counts as large, so that it is used before all of it has been read."""
    monkeypatch.setattr(soundness, "READ_FIRST", 0)
    path.parent.mkdir()
    archive = await open_archive(path)
    for number in range(articles):
        lines = [said(f"remark {number} {n} on the bridge, " * 4, by=f"Speaker {n}") for n in range(6)]
        url = f"https://post.example/{number}"
        await keep(archive, *lines, title=f"Story {number}", publisher=f"Paper {number}", url=url)
    await archive.keep_question(ORCHARD, Question(Asked.WHO_SAID, "bridge"), at=MONDAY)
    await archive.close()


def spoil(path: Path, pages: list[int], seed: int) -> None:
    """Overwrite pages as a failing disk might: with noise, with nothing, or in part."""
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    for page in pages:
        start = page * PAGE
        match chance.randrange(3):
            case 0:
                content[start : start + PAGE] = chance.randbytes(PAGE)
            case 1:
                content[start : start + PAGE] = bytes(PAGE)
            case _:
                at = start + chance.randrange(PAGE - 200)
                content[at : at + 200] = chance.randbytes(200)
    path.write_bytes(content)


def readings(archive: Archive, tmp_path: Path) -> list[Callable[[], Awaitable[Any]]]:
    """Everything that can be read."""

    async def export() -> None:
        async for _ in archive.export(ORCHARD):
            pass

    return [
        *(lambda number=number: archive.article(ORCHARD, number) for number in range(1, 61)),
        lambda: archive.articles(ORCHARD, limit=500),
        lambda: archive.articles(ORCHARD, find="story", limit=500),
        lambda: candidates(archive, ORCHARD, ["remark", "bridge"], Filters(), limit=200),
        lambda: records_of(archive, ORCHARD, list(range(1, 361))),
        lambda: denials_of(archive, ORCHARD, list(range(1, 361))),
        lambda: archive.quotation(ORCHARD, 7),
        lambda: archive.names(ORCHARD, NameKind.SPEAKER, "spea"),
        lambda: archive.similar_names(ORCHARD, NameKind.SPEAKER, "speker"),
        lambda: archive.is_known(ORCHARD, NameKind.PUBLISHER, "paper 3"),
        lambda: archive.question(ORCHARD, 1),
        archive.all_digests,
        lambda: archive.digest(ORCHARD, MONDAY - DAY, MONDAY + DAY),
        lambda: archive.audit(ORCHARD),
        lambda: archive.stats(ORCHARD),
        lambda: archive.recall("commands"),
        lambda: archive.backup(tmp_path / "copy.sqlite3"),
        export,
    ]


async def test_of_a_damaged_archive_the_rest_is_read_and_nothing_is_written(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await make_large(path, monkeypatch)
    content = bytearray(path.read_bytes())
    at = content.index(b"remark 30 0 on the bridge") // PAGE * PAGE
    content[at : at + PAGE] = random.Random(1).randbytes(PAGE)
    path.write_bytes(content)

    archive = await open_archive(path)
    outcomes: list[str] = []
    for number in range(1, 61):
        try:
            await archive.article(ORCHARD, number)
            outcomes.append("read")
        except ArchiveError as error:
            outcomes.append(str(error))
    with pytest.raises(ArchiveError, match="is damaged"):
        await keep(archive, title="After")

    assert archive.trouble() == failures.DAMAGED
    assert set(outcomes) == {"read", failures.DAMAGED}
    assert outcomes.count("read") > 40
    assert (await archive.stats(ORCHARD)).articles == 60
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]
    await archive.close()


@pytest.mark.parametrize("seed", range(12))
async def test_wherever_an_archive_is_damaged_what_fails_fails_with_a_sentence(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    await make_large(path, monkeypatch)
    chance = random.Random(seed)
    pages = chance.sample(range(1, path.stat().st_size // PAGE), 25)
    spoil(path, pages, seed)

    try:
        archive = await open_archive(path)
    except ArchiveError:
        return
    failed: list[str] = []
    for read in readings(archive, tmp_path):
        try:
            await read()
        except ExpectedError as error:
            failed.append(str(error))
    with pytest.raises(ArchiveError, match="is damaged"):
        await asyncio.wait_for(_until_refused(archive), timeout=10)

    assert failed
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in failed)
    assert isinstance(archive, Store)
    await archive.looked_for_damage()
    assert archive.trouble() == failures.DAMAGED
    await archive.close()


async def _until_refused(archive: Archive) -> None:
    """Write until what is read beside it has found the damage, or the writing itself has."""
    while True:
        await keep(archive, said("after it happened", by="Ada Osei"), title="After")
