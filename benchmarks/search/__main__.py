"""The command: see `benchmarks.search`."""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import resource
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.search import endtoend
from benchmarks.search.corpus import Said, generate, read
from benchmarks.search.load import under_load
from benchmarks.search.measures import Measured, Stopwatch, Timed, measure
from benchmarks.search.peers import PEERS, SAMPLED, System
from benchmarks.search.project import Project, open_project
from benchmarks.search.questions import CLASSES, Asked, make
from benchmarks.search.rankers import RANKERS
from benchmarks.search.sets import read_set
from bot.sandbox.encoding import Encoding

_HELD_BACK = 0.01
"""The share of a corpus that questions without an answer are made from."""
_CORPUS_SEED = 1
_WARM_UP = 20


def main() -> None:
    """Measure and print."""
    options = _options()
    if options.articles:
        given = read_set(options.articles, options.questions)
        print(endtoend.table(asyncio.run(endtoend.run(given, RANKERS, with_meaning=True))))
        return
    with tempfile.TemporaryDirectory() as temporary:
        # What is kept is kept by its corpus: questions are drawn anew for each seed, quotations are not.
        folder = (options.folder or Path(temporary)) / (
            options.corpus.stem if options.corpus else "generated"
        )
        folder.mkdir(parents=True, exist_ok=True)
        measured: list[Measured] = []
        for size in options.sizes:
            measured += asyncio.run(_measure_at(size, options, folder))
    print(f"\n{_growth(measured)}")


async def _measure_at(size: int, options: argparse.Namespace, folder: Path) -> list[Measured]:
    said, absent = _corpus(size, options)
    asked = _public(options.public) if options.public else make(said, absent, options.questions, options.seed)
    print(f"\n{len(said):,} quotations, {len(asked):,} questions, seed {options.seed}", flush=True)
    encoder = Encoding() if options.meaning or options.random_vectors else None
    project = await _opened(said, folder, encoder, asked[0].text, at_random=options.random_vectors)
    try:
        print(f"peak memory, corpus and questions included: {_peak():,.0f} MB")
        peers = _peers(said, folder, options.peers)
        timed = await _in_turns(project, peers, asked)
        measured = [measure(len(said), one) for one in timed]
        print(_table(measured), flush=True)
        if options.load:
            print(await under_load(project, asked, alone=measured[0].time(0.95)))
        return measured
    finally:
        await project.archive.close()
        if encoder:
            await encoder.close()


async def _in_turns(project: Project, peers: Mapping[str, System], asked: Sequence[Asked]) -> list[Timed]:
    """Ask each question of all systems before the next one, so that other work disturbs all alike."""
    for one in asked[:_WARM_UP]:
        await project.ask(one.text)
        for peer in peers.values():
            peer.ask(one.text)
    ours = Timed(project.name)
    theirs = {name: Timed(peer.name) for name, peer in peers.items()}
    steps = {name: max(1, len(asked) // SAMPLED.get(name, len(asked))) for name in peers}
    for at, one in enumerate(asked):
        clock = Stopwatch(project.workers)
        ours.add(one, await project.ask(one.text), clock)
        for name, peer in peers.items():
            if at % steps[name] == 0:
                clock = Stopwatch()
                theirs[name].add(one, peer.ask(one.text), clock)
    return [ours, *theirs.values()]


def _peers(said: Sequence[Said], folder: Path, names: Sequence[str]) -> dict[str, System]:
    peers: dict[str, System] = {}
    for name in names:
        began = time.perf_counter()
        try:
            peers[name] = PEERS[name](said, folder)
        except ModuleNotFoundError as absent:
            print(f"{name} is left out: pip install '.[benchmarks]' brings {absent.name}", flush=True)
            continue
        print(f"{peers[name].name}: ready in {time.perf_counter() - began:.1f} s", flush=True)
    return peers


def _corpus(size: int, options: argparse.Namespace) -> tuple[list[Said], list[Said]]:
    """What the archive holds, and what it lacks."""
    if options.public:
        return read(options.corpus, size), []
    back = max(200, int(size * _HELD_BACK))
    every = read(options.corpus, size + back) if options.corpus else generate(size + back, _CORPUS_SEED)
    if not options.corpus:
        return every[:size], every[size:]
    step = len(every) // back
    return [one for at, one in enumerate(every) if at % step], every[::step]


def _public(path: Path) -> list[Asked]:
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [Asked(row["cls"], row["form"], row["text"], (), answers=set(row["gold"])) for row in rows]


async def _opened(
    said: Sequence[Said], folder: Path, encoder: Encoding | None, question: str, *, at_random: bool
) -> Project:
    project, opening = await open_project(said, folder, encoder, at_random=at_random)
    began = time.perf_counter()
    await project.ask(question)
    first = time.perf_counter() - began
    print(
        f"{project.name}: opened in {opening:.2f} s, first question answered {first:.2f} s later", flush=True
    )
    return project


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _table(measured: Sequence[Measured]) -> str:
    """Markdown: recall at 1 by class in percent, known from unknown, times and how often faster.

    How often is by processor time, which other work on the machine disturbs less.
    """
    ours = measured[0]
    head = [
        "system",
        "asked",
        *CLASSES,
        "AUROC",
        "right at 5 %",
        "p50 ms",
        "p95 ms",
        "processor",
        "",
        "p50 ×",
        "p95 ×",
    ]
    rows = [head, ["---"] * len(head)]
    for one in measured:
        recall = [f"{one.recall[kind]:.0f}" if kind in one.recall else "" for kind in CLASSES]
        times = [f"{one.time(share):.1f}" for share in (0.5, 0.95)]
        times += [f"{one.processor_time(share):.1f}" for share in (0.5, 0.95)]
        ratios = [f"{one.processor_time(share) / ours.processor_time(share):.1f}" for share in (0.5, 0.95)]
        rows.append(
            [
                one.name,
                str(one.questions),
                *recall,
                f"{one.auroc:.3f}",
                f"{one.right_at_5:.0f}",
                *times,
                *ratios,
            ]
        )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _growth(measured: Sequence[Measured]) -> str:
    """With which power of the number of quotations each system's times grow."""
    lines: list[str] = []
    for name in dict.fromkeys(one.name for one in measured):
        sizes = [one for one in measured if one.name == name]
        small, large = sizes[0], sizes[-1]
        if large.size > small.size:
            ratio = math.log(large.size / small.size)
            powers = [
                math.log(large.processor_time(share) / small.processor_time(share)) / ratio
                for share in (0.5, 0.95)
            ]
            lines.append(f"{name}: p50 grows with N^{powers[0]:.2f}, p95 with N^{powers[1]:.2f}")
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(
        prog="python -m benchmarks.search",
        description=sys.modules["benchmarks.search"].__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("--sizes", type=_numbers, default=[10_000, 100_000, 1_000_000])
    options.add_argument(
        "--questions", default="40", help="how many of each class, or with --articles the file of them"
    )
    options.add_argument(
        "--articles", type=Path, help="articles marked up, to be ingested and asked about end to end"
    )
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--peers", type=lambda names: names.split(",") if names else [], default=list(PEERS))
    options.add_argument(
        "--corpus", type=Path, help="quotations as JSONL, perhaps .gz, in place of generated ones"
    )
    options.add_argument("--public", type=Path, help="questions with answers as JSONL, for that corpus")
    options.add_argument("--folder", type=Path, help="where archives are kept for the next run")
    options.add_argument("--meaning", action="store_true", help="with vectors: a hundred quotations a second")
    options.add_argument(
        "--random-vectors", action="store_true", help="with vectors drawn at random, to measure times only"
    )
    options.add_argument("--load", action="store_true", help="also 20 people asking at once")
    given = options.parse_args()
    if given.articles:
        given.questions = Path(given.questions)
    elif given.questions.isdigit():
        given.questions = int(given.questions)
    else:
        options.error("--questions takes a number, or a file beside --articles")
    return given


def _numbers(written: str) -> list[int]:
    return [int(number) for number in written.split(",")]


main()
