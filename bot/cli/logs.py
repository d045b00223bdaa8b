"""Logs: set up once, on stderr, and never with a secret in them."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

_CALLBACK_TOKEN = re.compile(r"(/(?:webhooks|interactions)/\d+/)[^\s/?\"']+")
"""Discord's addresses for answering an interaction carry a token."""


class DiscreetFormatter(logging.Formatter):
    """Formats like any other, then takes the secrets out: out of arguments and tracebacks too."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__("{asctime} {levelname:<7} {name}: {message}", style="{")
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        """The line, with every secret replaced."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "[token]")
        return _CALLBACK_TOKEN.sub(r"\1[token]", line)


def keep_logs(level: str, *, secrets: Sequence[str] = ()) -> None:
    """Log to stderr from `level` on, without `secrets`."""
    handler = logging.StreamHandler()
    handler.setFormatter(DiscreetFormatter(secrets))
    handler.addFilter(_is_about_us)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    if level == "DEBUG":
        logging.getLogger("discord.http").setLevel(logging.INFO)  # its details are whole messages


def _is_about_us(record: logging.LogRecord) -> bool:
    """Whether a line concerns a bot that never speaks aloud."""
    return "voice will NOT be supported" not in record.msg
