"""The bot's own search, asked through the service that Discord's commands ask."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.search.corpus import Said
from benchmarks.search.peers import Answer
from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.domain.answers import Asked, Question
from bot.domain.articles import Provenance, Via
from bot.domain.transfer import BareQuotation
from bot.meaning.codes import Embedded
from bot.sandbox.encoding import Encoding
from bot.services.answers import Answers
from bot.services.embedding import Embedding
from bot.services.transfer import BATCH_LINES

GUILD = 1
_DRAWN_AT_ONCE = 4_096


class Project:
    """An archive of imported quotations."""

    name = "On the Record"

    def __init__(self, archive: Archive, encoder: Encoding | None) -> None:
        self.archive = archive
        self.answers = Answers(archive, lambda: datetime.now(UTC), encoder=encoder)
        self._encoder = encoder

    @property
    def workers(self) -> list[int]:
        """The processes that help."""
        return [self._encoder.start()] if self._encoder else []

    async def ask(self, question: str) -> Answer:
        """The best few, near misses included."""
        answer = await self.answers.ask(GUILD, Question(Asked.WHO_SAID, question[:300]), limit=5)
        found = answer.matches or answer.nearest
        return [(int(match.record.article.external_id or -1), match.score) for match in found]


async def open_project(
    said: Sequence[Said], folder: Path, encoder: Encoding | None, *, at_random: bool = False
) -> tuple[Project, float]:
    """Open the archive of these quotations, built if need be, and say how many seconds opening took.

    With an encoder they get their vectors first, sixty a second, or drawn at random, to be timed.
    """
    path = folder / f"{'random' if at_random else 'imported'}-{len(said)}.sqlite3"
    if not path.exists():
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        await _build(said, part)
        part.rename(path)
    if encoder:
        await (_draw(path, encoder) if at_random else _embed(path, encoder))
    began = time.perf_counter()
    archive = await open_archive(path)
    return Project(archive, encoder), time.perf_counter() - began


async def _build(said: Sequence[Said], path: Path) -> None:
    """Import them as an operator would."""
    archive = await open_archive(path)
    rest = iter(said)
    provenance = Provenance(0, datetime.now(UTC), Via.IMPORT)
    try:
        async with archive.importing(GUILD, provenance) as importing:
            while some := list(islice(rest, BATCH_LINES)):
                await importing.add(
                    [BareQuotation(str(one.id), one.text, one.speaker or None) for one in some]
                )
    finally:
        await archive.close()


async def _embed(path: Path, encoder: Encoding) -> None:
    archive = await open_archive(path)
    try:
        await Embedding(archive, encoder).catch_up()
    finally:
        await archive.close()


async def _draw(path: Path, encoder: Encoding) -> None:
    """Give quotations without a vector one drawn at random."""
    archive = await open_archive(path)
    random = np.random.default_rng(1)
    one = await encoder.embed(["one"])
    if one is None:
        message = "The encoder cannot be used."
        raise RuntimeError(message)
    after = 0
    try:
        while some := await archive.without_vector(GUILD, one.model, after=after, limit=_DRAWN_AT_ONCE):
            vectors = random.standard_normal((len(some), one.vectors.shape[1]), np.float32)
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            await archive.add_vectors(GUILD, [each.id for each in some], Embedded(one.model, vectors))
            after = some[-1].id
    finally:
        await archive.close()
