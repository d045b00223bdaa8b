"""Commands in processes of their own, without loading the program anew for each.

Most of what a command at a terminal takes is loading Python's modules, and the tests run hundreds of commands. A
server that has loaded them forks for each command; the new process gets the folder, the environment and the
streams that a shell would give it, and does what `python -m bot` does.
"""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

LOADED = (
    *("bot.__main__", "bot.cli.commands", "bot.cli.opening", "bot.archive.sqlite", "bot.services.newsroom"),
    *("bot.cli.ingest", "bot.cli.answers", "bot.cli.transfer", "bot.cli.articles", "bot.sandbox.answers"),
)
"""What is loaded once: a command that needs more loads it itself."""


class Forks:
    """The server, seen from the tests: start it once for many commands."""

    def __init__(self) -> None:
        self._here, there = socket.socketpair()
        with there:
            self._server = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", "tests.cli.forking", str(there.fileno())],
                cwd=Path(__file__).parents[2],
                env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # a process with threads should not fork
                pass_fds=[there.fileno()],
            )
        atexit.register(self.close)

    def run(
        self,
        arguments: list[str],
        *,
        cwd: Path,
        env: dict[str, str],
        streams: tuple[BinaryIO, BinaryIO, BinaryIO],
        timeout: float,
    ) -> int:
        """Run a command to its end; its exit status, or minus the signal that ended it.

        Raises:
            TimeoutError: it takes longer than that; it goes on by itself.
        """
        asked = json.dumps({"arguments": arguments, "cwd": str(cwd), "env": env}).encode()
        descriptors = [stream.fileno() for stream in streams]
        socket.send_fds(self._here, [len(asked).to_bytes(4, "big") + asked], descriptors)
        self._here.settimeout(timeout)
        return int.from_bytes(self._here.recv(4), "big", signed=True)

    def close(self) -> None:
        """End the server."""
        self._here.close()
        self._server.wait(timeout=10)


def serve(tests: socket.socket) -> None:
    """Run what is asked for, one command after the other, until the tests are gone."""
    for name in LOADED:
        import_module(name)
    while True:
        begun, descriptors, _, _ = socket.recv_fds(tests, 1 << 16, 3)
        if not begun:
            return
        size = int.from_bytes(begun[:4], "big")
        while len(begun) < size + 4:
            begun += tests.recv(1 << 16)
        child = os.fork()
        if not child:
            tests.close()
            _become(json.loads(begun[4:]), descriptors)
        for each in descriptors:
            os.close(each)
        _, ended = os.waitpid(child, 0)
        tests.send(os.waitstatus_to_exitcode(ended).to_bytes(4, "big", signed=True))


def _become(asked: dict[str, Any], descriptors: list[int]) -> NoReturn:
    """Be the command from here on, and end with it."""
    for stream, descriptor in enumerate(descriptors):
        os.dup2(descriptor, stream)
        os.close(descriptor)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    sys.argv = ["ontherecord", *asked["arguments"]]
    raise SystemExit(import_module("bot.__main__").main(asked["arguments"]))


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
