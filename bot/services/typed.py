"""Typed: what moderators type for a correction, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from bot.domain.articles import published_period
from bot.domain.corrections import Response
from bot.errors import CorrectionError

LONGEST_REASON, LONGEST_NAME, LONGEST_WORDS = 300, 200, 1000
"""Characters of a reason, of a name or a role, and of somebody's answer."""

CLEARED = "none"
"""Typed in place of an article's author, date, publisher or address: it is not known."""

_FIELDS = {
    "headline": "title",
    "author": "author",
    "date": "published",
    "publisher": "publisher",
    "address": "url",
}
"""What moderators call the fields of an article, and what they are."""


def read_reason(typed: str) -> str:
    """Why something is corrected.

    Raises:
        CorrectionError: nothing is given, or too much.
    """
    reason = typed.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        message = f"Say in a few words why (up to {LONGEST_REASON} characters); the reason is kept."
        raise CorrectionError(message)
    return reason


def read_name(typed: str | None, what: str) -> str | None:
    """A name or role without the space around it; None without any.

    Raises:
        CorrectionError: it is too long.
    """
    found = " ".join((typed or "").split())
    if len(found) > LONGEST_NAME:
        message = f"That {what} has {len(found)} characters: give one of up to {LONGEST_NAME}."
        raise CorrectionError(message)
    return found or None


def folded(name: str | None) -> str:
    """A name without differences in case and space."""
    return " ".join((name or "").casefold().split())


def names(text: str, name: str) -> bool:
    """Whether a text has a name, not as a part of a word: "Ring" is not in "spring"."""
    return re.search(rf"(?<!\w){re.escape(folded(name))}(?!\w)", folded(text)) is not None


def read_response(response: Response) -> Response:
    """Somebody's answer, as it can be shown.

    Raises:
        CorrectionError: it does not say whose it is, or neither words with an address nor a quotation.
    """
    who = read_name(response.who, "name")
    words = (response.words or "").strip() or None
    url = (response.url or "").strip() or None
    if who is None:
        message = "Say whose answer it is."
        raise CorrectionError(message)
    if (words is None) == (response.quotation is None):
        message = "Give either what they answered with the address of it, or a quotation of theirs, like Q34."
        raise CorrectionError(message)
    if words is not None and (url is None or len(words) > LONGEST_WORDS):
        message = f"Give the words, in up to {LONGEST_WORDS} characters, with the address where they stand."
        raise CorrectionError(message)
    return replace(response, who=who, words=words, url=None if url is None else read_address(url))


def read_fields(fields: Mapping[str, str | None]) -> dict[str, str | None]:
    """What was typed for an article's `headline`, `author`, `date`, `publisher` and `address`, by its fields.

    Raises:
        CorrectionError: nothing was, or what was typed cannot be that.
    """
    given = {name: value.strip() for name, value in fields.items() if value and value.strip()}
    if not given:
        message = "Give what to correct: the headline, author, date, publisher or address."
        raise CorrectionError(message)
    return {_FIELDS[name]: _value(name, value) for name, value in given.items()}


def _value(name: str, value: str) -> str | None:
    """What was typed for a field of an article; None if it is not known.

    Raises:
        CorrectionError: it cannot be that.
    """
    if value.casefold() == CLEARED and name != "headline":
        return None
    if name == "address":
        return read_address(value)
    if name == "date":
        return read_period(value)
    if len(value) > LONGEST_REASON:
        message = f"That {name} has {len(value)} characters: give one of up to {LONGEST_REASON}."
        raise CorrectionError(message)
    return " ".join(value.split())


def read_period(typed: str | None) -> str | None:
    """A day, month or year; None if nothing was typed.

    Raises:
        CorrectionError: it is none of these.
    """
    found = (typed or "").strip() or None
    if found is not None and published_period(found) != found:
        message = f"“{found[:50]}” is not a date: give a year, a month or a day, such as 2024 or 2024-02-29."
        raise CorrectionError(message)
    return found


def read_address(typed: str) -> str:
    """The address of a page.

    Raises:
        CorrectionError: it is not one.
    """
    message = "That is not the address of a page. Give one like https://gazette.example/story."
    try:
        parts = urlsplit(typed)
    except ValueError:
        raise CorrectionError(message) from None
    is_address = parts.scheme in {"http", "https"} and parts.hostname and not any(map(str.isspace, typed))
    if not is_address or len(typed) > 2000:
        raise CorrectionError(message)
    return typed
