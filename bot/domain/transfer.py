"""Transfer: what is carried from one archive to another, whole articles and bare quotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.articles import Article, Provenance
from bot.domain.explanations import Explanation, Rule
from bot.domain.quotations import Kind, Quotation
from bot.domain.spans import Span

IMPORTED = Explanation(Rule.IMPORTED)
"""How a bare quotation's speaker was found."""


class BareQuotation(NamedTuple):
    """Somebody's words without the article they stood in.

    In the archive they become an article of their own, without a headline. `external_id` is the
    identity that the system they come from gave them.
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
        """The article that the words become."""
        return Article(title="", text=self.text, external_id=self.external_id)

    def quotation(self) -> Quotation:
        """The only quotation in it."""
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
    """A text that an article has or had, with the quotations found in it and each one's id."""

    article: Article
    provenance: Provenance
    quotations: tuple[Quotation, ...]
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """An article with its former versions, the current one last."""

    id: int
    versions: tuple[KeptVersion, ...]

    @property
    def current(self) -> KeptVersion:
        """The version that answers use."""
        return self.versions[-1]
