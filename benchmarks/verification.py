"""How long a long draft takes to be checked in archives of any size.

    python -m benchmarks.verification [--sizes 10000 1000000] [--words 3000] [--archive FILE]

The archive and the draft are generated: of the draft's quotations half are on record as they are, a quarter
with a word changed, and a quarter under other names. Printed are processor time, here and in the process that
finds the quotations, the time on the clock, the longest that the event loop was kept, and the verdicts. An
archive file that is named is kept, and used again if it is there.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.event_loop import Felt
from benchmarks.search.corpus import Said, generate
from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.domain.clock import now_utc
from bot.sandbox.reader import Reader
from bot.services.transfer import Transfer
from bot.services.verification import Verifier

GUILD = 1
_SEED = 7
_NARRATION = "The council met again on Tuesday and heard from officers about the cost of the work so far."
_FEWEST, _MOST = 5, 40
"""Words of the quotations that are drawn."""


def draft_of(said: Sequence[Said], words: int) -> str:
    """A draft of so many words, about half of them quoted."""
    chance = random.Random(_SEED)
    drawn = iter(chance.sample(said, min(len(said), words)))
    paragraphs: list[str] = []
    written = number = 0
    while written < words:
        one, other = next(drawn), next(drawn)
        quoted = one.text.rstrip(".").split()
        if not _FEWEST <= len(quoted) <= _MOST:
            continue
        if number % 4 == 2:
            quoted[len(quoted) // 2] = "marmalade"
        speaker = other.speaker if number % 4 == 3 else one.speaker
        paragraphs.append(f"“{' '.join(quoted)},” said {speaker}. {_NARRATION}")
        written += len(paragraphs[-1].split())
        number += 1
    return "\n\n".join(paragraphs)


async def fill(path: Path, said: Sequence[Said]) -> Archive:
    """An archive of these quotations; as it is, if the file has some."""
    archive = await open_archive(path)
    if not (await archive.stats(GUILD)).quotations:
        lines = (json.dumps({"id": one.id, "text": one.text, "speaker": one.speaker}) for one in said)
        data = io.BytesIO("\n".join(lines).encode())
        async for _ in Transfer(archive, now_utc).import_lines(GUILD, "bench.jsonl", data, by=0):
            pass
    return archive


async def measure(path: Path, size: int, words: int) -> None:
    """Check a draft against an archive of so many quotations, and print what it took."""
    said = generate(size, _SEED)
    archive = await fill(path, said)
    reader, felt = Reader(), Felt()
    draft = draft_of(said, words)
    await reader.quotations("warming up", "“No,” said Ada Osei.")
    watching = asyncio.create_task(felt.watch())
    began, spent = time.perf_counter(), time.process_time()
    found = await Verifier(archive, reader).check(GUILD, draft)
    passed, here = time.perf_counter() - began, time.process_time() - spent
    watching.cancel()
    verdicts = Counter(check.verdict.value for check in found.checks)
    print(
        f"{size:>9,} on record, {len(draft.split()):,} words, {len(found.checks)} quotations: "
        f"{here:.1f} s of processor time here, {passed:.1f} s on the clock, "
        f"loop kept {max(felt.kept):.0f} ms; {dict(verdicts)}",
        flush=True,
    )
    await reader.close()
    await archive.close()


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--words", type=int, default=3_000)
    parser.add_argument("--archive", type=Path)
    asked = parser.parse_args()
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = asked.archive or Path(folder) / "archive.sqlite3"
            asyncio.run(measure(path, size, asked.words))


if __name__ == "__main__":
    main()
