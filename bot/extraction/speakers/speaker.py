"""Speaker: who a source phrase refers to."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.explanations import Way
from bot.extraction.names import Entity


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke, and how that was resolved. `together` has the names of joint speakers.

    If it is not a person, body or group (`is_thing`), it speaks with the article's own voice: "the figures
    show". `carried` means that the words have no source and continue the quotation of the paragraph before.
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
