"""Names: what can be completed while somebody types."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class NameKind(IntEnum):
    """Whose names can be completed; an article's is its headline, with its publisher and address."""

    SPEAKER = 1
    PUBLISHER = 2
    ARTICLE = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A name to choose. `id` is unique within its kind; `folded` are its words as they are compared."""

    id: int
    name: str
    folded: str
