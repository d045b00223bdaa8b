"""Records: the JSON objects that the command line writes (`objects`), made from domain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from bot.archive.interface import AuditEntry
from bot.cli.objects import (
    AnswerObject,
    ArticleObject,
    AskedObject,
    AuditObject,
    ChangeObject,
    CorrectedObject,
    CorrectionObject,
    FeedItemObject,
    FeedObject,
    IngestedObject,
    LikenessObject,
    QuotationObject,
    ResultObject,
    SpanPair,
    StatsObject,
    VersionObject,
    WholeArticleObject,
)
from bot.domain.answers import Answer, Match
from bot.domain.articles import Article, ArticleCard
from bot.domain.corrections import Correction, note, plain
from bot.domain.likeness import Likeness
from bot.domain.quotations import ArticleRecord, Quotation, QuotationRecord
from bot.domain.seams import shown
from bot.domain.spans import Span, cut_all
from bot.domain.speakers import spoken_by
from bot.domain.versions import History, QuotationChange, Version
from bot.services.feed_status import state

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.feeds import FeedItem, FeedReport
    from bot.services.corrections import Made
    from bot.services.following import Asked
    from bot.services.ingest import Ingested
    from bot.services.upkeep import Health


def article_object(card: ArticleCard) -> ArticleObject:
    """An article without its text; one that is not archived has no id."""
    return {
        "id": card.id or None,
        "title": card.title,
        "publisher": card.publisher,
        "author": card.author,
        "published": card.published,
        "url": card.url,
        "guessed": sorted(card.guessed),
        "language": card.language,
    }


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
            _change_object(revision.version, change)
            for revision in history.revisions
            for change in revision.changes
        ],
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


def _change_object(version: Version, change: QuotationChange) -> ChangeObject:
    return {
        "version": version.number,
        "change": change.kind.value,
        "before": recorded_quotation_object(change.before) if change.before else None,
        "after": recorded_quotation_object(change.after) if change.after else None,
    }


def correction_object(correction: Correction) -> CorrectionObject:
    """A correction."""
    return cast("CorrectionObject", plain(correction) | {"note": note(correction)})


def corrected_object(made: Made) -> CorrectedObject:
    """A correction with what it is about."""
    return {
        "correction": correction_object(made.correction),
        "quotation": recorded_quotation_object(made.quotation) if made.quotation else None,
        "article": article_object(made.article) if made.article else None,
    }


def likeness_object(likeness: Likeness) -> LikenessObject:
    """Two speakers that are likely the same."""
    return {"speaker": likeness.speaker.name, "into": likeness.into.name, "why": list(likeness.why)}


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
            _quotation_object(
                quotation,
                number=position,
                text=cut_all(quotation.spans, article.text),
                denies=None if quotation.denies is None else quotation.denies + 1,
            )
            for position, quotation in enumerate(quotations, start=1)
        ],
    }


def recorded_quotation_object(record: QuotationRecord) -> QuotationObject:
    """An archived quotation."""
    quotation = _quotation_object(record.quotation, number=record.id, text=record.text, denies=record.denies)
    return {**quotation, "corrections": [correction_object(each) for each in record.corrections]}


def answer_object(
    answer: Answer, *, with_denials: bool, query_id: object = None, notice: str = ""
) -> AnswerObject:
    """An answer; `with_denials` adds to each result the quotations that deny it.

    `notice` comes before the answer's own notice.
    """
    record: AnswerObject = {
        "id": query_id,
        "query": answer.question.words,
        "results": [_result_object(match, with_denials=with_denials) for match in answer.matches],
        "nearest": [_result_object(match, with_denials=with_denials) for match in answer.nearest],
        "reason": answer.notice or None,
        "suggestions": list(answer.suggestions),
        "undated": answer.undated,
    }
    if said := " ".join(sentence for sentence in (notice, answer.notice) if sentence):
        record["notice"] = said
    return record


def ingested_object(ingested: Ingested) -> IngestedObject:
    """What became of one input; without a status it failed, or was only read."""
    draft = ingested.draft
    card = draft.card if draft else ingested.card
    return {
        "input": ingested.input,
        "article": article_object(card) if card else None,
        "status": ingested.status.value if ingested.status else "read" if draft else "failed",
        "quotations": ingested.quotations,
        "error": str(ingested.error) if ingested.error else None,
    }


def feed_object(report: FeedReport, *, is_removed: bool = False) -> FeedObject:
    """A feed and how it fares."""
    feed, counts = report.feed, report.counts
    is_asked = feed.paused_at is None and not is_removed
    return {
        "id": feed.id,
        "url": feed.plan.url,
        "title": feed.plan.title,
        "status": "removed" if is_removed else state(feed).value,
        "added": feed.added_at.isoformat(),
        "problem": feed.failing.problem if feed.failing else None,
        "since": feed.failing.since.isoformat() if feed.failing else None,
        "asked": _moment(feed.asked_at),
        "answered": _moment(feed.answered_at),
        "new": _moment(feed.news_at),
        "next": feed.next_at.isoformat() if is_asked else None,
        "listed": feed.listed,
        "without_link": feed.without_link,
        "articles": counts.articles,
        "waiting": counts.waiting,
        "given_up": counts.given_up,
        "items": [_feed_item_object(item) for item in report.troubled],
    }


def _feed_item_object(item: FeedItem) -> FeedItemObject:
    return {
        "link": item.link,
        "title": item.title,
        "problem": item.problem,
        "next": _moment(item.next_at),
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def asked_object(asked: Asked) -> AskedObject:
    """What a feed answered."""
    return {
        "feed": asked.feed.id,
        "url": asked.feed.plan.url,
        "new": asked.new,
        "error": asked.error.problem if asked.error else None,
    }


def stats_object(health: Health) -> StatsObject:
    """Sizes of an archive, and how it fares."""
    stats = health.stats
    return {
        "articles": stats.articles,
        "quotations": stats.quotations,
        "speakers": stats.speakers,
        "publishers": stats.publishers,
        "last_added": stats.added_at.isoformat() if stats.added_at else None,
        "schema": stats.schema,
        "bytes": stats.bytes,
        "without_vector": stats.without_vector,
        "trouble": health.trouble,
        "last_backup": health.last_backup.isoformat() if health.last_backup else None,
    }


def audit_object(entry: AuditEntry) -> AuditObject:
    """An entry of the audit log."""
    return {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "action": entry.action,
        "subject": entry.subject,
        "reason": entry.reason,
    }


def _result_object(match: Match, *, with_denials: bool) -> ResultObject:
    result: ResultObject = {
        **recorded_quotation_object(match.record),
        "external_id": match.record.article.external_id,
        "label": match.label.value,
        "score": round(match.score, 4),
        "matched": _pairs(match.matched),
        "differing": _pairs(match.differing),
        "article": article_object(match.record.article),
    }
    if match.sources:
        result["sources"] = [article_object(card) for card in match.sources]
    if match.missing:
        result["missing"] = list(match.missing)
    if match.is_opposite:
        result["opposite"] = True
    if with_denials:
        result["denied_by"] = [recorded_quotation_object(denial) for denial in match.denied_by]
        if match.denies:
            result["denied_claim"] = recorded_quotation_object(match.denies)
    return result


def _quotation_object(quotation: Quotation, *, number: int, text: str, denies: int | None) -> QuotationObject:
    return {
        "id": number,
        "kind": quotation.kind.value,
        "spans": _pairs(quotation.spans),
        "quoted_spans": _pairs(quotation.quoted_spans),
        "text": text,
        "shown": shown(quotation, text),
        "speaker": quotation.speaker,
        "honorific": quotation.honorific,
        "speaker_as_written": quotation.speaker_as_written,
        "source_spans": _pairs(quotation.source_spans),
        "role": quotation.role,
        "spoken_by": spoken_by(quotation),
        "unnamed": quotation.unnamed,
        "according_to": quotation.according_to,
        "speakers": list(quotation.speakers),
        "cue": quotation.cue,
        "cue_spans": _pairs(quotation.cue_spans),
        "stance": quotation.stance.value,
        "is_claim": quotation.is_claim,
        "denies": denies,
        "confidence": round(quotation.confidence, 4),
        "certainty": quotation.certainty.value,
    }


def _pairs(spans: Iterable[Span]) -> list[SpanPair]:
    return [[start, end] for start, end in spans]
