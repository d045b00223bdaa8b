"""Moving: a guild's rows in every table, read and added as they are.

Both kinds of store have the same tables and columns. How far a guild is copied is a fact, noted in the
transaction that adds the rows, so that what was interrupted goes on where it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256

from bot.archive import upkeep
from bot.archive.database import Database, Row, UnkeepableError
from bot.archive.interface import Checksum, Key, Moved, Rows
from bot.archive.rows import insert, insertion
from bot.errors import ArchiveError

TABLES: dict[str, tuple[str, ...]] = {
    "guild": (),
    "sequence": ("kind",),
    "article": ("id",),
    "article_version": ("article_id", "version"),
    "speaker": ("id",),
    "quotation": ("id", "version"),
    "speaker_alias": ("speaker_id", "article_id", "alias"),
    "speaker_role": ("speaker_id", "article_id", "role"),
    "joint_speaker": ("quotation_id", "speaker_id"),
    "correction": ("id",),
    "receipt": ("article_id", "version"),
    "led": ("named", "article_id"),
    "name": ("kind", "id"),
    "name_word": ("kind", "word", "id"),
    "name_start": ("slip", "start"),
    "index_state": (),
    "term": ("id",),
    "posting": ("term_id", "block"),
    "indexed": ("quotation_id",),
    "word": ("id",),
    "spelling": ("bucket",),
    "meaning": (),
    "vector": ("quotation_id",),
    "vector_block": ("block",),
    "article_sketch": ("article_id",),
    "article_band": ("band", "article_id"),
    "story_article": ("article_id",),
    "story_question": ("article_id", "other_id"),
    "arrival": ("id",),
    "question": ("id",),
    "digest": ("id",),
    "digest_slot": ("digest_id", "slot"),
    "digest_edit": ("digest_id", "slot"),
    "watch": ("id",),
    "alert": ("watch_id", "until"),
    "alert_hit": ("watch_id", "until", "quotation_id"),
    "feed": ("id",),
    "feed_item": ("id",),
    "feed_item_key": ("feed_id", "key"),
    "site_page": ("link",),
    "audit": ("id",),
}
"""The tables of guilds with what their keys have after the guild; what others refer to stands before them."""

NOT_MOVED = {"lease"}
"""Tables of guilds that say what is going on, not what is kept."""

FLAGS = {"unnamed", "is_current", "is_claim", "is_guided", "is_quiet", "is_explained"}
"""Columns that hold yes or no, which is a number in SQLite."""

_AT_ONCE = 5_000
_LARGE = {"vector_block": 100, "posting": 500, "article_version": 500, "receipt": 100}
"""Rows that are read at a time: some 100 MB at most, even where one may be large."""
_COLUMNS = "SELECT column_name FROM table_column WHERE table_name = :table ORDER BY column_name"
_FACT = "moved "
_GUILDS = "SELECT guild_id FROM guild UNION SELECT guild_id FROM sequence ORDER BY guild_id"
_FACTS = "SELECT key, value FROM fact"
_UNKEEPABLE = (
    "Server {guild} cannot be moved: {table} ({place}) holds U+FDD0, which is no character. Take it out of "
    "the source, by erasing the article that it came with, and move again."
)
_AUDITED = "SELECT coalesce(max(id), 0) FROM audit WHERE guild_id = :guild"


def guilds(db: Database) -> list[int]:
    """Give the guilds of which anything is kept: they are known, or an id was given out for them."""
    return [row[0] for row in db.execute(_GUILDS)]


def rows(db: Database, guild: int, table: str, *, after: Key | None) -> Rows | None:
    """Give the next rows of a table."""
    key = TABLES[table]
    if after is not None and not key:
        return None
    columns = tuple(row[0] for row in db.execute(_COLUMNS, {"table": table}))
    past = f" AND ({', '.join(key)}) > ({', '.join(f':k{at}' for at in range(len(key)))})" if after else ""
    order = f" ORDER BY {', '.join(key)}" if key else ""
    statement = f"SELECT {', '.join(columns)} FROM {table} WHERE guild_id = :guild{past}{order} LIMIT :most"  # noqa: S608 -- our own names
    here = {"guild": guild, "most": _LARGE.get(table, _AT_ONCE)}
    here |= {f"k{at}": value for at, value in enumerate(after or ())}
    found: list[Row] = db.execute(statement, here).fetchall()
    if not found:
        return None
    values = list(map(tuple[object, ...], found))
    for at in (at for at, name in enumerate(columns) if name in FLAGS):
        values = [(*row[:at], bool(row[at]), *row[at + 1 :]) for row in values]
    return Rows(table, columns, values, tuple(found[-1][name] for name in key))


def add(db: Database, guild: int, new: Rows) -> None:
    """Add rows, and note that the guild is copied so far.

    Raises:
        ArchiveError: this database cannot keep what is in one of them; it says which.
    """
    try:
        insert(db, insertion(new.table, *new.columns), _to_add(db, guild, new))
    except UnkeepableError as refusal:
        row = next(row for row in new.values if refusal.text in row)
        place = ", ".join(f"{name} {row[new.columns.index(name)]!a}" for name in TABLES[new.table])
        message = _UNKEEPABLE.format(guild=guild, table=new.table, place=place)
        raise ArchiveError(message) from refusal
    _note(db, guild, Moved(new.table, new.last))


def _to_add(db: Database, guild: int, new: Rows) -> Sequence[tuple[object, ...]]:
    if new.table == "guild":  # a trigger counts its text again
        at = new.columns.index("text_bytes")
        return [(*row[:at], 0, *row[at + 1 :]) for row in new.values]
    if new.table == "audit":  # what is there cannot be dropped, even if the rest is copied anew
        last, at = db.execute(_AUDITED, {"guild": guild}).fetchall()[0][0], new.columns.index("id")
        return [row for row in new.values if row[at] > last]  # type: ignore[operator] -- an id
    return new.values


def finish(db: Database, guild: int) -> Checksum:
    """Note that a guild is wholly copied, and its checksum."""
    copied = checksum(db, guild)
    _note(db, guild, Moved("", digest=copied.digest))
    return copied


def _note(db: Database, guild: int, moved: Moved) -> None:
    upkeep.remember(db, f"{_FACT}{guild}", json.dumps(asdict(moved)))


def moved(db: Database, guild: int) -> Moved | None:
    """Give how far a guild is copied."""
    noted = upkeep.recall(db, f"{_FACT}{guild}")
    if noted is None:
        return None
    fields = json.loads(noted)
    key = fields["key"]
    return Moved(fields["table"], None if key is None else tuple(key), fields["digest"])


def is_half_copied(db: Database, guild: int) -> bool:
    """Whether a guild is being copied, or was until something interrupted it."""
    begun = moved(db, guild)
    return begun is not None and not begun.is_whole


def drop(db: Database, guild: int) -> None:
    """Drop a guild's rows, those that refer to others first."""
    for table in reversed(TABLES):
        if table != "audit":
            db.execute(f"DELETE FROM {table} WHERE guild_id = :guild", {"guild": guild})  # noqa: S608 -- our own names
    _note(db, guild, Moved(next(iter(TABLES))))


def facts(db: Database) -> dict[str, str]:
    """Give the facts, but for those about moving."""
    return {key: value for key, value in db.execute(_FACTS) if not key.startswith(_FACT)}


def checksum(db: Database, guild: int) -> Checksum:
    """Count a guild's rows, and add up their hashes: stores may sort the keys of rows in their own ways."""
    count = total = 0
    for table in TABLES:
        for some in _every(db, guild, table):
            total += sum(_hash(table, row) for row in some.values)
            count += len(some.values)
    return Checksum(count, f"{total % 2**256:064x}")


def _hash(table: str, row: tuple[object, ...]) -> int:
    return int.from_bytes(sha256(repr((table, *row)).encode("utf-8", "surrogatepass")).digest())


def _every(db: Database, guild: int, table: str) -> Iterator[Rows]:
    after: Key | None = None
    while found := rows(db, guild, table, after=after):
        yield found
        after = found.last
