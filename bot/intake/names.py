"""Names: authors and publishers as pages and records state them."""

from __future__ import annotations

import html
import re
from typing import Any, cast


def names(value: object) -> str | None:
    """The names of a person or body, or of several: texts, or objects with a name."""
    each = cast("list[object]", value) if isinstance(value, list) else [value]
    found = [plain(cast("dict[str, Any]", one).get("name") if isinstance(one, dict) else one) for one in each]
    return ", ".join(dict.fromkeys(without_by(name) for name in found if name and not is_link(name))) or None


def plain(value: object) -> str | None:
    """A stated text without HTML's character references, None when it is none."""
    return html.unescape(value).strip() or None if isinstance(value, str) else None


def without_by(name: str) -> str:
    """A byline without its "By"."""
    return re.sub(r"^by\s+", "", name, flags=re.IGNORECASE)


def is_link(name: str) -> bool:
    """Whether an address stands where a name is expected."""
    return name.startswith(("http://", "https://", "//"))
