"""Encoding: texts to vectors, for coroutines, in a process of its own."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from bot.domain.characters import without_impossible
from bot.domain.findings import Closeness, Passage
from bot.errors import SettingsError
from bot.meaning.codes import Embedded
from bot.sandbox.messages import Message
from bot.sandbox.process import Process, ProcessFailedError

_log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

TIMEOUT = 60.0
"""Seconds that one call may take: 256 long texts take ten on a quiet machine."""
_CHECKS = "bot.sandbox.answers"
"""What checks the answers; it takes long to load, so that is done while the process starts."""
_LONGEST = 2_000
"""Characters of a text that are sent: more than the 256 pieces that an encoder reads."""


class Encoding:
    """The encoder's process; one call after the other. Close it when done."""

    def __init__(self, place: Path | None = None, *, timeout: float = TIMEOUT) -> None:
        """`place` is another model than the bot's own.

        Raises:
            SettingsError: there is none.
        """
        if place is not None and not _is_model(place):
            message = (
                f"There is no model.onnx with a tokenizer.json at {place}: correct EMBEDDING_MODEL, "
                "or leave it empty."
            )
            raise SettingsError(message)
        self._place = place
        self._process = Process("meaning", timeout=timeout)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="meaning")
        self._is_closed = False
        self._given: set[Future[Any]] = set()

    @property
    def waiting(self) -> int:
        """How many calls are under way or wait for their turn."""
        return len(self._given)

    async def embed(self, texts: Sequence[str]) -> Embedded | None:
        """The vectors of texts, in their order; None when they cannot be made now."""
        if self._is_closed:
            return None
        under_way = self._submit(self._embed, texts)
        import_module(_CHECKS)
        return await asyncio.wrap_future(under_way)

    def _submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        call = self._thread.submit(work, *args, **kwargs)
        self._given.add(call)
        call.add_done_callback(self._given.discard)
        return call

    def _embed(self, texts: Sequence[str]) -> Embedded | None:
        from bot.sandbox import answers

        try:
            return answers.vectors(self._ask({}, [text[:_LONGEST] for text in texts]), len(texts))
        except ProcessFailedError as error:
            self._give_up("turned into vectors", error)
            return None

    def compare(self, question: str, passages: Sequence[Passage], *, seconds: float) -> Sequence[Closeness]:
        """How near passages come to a question, in their order; nothing when that cannot be told in time.

        This waits, so it belongs in a thread.
        """
        if self._is_closed:
            return ()
        work = self._submit(self._compare, question, passages)
        try:
            return work.result(seconds)
        except (TimeoutError, CancelledError):
            work.cancel()
            return ()

    def _compare(self, question: str, passages: Sequence[Passage]) -> Sequence[Closeness]:
        from bot.sandbox import answers

        try:
            sent = [(one.text[:_LONGEST], one.own) for one in passages]
            return answers.closeness(self._ask({"question": question}, sent), len(passages))
        except ProcessFailedError as error:
            self._give_up("compared", error)
            return ()

    def _ask(self, message: Message, given: Sequence[Any]) -> list[bytes]:
        data = without_impossible(json.dumps(given, ensure_ascii=False)).encode()
        return self._process.ask("meaning", {"place": str(self._place or ""), **message}, data)

    def _give_up(self, done: str, error: ProcessFailedError) -> None:
        self._process.end()
        if not self._process.is_closed:
            _log.warning("Texts could not be %s: %s", done, error)

    def start(self) -> int:
        """Start the process, if there is none; its number."""
        return self._process.start()

    async def close(self) -> None:
        """End the process and wait for it; what is under way gives nothing."""
        self._is_closed = True
        self._process.kill()
        await asyncio.to_thread(self._thread.shutdown)
        await asyncio.to_thread(self._process.end)


def _is_model(place: Path) -> bool:
    folder = place if place.is_dir() else place.parent
    weights = place / "model.onnx" if place.is_dir() else place
    return weights.is_file() and (folder / "tokenizer.json").is_file()
