"""Speaker: whom the words of a source mean."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.explanations import Way
from bot.extraction.names import Entity


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke, and the way that led to the name; `together` are the names of several who speak jointly.

    What is no person, body or group (`is_thing`) speaks only as the article's own voice: "the figures show".
    `carried` words have no source of their own: their speaker is that of the words in the paragraph before.
    """

    name: str | None
    entity: Entity | None = None
    role: str | None = None
    unnamed: bool = False
    as_written: str | None = None
    way: Way = Way.NOBODY
    plural: bool = False
    carried: bool = False
    together: tuple[str, ...] = ()
    is_thing: bool = False


NOBODY = Speaker(None)
