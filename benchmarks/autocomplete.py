"""How long names take to complete while somebody types, beside a plain scan of them all.

    python -m benchmarks.autocomplete [--sizes 1000 10000 100000] [--asked 150]

For each size and way of typing: the median and 95th percentile in milliseconds of the project (as the slash
commands ask it, misspellings included) and of `LIKE '%…%'` with rapidfuzz over every name when that finds
nothing; and how often the name that was meant is among the 25 offered. Names are invented from syllables.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiosqlite
from rapidfuzz import process

from bot.archive.sqlite import open_archive
from bot.domain.articles import Provenance, Via
from bot.domain.clock import now_utc
from bot.domain.names import NameKind
from bot.domain.transfer import BareQuotation
from bot.services.library import Library

GUILD = 1
OFFERED = 25
_ONSETS = [
    "b",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "w",
    "st",
    "tr",
    "br",
    "kr",
    "ch",
    "sh",
    "th",
]
_VOWELS = ["a", "e", "i", "o", "u", "ei", "au", "ou"]
_CODAS = ["n", "r", "l", "s", "t", "m", "k", "nd", "rt", "x", ""]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

Ask = Callable[[str], Awaitable[list[str]]]


def invented_names(count: int, chance: random.Random) -> list[str]:
    """So many different names; given names and family names are shared as people share them."""

    def word(syllables: int) -> str:
        return "".join(
            chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(syllables)
        ).capitalize()

    given = [word(2) for _ in range(max(60, count // 60))]
    family = [word(chance.choice([2, 2, 3])) for _ in range(max(100, count // 3))]
    given_weights = [1 / (rank + 1) for rank in range(len(given))]
    family_weights = [1 / (rank + 3) for rank in range(len(family))]
    names: dict[str, None] = {}
    while len(names) < count:
        first = chance.choices(given, given_weights)[0]
        last = chance.choices(family, family_weights)[0] if chance.random() < 0.7 else chance.choice(family)
        names[f"{first} {last}"] = None
    return list(names)


def ways_of_typing(chance: random.Random) -> dict[str, Callable[[str], str]]:
    """What is typed of a name, by what happens to it."""

    def slip(word: str) -> str:
        at, letter = chance.randrange(len(word)), chance.choice(_LETTERS)
        return chance.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
            ]
        )

    return {
        "nothing": lambda _name: "",
        "one letter": lambda name: name.split()[1][:1],
        "three letters": lambda name: name.split()[1][:3],
        "family name": lambda name: name.split()[1],
        "whole name": lambda name: name,
        "given name + 3": lambda name: f"{name.split()[0]} {name.split()[1][:3]}",
        "family name, slip": lambda name: slip(name.split()[1]),
        "given name, slip": lambda name: slip(name.split()[0]),
        "whole name, slip": lambda name: f"{name.split()[0]} {slip(name.split()[1])}",
        "nobody": lambda _name: "zzyzx qqqq",
    }


async def measure(count: int, asked: int) -> None:
    """Fill an archive with speakers and print a row for each way of typing."""
    chance = random.Random(count)
    names = invented_names(count, chance)
    said = [
        BareQuotation(f"{number}.{time_}", "I said so.", name)
        for number, name in enumerate(names)
        for time_ in range(min(int(1 / (chance.random() + 0.02)), 50))
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.sqlite3"
        archive = await open_archive(path)
        provenance = Provenance(0, now_utc(), Via.IMPORT)
        for start in range(0, len(said), 50_000):
            await archive.import_quotations(GUILD, said[start : start + 50_000], provenance)
        library = Library(archive, now_utc)

        async def project(typed: str) -> list[str]:
            return [one.name for one in await library.names(GUILD, NameKind.SPEAKER, typed, limit=OFFERED)]

        print(f"\n{count:,} speakers; milliseconds: project p50, p95 | scan p50, p95 | meant found by each")
        async with aiosqlite.connect(path) as db:

            async def scan(typed: str) -> list[str]:
                return await _scan(db, typed)

            for way, of in ways_of_typing(chance).items():
                meant = [chance.choice(names) for _ in range(asked)]
                typed = [(of(name), name) for name in meant]
                p50, p95, found = await _times(project, typed)
                slow = typed[: max(asked // 8, 5)]
                scan50, scan95, scan_found = await _times(scan, slow)
                print(
                    f"  {way:18} {p50:7.1f} {p95:7.1f} | {scan50:7.1f} {scan95:7.1f} "
                    f"| {found:4.0%} {scan_found:4.0%}"
                )
        await archive.close()


async def _scan(db: aiosqlite.Connection, typed: str) -> list[str]:
    """What a good developer writes first."""
    statement = """
        SELECT s.name FROM speaker AS s JOIN quotation AS q ON q.guild_id = s.guild_id AND q.speaker_id = s.id
        WHERE s.guild_id = ? AND s.name LIKE ? AND q.is_current
        GROUP BY s.id ORDER BY count(*) DESC LIMIT ?
    """
    rows = await db.execute_fetchall(statement, (GUILD, f"%{typed}%", OFFERED))
    if rows:
        return [row[0] for row in rows]
    rows = await db.execute_fetchall("SELECT name FROM speaker WHERE guild_id = ?", (GUILD,))
    every = [row[0] for row in rows]
    return [name for name, _, _ in process.extract(typed, every, limit=OFFERED)]


async def _times(ask: Ask, typed: list[tuple[str, str]]) -> tuple[float, float, float]:
    """Median and 95th percentile in milliseconds, and how often the name meant was offered."""
    taken: list[float] = []
    found = 0
    for text, name in typed:
        before = time.perf_counter()
        offered = await ask(text)
        taken.append((time.perf_counter() - before) * 1000)
        found += name in offered
    taken.sort()
    return taken[len(taken) // 2], taken[len(taken) * 95 // 100], found / len(typed)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="How long names take to complete.")
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    options.add_argument("--asked", type=int, default=150)
    given = options.parse_args()
    for size in given.sizes:
        asyncio.run(measure(size, given.asked))
