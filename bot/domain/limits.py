"""Limits: the most that a server, or one of its members, may have."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What an operator allows each server. Reading has no limit."""

    articles: int = 500_000
    text_megabytes: int = 5_000
    feeds: int = 50
    digests: int = 10
    watches: int = 10
    """For each member."""
    ingests_per_hour: int = 2_000


NO_OTHERS = Limits()
"""The limits that hold if the operator sets none."""
