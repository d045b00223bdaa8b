"""Feed items: recorded before their articles are fetched, so that none is lost and none comes twice."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from bot.archive import articles, receipts, recognition, saving
from bot.archive.additions import Prepared
from bot.archive.database import Database, Row
from bot.archive.interface import Saved
from bot.archive.recognition import is_removed, same_articles
from bot.archive.rows import moment, moment_of
from bot.archive.sequence import next_id
from bot.domain.articles import Article, Provenance, Received
from bot.domain.feeds import Entry, FeedItem, ItemCounts

_KNOWN = "SELECT item_id FROM feed_item_key WHERE guild_id = :guild AND feed_id = :feed AND key = :key"
_ADD = """
INSERT INTO feed_item (guild_id, id, feed_id, link, title, found_at, next_at)
VALUES (:guild, :id, :feed, :link, :title, :at, :at)
"""
_REMEMBER = """
INSERT INTO feed_item_key (guild_id, feed_id, key, item_id) VALUES (:guild, :feed, :key, :id)
ON CONFLICT DO NOTHING
"""
_MOVE = "UPDATE feed_item SET link = :link WHERE guild_id = :guild AND id = :id AND link <> :link"
_BLANK = """
UPDATE feed_item SET link = '', title = '', article_id = NULL, next_at = NULL, problem = NULL
WHERE guild_id = :guild AND article_id = :article
RETURNING id, feed_id
"""
_KEYS = "SELECT key FROM feed_item_key WHERE guild_id = :guild AND feed_id = :feed AND item_id = :id"
_FORGET = "DELETE FROM feed_item_key WHERE guild_id = :guild AND feed_id = :feed AND item_id = :id"
_DUE = """
SELECT * FROM (
    SELECT i.*, row_number() OVER (
        PARTITION BY i.feed_id ORDER BY i.article_id IS NOT NULL, i.next_at, i.id
    ) AS place
    FROM feed_item AS i
    CROSS JOIN feed AS f ON f.guild_id = i.guild_id AND f.id = i.feed_id
    WHERE i.guild_id = :guild AND i.next_at <= :now AND f.paused_at IS NULL AND f.removed_at IS NULL
) AS found
WHERE place <= :limit
ORDER BY article_id IS NOT NULL, next_at, id
"""
_CLAIM = """
UPDATE feed_item SET next_at = :until WHERE guild_id = :guild AND id = :id AND next_at <= :now
"""
_BY_ID = "SELECT * FROM feed_item WHERE guild_id = :guild AND id = :id"
_READ = """
UPDATE feed_item SET article_id = :article, next_at = :next_at, problem = NULL
WHERE guild_id = :guild AND id = :id
"""
_FAILED = """
UPDATE feed_item SET problem = :problem, next_at = :next_at WHERE guild_id = :guild AND id = :id
"""
_LEAVE = "UPDATE feed_item SET next_at = NULL WHERE guild_id = :guild AND feed_id = :feed"
_TWIN = """
SELECT i.id AS item_id, i.article_id FROM article AS a INDEXED BY article_by_hash
CROSS JOIN feed_item AS i INDEXED BY feed_item_by_article
    ON i.guild_id = a.guild_id AND i.article_id = a.id AND i.article_id IS NOT NULL AND i.feed_id = :feed
WHERE a.guild_id = :guild AND a.content_hash = :hash AND a.removed_at IS NULL AND a.via <> 'import'
ORDER BY a.id, i.id LIMIT 1
"""
_COUNTS = """
SELECT count(DISTINCT article_id) AS articles,
    count(*) FILTER (WHERE article_id IS NULL AND next_at IS NOT NULL) AS waiting,
    count(*) FILTER (WHERE article_id IS NULL AND next_at IS NULL) AS given_up
FROM feed_item WHERE guild_id = :guild AND feed_id = :feed
"""
_TROUBLED = """
SELECT * FROM feed_item
WHERE guild_id = :guild AND feed_id = :feed AND problem IS NOT NULL
ORDER BY id DESC LIMIT :limit
"""
REMOVED = "A moderator removed its article."
ELSEWHERE = "Its address now leads to another article."


def add(db: Database, guild: int, feed_id: int, entries: Iterable[Entry], *, at: datetime) -> int:
    """Record the entries that are new; how many there are."""
    new = 0
    for entry in _told_apart(list(entries)):
        if _was_erased(db, guild, feed_id, entry):
            continue
        known = _known(db, guild, feed_id, entry)
        id_ = next_id(db, guild, "feed item") if known is None else known
        here = {"guild": guild, "id": id_, "feed": feed_id}
        if known is None:
            db.execute(_ADD, here | {"link": entry.link, "title": entry.title, "at": moment(at)})
            new += 1
        else:
            db.execute(_MOVE, here | {"link": entry.link})
        for key in _keys(entry):
            db.execute(_REMEMBER, here | {"key": key})
    return new


def _told_apart(entries: list[Entry]) -> Iterator[Entry]:
    """The entries without the guids that lead to several pages, and so identify none."""
    pages: dict[str | None, set[str]] = defaultdict(set)
    for entry in entries:
        pages[entry.guid].add(_address(entry.link))
    for entry in entries:
        yield entry if len(pages[entry.guid]) == 1 else replace(entry, guid=None)


def _known(db: Database, guild: int, feed_id: int, entry: Entry) -> int | None:
    """Find the item that an entry is: the one with its guid, else the one with its link."""
    return _of_key(db, guild, feed_id, _keys(entry))


def _of_key(db: Database, guild: int, feed_id: int, keys: Iterable[str]) -> int | None:
    for key in keys:
        found = db.execute(_KNOWN, {"guild": guild, "feed": feed_id, "key": key}).fetchone()
        if found:
            return found["item_id"]
    return None


def _was_erased(db: Database, guild: int, feed_id: int, entry: Entry) -> bool:
    return _of_key(db, guild, feed_id, map(_hidden, _keys(entry))) is not None


def _hidden(key: str) -> str:
    """What is kept of the key of an erased item: enough to know it again, but not what it says."""
    return f"erased {hashlib.sha256(key.encode()).hexdigest()}"


def blank(db: Database, guild: int, article_id: int) -> None:
    """Keep of an article's items only that they are not to come again."""
    for id_, feed_id in db.execute(_BLANK, {"guild": guild, "article": article_id}).fetchall():
        item = {"guild": guild, "feed": feed_id, "id": id_}
        keys = [row["key"] for row in db.execute(_KEYS, item)]
        db.execute(_FORGET, item)
        db.executemany(_REMEMBER, (item | {"key": _hidden(key)} for key in keys))


def _keys(entry: Entry) -> list[str]:
    guid = [f"guid {entry.guid}"] if entry.guid else []
    return [*guid, f"link {_address(entry.link)}"]


def _address(link: str) -> str:
    """What is the same of a page, encrypted or not."""
    return link.partition("://")[2]


def due(db: Database, guild: int, *, now: datetime, limit: int) -> list[FeedItem]:
    """Give the items to look at now, at most so many of each feed."""
    wanted = {"guild": guild, "now": moment(now), "limit": limit}
    return [_item_of(row) for row in db.execute(_DUE, wanted)]


def claim(db: Database, guild: int, item_id: int, *, now: datetime, until: datetime) -> bool:
    """Claim an item that is due; False when it is not."""
    claimed = {"guild": guild, "id": item_id, "now": moment(now), "until": moment(until)}
    return bool(db.execute(_CLAIM, claimed).rowcount)


def save(
    db: Database,
    guild: int,
    item_id: int,
    new: Prepared,
    provenance: Provenance,
    received: Received | None,
    *,
    next_at: datetime | None,
) -> Saved | None:
    """Keep the article that an item leads to; `interface.Feeds.save_item` says which one that is."""
    [row] = db.execute(_BY_ID, {"guild": guild, "id": item_id})
    item = _item_of(row)
    if item.article_id is not None:
        return _save_again(db, guild, item, item.article_id, new, provenance, received, next_at=next_at)
    known = next(same_articles(db, guild, new.article), None)
    if known is None and is_removed(db, guild, new.article):
        failed(db, guild, item_id, REMOVED, next_at=None)
        return None
    identity = {"guild": guild, "feed": item.feed_id, "hash": new.content_hash}
    twin = db.execute(_TWIN, identity).fetchone()
    if twin and (known is None or known["id"] == twin["article_id"]):
        return _join(db, guild, item, twin)
    saved = saving.save(db, guild, new, provenance, received)
    _read(db, guild, item_id, saved.card.id, next_at)
    return saved


def _save_again(
    db: Database,
    guild: int,
    item: FeedItem,
    article_id: int,
    new: Prepared,
    provenance: Provenance,
    received: Received | None,
    *,
    next_at: datetime | None,
) -> Saved | None:
    """Keep what an item's article says now as its next version."""
    row = articles.row_of(db, guild, article_id)
    if row is None:
        failed(db, guild, item.id, REMOVED, next_at=None)
        return None
    if not _is_same(row, recognition.received(db, guild, row), new):
        failed(db, guild, item.id, ELSEWHERE, next_at=next_at)
        return None
    saved = saving.save_again(db, guild, row, new, provenance, received)
    _read(db, guild, item.id, article_id, next_at)
    return saved


def _join(db: Database, guild: int, item: FeedItem, twin: Row) -> Saved:
    """Let an item be known as another one of its feed, whose article has moved to the item's address."""
    db.execute(_MOVE, {"guild": guild, "id": twin["item_id"], "link": item.link})
    _read(db, guild, item.id, twin["article_id"], None)
    row = articles.row_of(db, guild, twin["article_id"])
    assert row is not None  # noqa: S101 -- the twin is not removed
    return receipts.unchanged(db, guild, row)


def _read(db: Database, guild: int, item_id: int, article_id: int, next_at: datetime | None) -> None:
    here = {"guild": guild, "id": item_id, "article": article_id}
    db.execute(_READ, here | {"next_at": next_at and moment(next_at)})


def _is_same(row: Row, held: Article, new: Prepared) -> bool:
    """Whether an address still leads to an article that it led to, also if it is cited otherwise here."""
    is_known = new.article.url in (row["url"], held.url) or new.article.title in (row["title"], held.title)
    return is_known or new.content_hash == row["content_hash"]


def failed(db: Database, guild: int, item_id: int, problem: str, *, next_at: datetime | None) -> None:
    """Record that looking at an item brought nothing."""
    here = {"guild": guild, "id": item_id, "problem": problem}
    db.execute(_FAILED, here | {"next_at": next_at and moment(next_at)})


def leave(db: Database, guild: int, feed_id: int) -> None:
    """Look at no item of a feed any more."""
    db.execute(_LEAVE, {"guild": guild, "feed": feed_id})


def counts(db: Database, guild: int, feed_id: int) -> ItemCounts:
    """Count what became of a feed's items."""
    row = db.execute(_COUNTS, {"guild": guild, "feed": feed_id}).fetchone()
    return ItemCounts(row["articles"], row["waiting"], row["given_up"])


def troubled(db: Database, guild: int, feed_id: int, *, limit: int) -> tuple[FeedItem, ...]:
    """Give the latest items that could not be read at the last look."""
    wanted = {"guild": guild, "feed": feed_id, "limit": limit}
    return tuple(_item_of(row) for row in db.execute(_TROUBLED, wanted))


def _item_of(row: Row) -> FeedItem:
    return FeedItem(
        id=row["id"],
        guild_id=row["guild_id"],
        feed_id=row["feed_id"],
        link=row["link"],
        title=row["title"],
        found_at=moment_of(row["found_at"]),
        next_at=moment_of(row["next_at"]) if row["next_at"] else None,
        article_id=row["article_id"],
        problem=row["problem"],
    )
