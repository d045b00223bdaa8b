"""What failed."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class ErrorObject(TypedDict):
    """An input or a command that failed, in one sentence."""

    id: NotRequired[object]
    input: NotRequired[str]
    error: str
