"""How long commands take from a cold start, beside programs that everybody has.

    python -m benchmarks.cold_start [--runs 15]

For each command: the least and the median processor time and wall time of its runs in milliseconds, and the
least processor time as a multiple of that of `python -c pass`. The least is what the command itself takes,
whatever else the machine does. Questions are asked of the sample articles, by words alone.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SAMPLES = Path(__file__).parent.parent / "bot" / "samples" / "articles"
OURS = (sys.executable, "-m", "bot")
COMMANDS = {
    "python -c pass": (sys.executable, "-c", "pass"),
    "python -c 'import asyncio, numpy'": (sys.executable, "-c", "import asyncio, numpy"),
    "pip --version": (sys.executable, "-m", "pip", "--version"),
    "git --version": ("git", "--version"),
    "sqlite3 --version": ("sqlite3", "--version"),
    "ontherecord --version": (*OURS, "--version"),
    "ontherecord --help": (*OURS, "--help"),
    "ontherecord stats --json": (*OURS, "stats", "--json"),
    "ontherecord who-said …": (*OURS, "who-said", "watched them with a tape measure"),
    "ontherecord who-said … --json": (*OURS, "who-said", "watched them with a tape measure", "--json"),
}


class Run(NamedTuple):
    """What one run took, in milliseconds."""

    processor: float
    wall: float


def run(command: Sequence[str], folder: Path, environment: dict[str, str]) -> Run:
    """Run a command to its end."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(1000 * processor, 1000 * wall)


def main() -> None:
    """Print a line for each command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # With compiled files, as an installed program has them.
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment = {
            **kept,
            "DATABASE": str(folder / "archive.sqlite3"),
            "EMBEDDING_MODEL": "none",
            "PYTHONPATH": str(SAMPLES.parents[2]),
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        }
        run((*OURS, "ingest", str(SAMPLES)), folder, environment)
        print(f"{'':34} {'processor':>15} {'wall':>15} {'ratio':>7}")
        bare = None
        for label, command in COMMANDS.items():
            if not shutil.which(command[0]) or (label.startswith("pip") and not _has_pip()):
                continue
            run(command, folder, environment)  # compiles what it needs
            took = [run(command, folder, environment) for _ in range(runs)]
            processor, wall = [each.processor for each in took], [each.wall for each in took]
            bare = bare or min(processor)
            print(f"{label:34} {_both(processor):>15} {_both(wall):>15} {min(processor) / bare:>7.1f}")


def _has_pip() -> bool:
    ended = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True)
    return ended.returncode == 0


def _both(values: Sequence[float]) -> str:
    return f"{min(values):.0f} / {statistics.median(values):.0f} ms"


if __name__ == "__main__":
    main()
