"""Likeness: two speakers of the archive that may be one person or body, and what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.names import Named


@dataclass(frozen=True, slots=True)
class Pair:
    """Two speakers that never speak in one article; what articles call each, and their publishers."""

    speaker: Named
    other: Named
    roles: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    publishers: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def shared_publishers(self) -> list[str]:
        """The publishers that quote both."""
        return [each for each in self.publishers[0] if each in self.publishers[1]]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A speaker who is likely the same as the one whose name would stay, and why."""

    speaker: Named
    into: Named
    why: tuple[str, ...]
