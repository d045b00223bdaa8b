"""The README's console block, made by running its own commands: `python -m docs.console`.

A command keeps as many lines of its output as the README shows before a line "…".
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
README = CHECKOUT / "README.md"

_BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
_PROMPT = "$ .venv/bin/ontherecord "
_MORE = "…"


def written() -> str:
    """The block as it stands in the README.

    Raises:
        LookupError: there is none.
    """
    if found := _BLOCK.search(README.read_text(encoding="utf-8")):
        return found[0]
    message = "README.md has no console block"
    raise LookupError(message)


def printed() -> str:
    """The block as its commands print it now, over a new archive."""
    with tempfile.TemporaryDirectory() as folder:
        archive = str(Path(folder) / "archive.sqlite3")
        parts = written().split(_PROMPT)[1:]
        return "\n".join("".join(_printed(part.rstrip("\n").split("\n"), archive)) for part in parts)


def _printed(shown: list[str], archive: str) -> Iterator[str]:
    """A command and its output, given as it stands in the README."""
    typed, *output = shown
    command = [sys.executable, "-m", "bot", "--database", archive, *shlex.split(typed)]
    ran = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)  # noqa: S603
    lines = ran.stdout.rstrip("\n").split("\n")
    kept = len(output) - 1 if output[-1] == _MORE else len(lines)
    yield f"{_PROMPT}{typed}\n"
    yield from (f"{line}\n" for line in lines[:kept])
    if kept < len(lines):
        yield f"{_MORE}\n"


if __name__ == "__main__":
    README.write_text(README.read_text(encoding="utf-8").replace(written(), printed()), encoding="utf-8")
