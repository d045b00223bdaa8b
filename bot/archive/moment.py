"""A moment: what a connection reads of the archive in one snapshot."""

# ruff: noqa: D102 -- what each method does is said in interface/

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from bot.archive import arrivals, corrections, filtering, quotations, stories
from bot.archive.database import Database
from bot.archive.interface import Moment
from bot.archive.search import SqliteStore
from bot.domain.answers import Filters
from bot.domain.findings import Findings
from bot.domain.quotations import QuotationRecord
from bot.meaning.codes import Embedded
from bot.retrieval.finding import Sought, find

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SqliteMoment:
    """Fulfils `interface.Moment`, within a transaction of its connection."""

    db: Database

    def candidates(
        self,
        guild: int,
        words: Sequence[str],
        filters: Filters,
        *,
        names: Sequence[str] = (),
        claims_only: bool = False,
        limit: int = 32,
        meant: Embedded | None = None,
        among: Sequence[int] | None = None,
    ) -> Findings:
        only = None if among is None else np.unique(np.array(among, np.int64))
        sought = Sought(words, names, filters, claims_only, limit, meant, only)
        return find(SqliteStore(self.db, guild), sought)

    def undated_articles(self, guild: int, filters: Filters) -> int:
        return filtering.undated_articles(self.db, guild, filters)

    def quotations(self, guild: int, ids: Sequence[int]) -> list[QuotationRecord]:
        return quotations.quotations(self.db, guild, ids)

    def corrected(self, guild: int, ids: Sequence[int]) -> set[int]:
        return corrections.corrected(self.db, guild, ids)

    def denials_of(self, guild: int, ids: Sequence[int]) -> dict[int, list[QuotationRecord]]:
        return quotations.denials_of(self.db, guild, ids)

    def arrived(self, guild: int, *, after: int, until: int) -> list[int]:
        return arrivals.between(self.db, guild, after, until)

    def said_by_each(self, guild: int, among: Sequence[int], speakers: Iterable[str]) -> dict[str, list[int]]:
        return arrivals.said_by_each(self.db, guild, among, speakers)

    def same_words(self, guild: int, ids: Sequence[int]) -> dict[int, list[int]]:
        return stories.same_words(self.db, guild, ids)


def look(db: Database, work: Callable[[Moment], T]) -> T:
    """Run `work` on the snapshot that a connection sees; return its result."""
    return work(SqliteMoment(db))
