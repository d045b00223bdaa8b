"""Names: speakers, publishers and articles with the words by which they complete.

Two spellings that differ by one wrong, missing, added or swapped letter become equal when one letter is left
out of each. So the beginnings of words are kept with each single letter left out (`completion.py` looks them
up).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.archive.database import Database
from bot.archive.rows import IdList, TextList, insert
from bot.archive.sequence import next_id
from bot.domain.articles import Article
from bot.domain.names import NameKind
from bot.language.names import fold_name

SHORTEST = 3
"""The shortest word, in letters, that is recognised although it is misspelt."""

_BEGINNINGS = (4, 6)
"""How many of a word's first letters are compared: of a word still being typed, and of a longer one."""

_ADD = """
INSERT INTO name (guild_id, kind, id, shown, folded, weight)
VALUES (?, ?, ?, ?, ?, ?)
"""
_ADD_WORDS = "INSERT INTO name_word (guild_id, kind, word, id) VALUES (?, ?, ?, ?)"
_ADD_STARTS = """
INSERT INTO name_start (guild_id, slip, start)
WITH new AS MATERIALIZED (
    SELECT value FROM json_each(:starts) AS start WHERE NOT EXISTS (
        SELECT 1 FROM name_start AS known
        WHERE known.guild_id = :guild AND known.slip = start.value AND known.start = start.value
    )
)
SELECT :guild,
    CASE place.value
        WHEN 0 THEN new.value
        ELSE substr(new.value, 1, place.value - 1) || substr(new.value, place.value + 1)
    END,
    new.value
FROM new CROSS JOIN json_each(:places) AS place
WHERE place.value <= length(new.value)
ON CONFLICT DO NOTHING
"""
_DROP_STARTS = "DELETE FROM name_start WHERE guild_id = :guild"
_ALL_WORDS = "SELECT DISTINCT word FROM name_word WHERE guild_id = :guild"
_FOLDED = "SELECT folded FROM name WHERE guild_id = :guild AND kind = :kind AND id = :id"
_SHOWN = "SELECT shown, weight FROM name WHERE guild_id = :guild AND kind = :kind AND id = :id"
_FORGET = "DELETE FROM name WHERE guild_id = :guild AND kind = :kind AND id = :id"
_FORGET_WORDS = """
DELETE FROM name_word
WHERE guild_id = :guild AND kind = :kind AND id = :id AND word IN (SELECT value FROM json_each(:words))
"""
_WEIGH = """
UPDATE name SET weight = weight + ? WHERE guild_id = ? AND kind = ? AND id = ?
"""
_PUBLISHER = "SELECT id FROM name WHERE guild_id = :guild AND kind = 2 AND shown = :shown"


@dataclass(frozen=True, slots=True)
class NewName:
    """A name to be completed from now on. `folded` is its folded words, joined by spaces."""

    id: int
    shown: str
    folded: str
    weight: int = 0


def add(db: Database, guild: int, kind: NameKind, new: Sequence[NewName]) -> None:
    """Add names with their words."""
    rows = ((guild, kind, name.id, name.shown, name.folded, name.weight) for name in new)
    insert(db, _ADD, rows)
    words = sorted({(word, name.id) for name in new for word in name.folded.split()})
    insert(db, _ADD_WORDS, ((guild, kind, word, id_) for word, id_ in words), "ON CONFLICT DO NOTHING")
    _add_starts(db, guild, (word for word, _ in words))


def _add_starts(db: Database, guild: int, words: Iterable[str]) -> None:
    starts = {word[:beginning] for word in words if len(word) >= SHORTEST for beginning in _BEGINNINGS}
    if starts:
        db.execute(
            _ADD_STARTS, {"guild": guild, "starts": TextList(sorted(starts)), "places": IdList(range(7))}
        )


def write_starts_anew(db: Database, guild: int) -> None:
    """Keep the beginnings of those words alone that names still have."""
    db.execute(_DROP_STARTS, {"guild": guild})
    _add_starts(db, guild, [row[0] for row in db.execute(_ALL_WORDS, {"guild": guild})])


def forget(db: Database, guild: int, kind: NameKind, id_: int) -> None:
    """Stop completing a name."""
    here = {"guild": guild, "kind": kind, "id": id_}
    for (folded,) in db.execute(_FOLDED, here).fetchall():
        db.execute(_FORGET_WORDS, here | {"words": TextList(folded.split())})
        db.execute(_FORGET, here)


def refold(db: Database, guild: int, kind: NameKind, id_: int, folded: str) -> None:
    """Let a name be completed by these words, and no others."""
    for shown, weight in db.execute(_SHOWN, {"guild": guild, "kind": kind, "id": id_}).fetchall():
        forget(db, guild, kind, id_)
        add(db, guild, kind, [NewName(id_, shown, folded, weight)])


def weigh(db: Database, guild: int, kind: NameKind, changes: Iterable[tuple[int, int]]) -> None:
    """Change the weights of names, given as pairs of an id and a change."""
    db.executemany(_WEIGH, ((by, guild, kind, id_) for id_, by in sorted(changes) if by))


def weigh_publisher(db: Database, guild: int, publisher: str, folded: str, change: int) -> None:
    """Change the number of a publisher's articles; a new publisher is added."""
    known = db.execute(_PUBLISHER, {"guild": guild, "shown": publisher}).fetchall()
    if known:
        weigh(db, guild, NameKind.PUBLISHER, [(known[0][0], change)])
        return
    id_ = next_id(db, guild, "publisher")
    add(db, guild, NameKind.PUBLISHER, [NewName(id_, publisher, folded, change)])


def name_article(
    db: Database, guild: int, article_id: int, article: Article, former_publisher: str | None
) -> None:
    """Let an article be found by the words of its headline, publisher and address."""
    forget(db, guild, NameKind.ARTICLE, article_id)
    if known := [part for part in (article.title, article.publisher, article.url) if part]:
        new = NewName(article_id, article.title, fold_name(" ".join(known)), article_id)
        add(db, guild, NameKind.ARTICLE, [new])
    if article.publisher != former_publisher:
        for publisher, change in ((former_publisher, -1), (article.publisher, 1)):
            if publisher is not None:
                weigh_publisher(db, guild, publisher, fold_name(publisher), change)
