"""Importing: batches of bare quotations and whole articles, each one transaction."""

# ruff: noqa: D102 -- what each method does is said in interface/

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, MutableMapping, Sequence

from bot.archive import bare, correcting, restoring
from bot.archive.database import Connections, Database
from bot.archive.interface import Kept, SaveStatus
from bot.archive.known_terms import KnownTerms, still_known
from bot.domain.articles import Provenance
from bot.domain.corrections import Correction
from bot.domain.transfer import BareQuotation, KeptArticle


class BatchImporting:
    """Fulfils `interface.Importing`. Nothing is remembered of a batch that failed."""

    def __init__(self, connections: Connections, guild: int, provenance: Provenance) -> None:
        self._connections = connections
        self._guild = guild
        self._provenance = provenance
        self._terms: KnownTerms | None = None
        self._stands_for: dict[int, int] = {}
        self._is_first = True

    async def add(self, given: Sequence[Kept]) -> list[SaveStatus | None]:
        is_bare = [isinstance(one, BareQuotation) for one in given]
        # Foreign keys are not checked for bare quotations: they add both sides, and many rows.
        write = self._connections.write_unchecked if all(is_bare) else self._connections.write
        known, self._terms = self._terms, None
        stands_for = ChainMap({}, self._stands_for)
        statuses, self._terms = await write(
            lambda db: _add(db, self._guild, given, self._provenance, known, stands_for), self._guild
        )
        self._stands_for |= stands_for.maps[0]
        if self._is_first:  # tables that were empty when a statement was planned are so no more
            self._is_first = False
            await self._connections.recount()
        return statuses


def _add(
    db: Database,
    guild: int,
    given: Sequence[Kept],
    provenance: Provenance,
    known: KnownTerms | None,
    stands_for: MutableMapping[int, int],
) -> tuple[list[SaveStatus | None], KnownTerms]:
    """Keep a batch; return what became of each, and the terms known by then."""
    terms = still_known(db, guild, known)
    quotations = [one for one in given if isinstance(one, BareQuotation)]
    articles = [one for one in given if isinstance(one, KeptArticle)]
    corrections = [one for one in given if isinstance(one, Correction)]
    outcomes: dict[type[Kept], Iterator[SaveStatus | None]] = {
        BareQuotation: iter(bare.add(db, guild, quotations, provenance, terms)),
        KeptArticle: iter(restoring.restore(db, guild, articles, stands_for, terms, provenance)),
        Correction: iter(correcting.take(db, guild, corrections, provenance)),
    }
    return [next(outcomes[type(one)]) for one in given], terms
