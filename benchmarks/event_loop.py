"""How long the event loop is kept while texts are ingested beside people asking questions.

    python -m benchmarks.event_loop [--people 20] [--sizes 50000 200000 400000 1000000]

Each text is ingested as a file while people ask one question after another, and so are the largest records
that a `.jsonl` may hold. Printed are the longest time
that the loop was kept, in milliseconds, and how long the ingest and the answers took. The loop is kept while
a tick is overdue and this process has the processor; while other programs have it, the tick is only late. The
exit status is 1 when the loop was kept for longer than the bound.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from bot.cli.serve import settle
from bot.domain.answers import Asked, Question
from bot.intake.files import MAX_FILE
from bot.samples import sample_articles
from bot.services.newsroom import Newsroom, open_newsroom

BOUND = 100.0
"""Milliseconds that the loop may be kept."""

TICK = 0.005
"""Seconds between two looks at the clock."""

PAUSE = 0.05
"""Seconds between an answer and the next question of the same person."""

LONGEST = MAX_FILE - 1
"""Characters of a record, with the end of its line as long as one may be."""

GUILD, SOMEBODY = 1, 1
QUESTIONS = ("what did the council say about the money", "the bridge is safe", "who runs it", "he said no")


def texts(size: int) -> Iterator[tuple[str, str]]:
    """A text of each kind, this long: news, many quotations, and what is hard to read."""
    news = "\n\n".join(article.text for article in sample_articles())
    yield "news", _filled(f"{news}\n\n", size)
    reasons = (
        f"“We have {n} reasons,” said Ada Osei number {n}, who runs it.\n\n" for n in range(size // 50)
    )
    yield "one quotation a line", "".join(reasons)[:size]
    yield "denials", _filled("denied that it is false. ", size)
    yield "short quotations", _filled("“No,” he said. ", size)
    yield "cues alone", _filled("according to ", size)
    yield "marks alone", _filled("“‘", size)
    yield "one letter a line", _filled("a\n", size)
    yield "empty lines", "\n" * (size - 2) + "a."


def records() -> Iterator[tuple[str, str]]:
    """A record of each kind, as long as one may be: made to keep whoever parses it."""
    yield "objects in a record", _record('"more": [', "{},", "{}]")
    yield "names in a record", _record('"author": [', '"Ada Osei",', '"Ada Osei"]')
    yield "escapes in a record", _record('"text": "', "\\u00e9", '"')
    yield "brackets alone", "[" * LONGEST


def _record(start: str, unit: str, end: str) -> str:
    head, tail = f'{{"title": "T", {start}', f"{end}}}"
    return head + unit * ((LONGEST - len(head) - len(tail)) // len(unit)) + tail


def _filled(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


@dataclass(slots=True)
class Felt:
    """How late the ticks of the loop came, and how long it was kept for each, in milliseconds."""

    late: list[float] = field(default_factory=list[float])
    kept: list[float] = field(default_factory=list[float])

    async def watch(self) -> None:
        """Note it until cancelled."""
        while True:
            before, busy = time.perf_counter(), time.process_time()
            await asyncio.sleep(TICK)
            late = (time.perf_counter() - before - TICK) * 1000
            self.late.append(late)
            self.kept.append(min(late, (time.process_time() - busy) * 1000))


async def ask(newsroom: Newsroom, question: Question, answered: list[float]) -> None:
    """Ask again and again until cancelled; how long each answer took, in milliseconds."""
    while True:
        before = time.perf_counter()
        await newsroom.answers.ask(GUILD, question)
        answered.append((time.perf_counter() - before) * 1000)
        await asyncio.sleep(PAUSE)


async def ingest(newsroom: Newsroom, file: str, text: str) -> str:
    """Ingest an attached file; what became of it."""
    [outcome] = [one async for one in newsroom.ingest.file(GUILD, file, text.encode(), by=SOMEBODY)]
    return "refused" if outcome.error else f"{outcome.quotations:,} quotations"


@asynccontextmanager
async def asking(newsroom: Newsroom, people: int, answered: list[float]) -> AsyncGenerator[Felt]:
    """Let people ask meanwhile, and watch the loop."""
    felt = Felt()
    questions = [Question(Asked.WHO_SAID, QUESTIONS[number % len(QUESTIONS)]) for number in range(people)]
    beside = [asyncio.create_task(ask(newsroom, question, answered)) for question in questions]
    beside.append(asyncio.create_task(felt.watch()))
    try:
        await asyncio.sleep(4 * PAUSE)
        yield felt
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)


async def measure(newsroom: Newsroom, people: int, file: str, text: str) -> float:
    """Ingest one file, print what the loop felt, and return the longest time it was kept."""
    answered: list[float] = []
    async with asking(newsroom, people, answered) as felt:
        began = time.perf_counter()
        became = await ingest(newsroom, file, text)
        took = time.perf_counter() - began
    kept, answered = sorted(felt.kept), sorted(answered)
    print(
        f"{file:26}{len(text):>9,}{became:>18}{took:7.1f} s   kept {kept[-1]:6.1f} ms,"
        f" p99 {kept[len(kept) * 99 // 100]:5.1f} (late {max(felt.late):6.1f})"
        f"   answers p50 {answered[len(answered) // 2]:5.0f}, longest {answered[-1]:6.0f} ms",
        flush=True,
    )
    return kept[-1]


async def main(people: int, sizes: list[int]) -> bool:
    """Measure each kind and size of text; whether the bound held."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_newsroom(Path(folder) / "archive.sqlite3") as newsroom:
            for article in sample_articles():
                async for _ in newsroom.ingest.paste(GUILD, article, by=SOMEBODY):
                    pass
            settle()
            files = ((f"{name}.txt", f"{name}\n{text}") for size in sizes for name, text in texts(size))
            lines = ((f"{name}.jsonl", text) for name, text in records())
            kept = [await measure(newsroom, people, *given) for given in chain(files, lines)]
    print(f"\nlongest {max(kept):.1f} ms, bound {BOUND:.0f} ms")
    return max(kept) < BOUND


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="How long the event loop is kept.")
    options.add_argument("--people", type=int, default=20)
    options.add_argument("--sizes", type=int, nargs="+", default=[50_000, 200_000, 400_000, 1_000_000])
    given = options.parse_args()
    sys.exit(0 if asyncio.run(main(given.people, given.sizes)) else 1)
