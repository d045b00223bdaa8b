"""A database server that tests kill, or on which they kill processes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.postgres import PROGRAMS, WHY_NOT, Server, running_server


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of its own, that keeps what it confirms."""
    if not PROGRAMS.exists():
        pytest.skip(WHY_NOT)
    with running_server("fsync=on", "synchronous_commit=on", "shared_buffers=64MB") as server:
        yield server
