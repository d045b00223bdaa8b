"""A bot whose simulated Discord is slow, or out of reach."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import simcord
import simcord.http.client

import bot.delivery
from bot.sandbox.reader import Reader
from bot.services.newsroom import Newsroom, open_newsroom
from tests.cogs.delivery.late import Hours, Line


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
async def newsroom(
    database: Path, hours: Hours, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Newsroom]:
    async with open_newsroom(database, clock=hours.clock, timer=hours.timer, reader=reader) as opened:
        monkeypatch.setattr(opened.archive, "_clock", hours.now)  # it asks at each turn: hours would pass
        yield opened


@pytest.fixture(autouse=True)
def started(env: simcord.Env, hours: Hours, monkeypatch: pytest.MonkeyPatch) -> None:
    hours.env = env
    monkeypatch.setattr(bot.delivery, "FIRST_WAIT", 10.0)  # longer than the simulation waits by itself


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    line = Line()
    dispatch = simcord.http.client.router.dispatch

    def through(backend: Any, method: str, path: str, **given: Any) -> Any:
        if line.failure is not None:
            line.tried.append(f"{method} {path}")
            raise line.failure()
        return dispatch(backend, method, path, **given)

    monkeypatch.setattr(simcord.http.client.router, "dispatch", through)
    yield line
    line.mend()
