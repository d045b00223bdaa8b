"""End to end: articles are ingested, questions asked, answers judged; beside rankers over the same words.

*shown first*: the first match is right. *offered*: a right one is among the first three of matches and then
near misses. *answered*: nobody said it, and a match was shown all the same; of a trap one that claims its
words, which *related* does not. Rankers show whatever they rank first, so for them nothing is counted as
answered; *AUROC* says how well the best score tells the questions with an answer from those without.
"""

from __future__ import annotations

import tempfile
from bisect import bisect_left
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search.measures import auroc
from benchmarks.search.rankers import Quoted, Ranker
from benchmarks.search.sets import TRAP, MarkedUp, Wanted
from bot.domain.answers import Filters, Label, Question
from bot.domain.paragraphs import paragraphs
from bot.domain.transfer import KeptVersion
from bot.language.names import fold_name, word_start
from bot.sandbox.encoding import Encoding
from bot.services.newsroom import Newsroom, open_newsroom

GUILD = 1
_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question. `score` is the best one."""

    wanted: Wanted
    shown_first: bool
    offered: bool
    answered: bool
    score: float


@dataclass(frozen=True, slots=True)
class Row:
    """A system with all its outcomes."""

    name: str
    outcomes: Sequence[Outcome]
    only_ranks: bool = False


async def run(
    given: MarkedUp,
    rankers: Iterable[Callable[[Sequence[Quoted]], Ranker]],
    *,
    with_meaning: bool = False,
) -> list[Row]:
    """Ingest the articles, ask the bot every question, then the rankers over the quotations it found.

    With meaning, quotations and questions get their vectors first.
    """
    with tempfile.TemporaryDirectory() as folder:
        async with newsroom(Path(folder), with_meaning=with_meaning) as opened:
            said = await extracted(opened, given)
            if opened.embedding:
                await opened.embedding.catch_up()
            rows = [Row("On the Record", [await _ask(opened, one) for one in given.questions])]
    for make in rankers:
        ranker = make(said)
        outcomes = [_ranked(ranker, said, one) for one in given.questions]
        rows.append(Row(ranker.name, outcomes, only_ranks=True))
    return rows


@asynccontextmanager
async def newsroom(folder: Path, *, with_meaning: bool) -> AsyncGenerator[Newsroom]:
    """Open an empty newsroom in a folder, with an encoder or without."""
    encoding = Encoding() if with_meaning else None
    try:
        async with open_newsroom(folder / "archive.sqlite3", encoder=encoding) as opened:
            yield opened
    finally:
        if encoding:
            await encoding.close()


async def extracted(opened: Newsroom, given: MarkedUp) -> list[Quoted]:
    """Ingest the articles, and give the quotations that the bot found in them."""
    async for one in opened.ingest.file(GUILD, "set.jsonl", given.articles, by=0):
        if one.error:
            raise one.error
    return [
        quoted
        async for some in opened.archive.export(GUILD)
        for article in some
        for quoted in _quoted(article.current)
    ]


def _quoted(version: KeptVersion) -> Iterable[Quoted]:
    article = version.article
    around = paragraphs(article.text)
    ends = [one.end for one in around]
    for one in version.quotations:
        at = min(bisect_left(ends, one.spans[0].end), len(around) - 1)
        yield Quoted(one.text(article.text), one.speaker or "", article.title, around[at].cut(article.text))


async def _ask(opened: Newsroom, wanted: Wanted) -> Outcome:
    question = Question(wanted.asked, wanted.text, Filters(speaker=wanted.speaker))
    answer = await opened.answers.ask(GUILD, question)
    best = (*answer.matches, *answer.nearest)[:_OFFERED]
    claiming = [one for one in answer.matches if wanted.kind != TRAP or one.label is not Label.RELATED]
    return Outcome(
        wanted,
        shown_first=bool(answer.matches) and wanted.is_right(answer.matches[0].record.text),
        offered=any(wanted.is_right(one.record.text) for one in best),
        answered=bool(claiming),
        score=max((one.score for one in best), default=0.0),
    )


def _ranked(ranker: Ranker, said: Sequence[Quoted], wanted: Wanted) -> Outcome:
    scores = ranker.scores(wanted.text)
    start = word_start(wanted.speaker) if wanted.speaker else ""
    admitted = [at for at, one in enumerate(said) if start in f" {fold_name(one.speaker)}"]
    best = sorted(admitted, key=lambda at: -scores[at])[:_OFFERED]
    return Outcome(
        wanted,
        shown_first=any(wanted.is_right(said[at].text) for at in best[:1]),
        offered=any(wanted.is_right(said[at].text) for at in best),
        answered=False,
        score=scores[best[0]] if best else 0.0,
    )


def table(rows: Sequence[Row]) -> str:
    """Markdown: by class, in percent, shown first / offered, or answered where nobody said it."""
    wanted = [one.wanted for one in rows[0].outcomes]
    kinds = sorted({one.kind for one in wanted}, key=[one.kind for one in wanted].index)
    answerable = [kind for kind in kinds if any(one.kind == kind and one.is_answerable for one in wanted)]
    head = ["system", "all", *answerable, *(kind for kind in kinds if kind not in answerable), "AUROC"]
    lines = [head, ["---"] * len(head)]
    for row in rows:
        cells = [_found(row.outcomes), *(_found(_of(row, kind)) for kind in answerable)]
        cells += [_answered(row, kind) for kind in kinds if kind not in answerable]
        lines.append([row.name, *cells, f"{_auroc(row.outcomes):.2f}"])
    counts = [str(sum(one.is_answerable for one in wanted))]
    counts += [str(len(_of(rows[0], kind))) for kind in head[2:-1]]
    lines.append(["*questions*", *counts, ""])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _of(row: Row, kind: str) -> list[Outcome]:
    return [one for one in row.outcomes if one.wanted.kind == kind]


def _found(outcomes: Sequence[Outcome]) -> str:
    asked = [one for one in outcomes if one.wanted.is_answerable]
    return f"{_percent(one.shown_first for one in asked)} / {_percent(one.offered for one in asked)}"


def _answered(row: Row, kind: str) -> str:
    return "" if row.only_ranks else _percent(one.answered for one in _of(row, kind))


def _percent(are_so: Iterable[bool]) -> str:
    those = list(are_so)
    return f"{100 * sum(those) / max(1, len(those)):.0f}"


def _auroc(outcomes: Sequence[Outcome]) -> float:
    known = [one.score for one in outcomes if one.wanted.is_answerable]
    return auroc(known, sorted(one.score for one in outcomes if not one.wanted.is_answerable))
