"""`ingest`: adds files, folders and links to the archive."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable

from bot.cli.arguments import STDIN, Request
from bot.cli.embedding import make_vectors
from bot.cli.inputs import Input, expand, from_stdin
from bot.cli.output import Output
from bot.cli.progress import progress_bar
from bot.cli.records import ingested_object
from bot.services.ingest import Ingest, Ingested, Progress
from bot.services.newsroom import Newsroom

OPERATOR = 0
"""The user id that the archive records for articles added at the command line."""


async def ingest_inputs(newsroom: Newsroom, asked: Request, output: Output) -> bool:
    """Archive every article and write what became of each; return whether all are in the archive."""
    inputs: Iterable[Input] = expand(from_stdin(asked.inputs))
    total = None
    if STDIN not in asked.inputs:
        inputs = list(inputs)
        total = sum(one.count() for one in inputs)
    all_worked = True
    with progress_bar(total, as_json=asked.json) as advance:
        for one in inputs:

            async def tell(doing: str, given: str = one.given) -> None:
                advance(0, f"{given}: {doing}")

            advance(0, one.given)
            async for ingested in _ingest(newsroom.ingest, asked.guild, one, tell):
                output.ingested(ingested_object(ingested))
                all_worked &= ingested.error is None
                advance(1, ingested.input)
    if newsroom.embedding:
        await make_vectors(newsroom.embedding, as_json=asked.json)
    return all_worked


async def _ingest(ingest: Ingest, guild: int, one: Input, progress: Progress) -> AsyncIterator[Ingested]:
    """What became of one input; a file may contain several articles."""
    if one.error:
        yield Ingested(input=one.given, error=one.error)
    elif one.path is None:
        async for ingested in ingest.url(guild, one.given, by=OPERATOR, progress=progress):
            yield ingested
    else:
        async for ingested in ingest.file(guild, one.given, one.path, by=OPERATOR, progress=progress):
            yield ingested
