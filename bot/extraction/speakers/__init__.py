"""Speakers: who a source phrase refers to, under the fullest name the article gives.

The input is an article's tokens, names, sentences and quoted passages, then each source in reading order. The
output is a `Speaker` for each: a name or nobody, a role, and the way it was resolved (`Speakers.resolve`).
"""

from __future__ import annotations

from bot.extraction.speakers.speaker import NOBODY, Speaker
from bot.extraction.speakers.speakers import Speakers

__all__ = [
    "NOBODY",
    "Speaker",
    "Speakers",
]
