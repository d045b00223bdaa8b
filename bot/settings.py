"""Settings: what an operator decides, read once from the environment and `.env`.

Every command waits for this module, so it loads little.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TextIO

from bot.domain.locations import Location, read_location, read_path
from bot.errors import SettingsError

NO_MODEL = Path("none")
"""What EMBEDDING_MODEL says when quotations are to be found by their words alone."""

_ENV_FILE = Path(".env")
_NO_LINE = "Input should be NAME=value, and a quotation mark that begins a value should end it"


class Secret:
    """A text that is not shown where it is only printed or logged."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def __repr__(self) -> str:
        return "Secret('**********')"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def get_secret_value(self) -> str:
        """The text."""
        return self._value


def described(description: str, read: Callable[[str], object] = str) -> dict[str, object]:
    """What a setting is for; `read` makes its value of a text, or raises a ValueError saying what fits."""
    return {"description": description, "read": read}


def whole_number(least: int, most: int = 1_000_000_000) -> Callable[[str], int]:
    """What reads a whole number that is not too small, nor too large."""

    def read(text: str) -> int:
        number = int(text[:20]) if text.isdecimal() else -1
        if not least <= number <= most:
            message = f"Input should be a whole number from {least:,} to {most:,}"
            raise ValueError(message)
        return number

    return read


def one_of(*choices: str) -> Callable[[str], str]:
    """What reads one of these words, in small letters or capitals."""
    by_word = {each.casefold(): each for each in choices}

    def read(text: str) -> str:
        if (found := by_word.get(text.casefold())) is None:
            *others, last = map(repr, choices)
            message = f"Input should be {', '.join(others)} or {last}"
            raise ValueError(message)
        return found

    return read


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything an operator can set; `.env.example` lists the same names."""

    discord_token: Secret | None = field(
        default=None, metadata=described("The bot's token. Only `run` needs it.", Secret)
    )
    database: Location = field(
        default=Path("archive.sqlite3"),
        metadata=described(
            "The SQLite file that holds the archive, or postgresql://user:password@host/name.", read_location
        ),
    )
    log_level: str = field(
        default="INFO",
        metadata=described(
            "How much is logged: DEBUG, INFO, WARNING or ERROR.", one_of("DEBUG", "INFO", "WARNING", "ERROR")
        ),
    )
    log_format: str = field(
        default="text",
        metadata=described(
            "How it is logged: text, or json for one JSON object a line.", one_of("text", "json")
        ),
    )
    metrics_port: int | None = field(
        default=None,
        metadata=described(
            "The local port of /health and /metrics; it needs the extra `metrics`. Empty: none.",
            whole_number(1, 65535),
        ),
    )
    embedding_model: Path | None = field(
        default=None,
        metadata=described(
            "Another sentence encoder: a folder with model.onnx and tokenizer.json. `none`: none.", read_path
        ),
    )
    user_agent_contact: str | None = field(
        default=None, metadata=described("An address that sites can write to; sent with every page fetched.")
    )

    erase_after_days: int = field(
        default=30,
        metadata=described(
            "Days after which the archive of a server that the bot left is erased. 0: never.",
            whole_number(0, 36_500),
        ),
    )

    backup_folder: Path | None = field(
        default=None,
        metadata=described("The folder for backups that `run` makes by itself. Empty: none.", read_path),
    )
    backup_keep: int = field(
        default=7, metadata=described("How many of those backups are kept.", whole_number(1))
    )
    backup_hours: int = field(
        default=24, metadata=described("Hours from one of them to the next.", whole_number(1, 168))
    )

    limit_articles: int = field(
        default=500_000,
        metadata=described(
            "The most articles that a server may have. Reading has no limit.", whole_number(1)
        ),
    )
    limit_text_megabytes: int = field(
        default=5_000,
        metadata=described("The most megabytes of text that a server may have.", whole_number(1)),
    )
    limit_feeds: int = field(
        default=50, metadata=described("The most feeds that a server may follow.", whole_number(1))
    )
    limit_digests: int = field(
        default=10, metadata=described("The most digests that a server may have.", whole_number(1))
    )
    limit_watches: int = field(
        default=10,
        metadata=described("The most watches that a member may have in a server.", whole_number(1)),
    )
    limit_ingests_per_hour: int = field(
        default=2_000,
        metadata=described(
            "The most articles that a server's moderators may ingest in an hour.", whole_number(1)
        ),
    )

    @property
    def finds_by_meaning(self) -> bool:
        """Whether quotations are also to be found by what they mean."""
        return self.embedding_model != NO_MODEL


def read_settings() -> Settings:
    """The settings from the environment and `.env`; what is empty is not set.

    Raises:
        SettingsError: a value or a line is not valid, or `.env` cannot be read.
    """
    settings, problems = _read(*_from_file())
    for name, problem in problems.items():
        what = f"The setting {name}" if name.lower() in Settings.__dataclass_fields__ else name
        message = f"{what} is not valid: {problem}. Correct it in .env or the environment."
        raise SettingsError(message)
    return settings


def tolerant_settings() -> tuple[Settings, Mapping[str, str]]:
    """The settings, each with its default if it is not valid, and what is wrong, by setting or line."""
    try:
        return _read(*_from_file())
    except SettingsError:  # the environment counts nevertheless
        return _read({}, {})


def _read(in_file: dict[str, str], wrong_lines: Mapping[str, str]) -> tuple[Settings, Mapping[str, str]]:
    typed = in_file | _from(os.environ)
    values: dict[str, Any] = {}
    problems = {**wrong_lines}
    for each in fields(Settings):
        if (text := typed.get(each.name)) is None:
            continue
        try:
            values[each.name] = each.metadata["read"](text)
        except ValueError as error:
            problems[each.name.upper()] = str(error)
    return Settings(**values), problems


def _from_file() -> tuple[dict[str, str], Mapping[str, str]]:
    """What `.env` sets, and what is wrong with lines of it."""
    try:
        if not _ENV_FILE.is_file():
            return {}, {}
        with _ENV_FILE.open(encoding="utf-8-sig") as file:
            return _from_lines(file)
    except (OSError, UnicodeDecodeError) as error:
        message = "The file .env cannot be read: save it as UTF-8 text that this user may open."
        raise SettingsError(message) from error


def _from_lines(file: TextIO) -> tuple[dict[str, str], Mapping[str, str]]:
    from dotenv.parser import parse_stream  # not before: most folders have no such file

    values: dict[str, str | None] = {}
    wrong: dict[str, str] = {}
    for line in parse_stream(file):
        if line.error or (line.key is not None and line.value is None):
            wrong[f"Line {line.original.line} of .env"] = _NO_LINE
        elif line.key is not None:
            values[line.key] = line.value
    return _from(values), wrong


def _from(variables: Mapping[str, str | None]) -> dict[str, str]:
    """What is set, by names in lower case."""
    stripped = {name.lower(): (value or "").strip() for name, value in variables.items()}
    return {name: value for name, value in stripped.items() if value}
