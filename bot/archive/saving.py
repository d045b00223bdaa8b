"""Saving: an article kept with its quotations, as a new one or as the next version of one that is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.archive import (
    arrivals,
    articles,
    corrections,
    embargoes,
    leading,
    names,
    receipts,
    replacing,
    speakers,
    stories,
    story_questions,
)
from bot.archive.additions import CITED, Additions, Prepared, cited
from bot.archive.database import Database, Row
from bot.archive.guilds import add_guild
from bot.archive.interface import Saved, SaveStatus
from bot.archive.recognition import (
    NO_NEWS,
    received,
    recognise,
    same_articles,
    tells_nothing_new,
    with_known,
    words_and_speakers,
)
from bot.archive.rows import moment_of
from bot.archive.sequence import next_id, with_fresh
from bot.domain.articles import Provenance, Received, Via

_CHANGE = f"""
UPDATE article SET
    ({", ".join(CITED)}) = ({", ".join("?" * len(CITED))}), version = version + 1,
    via = CASE via WHEN 'import' THEN ? ELSE via END, news = coalesce(news, ?)
WHERE guild_id = ? AND id = ?
"""  # noqa: S608 -- our own names


def save(
    db: Database,
    guild: int,
    new: Prepared,
    provenance: Provenance,
    receipt: Received | None = None,
    *,
    always: bool = False,
    embargo: datetime | None = None,
) -> Saved:
    """Keep an article; `interface.Articles.save` says when it is one that is there already.

    With `always` a new version is written even when only its quotations are new.
    """
    saved = _save(db, guild, new, provenance, receipt, always=always)
    if embargo is None:
        return saved
    by, at = provenance.added_by, provenance.added_at
    card = embargoes.hold(db, guild, saved.card.id, embargo, by=by, reason="it came so", at=at)
    return replace(saved, card=card or saved.card)


def _save(
    db: Database,
    guild: int,
    new: Prepared,
    provenance: Provenance,
    receipt: Received | None,
    *,
    always: bool,
) -> Saved:
    row = next(same_articles(db, guild, new.article), None)
    if row is not None and not always and tells_nothing_new(row, received(db, guild, row), new.article):
        receipts.add(db, guild, row["id"], receipt)
        return receipts.unchanged(db, guild, row)
    is_news, arrives = provenance.via not in NO_NEWS, provenance.via is not Via.BACKFILL
    saved = _write(db, guild, row, new, provenance, is_news=is_news, arrives=arrives)
    receipts.add(db, guild, saved.card.id, receipt)
    return saved


def save_again(
    db: Database,
    guild: int,
    row: Row,
    new: Prepared,
    provenance: Provenance,
    receipt: Received | None,
) -> Saved:
    """Keep an article as the next version of the one in `row`, unless it tells nothing new."""
    if tells_nothing_new(row, received(db, guild, row), new.article):
        saved = receipts.unchanged(db, guild, row)
    else:
        saved = _write(db, guild, row, new, provenance, is_news=True, arrives=True)
    receipts.add(db, guild, saved.card.id, receipt)
    return saved


def update(db: Database, guild: int, article_id: int, new: Prepared, provenance: Provenance) -> Saved:
    """Keep an article as the next version of one that is there; it is no news, and nothing arrives by it."""
    row = articles.row_of(db, guild, article_id) or embargoes.row_of(db, guild, article_id)
    return _write(db, guild, row, new, provenance, is_news=False, arrives=False)


def _next_news(db: Database, guild: int) -> int:
    """The next number among the guild's news.

    Writers take turns, so numbers are committed in order: when one is seen, so are all lower ones.
    """
    return next_id(db, guild, "news")


def _write(
    db: Database,
    guild: int,
    row: Row | None,
    new: Prepared,
    provenance: Provenance,
    *,
    is_news: bool,
    arrives: bool,
) -> Saved:
    if row is None or row["embargo_until"] is None:
        return _write_version(db, guild, row, new, provenance, is_news=is_news, arrives=arrives)
    embargoes.put_back(db, guild, row)
    saved = _write_version(db, guild, row, new, provenance, is_news=False, arrives=False)
    until, by = moment_of(row["embargo_until"]), row["removed_by"]
    written = articles.row_of(db, guild, row["id"])
    if written is not None:
        embargoes.take_out(db, guild, written, until, by=by, at=moment_of(row["removed_at"]))
    return replace(saved, card=replace(saved.card, embargo=until))


def _write_version(
    db: Database,
    guild: int,
    row: Row | None,
    new: Prepared,
    provenance: Provenance,
    *,
    is_news: bool,
    arrives: bool,
) -> Saved:
    add_guild(db, guild)
    number = _next_news(db, guild) if is_news else None
    is_known = row is not None and row["via"] != Via.IMPORT
    news, revision = (None, number) if is_known else (number, None)
    additions = Additions(guild)
    found: list[int | None] = [None] * len(new.columns)
    if row is None:
        article_id, version = next_id(db, guild, "article"), 1
        additions.add_article(article_id, version, new, provenance, news)
    else:
        article_id, version = row["id"], row["version"] + 1
        new = replace(new, article=with_known(new.article, received(db, guild, row)))
        found = recognise(db, guild, row, new, words_and_speakers)
        articles.retire(db, guild, row)
        values = (*cited(new.article, new.content_hash, new.rules), provenance.via, news, guild, article_id)
        db.execute(_CHANGE, values)
    known = speakers.resolve(db, guild, new.said, new.said)
    said_by = speakers.ids_of(new.said, known)
    ids = with_fresh(db, guild, "quotation", found)
    if arrives:
        arrivals.add(db, guild, set(ids) - set(found))
    additions.add_version((article_id, version), new, provenance, ids, said_by, news=revision)
    additions.write(db)
    speakers.describe(db, guild, article_id, new.said, known)
    names.name_article(db, guild, article_id, new.article, row["publisher"] if row else None)
    likely = stories.place(db, guild, article_id, new.article.text)
    if provenance.via is not Via.IMPORT:
        story_questions.ask(db, guild, article_id, new.article.title, likely, provenance.added_at)
    is_corrected = bool(corrections.of_articles(db, guild, [article_id]))
    if is_corrected or leading.find(db, guild, article_id, new, new.article.published):
        replacing.rewrite(db, guild, article_id)
    else:
        replacing.withhold(db, guild, [article_id])
    status = SaveStatus.UPDATED if row else SaveStatus.ADDED
    return Saved(articles.card(db, guild, article_id), status, receipts.count(db, guild, article_id, version))
