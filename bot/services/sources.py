"""Sources: publisher and date, as somebody types them in one line."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.intake.dates import iso_date

_WORD_START = re.compile(r"(?<!\w)\w")
_BETWEEN = " \t,;·|–—-"
_WEEKDAY = re.compile(r"(?<=[,;·|–—-])\s*(?:mon|tues|wednes|thurs|fri|satur|sun)day\s*\Z", re.IGNORECASE)
_SHORTEST_DATE = len("2026-03")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY, _YEAR = r"\d{1,2}(?:st|nd|rd|th)?", r"(?:19|20)\d\d"
_MEANT = re.compile(
    rf"""(?<!\w)(?:
        {_DAY}\ [^\W\d]{{3,12}}\.?,?\ {_YEAR}       # 12 Marhc 2026
        | [^\W\d]{{3,12}}\.?\ {_DAY},?\ {_YEAR}     # Marhc 12, 2026
        | {_MONTH}\ {_YEAR} | {_MONTH}\ {_DAY} | {_DAY}\ {_MONTH}
        | \d{{1,4}}([./-])\d{{1,2}}\1\d{{1,4}}      # 05/06/2026, 2026-13-01
    )\W*\Z""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands at the end and is meant as a date, though it is none."""


class Source(NamedTuple):
    """A publisher and a date; `unread` is what was meant as a date and is none that can be read."""

    publisher: str | None = None
    published: str | None = None
    unread: str = ""


def read_source(typed: str) -> Source:
    """Publisher and date: "The Hallin Messenger, 12 March 2026" is "The Hallin Messenger", "2026-03-12".

    The date is what stands at the end, in as few words as make one: "The Sun" keeps its name.
    """
    typed = typed.strip()
    for start in reversed([found.start() for found in _WORD_START.finditer(typed)]):
        date = iso_date(typed[start:]) if len(typed) - start >= _SHORTEST_DATE else None
        if date is not None:
            return Source(_publisher(typed[:start]), date)
    if meant := _MEANT.search(typed):
        return Source(_publisher(typed[: meant.start()]), None, meant[0].strip())
    return Source(typed or None)


def _publisher(before: str) -> str | None:
    """The publisher in what stands before a date."""
    return _WEEKDAY.sub("", before.rstrip(_BETWEEN)).strip(_BETWEEN) or None
