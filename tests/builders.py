"""Builders: domain values with everything a test does not care about already filled in."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.domain.articles import Article, Provenance, Via
from bot.domain.explanations import Explanation, Manner, Rule, Way
from bot.domain.quotations import Kind, Quotation
from bot.domain.spans import Span

NOON = datetime(2025, 6, 2, 12, 0, tzinfo=UTC)
"""A Monday noon for tests that need a moment."""

_ARTICLE_TEXT = (
    "The bridge at Kelder will close for a year.\n\n"
    "“We have no choice but to close the bridge,” said Ada Osei, the county engineer.\n"
)


def article(
    text: str = _ARTICLE_TEXT,
    *,
    title: str = "Kelder bridge to close",
    publisher: str | None = "The Kelder Post",
    published: str | None = "2025-06-01",
    url: str | None = "https://kelderpost.example/bridge",
) -> Article:
    """An article with this text."""
    return Article(title=title, text=text, publisher=publisher, published=published, url=url)


def said(words: str, text: str = _ARTICLE_TEXT, *, by: str | None = "Ada Osei") -> Quotation:
    """A direct quotation of `words`, found in `text`, by this speaker."""
    start = text.index(words)
    return Quotation(
        kind=Kind.DIRECT,
        spans=(Span(start, start + len(words)),),
        quoted_spans=(Span(start, start + len(words)),),
        speaker=by,
        speaker_as_written=by,
        cue="said",
        confidence=0.9,
        explanation=Explanation(Rule.DIRECT, Manner.SUBJECT, Way.FULL_NAME),
    )


def provenance(*, by: int = 7, at: datetime = NOON, via: Via = Via.FILE) -> Provenance:
    """Where an article came from, when that is not the point of the test."""
    return Provenance(added_by=by, added_at=at, via=via, received_from=None if via is Via.PASTE else "a.txt")
