"""Plans: read a digest's schedule, as a moderator typed it, into a `DigestPlan`.

Anything that cannot be read raises a `DigestError` with one plain sentence.
"""

from __future__ import annotations

import re
from datetime import time
from functools import cache
from zoneinfo import available_timezones

from bot.domain.digests import EVERY_DAY, NO_FILTERS, DigestFilters, DigestPlan
from bot.errors import DigestError
from bot.services.answers import parse_filters, require_words

WEEKDAYS = frozenset(range(5))
WEEKENDS = frozenset((5, 6))

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_GROUPS = {
    "daily": EVERY_DAY,
    "everyday": EVERY_DAY,
    "weekday": WEEKDAYS,
    "weekdays": WEEKDAYS,
    "weekend": WEEKENDS,
    "weekends": WEEKENDS,
}
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?", re.ASCII)
_DAY_SEPARATORS = re.compile(r"[\s,;/&+]+")
_LONGEST = 100
"""Characters of a typed value that are read, and that an error repeats."""


def read_plan(
    channel_id: int,
    at: str,
    timezone: str,
    days: str | None = None,
    *,
    filters: DigestFilters = NO_FILTERS,
    is_quiet: bool = False,
) -> DigestPlan:
    """A plan from what was typed; no days means every day.

    Raises:
        DigestError: the time, the timezone or the days cannot be read.
    """
    return DigestPlan(
        channel_id=channel_id,
        at=read_time(at),
        timezone=read_timezone(timezone),
        days=EVERY_DAY if days is None else read_days(days),
        filters=filters,
        is_quiet=is_quiet,
    )


def read_filters(
    speaker: str | None = None, publisher: str | None = None, topic: str | None = None
) -> DigestFilters:
    """What a digest is narrowed to, from what was typed.

    Raises:
        QuestionError: the topic has no words, or is too long.
    """
    named = parse_filters(speaker=speaker, publisher=publisher)
    if topic is not None:
        require_words(topic)
    return DigestFilters(
        speaker=named.speaker, publisher=named.publisher, topic=topic and " ".join(topic.split())
    )


def read_time(typed: str) -> time:
    """A time of day: "08:00", "8.30", "7:15 pm".

    Raises:
        DigestError: it is not one.
    """
    found = _TIME.fullmatch(typed.strip().lower())
    if found and (found["minute"] or found["half"]):
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if found["half"] and 1 <= hour <= 12:
            return _time(hour % 12 + (12 if found["half"][0] == "p" else 0), minute, typed)
        if not found["half"]:
            return _time(hour, minute, typed)
    raise _not_a_time(typed)


def _time(hour: int, minute: int, typed: str) -> time:
    try:
        return time(hour, minute)
    except ValueError:
        raise _not_a_time(typed) from None


def _not_a_time(typed: str) -> DigestError:
    return DigestError(f"“{_short(typed)}” is not a time of day; write it like 08:00 or 17:30.")


def read_days(typed: str) -> frozenset[int]:
    """Days of the week: "mon,wed,fri", "weekdays", "Tuesday to Friday", "daily".

    Raises:
        DigestError: one of the words is not a day.
    """
    words = typed.strip().lower().replace("every day", "daily")
    words = re.sub(r"\s*(?:-|–|\bto\b)\s*", "-", words)
    chosen: set[int] = set()
    for word in _DAY_SEPARATORS.split(words):
        if word not in {"", "and", "on", "every"}:
            chosen |= _days_of(word, typed)
    if not chosen:
        raise _no_days(typed)
    return frozenset(chosen)


def _days_of(word: str, typed: str) -> frozenset[int]:
    if word in _GROUPS:
        return _GROUPS[word]
    first, is_range, last = word.partition("-")
    start = _day(first, typed)
    if not is_range:
        return frozenset((start,))
    return frozenset((start + step) % 7 for step in range((_day(last, typed) - start) % 7 + 1))


def _day(word: str, typed: str) -> int:
    """A weekday by its name, its plural, or its first three or more letters."""
    for number, name in enumerate(DAY_NAMES):
        if len(word) >= 3 and f"{name.lower()}s".startswith(word):
            return number
    raise _no_days(typed)


def _no_days(typed: str) -> DigestError:
    return DigestError(
        f"I cannot read “{_short(typed)}” as days; write daily, weekdays, or days like mon,wed,fri."
    )


def read_timezone(typed: str) -> str:
    """An IANA timezone by its name, in any case, with spaces or underscores.

    Raises:
        DigestError: there is no such timezone.
    """
    name = _timezones_by_folded_name().get(_folded(typed))
    if name is None:
        message = f"“{_short(typed)}” is not a timezone I know; choose one from the list, like Europe/London."
        raise DigestError(message)
    return name


def timezones(typed: str = "", *, limit: int = 25) -> list[str]:
    """Timezones whose names contain what was typed; first those with a part that begins with it."""
    wanted = _folded(typed)
    found = [(folded, name) for folded, name in _timezones_by_folded_name().items() if wanted in folded]
    found.sort(
        key=lambda pair: (pair[0] != wanted, f"/{wanted}" not in f"/{pair[0]}", "/" not in pair[1], pair[1])
    )
    return [name for _, name in found[:limit]]


@cache
def _timezones_by_folded_name() -> dict[str, str]:
    """Every timezone of this machine, by its folded name. The first call reads many small files."""
    return {_folded(name): name for name in available_timezones() if name not in {"Factory", "localtime"}}


def _folded(name: str) -> str:
    return "_".join(name[:_LONGEST].strip().casefold().replace("_", " ").split())


def _short(typed: str) -> str:
    typed = " ".join(typed.split())
    return typed if len(typed) <= _LONGEST else f"{typed[:_LONGEST]} […]"
