"""Quotations: one quotation with all that the archive knows of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.archive.interface import Archive
from bot.domain.elsewhere import Sources
from bot.domain.quotations import QuotationRecord
from bot.domain.versions import QuotationChange, Revision
from bot.errors import NotFoundError
from bot.services.elsewhere import sources_of
from bot.services.library import Context, Library

Changed = tuple[Revision, QuotationChange]
"""A version of an article, and what it made of a quotation."""


@dataclass(frozen=True, slots=True)
class QuotationView:
    """A quotation in its paragraphs, its other sources, what versions changed it, the latest first.

    `denied_by` are the quotations of its article that deny it.
    """

    context: Context
    sources: Sources
    changes: tuple[Changed, ...]
    denied_by: tuple[QuotationRecord, ...] = ()


class Quotations:
    """Shows one quotation from every side."""

    def __init__(self, archive: Archive, library: Library) -> None:
        self._archive = archive
        self._library = library

    async def sources(self, guild: int, quotation_id: int) -> Sources:
        """A quotation, and the other articles that have it.

        Raises:
            NotFoundError: it is not in this archive.
        """
        await self._library.quotation(guild, quotation_id)  # which says what became of it
        found = await self._archive.at_one_moment(lambda moment: sources_of(moment, guild, quotation_id))
        if found is None:
            message = f"The quotation Q{quotation_id} was removed just now."
            raise NotFoundError(message)
        return found

    async def view(self, guild: int, quotation_id: int) -> QuotationView:
        """One quotation with its context, what denies it, its other sources and its former wordings.

        Raises:
            NotFoundError: it is not in this archive.
        """
        context = await self._library.context(guild, quotation_id)
        sources = await self.sources(guild, quotation_id)
        article = await self._library.history(guild, context.record.article.id)
        denials = await self._archive.at_one_moment(lambda moment: moment.denials_of(guild, [quotation_id]))
        changes = _changes(article.revisions, quotation_id)
        return QuotationView(context, sources, changes, tuple(denials.get(quotation_id, ())))


def _changes(revisions: Sequence[Revision], quotation_id: int) -> tuple[Changed, ...]:
    """What became of a quotation, followed back through the versions of its article."""
    found: list[Changed] = []
    for revision in reversed(revisions):
        for change in revision.changes:
            if change.after is not None and change.after.id == quotation_id:
                found.append((revision, change))
                if change.before is None:
                    return tuple(found)
                quotation_id = change.before.id
                break
    return tuple(found)
