"""Questions: kept so that the buttons under an answer work after a restart."""

from __future__ import annotations

import json
from datetime import date, datetime

from bot.archive.database import Database
from bot.archive.rows import moment
from bot.archive.sequence import next_id
from bot.domain.answers import Asked, Filters, Question, Sort
from bot.domain.quotations import Kind

_KEEP = """
INSERT INTO question (guild_id, id, asked_at, question) VALUES (:guild, :id, :at, :question)
"""
_BY_ID = """
SELECT question FROM question
WHERE guild_id = :guild AND id = :id AND (:since IS NULL OR asked_at >= :since)
"""
_FORGET = "DELETE FROM question WHERE asked_at < :before"


def keep(db: Database, guild: int, question: Question, *, at: datetime) -> int:
    """Keep a question and give its id."""
    id_ = next_id(db, guild, "question")
    db.execute(_KEEP, {"guild": guild, "id": id_, "at": moment(at), "question": _written(question)})
    return id_


def question(db: Database, guild: int, question_id: int, *, since: datetime | None) -> Question | None:
    """Give a kept question, None when it is not there (any more) or was asked before `since`."""
    sought = {"guild": guild, "id": question_id, "since": since and moment(since)}
    row = db.execute(_BY_ID, sought).fetchone()
    return _read(row["question"]) if row else None


def forget(db: Database, *, before: datetime) -> int:
    """Forget every guild's questions asked before a moment; how many there were."""
    return db.execute(_FORGET, {"before": moment(before)}).rowcount


def _written(question: Question) -> str:
    filters = question.filters
    return json.dumps(
        {
            "asked": question.asked,
            "words": question.words,
            "speaker": filters.speaker,
            "publisher": filters.publisher,
            "since": filters.since and filters.since.isoformat(),
            "until": filters.until and filters.until.isoformat(),
            "kind": filters.kind,
        }
        | ({} if question.sort is Sort.BEST else {"sort": question.sort})
    )


def _read(written: str) -> Question:
    parts = json.loads(written)
    filters = Filters(
        speaker=parts["speaker"],
        publisher=parts["publisher"],
        since=date.fromisoformat(parts["since"]) if parts["since"] else None,
        until=date.fromisoformat(parts["until"]) if parts["until"] else None,
        kind=Kind(parts["kind"]) if parts["kind"] else None,
    )
    sort = Sort(parts.get("sort", Sort.BEST))  # what earlier versions kept has none
    return Question(Asked(parts["asked"]), parts["words"], filters, sort)
