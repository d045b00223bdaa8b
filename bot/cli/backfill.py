"""`backfill`: fills the archive from a site's own sitemaps."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import aclosing
from dataclasses import dataclass, field

from bot.cli.arguments import Request
from bot.cli.embedding import make_vectors
from bot.cli.limits import warn
from bot.cli.objects.intake import BackfilledObject, RefusedObject
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.progress import progress_bar
from bot.cli.records.intake import ingested_object
from bot.cli.views.intake import backfilled_view, ingested_view
from bot.domain.articles import OPERATOR
from bot.errors import IntakeError
from bot.services.backfill import PageStatus, Visited
from bot.services.ingested import Ingested
from bot.services.newsroom import Newsroom

_EXAMPLES = 3
"""How many of the pages that were refused for one reason are named."""


@dataclass(slots=True)
class _Totals:
    """How many pages ended in each way, and the first of those that were refused, by reason."""

    by_status: Counter[str] = field(default_factory=Counter[str])
    by_reason: Counter[str] = field(default_factory=Counter[str])
    examples: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict[str, list[str]](list))
    quotations: int = 0

    def count(self, visited: Visited) -> None:
        """Count one page or sitemap."""
        if visited.ingested and visited.ingested.status:
            self.by_status[visited.ingested.status] += 1
            self.quotations += visited.ingested.quotations
        elif visited.problem:
            self.by_reason[visited.problem] += 1
            if len(named := self.examples[visited.problem]) < _EXAMPLES:
                named.append(visited.link)
        else:
            self.by_status[visited.status] += 1

    def record(self, site: str) -> BackfilledObject:
        """All of it."""
        reasons = [
            RefusedObject(reason=reason, pages=pages, examples=self.examples[reason])
            for reason, pages in self.by_reason.most_common()
        ]
        counts = self.by_status
        return BackfilledObject(
            backfill=site,
            added=counts["added"],
            updated=counts["updated"],
            unchanged=counts["unchanged"],
            before=counts["before"],
            earlier=counts["earlier"],
            quotations=self.quotations,
            refused=reasons,
        )


async def backfill_site(newsroom: Newsroom, asked: Request, output: Output) -> bool:
    """Archive what a site lists, and report; return whether every page led to an article.

    Raises:
        IntakeError: this is no site, or it may not or cannot be fetched now.
        ArchiveError: nothing can be kept now.
    """
    totals = _Totals()
    run = newsroom.backfill.run(asked.guild, asked.url, by=OPERATOR, since=asked.since, limit=asked.pages)
    try:
        with progress_bar(1.0, as_json=asked.json) as advance:
            async with aclosing(run) as every:
                async for visited in every:
                    totals.count(visited)
                    _write(visited, output)
                    advance(visited.share, visited.link)
    finally:
        output.write(
            totals.record(asked.url), backfilled_view
        )  # what is counted is on disk, even if the rest is left
    if newsroom.embedding:
        await make_vectors(newsroom.embedding, as_json=asked.json, guild=asked.guild)
    return not totals.by_reason


def _write(visited: Visited, output: Output) -> None:
    """Write a line for a page that was fetched or refused; those that were done before are only counted."""
    if visited.status is PageStatus.KEPT and visited.ingested:
        output.write(ingested_object(visited.ingested), ingested_view)
    elif visited.problem:
        refused = Ingested(input=visited.link, error=IntakeError(visited.problem))
        output.write(ingested_object(refused), ingested_view)


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    opening.cancel_when_stopped()
    async with opening.newsroom() as newsroom:
        all_worked = await backfill_site(newsroom, asked, output)
        await warn(opening, newsroom.archive, asked, output)
    return all_worked
