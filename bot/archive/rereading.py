"""Rereading: quotations that older rules found, replaced in the version of the article that answers use."""

from __future__ import annotations

import sqlite3

from bot.archive import articles, index, speakers
from bot.archive.additions import Additions, Prepared
from bot.archive.columns import QUOTATION
from bot.archive.interface import Reread
from bot.archive.recognition import Held, held, recognised, words_and_speakers
from bot.archive.rows import Values
from bot.archive.sequence import with_fresh
from bot.archive.speakers import Said, called
from bot.domain.quotations import RULES
from bot.retrieval.terms import Entry, names_of

_OUTDATED = """
SELECT id FROM article INDEXED BY article_by_rules
WHERE guild_id = :guild AND removed_at IS NULL AND rules < :rules
ORDER BY id
"""
_DROP = "DELETE FROM quotation WHERE guild_id = :guild AND article_id = :article AND version = :version"
_READ = "UPDATE article SET rules = :rules WHERE guild_id = :guild AND id = :article"

_SPANS = 1 + list(QUOTATION).index("spans")


def outdated(db: sqlite3.Connection, guild: int) -> list[int]:
    """Give the articles whose quotations older rules found."""
    return [row[0] for row in db.execute(_OUTDATED, {"guild": guild, "rules": RULES})]


def reread(db: sqlite3.Connection, guild: int, article_id: int, new: Prepared) -> Reread | None:
    """Replace an article's quotations; `interface.Rereading.reread` says how."""
    row = articles.row_of(db, guild, article_id)
    if row is None or row["content_hash"] != new.content_hash:
        return None
    rows = articles.current(db, guild, row)
    former = list(map(held, rows))
    found = recognised(former, new, _place_and_speakers, _place, words_and_speakers)
    ids = with_fresh(db, guild, "quotation", found)
    before = {
        one["id"]: Entry(one["text"], names_of(one["speaker"], one["role"]), row["title"]) for one in rows
    }
    after = dict(zip(ids, new.entries, strict=True))
    index.remove(db, guild, [id_ for id_, entry in before.items() if after.get(id_) != entry])
    speakers.discount(db, guild, rows)
    speakers.forget(db, guild, article_id)
    here = {"guild": guild, "article": article_id}
    db.execute(_DROP, here | {"version": row["version"]})
    known = speakers.resolve(db, guild, new.said, new.said)
    additions = Additions(guild)
    additions.add_quotations((article_id, row["version"]), new, ids, speakers.ids_of(new.said, known))
    additions.entries += [(id_, entry) for id_, entry in after.items() if before.get(id_) != entry]
    additions.write(db)
    speakers.describe(db, guild, article_id, new.said, known)
    db.execute(_READ, here | {"rules": new.rules})
    return _changes(former, dict(zip(ids, new.said, strict=True)))


def _place_and_speakers(columns: Values, said: Said) -> object:
    return _place(columns, said), *called(said)


def _place(columns: Values, _said: Said) -> object:
    return columns[_SPANS]


def _changes(former: list[Held], now: dict[int, Said]) -> Reread:
    kept = [(one.said, now[one.id]) for one in former if one.id in now]
    return Reread(
        kept=len(kept),
        new=len(now) - len(kept),
        gone=len(former) - len(kept),
        renamed=sum(called(before) != called(after) for before, after in kept),
    )
