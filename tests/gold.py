"""The hand-made gold of the sample articles, in `tests/articles/`.

A gold file lists what a careful reader finds: `content` in pieces, each a slice of the article, the speaker
and the stance. Entries marked `optional` (words inside other words, and what "a jury heard") may be found
or not: readers would differ.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.quotations import Kind, Stance
from bot.domain.spans import Span
from bot.samples import sample_articles

GOLD = Path(__file__).parent / "articles"
ARTICLES = {str(article.external_id): article for article in sample_articles()}


@dataclass(frozen=True)
class Expected:
    """A quotation that a careful reader finds."""

    kind: Kind
    spans: tuple[Span, ...]
    speaker: str | None
    stance: Stance
    unnamed: bool
    according_to: str | None
    optional: bool


def expected(name: str) -> list[Expected]:
    """The gold of one article, its pieces located in the text in reading order."""
    text = ARTICLES[name].text
    gold: list[dict[str, Any]] = json.loads((GOLD / f"{name}.json").read_text("utf-8"))
    found: list[Expected] = []
    for entry in gold:
        spans: list[Span] = []
        for piece in entry["content"]:
            start = text.index(piece, spans[-1].end if spans else 0)
            spans.append(Span(start, start + len(piece)))
        found.append(
            Expected(
                Kind(entry["kind"]),
                tuple(spans),
                entry["speaker"],
                Stance(entry["stance"]),
                entry.get("unnamed", False),
                entry.get("according_to"),
                entry.get("optional", False),
            )
        )
    return found
