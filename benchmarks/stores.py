"""The two kinds of store side by side: imports, questions and moving, in one run.

    python -m benchmarks.stores [--quotations 200000] [--guilds 200] [--questions 100] [--postgres ADDRESS]

Generated quotations are imported into one guild of a SQLite file and of a PostgreSQL database, and both are
asked the same questions in turns, by their words; the answers must be equal. Then as many quotations, spread
over many guilds, are moved from a file into the database and back into another file. Without an address a
server is started that keeps what it is told, as one does that is installed.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from benchmarks.search.corpus import Said, generate
from bot.archive.interface import Archive
from bot.archive.opening import open_archive
from bot.domain.answers import Answer, Asked, Question
from bot.domain.articles import Provenance, Via
from bot.domain.locations import Location, Server
from bot.domain.transfer import BareQuotation
from bot.services.answers import Answers
from bot.services.moving import Compared, Mover
from bot.services.transfer import BATCH_LINES
from tests.postgres import running_server

GUILD = 1
SETTINGS = ("shared_buffers=512MB", "max_wal_size=4GB", "max_connections=60")


async def measure(given: argparse.Namespace, address: str, folder: Path) -> None:
    """Do everything, and print it."""
    said = generate(given.quotations, seed=16)
    stores: dict[str, Location] = {"SQLite": folder / "one.sqlite3", "PostgreSQL": Server(address)}
    archives = {name: await open_archive(where) for name, where in stores.items()}
    rates = {name: await _filled(archive, [GUILD], said) for name, archive in archives.items()}
    _print("import", {name: f"{rate:,.0f} a second" for name, rate in rates.items()}, rates)
    await _ask(archives, said, given.questions)
    for archive in archives.values():
        await archive.close()
    _empty(address)
    await _move(folder, Server(address), said, given.guilds)


async def _filled(archive: Archive, guilds: Sequence[int], said: Sequence[Said]) -> float:
    """Import the quotations, each guild a share; how many a second that was."""
    began, provenance = time.perf_counter(), Provenance(0, datetime.now(UTC), Via.IMPORT)
    share = len(said) // len(guilds)
    for number, guild in enumerate(guilds):
        own = said[number * share : (number + 1) * share]
        bare = [BareQuotation(str(one.id), one.text, one.speaker) for one in own]
        async with archive.importing(guild, provenance) as importing:
            for at in range(0, share, BATCH_LINES):
                await importing.add(bare[at : at + BATCH_LINES])
    return share * len(guilds) / (time.perf_counter() - began)


async def _ask(archives: dict[str, Archive], said: Sequence[Said], count: int) -> None:
    """Ask both for parts of quotations, in turns, and compare what they say."""
    desks = {name: Answers(archive, lambda: datetime.now(UTC)) for name, archive in archives.items()}
    times: dict[str, list[float]] = {name: [] for name in desks}
    different = 0
    for number in range(count + 5):  # the first few only make both ready
        words = said[number * len(said) // (count + 5)].text.split()
        asked = Question(Asked.WHO_SAID, " ".join(words[2 : 5 + number % 6]))
        answers: list[str] = []
        for name, desk in desks.items():
            began = time.perf_counter()
            answers.append(_compared(await desk.ask(GUILD, asked, limit=5)))
            times[name].append((time.perf_counter() - began) * 1000)
        different += answers[0] != answers[1]
    measured = {name: sorted(spent[5:]) for name, spent in times.items()}
    for share, label in ((0.5, "question p50"), (0.95, "question p95")):
        found = {name: spent[int(len(spent) * share)] for name, spent in measured.items()}
        _print(label, {name: f"{took:.1f} ms" for name, took in found.items()}, found)
    print(f"{'answers':<14} {count + 5 - different} of {count + 5} equal")


def _compared(answer: Answer) -> str:
    """What must be equal: all but when the article came in, and the id of the question."""
    shown = [*answer.matches, *answer.nearest]
    return repr(
        [
            (one.record.text, one.label, one.score, one.matched, one.record.article.external_id)
            for one in shown
        ]
    )


async def _move(folder: Path, server: Server, said: Sequence[Said], guilds: int) -> None:
    """Move an archive of many guilds there and back."""
    first, last = folder / "many.sqlite3", folder / "back.sqlite3"
    source = await open_archive(first)
    await _filled(source, range(1, guilds + 1), said)
    await source.close()
    for there, here in ((first, server), (server, last)):
        began, rows, equal = time.perf_counter(), 0, 0
        source, target = await open_archive(there), await open_archive(here)
        async for step in Mover(source, target).move():
            if isinstance(step, Compared):
                rows += step.target.rows
                equal += step.is_equal
        await source.close()
        await target.close()
        took = time.perf_counter() - began
        print(f"{there} -> {here}: {rows:,} rows in {took:,.0f} s, {equal} of {guilds} guilds equal")


def _print(label: str, shown: dict[str, str], measured: dict[str, float]) -> None:
    ratio = measured["PostgreSQL"] / measured["SQLite"]
    print(f"{label:<14} {', '.join(f'{name} {text}' for name, text in shown.items())}: {ratio:.2f} times")


def _empty(address: str) -> None:
    with psycopg.connect(address) as db:
        db.execute("DROP SCHEMA public CASCADE")
        db.execute("CREATE SCHEMA public")


@contextmanager
def _server(address: str | None) -> Iterator[str]:
    if address is not None:
        yield address
        return
    with running_server(*SETTINGS) as server:
        yield server.new_database()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="The two kinds of store side by side.")
    options.add_argument("--quotations", type=int, default=200_000)
    options.add_argument("--guilds", type=int, default=200)
    options.add_argument("--questions", type=int, default=100)
    options.add_argument("--postgres", metavar="ADDRESS", help="an empty database; all in it is dropped")
    chosen = options.parse_args()
    with _server(chosen.postgres) as found, tempfile.TemporaryDirectory() as made:
        asyncio.run(measure(chosen, found, Path(made)))
