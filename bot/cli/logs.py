"""Logs: set up once, on stderr; they never contain a secret, a question or pasted text."""

from __future__ import annotations

import json
import logging
import re
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from types import TracebackType

from bot.cli.output import on_stderr
from bot.discretion import without_typed, without_typed_words
from bot.errors import ExpectedError
from bot.events import Event

_log = logging.getLogger(__name__)

_OURS = frozenset({"bot", "cogs"})
_LEAST = {"asyncio": logging.ERROR}
"""The least level kept from other loggers, if it is not INFO.

Below INFO, discord.py logs whole messages with their tokens, and aiosqlite logs every parameter; asyncio's
warnings show a callback with its arguments.
"""

_TOKENS = (
    # Addresses of webhooks, and for answering an interaction.
    re.compile(r"((?:/|%2F)(?:webhooks|interactions)(?:/|%2F)\d+(?:/|%2F))[^\s/?%\"'<>)\]]+", re.IGNORECASE),
    # {"token": "…"}, token='…', Authorization: Bot …
    re.compile(r"((?:token|authorization)[\"']?\s*[:=]\s*[\"']?(?:bot\s+)?)[^\s\"',;})\]]+", re.IGNORECASE),
    # The beginning of an interaction's token: "interaction" in base 64.
    re.compile(r"()\baW50ZXJhY3Rpb24[\w+/=-]*"),
)
_UNDECODED = re.compile(r"(Could not decode to UTF-8 column '[^']*') with text .*")
"""What SQLite says of a damaged text, with the text."""
_ROW = re.compile(r"\n[^\W\d_a-z]{5,} ?:  .*", re.DOTALL)
"""What PostgreSQL adds to a failure: DETAIL and CONTEXT in any language, with the row that it
does not take."""
_OUTCOME = re.compile(r"\b(exception|result)=.*")
"""The outcome of a task or future as asyncio prints it, up to the end of the line."""
_BUTTON = re.compile(r"(\botr:[a-z]+):[^'\"\n]*")
"""A button's id, which may contain the search words of a list."""


class DiscreetFormatter(logging.Formatter):
    """Removes secrets and typed text from formatted lines, including their arguments and tracebacks."""

    def __init__(
        self, secrets: Sequence[str], line: str = "{asctime} {levelname:<7} {name}: {message}"
    ) -> None:
        super().__init__(line, style="{")
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        """The line, with every secret replaced."""
        # asyncio logs a task after it has ended; by then it is forgotten what was typed.
        trace = _without_message(record.exc_info) if record.name == "asyncio" else None
        own = logging.makeLogRecord(record.__dict__ | {"exc_text": trace})  # not another formatter's text
        return self.without_secrets(super().format(own))

    def without_secrets(self, line: str) -> str:
        """The line without tokens, the text of damaged columns, and what the ids of buttons contain."""
        for secret in self._secrets:
            line = line.replace(secret, "[token]")
        line = _UNDECODED.sub(r"\1", line)
        for token in _TOKENS:
            line = token.sub(r"\1[token]", line)
        return _BUTTON.sub(r"\1", line)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - named by the standard library
        """The line without its traceback, and without the texts that were typed."""
        if record.name == "asyncio":
            record.message = _OUTCOME.sub(r"\1=…", record.message)
        record.message = without_typed(_ROW.sub("", record.message))
        return super().formatMessage(record)

    def formatException(  # noqa: N802 - named by the standard library
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """The traceback with file names and lines, its messages without the words that were typed."""
        parts = traceback.format_exception(*ei) if ei[0] else []
        return "".join(
            part if part.startswith("  File ") else without_typed_words(_ROW.sub("\n", part))
            for part in parts
        ).rstrip("\n")


class JsonFormatter(DiscreetFormatter):
    """The same as one JSON object a line, with the fields of events."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__(secrets, "{message}")

    def format(self, record: logging.LogRecord) -> str:
        """The object; in ASCII, so that nothing in it ends the line."""
        bare = logging.makeLogRecord(record.__dict__ | {"exc_info": None})
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": super().format(bare),
        }
        if isinstance(event := getattr(record, "event", None), Event):
            line |= event.fields
        if record.exc_info:
            trace = super().format(logging.makeLogRecord(record.__dict__ | {"msg": "", "args": ()}))
            line["exception"] = trace.lstrip("\n")
        return json.dumps(line)


def _without_message(failure: object) -> str | None:
    """Where an exception was raised and its type, without its message."""
    match failure:
        case (type() as kind, BaseException(), TracebackType() | None as trace):
            return "".join((*traceback.format_tb(trace), kind.__name__))
        case _:
            return None


def keep_logs(level: str, *, secrets: Sequence[str] = (), as_json: bool = False) -> None:
    """Log to stderr from `level` on, without `secrets`, and without other libraries' indiscreet lines."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter(secrets) if as_json else DiscreetFormatter(secrets))
    handler.addFilter(_is_fit)
    logging.basicConfig(level=level, handlers=[handler], force=True)


def tell(sentence: str) -> None:
    """Say on stderr why the bot ends: as a line of the log, if that is read by programs."""
    if any(isinstance(each.formatter, JsonFormatter) for each in logging.getLogger().handlers):
        _log.error("%s", sentence)
    else:
        on_stderr(sentence)


def unforeseen(failure: Exception) -> ExpectedError:
    """Log a failure that nobody expected, without secrets; what to say of it."""
    _log.critical("Nobody expected this failure", exc_info=failure)
    return ExpectedError("Something went wrong that nobody expected; the lines above say where.")


def _is_fit(record: logging.LogRecord) -> bool:
    """Whether to keep a line: ours, or another library's that is discreet; never the warning about voice."""
    if "voice will NOT be supported" in str(record.msg):
        return False
    is_ours = record.name.partition(".")[0] in _OURS
    return is_ours or record.levelno >= _LEAST.get(record.name, logging.INFO)
