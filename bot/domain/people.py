"""People on the record: what one person or body said, where and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.answers import Filters, Match, Question
from bot.domain.quotations import QuotationRecord
from bot.domain.roles import KnownAlias, KnownRole
from bot.domain.wording import Compared


@dataclass(frozen=True, slots=True)
class Saying:
    """That somebody said a quotation: where and when it was published. `period` is a day, month or year."""

    quotation: int
    article: int
    period: str | None
    publisher: str | None
    is_revised: bool
    """Whether the article has had earlier versions."""


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A speaker, and all that they said alone or with others, the last published first."""

    name: str
    is_unnamed: bool
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher, None if it is not known, and how many quotations of a speaker it has."""

    publisher: str | None
    quotations: int


@dataclass(frozen=True, slots=True)
class Person:
    """One person or body on the record, as their card shows them."""

    name: str
    is_unnamed: bool
    quotations: int
    articles: int
    outlets: tuple[Outlet, ...]
    """The one with the most quotations first."""
    first: str | None
    last: str | None
    """When the earliest and the latest article with a date that quotes them were published."""
    months: tuple[tuple[str, int], ...]
    """How many quotations were published in each month that has any: "2026-03"."""

    years: tuple[tuple[str, int], ...] = ()
    """The same of years."""

    roles: tuple[KnownRole, ...] = ()
    """The latest first."""

    aliases: tuple[KnownAlias, ...] = ()


@dataclass(frozen=True, slots=True)
class Reworded:
    """A quotation that reads differently later, or at another publisher; `then` was published first."""

    then: QuotationRecord
    now: QuotationRecord
    compared: Compared
    is_revision: bool
    """Whether the same article was changed."""


@dataclass(frozen=True, slots=True)
class Turned:
    """Two claims of one speaker of which one says the opposite of the other; `then` was published first."""

    then: QuotationRecord
    now: QuotationRecord


@dataclass(frozen=True, slots=True)
class Changes:
    """How a speaker's words changed. `compared` of `total` quotations, the latest, were compared."""

    wording: tuple[Reworded, ...] = ()
    position: tuple[Turned, ...] = ()
    compared: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class SaidBy:
    """What one speaker said. Without `person`, `notice` says why, and `who` are the names that may be meant.

    `said` are quotations, in the order asked for, and `total` counts all of them. With words that they are to
    be about, each has its match in `matches`. `undated` articles were left out for having no date.
    """

    question: Question
    person: Person | None = None
    said: tuple[QuotationRecord, ...] = ()
    matches: tuple[Match, ...] = ()
    total: int = 0
    undated: int = 0
    changes: Changes = Changes()
    notice: str = ""
    who: tuple[str, ...] = ()


def person_of(found: OnRecord) -> Person:
    """What a speaker's card says of them."""
    dated = sorted(each.period for each in found.sayings if each.period)
    outlets = Counter(each.publisher for each in found.sayings)
    months = Counter(period[:7] for period in dated if len(period) >= len("2026-03"))
    return Person(
        name=found.name,
        is_unnamed=found.is_unnamed,
        quotations=len(found.sayings),
        articles=len({each.article for each in found.sayings}),
        outlets=tuple(Outlet(name, count) for name, count in outlets.most_common()),
        first=dated[0] if dated else None,
        last=max(dated, key=_last_day) if dated else None,
        months=tuple(sorted(months.items())),
        years=tuple(sorted(Counter(period[:4] for period in dated).items())),
    )


def _last_day(period: str) -> str:
    """A key that puts a year after its months, and a month after its days."""
    return period + "~"


def is_within(period: str | None, since: date | None, until: date | None) -> bool:
    """Whether something published then is not left out by dates; what is known only roughly is not."""
    if since is None and until is None:
        return True
    if not period:
        return False
    size = len(period)
    return (since is None or period >= since.isoformat()[:size]) and (
        until is None or period <= until.isoformat()[:size]
    )


def undated_in(sayings: Iterable[Saying], filters: Filters) -> int:
    """How many articles are left out only for having no date."""
    if not filters.is_dated:
        return 0
    return len({each.article for each in sayings if not each.period})


def in_turn(sayings: Sequence[Saying], *, earliest: bool) -> Sequence[Saying]:
    """Sayings, the last published first, or the earliest first if asked; those without a date come last."""
    if not earliest:
        return sayings
    return sorted(sayings, key=lambda each: each.period or "~")
