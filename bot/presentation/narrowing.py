"""Narrowing: the menu that narrows an answer to one speaker, publisher or year, or widens it again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from bot.domain.answers import Answer, Filters
from bot.domain.people import SaidBy
from bot.presentation import controls
from bot.presentation.attribution import names_speaker, plain_text
from bot.presentation.controls import Menu, Option
from bot.presentation.escaping import one_line, units
from bot.services.repairing import Part, parts_of

_EACH = 8
"""Speakers, publishers and years that are offered, the most frequent ones."""

_VALUE = 100
"""Units that Discord allows for what an option stands for."""

_CHOSEN = re.compile(r"(?P<part>speaker|publisher|dates)(?:=(?P<value>.+))?", re.DOTALL)
_YEAR = re.compile(r"[1-9][0-9]{3}")

Counted = Mapping[str, int]


def narrow_answer(answer: Answer, question: int) -> Menu | None:
    """The menu for an answer; None if all it has is alike."""
    records = [match.record for match in answer.matches]
    speakers = [one.quotation.speaker for one in records if names_speaker(one.quotation)]
    publishers = [one.article.publisher for one in records]
    years = [(one.article.published or "")[:4] for one in records]
    return _menu(question, answer.question.filters, _counted(speakers), _counted(publishers), _counted(years))


def narrow_said_by(found: SaidBy, question: int) -> Menu | None:
    """The menu for what one speaker said; None if all of it is alike."""
    person = found.person
    if person is None:
        return None
    publishers = {each.publisher: each.quotations for each in person.outlets if each.publisher}
    filters = Filters(
        publisher=found.question.filters.publisher,
        since=found.question.filters.since,
        until=found.question.filters.until,
    )
    return _menu(question, filters, {}, publishers, dict(person.years))


def read_choice(chosen: str) -> tuple[Part, str | None] | None:
    """What an option of the menu stands for: a part and its value, None to do without it; None if forged."""
    found = _CHOSEN.fullmatch(chosen)
    if found is None or (found["part"] == "dates" and found["value"] and not _YEAR.fullmatch(found["value"])):
        return None
    return Part(found["part"]), found["value"]


def _counted(names: Iterable[str | None]) -> Counted:
    """How often each name comes, the most frequent first."""
    return dict(Counter(name for name in names if name and one_line(name)).most_common())


def _menu(
    question: int, filters: Filters, speakers: Counted, publishers: Counted, years: Counted
) -> Menu | None:
    """What can be narrowed: only kinds of which there are several, and those that are narrowed already."""
    offered = {Part.SPEAKER: speakers, Part.PUBLISHER: publishers, Part.DATES: years}
    narrowed = [part for part in parts_of(filters) if part in offered]
    options = [Option(f"Any {_KINDS[part]}", part.value) for part in narrowed]
    for part, counted in offered.items():
        if part not in narrowed and len(counted) > 1:
            options += _options(part, counted)
    return controls.narrow(question, options) if options and question else None


def _options(part: Part, counted: Counted) -> list[Option]:
    found = [
        Option(plain_text(f"{_KINDS[part].capitalize()}: {name}", 90), f"{part.value}={name}", f"{times:,}")
        for name, times in counted.items()
        if units(f"{part.value}={name}") <= _VALUE
    ]
    return found[:_EACH]


_KINDS = {Part.SPEAKER: "speaker", Part.PUBLISHER: "publisher", Part.DATES: "year"}
