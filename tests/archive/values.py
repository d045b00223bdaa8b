"""Articles written around their quotations, so that every span is right by construction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from bot.archive.interface import Archive, Kept, Saved, SaveStatus
from bot.domain.answers import Filters
from bot.domain.articles import Article, Provenance, Via
from bot.domain.digests import DigestPlan
from bot.domain.findings import Candidate, Findings
from bot.domain.names import NameKind
from bot.domain.quotations import Kind, Quotation, QuotationRecord
from bot.domain.spans import Span
from bot.domain.transfer import KeptArticle

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)

ORCHARD, HARBOUR = 41, 7_000_000_000_000_000_001
"""Two guilds; the second id is as large as Discord's are."""

NO_FILTERS = Filters()


class StillClock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now


PLAN = DigestPlan(channel_id=9, at=time(8, 30), timezone="Europe/London", days=frozenset({0, 2, 4}))


@dataclass(frozen=True)
class Line:
    """One line of an article: a quotation before its spans are known."""

    words: str
    quotation: Quotation


def said(words: str, by: str | None = None, **fields: Any) -> Line:
    """Somebody said `words`; without reserve, unless another `confidence` is given."""
    fields = {"kind": Kind.DIRECT, "confidence": 0.9, **fields}
    return Line(words, Quotation(spans=(), speaker=by, **fields))


def report(
    *lines: Line, title: str = "Orchard bridge to close", **fields: Any
) -> tuple[Article, list[Quotation]]:
    """Write an article that holds these lines, and its quotations."""
    text, quotations = "", []
    for line in lines:
        start = len(text) + 1
        text += f"“{line.words}” said {line.quotation.speaker or 'a voice'}.\r\n\r\n"
        quotations.append(replace(line.quotation, spans=(Span(start, start + len(line.words)),)))
    return Article(title=title, text=text or "Nobody spoke.", **fields), quotations


def added(
    by: int = 5, at: datetime = MONDAY, via: Via = Via.PASTE, received_from: str | None = None
) -> Provenance:
    """Somebody added an article."""
    return Provenance(by, at, via, received_from)


async def keep(
    archive: Archive, *lines: Line, guild: int = ORCHARD, at: datetime = MONDAY, **fields: Any
) -> Saved:
    """Save a report of these lines."""
    return await archive.save(guild, *report(*lines, **fields), added(at=at))


async def import_all(
    archive: Archive,
    given: Sequence[Kept],
    *,
    guild: int = ORCHARD,
    received_from: str | None = None,
) -> list[SaveStatus | None]:
    """Import these in one batch; what became of each."""
    provenance = added(via=Via.IMPORT, received_from=received_from)
    async with archive.importing(guild, provenance) as importing:
        return await importing.add(given)


async def candidates(
    archive: Archive, guild: int, words: Sequence[str], filters: Filters, *, limit: int = 32
) -> Findings:
    """What may answer."""
    return await archive.at_one_moment(lambda moment: moment.candidates(guild, words, filters, limit=limit))


async def records_of(archive: Archive, guild: int, ids: Sequence[int]) -> list[QuotationRecord]:
    """The quotations with these ids."""
    return await archive.at_one_moment(lambda moment: moment.quotations(guild, ids))


async def denials_of(archive: Archive, guild: int, ids: Sequence[int]) -> dict[int, list[QuotationRecord]]:
    """What denies these quotations."""
    return await archive.at_one_moment(lambda moment: moment.denials_of(guild, ids))


async def undated_articles(archive: Archive, guild: int, filters: Filters) -> int:
    """How many articles only their lack of a date keeps out."""
    return await archive.at_one_moment(lambda moment: moment.undated_articles(guild, filters))


async def look_up(
    archive: Archive, guild: int, words: Sequence[str], filters: Filters, *, limit: int = 200
) -> Sequence[Candidate]:
    return (await candidates(archive, guild, words, filters, limit=limit)).candidates


async def speakers(archive: Archive, guild: int, typed: str, *, limit: int = 25) -> list[str]:
    """The names of speakers that are offered for what was typed."""
    return [one.name for one in await archive.names(guild, NameKind.SPEAKER, typed, limit=limit)]


async def publishers(archive: Archive, guild: int, typed: str, *, limit: int = 25) -> list[str]:
    """The publishers that are offered for what was typed."""
    return [one.name for one in await archive.names(guild, NameKind.PUBLISHER, typed, limit=limit)]


async def similar(archive: Archive, guild: int, typed: str, kind: NameKind = NameKind.SPEAKER) -> list[str]:
    """The names that may be meant although they are spelt in another way."""
    return [one.name for one in await archive.similar_names(guild, kind, typed)]


async def found(archive: Archive, *words: str, guild: int = ORCHARD) -> list[int]:
    """The ids of the quotations that hold any of these words."""
    return [one.id for one in await look_up(archive, guild, words, NO_FILTERS)]


async def everything(archive: Archive, guild: int) -> list[KeptArticle]:
    """All that a guild's archive exports."""
    return [kept async for page in archive.export(guild) for kept in page]
