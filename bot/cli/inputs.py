"""Inputs: the links and files that a command line names, including the files in a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.cli.arguments import STDIN
from bot.cli.batches import lines
from bot.errors import IntakeError
from bot.intake.compression import DAMAGE, open_unpacked, suffix_of
from bot.intake.files import SUFFIXES, passed_over


@dataclass(frozen=True, slots=True)
class Input:
    """One link or file, or the reason why it is neither, or why it is passed over.

    `given` is its readable name: bytes of a file name that are not text are replaced.
    """

    given: str
    path: Path | None = None
    error: IntakeError | None = None

    def count(self) -> int:
        """How many articles it may contain, for a progress bar: a `.jsonl` file has one a line."""
        if self.path is None or self.error or suffix_of(self.given) != ".jsonl":
            return 1
        try:
            with open_unpacked(self.path) as file:
                return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) or 1
        except (OSError, *DAMAGE):
            return 1


def expand(inputs: Iterable[str]) -> Iterator[Input]:
    """Each link and file; a folder's files come in the order of their names."""
    for typed in inputs:
        path, name = Path(typed), _name(typed)
        if is_link(typed):
            yield Input(name)
            continue
        try:
            if path.is_dir():
                yield from _files_in(path)
            elif path.exists():
                yield Input(name, path)
            else:
                yield Input(name, error=IntakeError(f"There is no file or folder {name}."))
        except OSError as error:
            yield Input(name, error=IntakeError(f"{name} cannot be opened: {error.strerror}."))


def from_stdin(arguments: Iterable[str]) -> Iterator[str]:
    """The same inputs, with `-` replaced by the lines of standard input as they arrive."""
    for typed in arguments:
        if typed == STDIN:
            yield from (line.decode(errors="surrogateescape") for line in lines(sys.stdin.buffer) if line)
        else:
            yield typed


def is_link(typed: str) -> bool:
    """Whether this is an address rather than a path."""
    return "://" in typed


def _files_in(folder: Path) -> Iterator[Input]:
    """The files in a folder that may hold articles, and those passed over; hidden ones are not mentioned."""
    shown = (path for path in sorted(folder.rglob("*")) if _is_shown(path.relative_to(folder)))
    files = [path for path in shown if path.is_file()]
    if not any(map(_can_be_read, files)):
        name, kinds = _name(folder), ", ".join(SUFFIXES)
        message = f"The folder {name} has no articles: their names must end in {kinds}."
        yield Input(name, error=IntakeError(message))
    for path in files:
        name = _name(path)
        yield Input(name, path, None if _can_be_read(path) else passed_over(name))


def _can_be_read(path: Path) -> bool:
    return suffix_of(path.name) in SUFFIXES


def _is_shown(path: Path) -> bool:
    return not any(part.startswith(".") for part in path.parts)


def _name(path: str | Path) -> str:
    return os.fsencode(path).decode(errors="replace")
