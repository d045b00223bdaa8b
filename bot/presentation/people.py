"""People: one person's or body's card: who they are on record as, what they said, and how that changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.domain.answers import Match, Sort
from bot.domain.articles import published_day
from bot.domain.people import Changes, Person, Reworded, SaidBy, Turned
from bot.domain.quotations import QuotationRecord
from bot.domain.roles import KnownRole
from bot.presentation import controls
from bot.presentation.answers import Place, narrowed_by, undated_note
from bot.presentation.attribution import headline, plain_text, publication, short_link, text_of
from bot.presentation.cards import option, short_card
from bot.presentation.charts import Count, column_chart, described
from bot.presentation.controls import Button
from bot.presentation.ids import quotation_id
from bot.presentation.narrowing import narrow_said_by
from bot.presentation.reply import Block, Picture, Reply, fits, said, small, text
from bot.presentation.words import as_quote, words_excerpt
from bot.services.repairing import Part

PAGE = 4
"""Quotations on a page."""

CHANGES_PAGE = 4
"""Changes on a page."""

_WORDS = (500, 300, 200, 120)
"""Units for the words of each quotation; the first that fits is taken."""

_NAME, _ROLE, _ROLES, _ALIASES, _OUTLETS = 120, 100, 5, 6, 4
"""Units for a name and a role, and how many roles, other names and outlets are told."""

_CHANGED, _HEADLINE = 260, 80
"""Units for the words of either side of a change, and for a headline."""

_ROOM, _LAST = 60, 4
"""Units and parts kept free for the last line of a page of changes, and its buttons."""

_MONTHS = 18
"""From more months than this between the first and the last, the chart counts years."""


def said_by_reply(found: SaidBy, place: Place, offset: int = 0) -> Reply:
    """A page of what somebody said, below who they are; or who may be meant."""
    person = found.person
    if person is None:
        return _nobody(found, place)
    head = text(*_head(person))
    chart = _chart(person) if not offset else None
    top = Block((head, chart) if chart else (head,))
    if not found.said:
        return Reply((top, Block((_nothing(found), *_last(found, place, offset)))))
    return Reply(_fitting(found, top, place, offset))


def _nothing(found: SaidBy) -> str:
    """Why a page has no quotations: none fits, or those that it had are gone."""
    if found.total:
        return "There is no more: what was here has been corrected or removed since."
    return "Nothing that they said fits." if found.question.words else "Nothing of it fits the filters."


def _fitting(found: SaidBy, top: Block, place: Place, offset: int) -> tuple[Block, ...]:
    """As many of the quotations as fit, with as many of their words as have room."""
    matches = {match.record.id: match for match in found.matches}

    def blocks(count: int, limit: int) -> tuple[Block, ...]:
        seen = replace(found, said=found.said[:count])
        cards = [_card(record, matches.get(record.id), limit) for record in seen.said]
        return top, Block((*cards, *_last(seen, place, offset)))

    count = len(found.said)
    tried = [(count, limit) for limit in _WORDS] + [(fewer, _WORDS[-1]) for fewer in range(count - 1, 0, -1)]
    laid = (blocks(*each) for each in tried)
    return next((each for each in laid if fits(each)), ()) or blocks(*tried[-1])


def _card(record: QuotationRecord, match: Match | None, limit: int) -> str:
    label = str(match.label) if match else ""
    return short_card(record, limit, label=label, matched=match.matched if match else ())


def _nobody(found: SaidBy, place: Place) -> Reply:
    """Why nobody is shown, and buttons with whom may be meant."""
    buttons = [
        controls.ask_with(place.question, at, plain_text(name, 60)) for at, name in enumerate(found.who)
    ]
    return Reply((Block((text_of(found.notice, 900), tuple(buttons) if place.question else ())),))


def _head(person: Person) -> list[str]:
    """The name, roles with their dates, other names, and where and when they are quoted."""
    lines = [f"### {text_of(person.name, _NAME)}"]
    if person.is_unnamed:
        lines.append("An unnamed speaker: the articles may mean different people by these words.")
    lines += [_role(each) for each in person.roles[:_ROLES]]
    if len(person.roles) > _ROLES:
        lines.append(small(f"and {len(person.roles) - _ROLES} more roles"))
    if aliases := [text_of(each.alias, 40) for each in person.aliases[:_ALIASES]]:
        lines.append(small(f"also called {', '.join(aliases)}"))
    counted = f"{_count(person.quotations, 'quotation')} in {_count(person.articles, 'article')}"
    lines.append(small(f"{counted}{_seen(person)} · {_outlets(person)}"))
    return lines


def _role(role: KnownRole) -> str:
    dates = " – ".join(dict.fromkeys(_day(each) for each in (role.first, role.last) if each))
    times = _count(role.articles, "article") if role.articles else ""
    stated = "stated by a moderator" if role.correction else ""
    beside = " · ".join(part for part in (dates, times, stated) if part)
    return text_of(role.role, _ROLE) + (f" ({beside})" if beside else "")


def _seen(person: Person) -> str:
    if not (person.first and person.last):
        return ""
    if person.first == person.last:
        return f", {_day(person.first)}"
    return f", first {_day(person.first)}, last {_day(person.last)}"


def _outlets(person: Person) -> str:
    named = [
        f"{text_of(each.publisher or '', 40) or 'publisher not stated'} {each.quotations:,}"
        for each in person.outlets[:_OUTLETS]
    ]
    more = len(person.outlets) - _OUTLETS
    return ", ".join(named) + (f" and {more} more" if more > 0 else "")


def _chart(person: Person) -> Picture | None:
    """How much of it was published when; None if that is all at one time."""
    counts = _over_time(person)
    if len(counts) < 2:
        return None
    what = f"quotations of {person.name} by {'month' if len(counts[0].label) > len('2026') else 'year'}"
    return Picture("over-time.png", column_chart(counts), described(what, counts))


def _over_time(person: Person) -> list[Count]:
    """The counts of every month between the first and the last, or of every year if that is long."""
    months = dict(person.months)
    if months:
        between = _months(min(months), max(months))
        if len(between) <= _MONTHS and sum(months.values()) == sum(dict(person.years).values()):
            return [Count(month, months.get(month, 0)) for month in between]
    years = dict(person.years)
    span = range(int(min(years)), int(max(years)) + 1) if years else ()
    return [Count(str(year), years.get(str(year), 0)) for year in span]


def _months(first: str, last: str) -> list[str]:
    start, end = (int(each[:4]) * 12 + int(each[5:7]) - 1 for each in (first, last))
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(start, end + 1)]


def _last(found: SaidBy, place: Place, offset: int) -> list[str | controls.Menu | tuple[Button, ...]]:
    """What was asked for and what of it is seen, the menus, and the buttons."""
    end = offset + len(found.said)
    seen = f"{_range(offset, end)} of {found.total:,}, {found.question.sort} first" if found.said else ""
    about = f"about: {text_of(found.question.words, 200)}" if found.question.words else ""
    parts: list[str | controls.Menu | tuple[Button, ...]] = [
        small(" · ".join(each for each in (about, *_narrowed(found), seen) if each))
    ]
    if found.said:
        in_full = [option(record) for record in found.said]
        parts.append(controls.closer_look(0, 0, "Look closer at a quotation", in_full))
    if menu := narrow_said_by(found, place.question):
        parts.append(menu)
    parts.append((*_turns(found, place, offset, end), *place.sharing(offset)))
    return parts


def _narrowed(found: SaidBy) -> list[str]:
    narrowed = narrowed_by(found.question.filters, names_speaker=False)
    left_out = [undated_note(found.undated)] if found.undated else []
    return [*([f"only {narrowed}"] if narrowed else []), *left_out]


def _turns(found: SaidBy, place: Place, offset: int, end: int) -> tuple[Button, ...]:
    """Buttons to turn pages, to sort otherwise, and to see what changed."""
    if not place.question:
        return ()
    turns = [controls.answer_page(controls.BACK, place.question, max(offset - PAGE, 0))] if offset else []
    if found.question.words and not found.total:
        turns.append(controls.ask_without(place.question, Part.TOPIC))
    if end < found.total:
        turns.append(controls.answer_page(controls.ON, place.question, end))
    if found.total > 1:
        other = Sort.EARLIEST if found.question.sort is not Sort.EARLIEST else Sort.LATEST
        turns.append(controls.sort_by(place.question, other))
    changed = len(found.changes.wording) + len(found.changes.position)
    return (*turns, controls.differences(place.question, changed))


def differences_reply(found: SaidBy, question: int, offset: int = 0) -> Reply:
    """A page of what somebody worded differently, and of claims that are opposites, side by side."""
    changes = found.changes
    every: list[Reworded | Turned] = [*changes.wording, *changes.position]
    name = text_of(found.person.name if found.person else "", _NAME)
    note = small(_compared(changes))
    if not every:
        return said(f"No change of wording or of position by {name} is on record here.", note)
    offset = min(offset, len(every) - 1)
    head = text(f"### {name}: side by side", note)
    cards = [_changed(each) for each in every[offset : offset + CHANGES_PAGE]]
    while len(cards) > 1 and not fits([Block((head, *cards))], room=_ROOM, parts=_LAST):
        cards.pop()
    seen = small(f"{_range(offset, offset + len(cards))} of {len(every)}")
    turns: list[Button] = []
    if offset:
        turns.append(controls.differences_page(controls.BACK, question, max(offset - CHANGES_PAGE, 0)))
    if offset + len(cards) < len(every):
        turns.append(controls.differences_page(controls.ON, question, offset + len(cards)))
    return Reply((Block((head, *cards, seen, tuple(turns))),))


def _compared(changes: Changes) -> str:
    compared = f"{_count(changes.compared, 'quotation')} compared"
    if changes.compared < changes.total:
        compared += f" of {changes.total:,}: the latest whose speaker is plain"
    return f"{compared}; the dates are those of publication. Whether it is a change is for you to judge."


def _changed(change: Reworded | Turned) -> str:
    """Two quotations side by side, the earlier one first."""
    if isinstance(change, Turned):
        return text("**One says the opposite of the other**", *_side(change.then), *_side(change.now))
    where = "The article was changed" if change.is_revision else "Worded differently in two articles"
    then, now = _side(change.then, change.compared.here), _side(change.now, change.compared.there)
    return text(f"**{where}**: the underlined words differ", *then, *now)


def _side(record: QuotationRecord, marked: Sequence[tuple[int, int]] = ()) -> list[str]:
    words, _ = words_excerpt(record, _CHANGED, [*marked], dress=as_quote)  # type: ignore[list-item]
    title = short_link(record.article, headline(record.article, _HEADLINE), limit=200)
    return [words, small(f"{publication(record.article)} · {title} · {quotation_id(record.id)}")]


def _day(period: str) -> str:
    """A day, month or year as people write it."""
    if day := published_day(period):
        return f"{day.day} {day:%B %Y}"
    if len(period) == len("2026-03"):
        return f"{date(int(period[:4]), int(period[5:7]), 1):%B %Y}"
    return period


def _range(offset: int, end: int) -> str:
    """Which of several are seen: "5–8", or the only one: "9"."""
    return f"{offset + 1}–{end}" if end > offset + 1 else f"{end}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"
