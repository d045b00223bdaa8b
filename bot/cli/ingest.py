"""`ingest`: adds files, folders and links to the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from bot.cli.arguments import STDIN, Request
from bot.cli.embedding import make_vectors
from bot.cli.inputs import Input, expand, from_stdin
from bot.cli.limits import warn
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.progress import progress_bar
from bot.cli.records.intake import ingested_object
from bot.cli.views.intake import ingested_view
from bot.domain.articles import OPERATOR
from bot.errors import PassedOverError
from bot.intake.stated import Stated
from bot.services.archiving import Progress
from bot.services.ingest import Ingest
from bot.services.ingested import Ingested
from bot.services.newsroom import Newsroom

_NAMED = 10
"""How many of the files that were passed over are named."""


@dataclass(slots=True)
class _Totals:
    """How many articles ended in each way, and which files were passed over."""

    by_status: Counter[str] = field(default_factory=Counter[str])
    passed_over: list[str] = field(default_factory=list[str])

    def sentence(self) -> str:
        """All of it in a line; empty when there was one article and nothing else."""
        parts = [f"{count:,} {status}" for status, count in self.by_status.items()]
        if self.passed_over:
            more = len(self.passed_over) - _NAMED
            named = ", ".join(self.passed_over[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
            why = "because files of their kind are not read"
            parts.append(f"{len(self.passed_over):,} passed over, {why}: {named}")
        several = self.by_status.total() > 1 or self.passed_over
        return f"{'; '.join(parts)}." if several else ""


async def ingest_inputs(newsroom: Newsroom, asked: Request, output: Output) -> bool:
    """Archive every article and write what became of each; return whether all are in the archive."""
    embargo = newsroom.access.read_until(asked.embargo) if asked.embargo else None
    inputs: Iterable[Input] = expand(from_stdin(asked.inputs))
    total = None
    if STDIN not in asked.inputs:
        inputs = list(inputs)
        total = sum(one.count() for one in inputs)
    totals = _Totals()
    with progress_bar(total, as_json=asked.json) as advance:
        for one in inputs:

            async def tell(doing: str, given: str = one.given) -> None:
                advance(0, f"{given}: {doing}")

            advance(0, one.given)
            async for ingested in _ingest(newsroom.ingest, asked, one, tell, embargo):
                advance(1, ingested.input)
                if isinstance(ingested.error, PassedOverError):
                    totals.passed_over.append(ingested.input)
                    continue
                record = ingested_object(ingested)
                totals.by_status[record["status"]] += 1
                output.write(record, ingested_view)
    if sentence := totals.sentence():
        output.notice(sentence)
    if newsroom.embedding:
        await make_vectors(newsroom.embedding, as_json=asked.json, guild=asked.guild)
    return not totals.by_status["failed"]


async def _ingest(
    ingest: Ingest, asked: Request, one: Input, progress: Progress, embargo: datetime | None
) -> AsyncIterator[Ingested]:
    """What became of one input; a file may contain several articles."""
    if one.error:
        yield Ingested(input=one.given, error=one.error)
        return
    if one.path is None:
        every = ingest.url(
            asked.guild,
            one.given,
            by=OPERATOR,
            progress=progress,
            dry_run=asked.dry_run,
            embargo=embargo,
        )
    else:
        every = ingest.file(
            asked.guild,
            one.given,
            one.path,
            by=OPERATOR,
            progress=progress,
            dry_run=asked.dry_run,
            known=Stated(publisher=asked.publisher, published=asked.date),
            embargo=embargo,
        )
    async for ingested in every:
        yield ingested


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    async with opening.newsroom() as newsroom:
        all_worked = await ingest_inputs(newsroom, asked, output)
        await warn(opening, newsroom.archive, asked, output)
    return all_worked
