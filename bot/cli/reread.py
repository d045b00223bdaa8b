"""`reread`: finds the quotations of archived articles anew, by today's rules."""

from __future__ import annotations

import os
from contextlib import AsyncExitStack

from bot.archive.interface import Archive, Reread
from bot.cli.arguments import Request
from bot.cli.embedding import make_vectors
from bot.cli.objects.intake import RereadObject
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.progress import progress_bar
from bot.cli.views.intake import reread_view
from bot.errors import IntakeError
from bot.sandbox.encoding import Encoding
from bot.sandbox.reader import Reader
from bot.services.embedding import Embedding
from bot.services.rereading import Rereader

MOST_READERS = 4
"""Articles read at the same time at most. To save what two readers find keeps a core busy."""


async def reread_articles(archive: Archive, encoder: Encoding | None, asked: Request, output: Output) -> bool:
    """Read the articles again that older rules have read; return whether all could be read.

    Raises:
        ArchiveError: what was found cannot be saved now.
    """
    await _recognise_copies(archive, asked.guild)
    articles = await archive.outdated(asked.guild)
    total = RereadObject(articles=0, kept=0, new=0, gone=0, renamed=0, failed=0, left=len(articles))
    async with AsyncExitStack() as closing:
        readers = [Reader() for _ in range(min(os.cpu_count() or 1, MOST_READERS))]
        for reader in readers:
            closing.push_async_callback(reader.close)
        with progress_bar(len(articles), as_json=asked.json) as advance:

            def tell(article_id: int, changed: Reread | IntakeError | None) -> None:
                if isinstance(changed, IntakeError):
                    output.error({"input": f"A{article_id}", "error": str(changed)})
                _count(total, changed)
                advance(1, f"A{article_id}")

            try:
                await Rereader(archive, readers).reread(asked.guild, articles, tell)
            finally:
                output.write(total, reread_view)  # what is counted is on disk, even if the rest is left
    if encoder:
        await make_vectors(Embedding(archive, encoder), as_json=asked.json, guild=asked.guild)
    return not total["failed"]


async def _recognise_copies(archive: Archive, guild: int) -> None:
    """Find the copies among articles that were saved before copies were recognised, or imported."""
    last: int | None = 0
    while last is not None:
        last = await archive.recognise_copies(guild, after=last)


def _count(total: RereadObject, changed: Reread | IntakeError | None) -> None:
    total["left"] -= 1
    if isinstance(changed, IntakeError):
        total["failed"] += 1
    elif changed is not None:
        total["articles"] += 1
        total["kept"] += changed.kept
        total["new"] += changed.new
        total["gone"] += changed.gone
        total["renamed"] += changed.renamed


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    opening.cancel_when_stopped()
    async with opening.encoder() as encoder, opening.existing_archive() as archive:
        return await reread_articles(archive, encoder, asked, output)
