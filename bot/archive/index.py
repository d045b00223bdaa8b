"""The index: which quotations hold which terms, written in the transaction that changes the quotations.

Its functions take any number of quotations; tens of thousands at once cost least for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from bot.archive import postings, vectors, vocabulary
from bot.archive.database import Database
from bot.archive.known_terms import KnownTerms, change_frequencies, ids_of
from bot.archive.numbering import Numbers, Rows
from bot.archive.postings import OWNER, OWNER_BITS, packed, unpacked
from bot.archive.rows import IdList, insert
from bot.retrieval.terms import COMMON, READING, Entry, pairs

_COUNT = """
INSERT INTO index_state (guild_id, quotations, reading) VALUES (:guild, :change, :reading)
ON CONFLICT (guild_id) DO UPDATE SET quotations = index_state.quotations + :change
"""
_ADD_INDEXED = "INSERT INTO indexed (guild_id, quotation_id, words, beside) VALUES (?1, ?, ?, ?)"
_INDEXED = """
SELECT i.quotation_id, i.words, i.beside
FROM json_each(:ids) AS wanted
CROSS JOIN indexed AS i ON i.guild_id = :guild AND i.quotation_id = wanted.value
"""
_TERMS = """
SELECT t.id, t.term
FROM json_each(:ids) AS wanted CROSS JOIN term AS t ON t.guild_id = :guild AND t.id = wanted.value
"""
_DROP_INDEXED = "DELETE FROM indexed WHERE guild_id = :guild AND quotation_id = :id"


def add(
    db: Database, guild: int, entries: Sequence[tuple[int, Entry]], terms: KnownTerms | None = None
) -> None:
    """Add quotations, by id, that are not in the index; `terms` is a cache kept between calls."""
    if not entries:
        return
    terms = KnownTerms(guild) if terms is None else terms
    numbering = terms.numbering
    ids = np.fromiter((id_ for id_, _ in entries), np.int64, len(entries))
    words = numbering.read([entry.text for _, entry in entries])
    around = Rows.of([terms.around[entry[1:]] for _, entry in entries])
    owners = ids[words.owners()]
    pairs, pair_owners = _pairs(terms, words.values, owners)
    keys = np.concatenate(
        (
            words.values << OWNER_BITS | owners,
            around.values << OWNER_BITS | ids[around.owners()],
            pairs << OWNER_BITS | pair_owners,
        )
    )
    keys.sort()  # np.unique would hash them, which takes several times as long
    keys = keys[np.flatnonzero(np.diff(keys, prepend=-1))]
    terms.count(db, np.bincount(keys >> OWNER_BITS, minlength=len(numbering.numbers)))
    listed = ~terms.is_common()
    postings.add(db, guild, keys[listed[keys >> OWNER_BITS]], terms.ids)
    # Generators, so that no second copy of everything is made.
    rows = zip(ids.tolist(), packed(words, terms.ids), packed(around, terms.ids), strict=True)
    insert(db, _ADD_INDEXED, rows, shared=(guild,))
    count(db, guild, len(entries))
    vocabulary.add(db, guild, numbering.forms)
    numbering.forms.clear()


def _pairs(terms: KnownTerms, words: Numbers, owners: Numbers) -> tuple[Numbers, Numbers]:
    """The pairs of adjacent function words, as numbers of terms, and the quotation of each."""
    is_common = terms.is_common()[words]
    at = np.flatnonzero(is_common[:-1] & is_common[1:] & (owners[:-1] == owners[1:]))
    both, which = np.unique(words[at] << OWNER_BITS | words[at + 1], return_inverse=True)
    named = list(terms.numbering.numbers) if both.size else []
    pairs = [f"{named[one >> OWNER_BITS]} {named[one & OWNER]}" for one in both.tolist()]
    return np.array([terms.numbering.numbers[term] for term in pairs], np.int64)[which], owners[at]


def remove(db: Database, guild: int, ids: Iterable[int]) -> None:
    """Remove quotations, with their vectors; ids that are not in the index are ignored."""
    gone = list(ids)
    vectors.forget(db, guild, gone)
    rows = db.execute(_INDEXED, {"guild": guild, "ids": IdList(gone)}).fetchall()
    if not rows:
        return
    held = [(row[0], unpacked(row[1]), unpacked(row[2])) for row in rows]
    every = {number for _, *both in held for numbers in both for number in numbers}
    named = dict(db.execute(_TERMS, {"guild": guild, "ids": IdList(sorted(every))}).fetchall())
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for id_, words, around in held:
        read = [named[number] for number in words]
        for term in {*read, *pairs(read), *(named[number] for number in around)}:
            holders[term].append(id_)
    known = ids_of(db, guild, holders)
    for term, quotations in holders.items():
        if term not in COMMON:
            postings.remove(db, guild, known[term], quotations)
    change_frequencies(db, guild, ((-len(quotations), known[term]) for term, quotations in holders.items()))
    db.executemany(_DROP_INDEXED, ({"guild": guild, "id": id_} for id_, *_ in held))
    count(db, guild, -len(held))


def count(db: Database, guild: int, change: int) -> None:
    """Change the number of quotations in an index that is written as this version reads words."""
    db.execute(_COUNT, {"guild": guild, "change": change, "reading": READING})
