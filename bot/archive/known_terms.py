"""Known terms: a cache of a guild's terms, so that an import looks up each one once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from bot.archive.database import Database
from bot.archive.numbering import Numbering, Numbers
from bot.archive.rows import TextList, insert
from bot.archive.sequence import next_numbers
from bot.language.stems import stems
from bot.retrieval.terms import COMMON, beside

_MOST_KNOWN = 1_500_000
"""Pieces of text and terms remembered at most, some 200 MB."""

_KNOWN = """
SELECT t.term, t.id
FROM json_each(:terms) AS wanted CROSS JOIN term AS t ON t.guild_id = :guild AND t.term = wanted.value
"""
_FIRST = "SELECT min(id) FROM term WHERE guild_id = :guild"
_ADD_TERM = "INSERT INTO term (guild_id, id, frequency, term) VALUES (?, ?, ?, ?)"
_CHANGE_FREQUENCY = "UPDATE term SET frequency = frequency + ? WHERE guild_id = ? AND id = ?"


class _Around(dict[tuple[str, str], list[int]]):
    """The numbers of the terms beside a quotation, by its names and headline."""

    def __init__(self, numbering: Numbering) -> None:
        super().__init__()
        self._numbers = numbering.numbers

    def __missing__(self, around: tuple[str, str]) -> list[int]:
        terms = beside(*(stems(text) if text else () for text in around))
        self[around] = numbers = [self._numbers[term] for term in sorted(terms)]
        return numbers


class KnownTerms:
    """The terms of a guild that were met while quotations were added, with their ids.

    It is valid until the index is written anew, and only once what was added is committed.
    """

    def __init__(self, guild: int, first: int | None = None) -> None:
        self.guild = guild
        self.first = first
        self.numbering = Numbering()
        self.around = _Around(self.numbering)
        self.ids: Numbers = np.zeros(0, np.int64)
        self._is_common: NDArray[np.bool_] = np.zeros(0, np.bool_)

    def __len__(self) -> int:
        """How much is remembered."""
        return len(self.numbering) + len(self.around)

    def is_common(self) -> NDArray[np.bool_]:
        """Whether each term is common, by its number."""
        fresh = islice(self.numbering.numbers, self._is_common.size, None)
        common = np.fromiter((term in COMMON for term in fresh), np.bool_)
        self._is_common = np.append(self._is_common, common)
        return self._is_common

    def count(self, db: Database, counts: Numbers) -> None:
        """Add to the frequency of each term, by its number; new terms get an id."""
        first = self.ids.size
        fresh = list(islice(self.numbering.numbers, first, None))
        known = ids_of(db, self.guild, fresh)
        new = [place for place, term in enumerate(fresh, start=first) if term not in known]
        taken = iter(next_numbers(db, self.guild, "term", len(new)))
        fresh_ids = [known.get(term) or next(taken) for term in fresh]
        self.ids = np.append(self.ids, np.array(fresh_ids, np.int64))
        rows = zip(self.ids[new].tolist(), counts[new].tolist(), new, strict=True)
        insert(db, _ADD_TERM, ((self.guild, id_, held, fresh[at - first]) for id_, held, at in rows))
        counts[new] = 0
        counted = np.flatnonzero(counts)
        counted = counted[np.argsort(self.ids[counted])]
        changes = zip(counts[counted].tolist(), self.ids[counted].tolist(), strict=True)
        change_frequencies(db, self.guild, changes)


def still_known(db: Database, guild: int, terms: KnownTerms | None) -> KnownTerms:
    """These terms if they are the guild's, not too many, and the index was not written anew; else none.

    A term keeps its id until then, and an index written anew has other ids than any before.
    """
    first = db.execute(_FIRST, {"guild": guild}).fetchall()[0][0]
    if terms is not None and (terms.guild, terms.first) == (guild, first) and len(terms) < _MOST_KNOWN:
        return terms
    return KnownTerms(guild, first)


def ids_of(db: Database, guild: int, terms: Iterable[str]) -> dict[str, int]:
    """Give the ids of those terms that a guild's index has."""
    return dict(db.execute(_KNOWN, {"guild": guild, "terms": TextList(terms)}).fetchall())


def change_frequencies(db: Database, guild: int, changes: Iterable[tuple[int, int]]) -> None:
    """Change the frequencies of terms, given as pairs of a change and a term's id."""
    db.executemany(_CHANGE_FREQUENCY, ((change, guild, id_) for change, id_ in changes))
