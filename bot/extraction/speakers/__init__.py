"""Speakers: whom the words for a source mean, in the fullest form the article gives.

In come an article's tokens, names, sentences and pieces, then each source in reading order. Out goes a
`Speaker` for each: the name or nobody, the role, and the way that led there (`Speakers.resolve`).
"""

from __future__ import annotations

from bot.extraction.speakers.speaker import NOBODY, Speaker
from bot.extraction.speakers.speakers import Speakers

__all__ = [
    "NOBODY",
    "Speaker",
    "Speakers",
]
