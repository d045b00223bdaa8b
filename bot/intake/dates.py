"""Dates: what an article says about when it was published, as ISO 8601, never more precise than it was."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"\d{4}-\d\d(?:-\d\d)?(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?(?:\d\d)?)?)?|\d{4}"
)
_WRITTEN_DAYS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%Y/%m/%d")
_NOISE = re.compile(
    r"(?<=\d)(?:st|nd|rd|th)\b|[,.]|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.I
)


def iso_date(written: str | None) -> str | None:
    """A date or date-time in ISO 8601, None when what was written is not certain to be one.

    What is ISO 8601 already stays as it was written. "05/06/2026" is two days in two countries, so it
    is none here.
    """
    written = (written or "").strip()
    if not written or len(written) > 64:
        return None
    if _ISO.fullmatch(written):
        return written if _exists(written) else None
    return _compact(written) or _rfc(written) or _day(written)


def unread(written: str | None) -> str | None:
    """What was written as a date and is not certain to be one; None if it is, or nothing was written."""
    given = (written or "").strip()
    return given[:64] if given and iso_date(given) is None else None


def _exists(iso: str) -> bool:
    """Whether the calendar has this day, month or year."""
    padded = iso if len(iso) >= 10 else f"{iso}-01-01"[:10]
    try:
        datetime.fromisoformat(padded.replace(",", ".").replace(" Z", "Z"))
    except ValueError:
        return False
    return True


def _compact(written: str) -> str | None:
    if not re.fullmatch(r"\d{8}(?:T\d{4,6}(?:Z|[+-]\d{4})?)?", written):
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment.isoformat() if "T" in written else moment.date().isoformat()


def _rfc(written: str) -> str | None:
    """An e-mail's or a feed's date: "Tue, 05 May 2026 10:00:00 GMT"."""
    if ":" not in written:
        return None
    try:
        return parsedate_to_datetime(written).isoformat()
    except (ValueError, IndexError, TypeError):
        return None


def _day(written: str) -> str | None:
    """A day with its month in English: "5 May 2026", "Tuesday, May 5th, 2026"."""
    words = " ".join(_NOISE.sub(" ", written).split())
    for form in _WRITTEN_DAYS:
        try:
            return datetime.strptime(words, form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
