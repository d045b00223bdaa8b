"""The view: `/health` and `/metrics`, for programs on this machine alone.

They are served from threads of their own, so that they answer while the event loop does not, and say so.
"""

from __future__ import annotations

import asyncio
import errno
import json
import logging
import threading
from collections.abc import AsyncGenerator, Iterable
from concurrent.futures import CancelledError
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, cast
from wsgiref.simple_server import WSGIRequestHandler, make_server
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from prometheus_client.exposition import (
    ThreadingWSGIServer,
    make_wsgi_app,  # pyright: ignore[reportUnknownVariableType] - half typed
)

from bot.errors import SettingsError
from bot.operations.lag import lag_measured
from bot.operations.metrics import Metrics
from bot.operations.vitals import PATIENCE, Vitals, take_vitals

if TYPE_CHECKING:
    from bot.client import NewsroomBot

_log = logging.getLogger(__name__)

HERE = "127.0.0.1"
_NAMES = frozenset({"127.0.0.1", "localhost"})
"""What this machine may be called by whoever asks. A web page that was led here by a name of its own is not
answered."""

ANSWERS_WITHIN = PATIENCE + 2.0
"""Seconds in which the event loop must have answered."""


class _LoopError(Exception):
    """The event loop does not answer."""


@asynccontextmanager
async def viewed(bot: NewsroomBot, port: int, version: str) -> AsyncGenerator[None]:
    """Let programs on this machine look at the bot.

    Raises:
        SettingsError: the port is taken.
    """
    view = _View(bot, version, asyncio.get_running_loop())
    bot.newsroom.events.listen(view.metrics.count)
    server = await asyncio.to_thread(_listen, port, view)
    serving = threading.Thread(target=server.serve_forever, name="view", daemon=True)
    serving.start()
    try:
        async with lag_measured(view.metrics.late, bot.newsroom.timer):
            yield
    finally:
        await asyncio.to_thread(server.shutdown)
        server.server_close()


def _listen(port: int, view: _View) -> _Server:
    try:
        return make_server(HERE, port, view, _Server, _Handler)
    except OSError as failure:
        if failure.errno not in {errno.EADDRINUSE, errno.EACCES}:
            raise
        message = f"METRICS_PORT cannot be {port}: {failure.strerror}. Choose another one, above 1023."
        raise SettingsError(message) from failure


class _Server(ThreadingWSGIServer):
    """Listens, and answers each request in a thread."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Log a request that broke off; the library would write to stderr beside the log."""
        _log.debug("A request for the view broke off", exc_info=True)


class _Handler(WSGIRequestHandler):
    """Handles one request."""

    timeout = 10.0

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the standard library
        """Log nothing: somebody asks every few seconds."""


class _View:
    """Answers requests, each in a thread of its own."""

    def __init__(self, bot: NewsroomBot, version: str, loop: asyncio.AbstractEventLoop) -> None:
        self._bot = bot
        self._version = version
        self._loop = loop
        self.metrics = Metrics(version, self._look)
        self._show_metrics = cast("WSGIApplication", make_wsgi_app(self.metrics.registry))

    def __call__(self, request: WSGIEnvironment, respond: StartResponse) -> Iterable[bytes]:
        """Answer one request; HEAD as GET, without what would be shown."""
        if request.get("REQUEST_METHOD") == "HEAD":
            self._answer({**request, "REQUEST_METHOD": "GET"}, respond)
            return []
        return self._answer(request, respond)

    def _answer(self, request: WSGIEnvironment, respond: StartResponse) -> Iterable[bytes]:
        pages = {"/health": self._health, "/metrics": self._metrics}
        page = pages.get(request.get("PATH_INFO", ""))
        if str(request.get("HTTP_HOST", "")).partition(":")[0].lower() not in _NAMES:
            return _refuse(respond, "403 Forbidden", "Ask from this machine, by the name localhost.")
        if page is None:
            return _refuse(respond, "404 Not Found", "There is /health, and /metrics.")
        if request.get("REQUEST_METHOD") != "GET":
            return _refuse(respond, "405 Method Not Allowed", "Only GET and HEAD are answered.")
        try:
            return page(request, respond)
        except Exception:  # noqa: BLE001 - logged; the library would write to stderr beside the log
            _log.exception("The view could not answer")
            return _refuse(respond, "500 Internal Server Error", "It failed; the log says why.")

    def _metrics(self, request: WSGIEnvironment, respond: StartResponse) -> Iterable[bytes]:
        try:
            return self._show_metrics(request, respond)
        except _LoopError as failure:
            return _refuse(respond, _UNAVAILABLE, str(failure))

    def _health(self, _request: WSGIEnvironment, respond: StartResponse) -> Iterable[bytes]:
        checks = dict.fromkeys(("event_loop", "archive", "discord"), "ok")
        trouble = None
        try:
            vitals = self._look()
        except _LoopError as failure:
            checks = {"event_loop": str(failure)}
        else:
            checks |= dict(vitals.problems())
            trouble = vitals.trouble
        is_well = set(checks.values()) == {"ok"}
        told = {"status": "ok" if is_well else "unhealthy", "version": self._version, "checks": checks}
        if trouble:
            told["trouble"] = trouble
        respond("200 OK" if is_well else _UNAVAILABLE, [("Content-Type", "application/json")])
        return [json.dumps(told).encode() + b"\n"]

    def _look(self) -> Vitals:
        """Take the vitals on the event loop, and wait for them in this thread.

        Raises:
            _LoopError: it does not answer.
        """
        looking = asyncio.run_coroutine_threadsafe(take_vitals(self._bot), self._loop)
        try:
            return looking.result(ANSWERS_WITHIN)
        except (TimeoutError, CancelledError) as failure:
            looking.cancel()
            message = f"It has not answered for {ANSWERS_WITHIN:.0f} seconds."
            raise _LoopError(message) from failure


_UNAVAILABLE = "503 Service Unavailable"


def _refuse(respond: StartResponse, status: str, sentence: str) -> Iterable[bytes]:
    respond(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [f"{sentence}\n".encode()]
