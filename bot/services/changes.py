"""Changes: what digests tell of articles that no post has as news any more."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.archive.interface import Archive, Revised, Untold
from bot.domain.digests import ChangedQuotation
from bot.domain.versions import Change, Version, hidden_in_any, quotation_changes


async def changes_told(archive: Archive, guild: int, told: Untold) -> tuple[ChangedQuotation, ...]:
    """The quotations that were reworded, withdrawn or given to another speaker, each once."""
    found = await archive.changes(guild, told)
    changed: list[ChangedQuotation] = []
    for revised in found.revised:
        versions = await archive.versions(guild, revised.article_id)
        changed += await asyncio.to_thread(_between, versions, revised)
    known = {each.after.id for each in changed if each.after is not None}
    return (*changed, *(each for each in found.corrected if each.id not in known))


def _between(versions: Sequence[Version], revised: Revised) -> list[ChangedQuotation]:
    """What became of an article's quotations, those left out that a moderator took out."""
    before = next((one for one in versions if one.number >= revised.before), None)
    after = next((one for one in versions if one.number == revised.after), None)
    if before is None or after is None:
        return []
    hidden = hidden_in_any(versions) if after.hidden else set[int]()
    return [
        ChangedQuotation(
            id=change.before.id,
            kind=change.kind,
            article=versions[-1].card,
            before=change.before,
            after=change.after,
        )
        for change in quotation_changes(before, after)
        if change.before is not None and change.kind is not Change.ADDED and not change.ids & hidden
    ]
