"""Characters that no database keeps."""

from __future__ import annotations

import re


def without_impossible(text: str) -> str:
    """The text with NULs and lone surrogates replaced one for one."""
    # By a function: between two of its calls other threads can go on, and there may be a million to replace.
    return re.sub("[\0\ud800-\udfff]+", lambda run: "\ufffd" * len(run[0]), text)
