"""Roles: what the archive knows a speaker as, and by which other names, from articles and from moderators."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownRole:
    """A role that articles give a speaker, or that a moderator stated.

    `first` and `last` are days, months or years: of the first and the last dated article that gives it, or
    from when until when it was stated to be held. None is undated, or without an end. `correction` is the
    id of what a moderator stated.
    """

    role: str
    first: str | None = None
    last: str | None = None
    articles: int = 0
    correction: int | None = None


@dataclass(frozen=True, slots=True)
class KnownAlias:
    """Another name of a speaker, in how many articles; or one that a moderator stated."""

    alias: str
    articles: int = 0
    correction: int | None = None
