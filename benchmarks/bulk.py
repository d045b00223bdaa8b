"""How fast an archive fills: bare quotations by `import`, and articles by `ingest`, with what takes the time.

    python -m benchmarks.bulk [--quotations 100000] [--articles 100]

Prints quotations a second of processor time for growing archives, the peak memory, and the same lines again,
which change nothing; then what one article costs, and which share of it finding the quotations, making ready
and writing with the index take. Texts are invented.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from bot.archive.additions import prepare
from bot.archive.sqlite import open_archive
from bot.domain.articles import Provenance, Via
from bot.domain.clock import now_utc
from bot.extraction import extract
from bot.samples import sample_articles
from bot.services.transfer import Transfer

GUILD = 1


def quotations(count: int) -> Iterator[bytes]:
    """Lines of some 20 words each, common words often and rare ones seldom, a third of the names new."""
    chance = random.Random(count)
    words = sorted({word for sample in sample_articles() for word in sample.text.split()})
    words += [f"{chance.choice(words).strip('.,“”’')}{chance.choice(words).lower()}" for _ in range(40_000)]
    chance.shuffle(words)
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(words))))
    for number in range(count):
        text = " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(8, 30)))
        name = f"{chance.choice(words[:2000])} {chance.choice(words)}".title()
        yield json.dumps({"id": number, "text": text, "speaker": name}).encode() + b"\n"


async def measure_import(count: int) -> None:
    """Import so many quotations, twice."""
    data = b"".join(quotations(count))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.sqlite3"
        archive = await open_archive(path)
        for time_ in ("new", "again"):
            began, before, done = time.perf_counter(), time.process_time(), 0
            async for imported in Transfer(archive, now_utc).import_lines(
                GUILD, "bench.jsonl", io.BytesIO(data), by=0
            ):
                done += imported.added + imported.unchanged
                spent, passed = time.process_time() - before, time.perf_counter() - began
                print(
                    f"{time_:6} {done:9,} quotations: {done / spent:7,.0f} a second of processor time, "
                    f"{done / passed:7,.0f} on the clock"
                )
        stats = await archive.stats(GUILD)
        await archive.close()
        scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale
        print(f"{stats.quotations:,} quotations in {stats.bytes >> 20:,} MB; peak memory {peak:,.0f} MB")


async def measure_ingest(count: int) -> None:
    """Save so many articles, one by one, and print where the time goes."""
    samples = sample_articles()
    finding = preparing = writing = 0.0
    with tempfile.TemporaryDirectory() as folder:
        archive = await open_archive(Path(folder) / "archive.sqlite3")
        for number in range(count):
            sample = samples[number % len(samples)]
            article = replace(sample, text=f"{sample.text}\n\nNumber {number}.", external_id=str(number))
            start = time.process_time()
            found = extract(article.text)
            extracted = time.process_time()
            prepare(article, found)
            prepared = time.process_time()
            await archive.save(GUILD, article, found, Provenance(0, now_utc(), Via.FILE, "bench"))
            saved = time.process_time()
            finding += extracted - start
            preparing += prepared - extracted
            writing += saved - prepared
        await archive.close()
    writing -= preparing  # saving prepares once more
    whole = finding + preparing + writing
    print(
        f"an article: {whole / count * 1000:.1f} ms of processor time; finding {finding / whole:.0%}, "
        f"making ready {preparing / whole:.0%}, writing and index {writing / whole:.0%}"
    )


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="How fast an archive fills.")
    options.add_argument("--quotations", type=int, default=100_000)
    options.add_argument("--articles", type=int, default=100)
    given = options.parse_args()
    asyncio.run(measure_import(given.quotations))
    asyncio.run(measure_ingest(given.articles))
