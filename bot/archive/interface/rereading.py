"""Rereading: today's quotations in the place of those that older rules found in the same text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from bot.domain.articles import Article
from bot.domain.quotations import Quotation


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading an article again changed; `renamed` of the quotations kept have another speaker now."""

    kept: int
    new: int
    gone: int
    renamed: int


class Rereading(Protocol):
    """Reading articles again after the rules of extraction have changed."""

    async def outdated(self, guild: int) -> list[int]:
        """The articles whose quotations older rules found, by id.

        Those imported as bare quotations are none of them, for no rules found these.
        """
        ...

    async def as_received(self, guild: int, article_id: int) -> Article | None:
        """One article with the text it was received with, names that are withheld included; None if none."""
        ...

    async def reread(
        self, guild: int, article_id: int, article: Article, quotations: Iterable[Quotation]
    ) -> Reread | None:
        """Replace an article's quotations by those found anew, in one transaction; what changed.

        A quotation in the same place, or else of the same words and speaker, keeps its id. One that is gone
        is in no result any more. Vectors stay with the quotations that read as before. Former versions are
        left as they are. The article's language is kept if none was known.

        None, and nothing is changed, when the article is gone or has another title or text.
        """
        ...
