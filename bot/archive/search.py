"""Search: the quotations that may answer a question, from a guild's own index.

    words ─▶ terms to look up ─▶ postings, rarest first ─▶ what each quotation holds ─▶ what stands together
              asking.py           until a budget is spent    proximity.sums              proximity.closeness

Everything runs in one turn of a reader's thread. See docs/decisions/0008-index.md.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.archive import asking, vectors
from bot.archive.asking import Asking, LookUp
from bot.archive.filtering import admitted, said_by
from bot.archive.postings import BLOCK_BITS
from bot.archive.proximity import AnsweringTerms, Ids, closeness, highest, sums
from bot.domain.answers import Filters
from bot.domain.findings import Candidate, Findings
from bot.language.folding import fold
from bot.language.stems import stems
from bot.meaning.codes import Embedded
from bot.meaning.nearest import lowest

MAX_WORDS = 32
"""Words of one question that are looked up; a longer one has said what it is about by then."""
POSTINGS = 200_000
"""Postings one question may read, beyond those of its most telling word."""
_LOOKED_INTO = 640
"""Quotations whose words are looked at for what stands together."""
_TOGETHER = 0.5
"""What words that stand together count, beside what they count each."""
_WORD_MORE = 0.002
"""What each word of a quotation costs it: of two that hold the same, the shorter comes first."""
_NEAR_BY_BITS, _NEAR = 300, 12
"""Quotations whose bits differ least, which are ranked by their bytes, and how many of them come too."""
_BEFORE, _AFTER = 300, 200
"""Characters of an article before and after a quotation that say what it is about."""

_SIZE = """
SELECT s.quotations, q.last
FROM index_state AS s CROSS JOIN sequence AS q ON q.guild_id = :guild AND q.kind = 'quotation'
WHERE s.guild_id = :guild
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
_CANDIDATES = """
SELECT q.id, q.text, q.speaker, q.role, a.title, q.is_claim, q.stance = 'denied',
    coalesce(
        substr(v.text, max(1, q.spans ->> '$[0][0]' - :before + 1), min(q.spans ->> '$[0][0]', :before)), ''
    ),
    coalesce(substr(v.text, (q.spans ->> '$[#-1][1]') + 1, :after), '')
FROM json_each(:ids) AS wanted
CROSS JOIN quotation AS q ON q.guild_id = :guild AND q.id = wanted.value AND q.is_current
CROSS JOIN article AS a ON a.guild_id = q.guild_id AND a.id = q.article_id
CROSS JOIN article_version AS v
    ON v.guild_id = q.guild_id AND v.article_id = q.article_id AND v.version = q.version
ORDER BY wanted.key
"""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: see `interface.Moment.candidates`."""

    words: Sequence[str]
    names: Sequence[str]
    filters: Filters
    claims_only: bool
    limit: int
    meant: Embedded | None = None


def candidates(db: sqlite3.Connection, guild: int, sought: Sought) -> Findings:
    """Give the quotations that may answer, the most relevant first."""
    size, last = _size(db, guild)
    words = fold(" ".join(sought.words))[:MAX_WORDS]
    if not (size and words):
        return Findings([], size, {}, {})
    asked = asking.read(db, guild, words, (one for name in sought.names for one in stems(name)), size)
    ids = _most_telling(db, guild, asked, sought, last)
    chosen, relevance = _closest(db, guild, asked, ids, sought.limit)
    near, cosines = _near(db, guild, sought, chosen)
    return Findings(
        candidates=_candidates(db, guild, chosen, relevance),
        quotations=size,
        rarity={one.word.stem: one.rarity for one in asked.words},
        alike={one.word.stem: one.alike for one in asked.words},
        near=_candidates(db, guild, near, [0.0] * len(near)),
        cosines=cosines,
    )


def _size(db: sqlite3.Connection, guild: int) -> tuple[int, int]:
    """How many quotations a guild's index holds, and the last id given to one."""
    rows = db.execute(_SIZE, {"guild": guild}).fetchall()
    return (rows[0][0], rows[0][1]) if rows else (0, 0)


def _most_telling(db: sqlite3.Connection, guild: int, asked: Asking, sought: Sought, last: int) -> Ids:
    """The ids of the quotations that hold most of what is asked, of those that the filters admit."""
    named = [one for one in asked.named if one.frequency <= POSTINGS]
    ids, totals = sums(_postings(db, guild, [*_within_budget(asked.look_ups), *named]), last)
    filters = sought.filters
    if filters.speaker is not None:
        keep = np.isin(ids, said_by(db, guild, filters.speaker))
        ids, totals = ids[keep], totals[keep]
    if sought.claims_only or filters.kind or filters.publisher is not None or filters.is_dated:
        best, limit = ids[highest(totals, totals.size)], _LOOKED_INTO
        return admitted(db, guild, best, filters, claims_only=sought.claims_only, limit=limit)
    return ids[highest(totals, _LOOKED_INTO)]


def _near(
    db: sqlite3.Connection, guild: int, sought: Sought, chosen: Sequence[int]
) -> tuple[list[int], dict[int, float]]:
    """The nearest by meaning beside those chosen by words, and how near each of both is."""
    if sought.meant is None or vectors.model(db, guild) != sought.meant.model:
        return [], {}
    ids, counted = vectors.nearest_bits(db, guild, sought.meant)
    filters = sought.filters
    if filters.speaker is not None:
        keep = np.isin(ids, said_by(db, guild, filters.speaker))
        ids, counted = ids[keep], counted[keep]
    if sought.claims_only or filters.kind or filters.publisher is not None or filters.is_dated:
        best = ids[np.argsort(counted, kind="stable")]
        best = admitted(db, guild, best, filters, claims_only=sought.claims_only, limit=_NEAR_BY_BITS)
    else:
        best = ids[lowest(counted, _NEAR_BY_BITS)]
    cosines = vectors.nearness(db, guild, dict.fromkeys((*chosen, *best.tolist())), sought.meant)
    others = sorted(cosines.keys() - set(chosen), key=lambda id_: (-cosines[id_], id_))[:_NEAR]
    return others, {id_: cosines[id_] for id_ in (*chosen, *others) if id_ in cosines}


def _within_budget(look_ups: Sequence[LookUp]) -> list[LookUp]:
    """What to look up, that first which tells most for what it costs to read."""
    chosen: list[LookUp] = []
    spent = 0
    for one in sorted(look_ups, key=_cost):
        if not chosen or spent + one.frequency <= POSTINGS:
            chosen.append(one)
            spent += one.frequency
    return chosen


def _cost(one: LookUp) -> tuple[float, int]:
    return one.frequency / (one.counts * one.counts), one.term


def _postings(db: sqlite3.Connection, guild: int, chosen: Sequence[LookUp]) -> list[tuple[Ids, float]]:
    """For each term every quotation that holds it, with what it counts."""
    if not chosen:
        return []
    here = {"guild": guild, "terms": json.dumps([one.term for one in chosen])}
    row = db.execute(_POSTINGS, here).fetchall()[0]
    which, blocks, counts = (np.array(json.loads(numbers), np.int64) for numbers in row[:3])
    ids = np.repeat(blocks << BLOCK_BITS, counts) + np.frombuffer(row[3] or b"", "<u2")
    ends = np.cumsum(np.bincount(which, weights=counts, minlength=len(chosen)).astype(np.int64))
    return [(some, one.counts) for some, one in zip(np.split(ids, ends[:-1]), chosen, strict=True)]


def _closest(
    db: sqlite3.Connection, guild: int, asked: Asking, ids: Ids, limit: int
) -> tuple[list[int], list[float]]:
    """The quotations that hold most of the question and hold it together, and how much that is."""
    here = {"guild": guild, "ids": json.dumps(np.sort(ids).tolist())}
    found, words, lengths, packed = db.execute(_INDEXED, here).fetchall()[0]
    if not packed:
        return [], []
    texts = np.frombuffer(packed, "<u4")
    values = closeness(_terms(asked), texts, json.loads(lengths), together=_TOGETHER)
    values -= np.float32(_WORD_MORE) * np.array(json.loads(words), np.float32)
    best = highest(values, limit)
    return np.array(json.loads(found))[best].tolist(), values[best].tolist()


def _terms(asked: Asking) -> AnsweringTerms:
    """What answers which word, as arrays; whom the question names counts as one word more."""
    width = len(asked.words) + bool(asked.named)
    answers: dict[int, list[float]] = {}
    for column, one in enumerate(asked.words):
        for term, like in asked.answering(one):
            row = answers.setdefault(term, [0.0] * width)
            row[column] = max(row[column], like)
    for one in asked.named:
        answers.setdefault(one.term, [0.0] * width)[-1] = 1.0
    ids = sorted(answers)
    rarity = [one.rarity for one in asked.words] + [one.counts for one in asked.named[:1]]
    return AnsweringTerms(
        ids=np.array(ids or [0], np.uint32),
        answers=np.array([answers[one] for one in ids] or [[0.0] * width], np.float32),
        rarity=np.array(rarity, np.float32),
    )


def _candidates(
    db: sqlite3.Connection, guild: int, ids: Sequence[int], relevance: Sequence[float]
) -> list[Candidate]:
    values = dict(zip(ids, relevance, strict=True))
    around = {"before": _BEFORE, "after": _AFTER}
    rows = db.execute(_CANDIDATES, {"guild": guild, "ids": json.dumps(ids)} | around)
    return [
        Candidate(
            id=id_,
            text=text,
            speaker=speaker,
            role=role,
            title=title,
            is_claim=bool(is_claim),
            is_denied=bool(is_denied),
            context=_context(before, after),
            relevance=values[id_],
        )
        for id_, text, speaker, role, title, is_claim, is_denied, before, after in rows
    ]


def _context(before: str, after: str) -> str:
    """The words around a quotation, those after it up to the end of its paragraph."""
    rest, _, _ = after.partition("\n")
    return f"{before} {rest}".strip()
