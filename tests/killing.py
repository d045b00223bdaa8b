"""Killing: what ends a process in the middle, in tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Killed(BaseException):
    """The process ends here: nothing that follows happens, and no transaction under way is committed."""


def dies(work: Callable[..., Any], *, after: int = 0) -> Callable[..., Any]:
    """Do the work so many times, then die instead."""
    left = after

    def die(*given: Any, **named: Any) -> Any:
        nonlocal left
        if not left:
            raise Killed
        left -= 1
        return work(*given, **named)

    return die
