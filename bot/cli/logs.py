"""Logs: set up once, on stderr; never with a secret in them, nor with what somebody asked or pasted."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Sequence
from types import TracebackType

from bot.discretion import without_typed, without_typed_words

_OURS = frozenset({"bot", "cogs"})
_LEAST = {"asyncio": logging.ERROR}
"""From which level on others are heard, when that is not INFO.

Below INFO, Discord's library logs whole messages with their tokens, and aiosqlite every parameter; asyncio's
warnings show a callback with its arguments.
"""

_TOKENS = (
    # Addresses for answering an interaction, and of webhooks.
    re.compile(r"((?:/|%2F)(?:webhooks|interactions)(?:/|%2F)\d+(?:/|%2F))[^\s/?%\"'<>)\]]+", re.IGNORECASE),
    # {"token": "…"}, token='…', Authorization: Bot …
    re.compile(r"((?:token|authorization)[\"']?\s*[:=]\s*[\"']?(?:bot\s+)?)[^\s\"',;})\]]+", re.IGNORECASE),
    # What an interaction's token begins with: "interaction" in base 64.
    re.compile(r"()\baW50ZXJhY3Rpb24[\w+/=-]*"),
)
_OUTCOME = re.compile(r"\b(exception|result)=.*")
"""How a task or a future ended, as asyncio shows it; to the end of the line."""
_BUTTON = re.compile(r"(\botr:[a-z]+):[^'\"\n]*")
"""A button's id, in which the words that a list was searched for may stand."""


class DiscreetFormatter(logging.Formatter):
    """Formats like any other, then takes out what nobody may read: out of arguments and tracebacks too."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__("{asctime} {levelname:<7} {name}: {message}", style="{")
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        """The line, with every secret replaced."""
        # asyncio speaks of a task when it is over, and with it the memory of what was typed.
        trace = _without_message(record.exc_info) if record.name == "asyncio" else None
        own = logging.makeLogRecord(record.__dict__ | {"exc_text": trace})  # not as another has written it
        line = super().format(own)
        for secret in self._secrets:
            line = line.replace(secret, "[token]")
        for token in _TOKENS:
            line = token.sub(r"\1[token]", line)
        return _BUTTON.sub(r"\1", line)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - named by the standard library
        """The line without its traceback, and without the texts that were typed."""
        if record.name == "asyncio":
            record.message = _OUTCOME.sub(r"\1=…", record.message)
        record.message = without_typed(record.message)
        return super().formatMessage(record)

    def formatException(  # noqa: N802 - named by the standard library
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """The traceback, its places untouched; its messages without the words that were typed."""
        parts = traceback.format_exception(*ei) if ei[0] else []
        return "".join(
            part if part.startswith("  File ") else without_typed_words(part) for part in parts
        ).rstrip("\n")


def _without_message(failure: object) -> str | None:
    """Where an exception was raised, and its type alone."""
    match failure:
        case (type() as kind, BaseException(), TracebackType() | None as trace):
            return "".join((*traceback.format_tb(trace), kind.__name__))
        case _:
            return None


def keep_logs(level: str, *, secrets: Sequence[str] = ()) -> None:
    """Log to stderr from `level` on, without `secrets`; of others' lines only those that are fit to keep."""
    handler = logging.StreamHandler()
    handler.setFormatter(DiscreetFormatter(secrets))
    handler.addFilter(_is_fit)
    logging.basicConfig(level=level, handlers=[handler], force=True)


def _is_fit(record: logging.LogRecord) -> bool:
    """Whether a line is ours, or of others and discreet, and concerns a bot that never speaks aloud."""
    if "voice will NOT be supported" in str(record.msg):
        return False
    is_ours = record.name.partition(".")[0] in _OURS
    return is_ours or record.levelno >= _LEAST.get(record.name, logging.INFO)
