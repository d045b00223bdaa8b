"""Checks: what was looked at in an installation, what was found, and what to mend."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How something is."""

    WELL = "well"
    NOTE = "note"
    """It works, but somebody may want to know."""
    MEND = "mend"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked. `remedy` is what to do, in one sentence; empty if there is nothing."""

    name: str
    found: str
    state: State = State.WELL
    remedy: str = ""


def well(name: str, found: str) -> Check:
    """All is well."""
    return Check(name, found)


def note(name: str, found: str, remedy: str) -> Check:
    """Something to know."""
    return Check(name, found, State.NOTE, remedy)


def mend(name: str, found: str, remedy: str) -> Check:
    """Something to mend."""
    return Check(name, found, State.MEND, remedy)
