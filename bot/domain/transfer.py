"""Transfer: what moves from one archive to another, whole articles and bare quotations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.domain.articles import Article, Provenance
from bot.domain.corrections import Correction
from bot.domain.explanations import Explanation, Rule
from bot.domain.quotations import Kind, Quotation
from bot.domain.spans import Span

IMPORTED = Explanation(Rule.IMPORTED)
"""How a bare quotation got its speaker."""


class Format(StrEnum):
    """What an export is for: another archive, a spreadsheet, or those who check facts."""

    JSONL = "jsonl"
    CSV = "csv"
    CLAIMS = "claims"


class BareQuotation(NamedTuple):
    """Somebody's words without the article they come from.

    In the archive they become an article of their own, without a headline. `external_id` is their id in
    the system they come from.
    """

    external_id: str
    text: str
    speaker: str | None

    @property
    def span(self) -> Span:
        """The words, without the space around them."""
        text = self.text
        return Span(len(text) - len(text.lstrip()), len(text.rstrip()))

    @property
    def is_claim(self) -> bool:
        """Whether the words assert something rather than ask."""
        return not self.text.rstrip(" \t\r\n\"'”’»").endswith("?")

    def article(self) -> Article:
        """The words as an article of their own."""
        return Article(title="", text=self.text, external_id=self.external_id)

    def quotation(self) -> Quotation:
        """The one quotation in that article."""
        return Quotation(
            kind=Kind.DIRECT,
            spans=(self.span,),
            speaker=self.speaker,
            is_claim=self.is_claim,
            confidence=1.0,
            explanation=IMPORTED,
        )


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A text that an article has or had, as received, with the quotations extracted from it and their ids."""

    article: Article
    provenance: Provenance
    quotations: tuple[Quotation, ...]
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """An article with all its versions, the current one last, and the corrections of it and its quotations.

    `rules` found the quotations of the current one: 0 if it is not known which, None if no rules did. It may
    be under `embargo` until a time, and kept to `channels`.
    """

    id: int
    versions: tuple[KeptVersion, ...]
    rules: int | None = 0
    corrections: tuple[Correction, ...] = ()
    embargo: datetime | None = None
    channels: tuple[int, ...] = ()

    @property
    def current(self) -> KeptVersion:
        """The version that answers use."""
        return self.versions[-1]
