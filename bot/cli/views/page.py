"""Page: where views write their lines, and the words that many of them use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

from bot.cli.cleaning import clean
from bot.domain.articles import date_in_words

if TYPE_CHECKING:
    from rich.text import Text

    from bot.cli.objects.cards import ArticleObject

Part: TypeAlias = "str | tuple[str, str] | Text"
"""A stretch of a line, perhaps with a style."""


class Page(Protocol):
    """Where lines are written."""

    @property
    def has_colours(self) -> bool:
        """Whether styles can be seen."""
        ...

    def line(self, *parts: Part) -> None:
        """Write a line; it is never wrapped or cut."""
        ...


def when(moment: str | None, never: str = "never") -> str:
    """A moment, or that there was none."""
    return minute(moment) if moment else never


def minute(moment: str) -> str:
    """A moment to the minute."""
    return f"{moment[:16].replace('T', ' ')} UTC"


def count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def failure(given: str, error: str) -> str:
    """Why an input failed, which it names once: many a sentence begins with its name already."""
    name = given.rsplit("/", 1)[-1]
    if not given or given in error:
        return error
    return f"{given}{error[len(name) :]}" if error.startswith(f"{name} ") else f"{given}: {error}"


def cited_from(article: ArticleObject) -> str:
    """Publisher, date and link, as far as they are details."""
    details = [article["publisher"], date_in_words(article["published"]), article["url"]]
    return "".join(f" · {clean(detail)}" for detail in details if detail)
