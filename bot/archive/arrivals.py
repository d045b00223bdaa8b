"""Arrivals: which quotations came in together, in the order in which they were committed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from bot.archive.database import Database
from bot.archive.rows import IdList
from bot.archive.sequence import next_id
from bot.domain.quotations import PROBABLE
from bot.language.names import word_start

_ADD = """
INSERT INTO arrival (guild_id, id, first, last) VALUES (:guild, :id, :first, :last)
"""
_NEWEST = "SELECT last FROM sequence WHERE guild_id = :guild AND kind = 'arrival'"
_BETWEEN = """
SELECT first, last FROM arrival WHERE guild_id = :guild AND id > :after AND id <= :until ORDER BY id
"""
# Who is named where readers see it, by every name the archive has for them.
_NAMES = """
WITH said AS (
    SELECT q.id, q.speaker_id
    FROM json_each(:ids) AS wanted
    CROSS JOIN quotation AS q ON q.guild_id = :guild AND q.id = wanted.value AND q.is_current
    WHERE q.confidence >= :probable
), said_by AS (
    SELECT id, speaker_id FROM said WHERE speaker_id IS NOT NULL
    UNION ALL
    SELECT said.id, j.speaker_id
    FROM said CROSS JOIN joint_speaker AS j ON j.guild_id = :guild AND j.quotation_id = said.id
)
SELECT said_by.id, s.folded
FROM said_by CROSS JOIN speaker AS s ON s.guild_id = :guild AND s.id = said_by.speaker_id
UNION
SELECT said_by.id, l.folded
FROM said_by CROSS JOIN speaker_alias AS l ON l.guild_id = :guild AND l.speaker_id = said_by.speaker_id
"""
_AT_ONCE = 2_000
"""How many quotations are read at a time."""


def add(db: Database, guild: int, fresh: Collection[int]) -> None:
    """Note that these quotations, numbered without a gap, have arrived.

    Writers take turns, so arrivals are committed in order: when one is seen, so are all lower ones.
    """
    if fresh:
        id_ = next_id(db, guild, "arrival")
        db.execute(_ADD, {"guild": guild, "id": id_, "first": min(fresh), "last": max(fresh)})


def newest(db: Database, guild: int) -> int:
    """Give the number of the last arrival; 0 before the first."""
    row = db.execute(_NEWEST, {"guild": guild}).fetchone()
    return row[0] if row else 0


def between(db: Database, guild: int, after: int, until: int) -> list[int]:
    """Give the quotations of the arrivals above `after`, up to `until`; some may be gone since."""
    rows = db.execute(_BETWEEN, {"guild": guild, "after": after, "until": until})
    return [id_ for first, last in rows for id_ in range(first, last + 1)]


def said_by_each(
    db: Database, guild: int, among: Sequence[int], speakers: Iterable[str]
) -> dict[str, list[int]]:
    """For each name, which of these quotations somebody said who has it, or it as a part.

    The quotations are read once, however many names there are.
    """
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for start in range(0, len(among), _AT_ONCE):
        here = {"guild": guild, "ids": IdList(among[start : start + _AT_ONCE]), "probable": PROBABLE}
        for id_, folded in db.execute(_NAMES, here):
            holding[f" {folded}"].append(id_)
    return {
        speaker: sorted({id_ for name in holding if wanted in name for id_ in holding[name]})
        for speaker in dict.fromkeys(speakers)
        for wanted in [word_start(speaker)]
    }
