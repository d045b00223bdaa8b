"""Names: authors and publishers as pages and records state them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any, cast

_BY = re.compile(r"^(?:(?:written|reported|words|story|text) )?by:?\s+", re.IGNORECASE)
_STAFF = re.compile(
    r"(?<=\w) (?:special to\b.*|(?:(?:senior|chief) )?staff (?:writers?|reporters?|photographers?))$",
    re.IGNORECASE,
)
"""What some systems write behind a name without a comma: "Ines Calloway Staff Writer"."""
_LINK = re.compile(r"https?://|//|www\.|/|@", re.IGNORECASE)
_EMAIL = re.compile(r"[(<\[]?\b(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b[)>\]]?")
_PLACEHOLDERS = frozenset({
    "admin", "administrator", "user", "username", "user name", "webmaster", "web master", "root", "author",
    "authors",
    "unknown", "unknown author", "none", "null", "nil", "undefined", "n/a", "na", "nan", "false", "true",
    "test", "name",
    "byline", "share", "follow", "[object object]", "view all posts", "see all posts", "read more",
})  # fmt: skip
"""What a publishing system writes where nobody entered a name."""
_DATE_WORD = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?|am|pm|a\.m|p\.m|at|on|gmt|utc|bst|est|edt|pst|pdt|updated|published|posted|ago"
    r"|minutes?|mins?|hours?|days?|read|\d[\d:.,/-]*(?:st|nd|rd|th|am|pm|h)?)",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"[{}<>]|%\w+%")
_MARKS = " ,;:|·•–—-"
_USER = re.compile(r"[a-z][a-z0-9._-]*")
_MAX_DEPTH = 4


def names(value: object) -> str | None:
    """The names of a person or body, or of several: texts, or objects with a name."""
    return joined(_each(value, _MAX_DEPTH))


def joined(found: Iterable[str]) -> str | None:
    """Several names as one text, each once, without what is no name."""
    each: dict[str, str] = {}
    for name in filter(None, map(tidy, found)):
        each.setdefault(name.casefold(), name)
    return ", ".join(each.values()) or None


def tidy(name: str) -> str | None:
    """A name without its "By" and without an e-mail address; None when nothing is left that can be a name."""
    name = _STAFF.sub("", _EMAIL.sub("", _BY.sub("", " ".join(name.split()))).strip(_MARKS))
    if not name or is_link(name) or _TEMPLATE.search(name) or name.casefold() in _PLACEHOLDERS:
        return None
    return None if all(map(_DATE_WORD.fullmatch, re.findall(r"[^\s,;|·•]+", name))) else name


def plain(value: object) -> str | None:
    """A stated text on one line, without HTML's character references, None when it is none."""
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def is_user(name: str) -> bool:
    """Whether a name is one that somebody logs in with: a single word without a capital."""
    return bool(_USER.fullmatch(name))


def is_link(name: str) -> bool:
    """Whether an address stands where a name is expected."""
    return bool(_LINK.match(name))


def _each(value: object, depth: int) -> Iterable[str]:
    """The names in a stated value, which may be a list, an object with a name, or one in the other."""
    if isinstance(value, str):
        yield from filter(None, [plain(value)])
    elif depth and isinstance(value, list):
        for one in cast("list[object]", value):
            yield from _each(one, depth - 1)
    elif depth and isinstance(value, dict):
        person = cast("dict[str, Any]", value)
        parts = filter(None, (plain(person.get("givenName")), plain(person.get("familyName"))))
        yield from _each(person.get("name") or " ".join(parts), depth - 1)
