"""Records: the JSON objects that the command line writes (`objects`), made from domain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from bot.archive.interface import AuditEntry
from bot.cli.objects import (
    AccessObject,
    AnswerObject,
    ArticleObject,
    AskedObject,
    AuditObject,
    ChangeObject,
    CheckObject,
    CitedObject,
    ComparedObject,
    CorrectedObject,
    CorrectionObject,
    FeedItemObject,
    FeedObject,
    HeardObject,
    HitObject,
    IngestedObject,
    LikenessObject,
    QuotationObject,
    ResultObject,
    SpanPair,
    StatsObject,
    StoryObject,
    StretchObject,
    VerificationObject,
    VersionObject,
    WatchObject,
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
from bot.domain.verification import Check, Verdict, Verification
from bot.domain.versions import History, QuotationChange, Version
from bot.domain.watches import Alert, Hit, Watch
from bot.services.feed_status import state

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.feeds import FeedItem, FeedReport
    from bot.domain.stories import StoryQuestion
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
        **_access(card),
    }


def _access(card: ArticleCard) -> AccessObject:
    """Who sees an article, if not everybody does."""
    access: AccessObject = {}
    if card.embargo is not None:
        access["embargo"] = card.embargo.isoformat()
    if card.channels:
        access["channels"] = list(card.channels)
    return access


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


def _version_object(version: Version) -> VersionObject:
    card = version.card
    return {
        "version": version.number,
        "at": card.provenance.added_at.isoformat(),
        "via": card.provenance.via.value,
        "title": card.title,
        "published": card.published,
    }


def change_object(version: Version, change: QuotationChange) -> ChangeObject:
    """What became of a quotation in a version."""
    return {
        "version": version.number,
        "change": change.kind.value,
        "before": recorded_quotation_object(change.before) if change.before else None,
        "after": recorded_quotation_object(change.after) if change.after else None,
    }


def correction_object(correction: Correction) -> CorrectionObject:
    """A correction."""
    return cast("CorrectionObject", plain(correction) | {"note": note(correction)})


def story_object(question: StoryQuestion) -> StoryObject:
    """Two articles that may be one story."""
    return {"article": article_object(question.article), "other": article_object(question.other)}


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


def cited_quotation_object(record: QuotationRecord) -> CitedObject:
    """An archived quotation with its article."""
    return {
        **recorded_quotation_object(record),
        "external_id": record.article.external_id,
        "article": article_object(record.article),
    }


def answer_object(
    answer: Answer, *, with_denials: bool, query_id: object = None, notice: str = ""
) -> AnswerObject:
    """An answer; `with_denials` adds to each result the quotations that deny it.

    `notice` comes before the answer's own notice.
    """
    record: AnswerObject = {
        "id": query_id,
        "query": answer.question.words,
        "results": [result_object(match, with_denials=with_denials) for match in answer.matches],
        "nearest": [result_object(match, with_denials=with_denials) for match in answer.nearest],
        "reason": answer.notice or None,
        "suggestions": list(answer.suggestions),
        "undated": answer.undated,
    }
    if said := " ".join(sentence for sentence in (notice, answer.notice) if sentence):
        record["notice"] = said
    return record


def verification_object(
    verification: Verification, *, named: str | None = None, draft_id: object = None
) -> VerificationObject:
    """A draft's quotations; each names the draft's file and has its id, if these are given."""
    return {
        "quotations": [_named(check_object(check), named, draft_id) for check in verification.checks],
        "reported": verification.reported,
        "left": verification.left,
    }


def check_object(check: Check) -> CheckObject:
    """A quotation of a draft with its verdict."""
    record = check.record
    compared = _compared_object(record) if record else None
    is_found = check.verdict is not Verdict.NOT_FOUND
    diff = [{"side": each.side.value, "words": each.words} for each in check.diff]
    return {
        "text": check.text,
        "speaker": check.quotation.speaker,
        "kind": check.quotation.kind.value,
        "spans": pairs(check.quotation.spans),
        "verdict": check.verdict.value,
        "reason": check.reason or None,
        "match": compared if is_found else None,
        "nearest": None if is_found else compared,
        "exact": check.exact.cut(record.text) if record and check.exact else None,
        "diff": cast("list[StretchObject]", diff) if check.verdict is Verdict.ALTERED else None,
        "corrected": check.corrected or None,
    }


def _named(check: CheckObject, named: str | None, draft_id: object) -> CheckObject:
    beside = {"id": draft_id, "input": named}
    return cast("CheckObject", {name: value for name, value in beside.items() if value is not None} | check)


def _compared_object(record: QuotationRecord) -> ComparedObject:
    return {
        **recorded_quotation_object(record),
        "external_id": record.article.external_id,
        "article": article_object(record.article),
    }


def ingested_object(ingested: Ingested) -> IngestedObject:
    """What became of one input; without a status it failed, or was only read."""
    draft = ingested.draft
    card = draft.card if draft else ingested.card
    record: IngestedObject = {
        "input": ingested.input,
        "article": article_object(card) if card else None,
        "status": ingested.status.value if ingested.status else "read" if draft else "failed",
        "quotations": ingested.quotations,
        "error": str(ingested.error) if ingested.error else None,
    }
    if ingested.unread_date:
        record["unread_date"] = ingested.unread_date
    return record


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


def watch_object(watch: Watch, *, is_removed: bool = False) -> WatchObject:
    """What is watched."""
    record: WatchObject = {
        "id": watch.id,
        "kind": watch.watched.kind.value,
        "words": watch.watched.words,
        "added": watch.created_at.isoformat(),
    }
    if is_removed:
        record["removed"] = True
    return record


def heard_object(alert: Alert, *, most: int) -> HeardObject:
    """What came up for a watch, `most` results at most."""
    return {
        "watch": watch_object(alert.watch),
        "results": [_hit_object(hit) for hit in alert.hits[:most]],
        "more": len(alert.hits) > most,
    }


def _hit_object(hit: Hit) -> HitObject:
    return {
        **recorded_quotation_object(hit.record),
        "external_id": hit.record.article.external_id,
        "label": hit.match.label.value if hit.match else None,
        "article": article_object(hit.record.article),
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
        "limits": [{"name": share.name, "used": share.used, "limit": share.limit} for share in health.shares],
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


def result_object(match: Match, *, with_denials: bool) -> ResultObject:
    """A quotation that answers a question; `with_denials` adds what denies it."""
    result: ResultObject = {
        **cited_quotation_object(match.record),
        "label": match.label.value,
        "score": round(match.score, 4),
        "matched": pairs(match.matched),
        "differing": pairs(match.differing),
    }
    if match.sources:
        result["sources"] = [article_object(card) for card in match.sources]
    if match.missing:
        result["missing"] = list(match.missing)
    if match.is_opposite:
        result["opposite"] = True
    if with_denials:
        result["denied_by"] = [recorded_quotation_object(denial) for denial in match.denied_by]
        if match.same_claim:
            result["same_claim"] = [cited_quotation_object(each) for each in match.same_claim]
        if match.denies:
            result["denied_claim"] = recorded_quotation_object(match.denies)
    return result


def _quotation_object(quotation: Quotation, *, number: int, text: str, denies: int | None) -> QuotationObject:
    return {
        "id": number,
        "kind": quotation.kind.value,
        "spans": pairs(quotation.spans),
        "quoted_spans": pairs(quotation.quoted_spans),
        "text": text,
        "shown": shown(quotation, text),
        "speaker": quotation.speaker,
        "honorific": quotation.honorific,
        "speaker_as_written": quotation.speaker_as_written,
        "source_spans": pairs(quotation.source_spans),
        "role": quotation.role,
        "spoken_by": spoken_by(quotation),
        "unnamed": quotation.unnamed,
        "according_to": quotation.according_to,
        "speakers": list(quotation.speakers),
        "cue": quotation.cue,
        "cue_spans": pairs(quotation.cue_spans),
        "stance": quotation.stance.value,
        "is_claim": quotation.is_claim,
        "denies": denies,
        "confidence": round(quotation.confidence, 4),
        "certainty": quotation.certainty.value,
    }


def pairs(spans: Iterable[Span]) -> list[SpanPair]:
    """Spans as JSON has them."""
    return [[start, end] for start, end in spans]
