"""Articles: a text, where it was published, and how it reached the archive."""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A published text, as received.

    `text` is kept code point for code point, line endings included, because spans are offsets into it.
    `published` is an ISO 8601 date or date-time, exactly as precise as the article was; `guessed`
    names the metadata fields that a heuristic supplied because no markup stated them.
    `external_id` is its id in the system it came from. `language` is the code of the language of the text,
    None when it is not known; "und" when it is known only that it is not English. `unread_date` is what it
    states as its date and cannot be one; it is told to whoever adds the article, and not kept.
    """

    title: str
    text: str
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    external_id: str | None = None
    guessed: frozenset[str] = frozenset()
    language: str | None = None
    unread_date: str | None = field(default=None, compare=False)

    @property
    def content_hash(self) -> str:
        """SHA-256 of title and text: the same if an article arrives again unchanged."""
        return hashlib.sha256(f"{self.title}\0{self.text}".encode("utf-8", "surrogatepass")).hexdigest()


class Via(StrEnum):
    """How an article reached the archive."""

    LINK = "link"
    FEED = "feed"
    FILE = "file"
    PASTE = "paste"
    IMPORT = "import"
    BACKFILL = "backfill"


OPERATOR = 0
"""The user id that the archive records for what is done at the command line."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who added an article, when and how.

    `added_by` is a Discord user id, or 0 for the operator at the command line. `received_from` is the
    address or file name; None for pasted text.
    """

    added_by: int
    added_at: datetime
    via: Via
    received_from: str | None = None


MAX_KEPT = 4 * 1024 * 1024
"""The most bytes, packed, that are kept of what an article was read from."""


@dataclass(frozen=True, slots=True)
class Received:
    """What an article was read from: the SHA-256 of its bytes, how many, and the bytes themselves (zlib).

    `packed` is None if they are not kept: they are too many, or the archived text is all that was in them.
    """

    digest: bytes
    size: int
    packed: bytes | None = None

    @classmethod
    def of(cls, data: bytes, *, keep: bool) -> Received:
        """The receipt for these bytes, and with `keep` the bytes too. Packing takes time: not on the loop."""
        packed = zlib.compress(data) if keep else None
        if packed is not None and len(packed) > MAX_KEPT:
            packed = None
        return cls(hashlib.sha256(data).digest(), len(data), packed)

    def unpacked(self) -> bytes | None:
        """The bytes as received, None if they are not kept."""
        return None if self.packed is None else zlib.decompress(self.packed)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The proof of one version of an article: when it came, from where, and what it was read from."""

    version: int
    provenance: Provenance
    received: Received


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCard:
    """An archived article without its text: what an answer cites.

    `embargo` is until when nobody but moderators sees it; `channels` are those to which it is kept.
    """

    id: int
    title: str
    publisher: str | None
    author: str | None
    published: str | None
    url: str | None
    external_id: str | None
    guessed: frozenset[str]
    provenance: Provenance
    language: str | None = None
    embargo: datetime | None = None
    channels: tuple[int, ...] = ()


def published_period(published: str | None) -> str | None:
    """The day, month or year in `published`, as ISO 8601; None if the calendar has no such date."""
    found = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?!\d)", published or "")
    if not found:
        return None
    try:
        date.fromisoformat(f"{found[0]}-01-01"[:10])
    except ValueError:
        return None
    return found[0]


def published_day(published: str | None) -> date | None:
    """The calendar day in `published`; None if it has none, or only a month or a year."""
    period = published_period(published) or ""
    return date.fromisoformat(period) if len(period) == len("2026-01-31") else None


def date_in_words(published: str | None) -> str:
    """`published` as people write it: "1 June 2025"; empty without one."""
    day = published_day(published)
    return f"{day.day} {day:%B %Y}" if day else published or ""
