"""How long names take to complete while somebody types, beside a plain scan of them all.

    python -m benchmarks.autocomplete [--sizes 1000 10000 100000] [--asked 150]

For each size, for speakers, publishers and headlines, and for each way of typing: the median, 95th percentile
and worst in milliseconds of the project (as the slash commands ask it, misspellings included) and of
`LIKE '%…%'` with rapidfuzz over every name when that finds nothing; and how often the name that was meant is
among the 25 offered. Names are invented from syllables, headlines are the beginnings of generated quotations.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import TypeVar

import aiosqlite
from rapidfuzz import process

from benchmarks.search.corpus import generate
from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.domain.articles import Article, Provenance, Via
from bot.domain.clock import now_utc
from bot.domain.names import NameKind
from bot.domain.transfer import BareQuotation, KeptArticle, KeptVersion
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

_LIKE = {
    NameKind.SPEAKER: """
        SELECT s.name FROM speaker AS s JOIN quotation AS q ON q.guild_id = s.guild_id AND q.speaker_id = s.id
        WHERE s.guild_id = ? AND s.name LIKE ? AND q.is_current
        GROUP BY s.id ORDER BY count(*) DESC LIMIT ?
    """,
    NameKind.PUBLISHER: """
        SELECT publisher FROM article WHERE guild_id = ? AND publisher LIKE ?
        GROUP BY publisher ORDER BY count(*) DESC LIMIT ?
    """,
    NameKind.ARTICLE: """
        SELECT title FROM article WHERE guild_id = ? AND title LIKE ? AND title <> '' ORDER BY id DESC LIMIT ?
    """,
}

T = TypeVar("T")
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


def invented_publishers(count: int, chance: random.Random) -> list[str]:
    """So many different names of papers."""
    places = [name.split()[1] for name in invented_names(count, chance)]
    kinds = ["Gazette", "Post", "Courier", "Herald", "Evening News", "Observer", "Echo", "Weekly"]
    papers = dict.fromkeys(f"The {place} {chance.choice(kinds)}" for place in places)
    return list(papers)


def ways_of_typing(chance: random.Random) -> dict[str, Callable[[str], str]]:
    """What is typed of a name, by what happens to it; "a word" is its longest."""

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

    def first(name: str) -> str:
        return name.split()[0]

    def word(name: str) -> str:
        return max(name.split()[1:] or name.split(), key=len)

    return {
        "nothing": lambda _name: "",
        "one letter": lambda name: word(name)[:1],
        "two letters": lambda name: word(name)[:2],
        "three letters": lambda name: word(name)[:3],
        "a word": word,
        "whole name": lambda name: name[:100],
        "first word + 3": lambda name: f"{first(name)} {word(name)[:3]}",
        "a word, slip": lambda name: slip(word(name)),
        "first word, slip": lambda name: slip(first(name)),
        "first + a word, slip": lambda name: f"{first(name)} {slip(word(name))}",
        "every word, slip": lambda name: " ".join(map(slip, name.split()))[:100],
        "nobody": lambda _name: "zzyzx qqqq",
    }


async def fill(archive: Archive, count: int, chance: random.Random) -> dict[NameKind, list[str]]:
    """So many speakers and articles, and publishers for them; all names by kind."""
    names = invented_names(count, chance)
    said = [
        BareQuotation(f"{number}.{time_}", "I said so.", name)
        for number, name in enumerate(names)
        for time_ in range(min(int(1 / (chance.random() + 0.02)), 50))
    ]
    imported = Provenance(0, now_utc(), Via.IMPORT)
    publishers = invented_publishers(max(count // 20, 20), chance)
    headlines = [" ".join(one.text.split()[:9]) for one in generate(count, 1)]
    articles = (
        Article(title=title, text=f"Story {number}.", publisher=chance.choice(publishers))
        for number, title in enumerate(headlines)
    )
    kept = (
        KeptArticle(id_, (KeptVersion(article, imported, (), ()),))
        for id_, article in enumerate(articles, len(said) + 1)
    )
    async with archive.importing(GUILD, imported) as importing:
        for some in (*_batched(said, 50_000), *_batched(kept, 5_000)):
            await importing.add(some)
    return {NameKind.SPEAKER: names, NameKind.PUBLISHER: publishers, NameKind.ARTICLE: headlines}


async def measure(count: int, asked: int) -> None:
    """Fill an archive and print a row for each kind of name and way of typing."""
    chance = random.Random(count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.sqlite3"
        archive = await open_archive(path)
        by_kind = await fill(archive, count, chance)
        async with aiosqlite.connect(path) as db:
            for kind, names in by_kind.items():
                print(
                    f"\n{len(names):,} {kind.name.lower()}s; "
                    "milliseconds: project p50, p95, worst | scan p50, p95 | meant found by each"
                )
                for way, of in ways_of_typing(chance).items():
                    typed = [(of(name), name) for name in chance.choices(names, k=asked)]
                    p50, p95, worst, found = await _times(_project(archive, kind), typed)
                    few = typed[: max(asked // 16, 5)]
                    scan50, scan95, _, scan_found = await _times(_scan(db, kind), few)
                    print(
                        f"  {way:20} {p50:7.1f} {p95:7.1f} {worst:7.1f} | {scan50:7.1f} {scan95:7.1f} "
                        f"| {found:4.0%} {scan_found:4.0%}"
                    )
        await archive.close()


def _batched(many: Iterable[T], size: int) -> Iterable[list[T]]:
    left = iter(many)
    while some := list(islice(left, size)):
        yield some


def _project(archive: Archive, kind: NameKind) -> Ask:
    library = Library(archive, now_utc)

    async def ask(typed: str) -> list[str]:
        return [one.name for one in await library.names(GUILD, kind, typed, limit=OFFERED)]

    return ask


def _scan(db: aiosqlite.Connection, kind: NameKind) -> Ask:
    """What a good developer writes first."""

    async def ask(typed: str) -> list[str]:
        rows = await db.execute_fetchall(_LIKE[kind], (GUILD, f"%{typed}%", OFFERED))
        if not rows:
            every = await db.execute_fetchall(_LIKE[kind], (GUILD, "%", -1))
            rows = [[name] for name, _, _ in process.extract(typed, [row[0] for row in every], limit=OFFERED)]
        return [row[0] for row in rows]

    return ask


async def _times(ask: Ask, typed: list[tuple[str, str]]) -> tuple[float, float, float, float]:
    """Median, 95th percentile and worst in milliseconds, and how often the name meant was offered."""
    taken: list[float] = []
    found = 0
    for text, name in typed:
        before = time.perf_counter()
        offered = await ask(text)
        taken.append((time.perf_counter() - before) * 1000)
        found += name in offered
    taken.sort()
    return taken[len(taken) // 2], taken[len(taken) * 95 // 100], taken[-1], found / len(typed)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="How long names take to complete.")
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    options.add_argument("--asked", type=int, default=150)
    given = options.parse_args()
    for size in given.sizes:
        asyncio.run(measure(size, given.asked))
