"""Names: what Discord can complete while somebody types."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class NameKind(IntEnum):
    """What a name belongs to. An article's name is its headline, with its publisher and address."""

    SPEAKER = 1
    PUBLISHER = 2
    ARTICLE = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A name to choose. `id` is unique within its kind; `folded` holds its words in compared form."""

    id: int
    name: str
    folded: str
