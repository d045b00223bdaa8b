"""Output: writes records to standard output, as JSON lines or as readable text."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from bot.cli.objects.failures import ErrorObject
    from bot.cli.views.page import Page

Record = TypeVar("Record", bound=Mapping[str, object])


class Output(Protocol):
    """Where a command writes its records: JSON objects, each with the view that shows it to a reader."""

    def write(
        self,
        record: Record,
        view: Callable[[Page, Record], None],
        *,
        parts: Iterable[Mapping[str, object]] | None = None,
    ) -> None:
        """Write a record; `parts` are the JSON objects to write in its place, if it has several."""
        ...

    def notice(self, sentence: str) -> None:
        """Why there is nothing to write, on stderr."""
        ...

    def error(self, record: ErrorObject) -> None:
        """An input that failed, while the rest goes on."""
        ...


class JsonLines:
    """One JSON object a line, each flushed, in ASCII so that any terminal or script can read it."""

    def write(
        self,
        record: Record,
        view: Callable[[Page, Record], None],
        *,
        parts: Iterable[Mapping[str, object]] | None = None,
    ) -> None:
        """A line for the record, or for each of its parts."""
        for each in (record,) if parts is None else parts:
            self._line(each)

    def notice(self, sentence: str) -> None:
        """The sentence on stderr, not as JSON."""
        sys.stderr.write(f"{sentence}\n")

    def error(self, record: ErrorObject) -> None:
        """A line that says what failed."""
        self._line(record)

    def _line(self, record: Mapping[str, object]) -> None:
        sys.stdout.write(json.dumps(record) + "\n")
        sys.stdout.flush()


def open_output(*, as_json: bool) -> Output:
    """The output that was asked for."""
    if as_json:
        return JsonLines()
    from bot.cli.readable import Readable  # loading rich takes longer than finding an answer

    return Readable()


def on_stderr(sentence: str) -> None:
    """Write a sentence on stderr."""
    sys.stderr.write(f"{sentence}\n")


def write_failure(sentence: str, *, as_json: bool, tell: Callable[[str], None] = on_stderr) -> None:
    """Say why nothing could be done: on stderr, and with `--json` as an object on stdout too."""
    if as_json:
        JsonLines().error({"error": sentence})
    tell(sentence)
