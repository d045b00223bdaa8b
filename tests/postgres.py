"""A PostgreSQL server for tests, on a free loopback port, with nothing kept safe on a disk."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic, sleep

import psycopg

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
"""Where Debian's package has them."""
_AS_ITSELF = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups") if os.getuid() == 0 else ()
"""PostgreSQL refuses to run as root."""
WHY_NOT = f"needs PostgreSQL 15 in {PROGRAMS}"
_QUICK = (
    "autovacuum=off",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=64MB",
    "max_connections=60",
)


@dataclass
class Server:
    """A server: its folder, its port, and the process while it runs."""

    folder: Path
    port: int
    settings: tuple[str, ...] = _QUICK
    process: subprocess.Popen[bytes] | None = None
    _numbers: count[int] = field(default_factory=count)

    def address(self, database: str = "postgres") -> str:
        """What DATABASE says to use one of its databases."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """Make a database; the address of it."""
        name = f"archive_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name}")
        return self.address(name)

    def run(self, statement: str) -> None:
        """Run a statement as its owner."""
        with psycopg.connect(self.address(), autocommit=True) as db:
            db.execute(statement.encode())

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [PROGRAMS / "postgres", "-D", self.folder, "-p", str(self.port), "-k", self.folder]
        options = [
            part for setting in ("listen_addresses=127.0.0.1", *self.settings) for part in ("-c", setting)
        ]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 -- our own words
                [*_AS_ITSELF, *command, *options], stdout=log, stderr=log, start_new_session=True
            )
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        give_up = monotonic() + 30
        while True:
            try:
                psycopg.connect(self.address(), connect_timeout=2).close()
            except psycopg.OperationalError:
                if monotonic() > give_up:
                    raise
                sleep(0.05)
            else:
                return

    def kill(self) -> None:
        """Kill it and all its processes, as a power cut would."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Stop it at once."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(20)


def empty(address: str) -> None:
    """Delete all that is in a database's tables."""
    with psycopg.connect(address) as db:
        db.execute("SET session_replication_role = replica")  # no triggers, no foreign keys
        tables = db.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migration'"
        )
        db.execute(";".join(f"DELETE FROM {table}" for (table,) in tables).encode())  # noqa: S608 -- our own names


@contextmanager
def running_server(*settings: str) -> Generator[Server]:
    """Start a server in a folder of its own, which goes with it."""
    folder = Path(mkdtemp(prefix="ontherecord-postgres-", dir="/tmp"))
    if _AS_ITSELF:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(folder, port, settings or _QUICK)
    try:
        initdb = [
            *_AS_ITSELF,
            PROGRAMS / "initdb",
            "-D",
            folder,
            "-U",
            "postgres",
            "-A",
            "trust",
            "--no-sync",
        ]
        locale = ["-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run([*initdb, *locale], check=True, capture_output=True)  # noqa: S603 -- our own words
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)
