"""Sources: publisher and date, as somebody types them in one line."""

from __future__ import annotations

import re

from bot.intake.dates import iso_date

_WORD_START = re.compile(r"(?<!\w)\w")
_BETWEEN = " \t,;·|–—-"
_WEEKDAY = re.compile(r"(?<=[,;·|–—-])\s*(?:mon|tues|wednes|thurs|fri|satur|sun)day\s*\Z", re.IGNORECASE)
_SHORTEST_DATE = len("2026-03")


def read_source(typed: str) -> tuple[str | None, str | None]:
    """Publisher and date: "The Hallin Messenger, 12 March 2026" is ("The Hallin Messenger", "2026-03-12").

    The date is what stands at the end, in as few words as make one: "The Sun" keeps its name.
    """
    typed = typed.strip()
    for start in reversed([found.start() for found in _WORD_START.finditer(typed)]):
        date = iso_date(typed[start:]) if len(typed) - start >= _SHORTEST_DATE else None
        if date is not None:
            publisher = _WEEKDAY.sub("", typed[:start].rstrip(_BETWEEN)).strip(_BETWEEN)
            return publisher or None, date
    return typed or None, None
