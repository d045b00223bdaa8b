"""Bulk: articles and quotations by the thousand."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.archive.interface.articles import SaveStatus
from bot.domain.articles import Provenance
from bot.domain.corrections import Correction
from bot.domain.quotations import ArticleRecord
from bot.domain.transfer import BareQuotation, KeptArticle

Kept = BareQuotation | KeptArticle | Correction
"""What can be imported: of corrections, those about speakers; the others come with their articles."""


class Importing(Protocol):
    """An import under way. Articles that were separate in an archive stay separate across all its batches."""

    async def add(self, given: Sequence[Kept]) -> list[SaveStatus | None]:
        """Keep a batch in one transaction, bare quotations first, corrections last; what became of each.

        A bare quotation becomes an article of its own. One whose `external_id` is there already is
        *unchanged* when its words and speaker are, else *updated*. Of several with one `external_id` the last
        is kept, and each counts as if they had come one after the other. None stands for one that was
        refused: its `external_id` is that of a whole article.

        A whole article is kept with its versions. One that is there already is as `save` says, by its current
        version, and loses its former ones; if newer rules have read the same text here, the quotations that
        those found stay. Else it keeps its ids, and those of its quotations, unless they
        were given out here before. Corrections that are not here yet are added, with ids of their own.
        """
        ...


class Bulk(Protocol):
    """Quotations and articles by the thousand, into an archive and out of it."""

    def importing(self, guild: int, provenance: Provenance) -> AbstractAsyncContextManager[Importing]:
        """Import batch after batch; bare quotations get this provenance, whole articles have their own."""
        ...

    def export(self, guild: int, *, hidden: bool = False) -> AsyncGenerator[list[KeptArticle]]:
        """Every article with its versions, by id, some at a time; all of one moment.

        Quotations that corrections take out of every answer, names that are withheld, and articles under
        embargo are in it only with `hidden`.
        """
        ...

    def records(self, guild: int) -> AsyncGenerator[list[ArticleRecord]]:
        """Every article as answers show it, by id, some at a time; all of one moment."""
        ...

    async def merges(self, guild: int, *, hidden: bool = False) -> list[Correction]:
        """The corrections that merge speakers, undone ones too, in their order.

        Those that have a name which is withheld are given only with `hidden`.
        """
        ...

    async def statements(self, guild: int, *, hidden: bool = False) -> list[Correction]:
        """What was stated about speakers, undone or not, in its order: roles, aliases, who is kept apart.

        What has a name which is withheld is given only with `hidden`.
        """
        ...

    async def hidden_names(self, guild: int) -> list[Correction]:
        """The corrections that withhold names, undone ones too, in their order, with the names."""
        ...
