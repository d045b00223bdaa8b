"""Vectors at a terminal: a bar while they are made, and how many are left."""

from __future__ import annotations

from contextlib import suppress

from bot.archive.interface import Archive
from bot.cli.progress import progress_bar
from bot.errors import ArchiveError
from bot.services.embedding import Embedding


async def make_vectors(embedding: Embedding, *, as_json: bool, guild: int | None = None) -> None:
    """Make the vectors that a guild, or all, lack, behind a bar. What cannot be saved is made up later."""
    with suppress(ArchiveError):
        lacking = await embedding.lacking(guild)
        if not lacking:
            return
        with progress_bar(lacking, as_json=as_json) as advance:
            doing = f"Learning what {lacking:,} quotations mean"
            advance(0, doing)
            await embedding.catch_up(lambda count: advance(count, doing), guild)


async def how_many_left(archive: Archive, guild: int) -> str:
    """A sentence about the quotations that have no vector yet; empty if all have one."""
    left = (await archive.stats(guild)).without_vector
    if not left:
        return ""
    return (
        f"{left:,} quotations are found by their words alone until `run` or `ingest` learns what they mean."
    )
