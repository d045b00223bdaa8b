"""Records as readable text at a terminal.

An answer's words are never wrapped or cut, so that they can be copied as they were said. Article text is
untrusted: it is shown as plain text, never as markup, and without characters that control a terminal or
reorder a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rich.console import Console
from rich.text import Text

from bot.cli.cleaning import clean
from bot.cli.objects.failures import ErrorObject
from bot.cli.output import Record
from bot.cli.views.page import Page, Part, failure


class Readable:
    """Writes records as lines of text, with colours if the terminal has them."""

    def __init__(self, console: Console | None = None, errors: Console | None = None) -> None:
        self._console = console or Console(highlight=False)
        self._errors = errors or Console(stderr=True, highlight=False)

    @property
    def has_colours(self) -> bool:
        """Whether styles can be seen."""
        return self._console.color_system is not None

    def line(self, *parts: Part) -> None:
        """A line, neither wrapped nor cut."""
        self._console.print(Text.assemble(*parts), soft_wrap=True)

    def write(
        self,
        record: Record,
        view: Callable[[Page, Record], None],
        *,
        parts: Iterable[Mapping[str, object]] | None = None,
    ) -> None:
        """The record as its view shows it."""
        view(self, record)

    def notice(self, sentence: str) -> None:
        """The sentence, on stderr."""
        self._errors.print(Text(clean(sentence)), soft_wrap=True)

    def error(self, record: ErrorObject) -> None:
        """The sentence, on stderr."""
        self.notice(failure(record.get("input", ""), record["error"]))
