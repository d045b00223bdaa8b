"""Ingested: what became of a link, a file, a line of one, or pasted text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from bot.archive.interface import Saved, SaveStatus
from bot.domain.articles import Article, ArticleCard, Provenance
from bot.domain.quotations import ArticleRecord, Quotation, QuotationRecord
from bot.errors import ExpectedError, LimitError

_CITED = tuple(each.name for each in dataclasses.fields(Article) if each.name in ArticleCard.__slots__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of one input: an article that was saved, or the error that says why not.

    `input` names the link, file or line ("wire.jsonl line 4"). `draft` is what a dry run read and did not
    save: nothing in it has an id but 0. `is_end` is set where a file was read no further.
    `unread_date` is what it states as its date and cannot be one: the article has none.
    """

    input: str
    card: ArticleCard | None = None
    status: SaveStatus | None = None
    quotations: int = 0
    draft: ArticleRecord | None = None
    error: ExpectedError | None = None
    is_end: bool = False
    unread_date: str = ""

    def __post_init__(self) -> None:
        """Let go of the error's trace: it holds all that was read, and there may be many errors."""
        if self.error is not None:
            self.error.__traceback__ = self.error.__cause__ = self.error.__context__ = None

    @property
    def outcome(self) -> str:
        """What became of it, in a word."""
        if self.error is not None:
            return "refused" if isinstance(self.error, LimitError) else "failed"
        return self.status.value if self.status else "read"

    @property
    def details(self) -> dict[str, int | str]:
        """The same for the log, without a word of the article."""
        details: dict[str, int | str] = {}
        if self.card is not None:
            details |= {"article": self.card.id, "quotations": self.quotations}
        if self.error is not None:
            details["error"] = type(self.error).__name__
        return details


def saved_as(given: str, saved: Saved, article: Article | None = None) -> Ingested:
    """An input whose article is in the archive; `article` is what was read of it now."""
    unread_date = _unread_date(article) if article else ""
    return Ingested(
        input=given,
        card=saved.card,
        status=saved.status,
        quotations=saved.quotations,
        unread_date=unread_date,
    )


def only_read(
    given: str, article: Article, quotations: Iterable[Quotation], provenance: Provenance
) -> Ingested:
    """An input that was read and not saved."""
    draft = _draft(article, quotations, provenance)
    return Ingested(
        input=given, draft=draft, quotations=len(draft.quotations), unread_date=_unread_date(article)
    )


def ended(given: str, limit: LimitError, kept: int) -> Ingested:
    """The end of a batch that would go beyond a limit: how many were kept, and what to do."""
    articles = f"{kept:,} article{'s were' if kept != 1 else ' was'} kept before the limit was reached"
    return Ingested(input=given, error=LimitError(f"{articles}. {limit}"), is_end=True)


def _unread_date(article: Article) -> str:
    return article.unread_date or "" if article.published is None else ""


def _draft(article: Article, quotations: Iterable[Quotation], provenance: Provenance) -> ArticleRecord:
    """An article as the archive would give it, had it been saved."""
    text = article.text
    facts = {name: getattr(article, name) for name in _CITED}
    card = ArticleCard(id=0, provenance=provenance, **facts)
    records = (
        QuotationRecord(id=0, quotation=each.with_gaps(text), text=each.text(text), article=card)
        for each in quotations
    )
    return ArticleRecord(card, text, tuple(records))
