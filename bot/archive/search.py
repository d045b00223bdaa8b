"""Search: what SQLite reads of a guild's index and vectors for `bot.retrieval`.

Everything runs in one turn of a reader's thread. See docs/decisions/0008-index.md.
"""

# ruff: noqa: D102 -- what each method does is said in `retrieval.store.Store`

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.archive import filtering, vectors, vocabulary
from bot.archive.database import Cursor, Database
from bot.archive.postings import BLOCK_BITS
from bot.archive.rows import IdList, TextList
from bot.archive.seen import SEEN, here
from bot.domain.answers import Filters
from bot.domain.findings import Candidate
from bot.meaning.codes import Bits, Bytes
from bot.retrieval.store import Ids, Size, Term, Texts

_BEFORE, _AFTER = 300, 200
"""Characters of an article before and after a quotation that say what it is about."""

_SIZE = """
SELECT s.quotations, q.last
FROM index_state AS s CROSS JOIN sequence AS q ON q.guild_id = :guild AND q.kind = 'quotation'
WHERE s.guild_id = :guild
"""
_FREQUENCIES = """
SELECT t.term, t.id, t.frequency
FROM json_each(:terms) AS wanted CROSS JOIN term AS t ON t.guild_id = :guild AND t.term = wanted.value
WHERE t.frequency > 0
"""
_LONGER = """
SELECT t.term, t.id, t.frequency FROM term AS t
WHERE t.guild_id = :guild AND t.term >= :start AND t.term < :end AND t.frequency > 0
ORDER BY t.term
LIMIT :most
"""
# One row with everything strung together: SQLite reads them all in one go, and other threads go on meanwhile.
_POSTINGS = """
SELECT json_group_array(wanted.key), json_group_array(p.block), json_group_array(length(p.quotations) / 2),
    CAST(group_concat(p.quotations, '') AS BLOB)
FROM json_each(:terms) AS wanted
CROSS JOIN posting AS p ON p.guild_id = :guild AND p.term_id = wanted.value
"""
_INDEXED = """
SELECT json_group_array(i.quotation_id), json_group_array(length(i.words) / 4),
    json_group_array((length(i.words) + length(i.beside)) / 4),
    CAST(group_concat(i.words || i.beside, '') AS BLOB)
FROM json_each(:ids) AS wanted
CROSS JOIN indexed AS i ON i.guild_id = :guild AND i.quotation_id = wanted.value
"""
_START = "CAST(json_extract(q.spans, '$[0][0]') AS BIGINT)"
_END = "CAST(json_extract(q.spans, '$[#-1][1]') AS BIGINT)"
_CANDIDATES = f"""
SELECT q.id, q.text, q.speaker, q.role, a.title, q.is_claim, q.stance = 'denied',
    coalesce(
        substr(coalesce(v.withheld, v.text), max(1, {_START} - :before + 1), min({_START}, :before)),
        ''
    ),
    coalesce(substr(coalesce(v.withheld, v.text), {_END} + 1, :after), '')
FROM json_each(:ids) AS wanted
CROSS JOIN quotation AS q ON q.guild_id = :guild AND q.id = wanted.value AND q.is_current
CROSS JOIN article AS a ON a.guild_id = q.guild_id AND a.id = q.article_id
CROSS JOIN article_version AS v
    ON v.guild_id = q.guild_id AND v.article_id = q.article_id AND v.version = q.version
WHERE {SEEN}
ORDER BY wanted.key
"""  # noqa: S608 -- our own names


@dataclass(frozen=True, slots=True)
class SqliteStore:
    """Fulfils `retrieval.store.Store`, within a transaction of its connection."""

    db: Database
    guild: int

    def size(self) -> Size:
        rows = self.db.execute(_SIZE, {"guild": self.guild}).fetchall()
        return Size(rows[0][0], rows[0][1]) if rows else Size(0, 0)

    def frequencies(self, terms: Collection[str]) -> dict[str, Term]:
        here = {"guild": self.guild, "terms": TextList(terms)}
        return _terms(self.db.execute(_FREQUENCIES, here))

    def longer_terms(self, beginning: str, *, limit: int) -> dict[str, Term]:
        end = beginning[:-1] + chr(ord(beginning[-1]) + 1)
        here = {"guild": self.guild, "start": beginning, "end": end, "most": limit}
        return _terms(self.db.execute(_LONGER, here))

    def similar_forms(self, forms: Collection[str]) -> list[str]:
        return vocabulary.similar(self.db, self.guild, forms)

    def postings(self, terms: Sequence[int]) -> list[Ids]:
        if not terms:
            return []
        here = {"guild": self.guild, "terms": IdList(terms)}
        row = self.db.execute(_POSTINGS, here).fetchall()[0]
        which, blocks, counts = (np.array(json.loads(numbers or "[]"), np.int64) for numbers in row[:3])
        ids = np.repeat(blocks << BLOCK_BITS, counts) + np.frombuffer(row[3] or b"", "<u2")
        ends = np.cumsum(np.bincount(which, weights=counts, minlength=len(terms)).astype(np.int64))
        return np.split(ids, ends[:-1])

    def texts(self, ids: Ids) -> Texts:
        here = {"guild": self.guild, "ids": IdList(ids.tolist())}
        row = self.db.execute(_INDEXED, here).fetchall()[0]
        found, words, lengths = (np.array(json.loads(numbers or "[]"), np.int64) for numbers in row[:3])
        return Texts(found, words, lengths, np.frombuffer(row[3] or b"", "<u4"))

    def said_by(self, speaker: str) -> Ids:
        return filtering.said_by(self.db, self.guild, speaker)

    def unseen(self) -> Ids:
        return filtering.unseen(self.db, self.guild)

    def admitted(self, ids: Ids, filters: Filters, *, claims_only: bool, limit: int) -> Ids:
        return filtering.admitted(self.db, self.guild, ids, filters, claims_only=claims_only, limit=limit)

    def candidates(self, ids: Sequence[int]) -> list[Candidate]:
        around = {"before": _BEFORE, "after": _AFTER}
        rows = self.db.execute(_CANDIDATES, {"guild": self.guild, "ids": IdList(ids)} | around | here())
        return [
            Candidate(
                id=id_,
                text=text,
                speaker=speaker,
                role=role,
                title=title,
                is_claim=bool(is_claim),
                is_denied=bool(is_denied),
                context=f"{before} {rest}".strip(),
                after=rest,
            )
            for id_, text, speaker, role, title, is_claim, is_denied, before, after in rows
            for rest in [after.partition("\n")[0]]
        ]

    def vectors_of(self) -> str | None:
        return vectors.model(self.db, self.guild)

    def bits(self) -> Iterator[tuple[Ids, Bits]]:
        return vectors.bits(self.db, self.guild)

    def bytes(self, ids: Sequence[int]) -> tuple[list[int], Bytes]:
        return vectors.vectors(self.db, self.guild, ids)


def _terms(rows: Cursor) -> dict[str, Term]:
    return {term: Term(number, frequency) for term, number, frequency in rows}
