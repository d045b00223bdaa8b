"""The command line as an operator runs it: in its own process, folder and environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import pytest

from tests.cli.forking import Forks

BRIDGE = "\n\n".join(
    [
        "Ferry bridge to close after inspection",
        "The Holm ferry bridge will close on Monday, the council said after divers found cracks.",
        "“We would rather close it a year too early than a day too late,” said Dr Ada Osei, the "
        "county's chief engineer. She said that repairs would take eleven months.",
        "Jon Bell, who runs the bakery on the quay, accused the council of hiding an earlier report. "
        "“They have known about the cracks since last spring,” he said.",
        "Osei denied that any report had been withheld.",
    ]
)

CINEMA = "\n\n".join(
    [
        "Cinema saved by its audience",
        "The Regent cinema in Holm will stay open after its audience raised 240,000 crowns in six weeks.",
        "“I sold my boat, and I would sell it again for one more Saturday matinee,” said Nora Lindqvist, "
        "who has worked the projector for thirty years.",
    ]
)


@cache
def forks() -> Forks:
    """What commands run by, one of it for all tests of a process."""
    return Forks()


@dataclass(frozen=True)
class Ran:
    """A command that ended."""

    status: int
    stdout: str
    stderr: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines; fails when there is anything else in it."""
        return [json.loads(line) for line in self.stdout.splitlines()]

    @property
    def record(self) -> dict[str, Any]:
        """The only line."""
        (only,) = self.records
        return only


class Terminal:
    """Runs the command line in a folder."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        kept = {
            name: value for name, value in os.environ.items() if name not in {"DATABASE", "DISCORD_TOKEN"}
        }
        # No vectors, unless a test asks for them: loading the encoder takes a second.
        self.environment = {**kept, "EMBEDDING_MODEL": "none", **environment}

    def command(self, *arguments: str) -> list[str]:
        """The command line of a command."""
        return [sys.executable, "-m", "bot", *arguments]

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command, to be talked to while it runs."""
        return subprocess.Popen(  # noqa: S603 - our own command line
            self.command(*arguments),
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def run(self, *arguments: str, stdin: str | bytes = "", **environment: str) -> Ran:
        """Run a command to its end."""
        with TemporaryFile() as given, TemporaryFile() as shown, TemporaryFile() as told:
            given.write(stdin.encode() if isinstance(stdin, str) else stdin)
            given.seek(0)
            status = self._run(arguments, {**self.environment, **environment}, (given, shown, told))
            shown.seek(0)
            told.seek(0)
            return Ran(status, shown.read().decode(), told.read().decode())

    def _run(
        self,
        arguments: tuple[str, ...],
        environment: dict[str, str],
        streams: tuple[BinaryIO, BinaryIO, BinaryIO],
    ) -> int:
        return forks().run([*arguments], cwd=self.folder, env=environment, streams=streams, timeout=60)


class Prepared(Terminal):
    """A terminal whose commands run in a Python that was prepared in some way: by another `command`."""

    def _run(
        self,
        arguments: tuple[str, ...],
        environment: dict[str, str],
        streams: tuple[BinaryIO, BinaryIO, BinaryIO],
    ) -> int:
        given, shown, told = streams
        ended = subprocess.run(  # noqa: S603 - our own command line
            self.command(*arguments),
            stdin=given,
            stdout=shown,
            stderr=told,
            cwd=self.folder,
            env=environment,
            timeout=60,
        )
        return ended.returncode


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal in an empty folder."""
    return Terminal(tmp_path)


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """A terminal in a folder whose archive has two articles; only for commands that change nothing."""
    folder = tmp_path_factory.mktemp("newsroom")
    (folder / "articles").mkdir()
    (folder / "articles" / "bridge.txt").write_text(BRIDGE)
    (folder / "articles" / "cinema.txt").write_text(CINEMA)
    terminal = Terminal(folder)
    assert terminal.run("ingest", "articles").status == 0
    return terminal
