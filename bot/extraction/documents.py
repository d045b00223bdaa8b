"""Documents: a report, a letter or a survey speaks for whoever made it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from bot.extraction.lexicon import DOCUMENTS, word_set
from bot.extraction.scene import Scene, Speaker

Resolve = Callable[[int, int], Speaker]
"""Resolves the source between two tokens."""
_LONGEST = 10  # tokens in the name of whoever made a document
_MAKER_ENDS = word_set("which that and who has was is on in into claims says said found")


class Documents:
    """Who made the documents an article speaks of."""

    def __init__(self, scene: Scene, resolve: Resolve) -> None:
        self.lower = scene.text.lower
        self.resolve = resolve
        self.made_by: dict[str, list[int]] = {}
        for token in range(len(self.lower) - 1):
            if self.lower[token] in DOCUMENTS and self.lower[token + 1] in ("by", "from"):
                self.made_by.setdefault(self.lower[token], []).append(token + 2)

    def maker(self, first: int, end: int, words: list[str], head: str) -> Speaker | None:
        """Whoever made a document: behind "by" or "from", its owner, or named so earlier."""
        for token in range(first + 1, end - 1):
            if self.lower[token] in ("by", "from"):
                return self.resolve(token + 1, end)
            if self.lower[token] in ("'s", "'") and token > first:
                return self.resolve(first, token)
        if words[0] in ("his", "her", "their", "its"):
            return self.resolve(first, first + 1)
        places = self.made_by.get(head, [])
        before = bisect_left(places, first)
        if words[0] not in ("the", "this", "that") or not before:
            return None
        start = stop = places[before - 1]
        while stop < len(self.lower) and stop - start < _LONGEST and self._in_name(stop):
            stop += 1
        return self.resolve(start, stop) if stop > start else None

    def _in_name(self, token: int) -> bool:
        word = self.lower[token]
        return word[0].isalnum() and word not in _MAKER_ENDS
