"""Articles whole, archived or only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.records.cards import article_object
from bot.cli.records.quotations import correction_object, quotation_object, recorded_quotation_object
from bot.domain.spans import cut_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.cli.objects.articles import ChangeObject, VersionObject, WholeArticleObject
    from bot.domain.articles import Article
    from bot.domain.quotations import ArticleRecord, Quotation
    from bot.domain.versions import History, QuotationChange, Version


def archived_article_object(record: ArticleRecord, history: History) -> WholeArticleObject:
    """An archived article with its text, its quotations and its versions."""
    return {
        **article_object(record.card),
        "external_id": record.card.external_id,
        "text": record.text,
        "quotations": [recorded_quotation_object(quotation) for quotation in record.quotations],
        "corrections": [correction_object(each) for each in record.corrections],
        "versions": [_version_object(version) for version in history.versions],
        "changes": [
            change_object(revision.version, change)
            for revision in history.revisions
            for change in revision.changes
        ],
    }


def extracted_article_object(
    article: Article, quotations: Sequence[Quotation], *, read_from: str
) -> WholeArticleObject:
    """An article outside any archive: quotations are numbered from 1 in reading order."""
    return {
        "id": article.external_id,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published,
        "url": article.url,
        "guessed": sorted(article.guessed),
        "language": article.language,
        "external_id": article.external_id,
        "input": read_from,
        "text": article.text,
        "quotations": [
            quotation_object(
                quotation,
                number=position,
                text=cut_all(quotation.spans, article.text),
                denies=None if quotation.denies is None else quotation.denies + 1,
            )
            for position, quotation in enumerate(quotations, start=1)
        ],
    }


def change_object(version: Version, change: QuotationChange) -> ChangeObject:
    """What became of a quotation in a version."""
    return {
        "version": version.number,
        "change": change.kind.value,
        "before": recorded_quotation_object(change.before) if change.before else None,
        "after": recorded_quotation_object(change.after) if change.after else None,
    }


def _version_object(version: Version) -> VersionObject:
    card = version.card
    return {
        "version": version.number,
        "at": card.provenance.added_at.isoformat(),
        "via": card.provenance.via.value,
        "title": card.title,
        "published": card.published,
    }
