"""Attributions: cue, source and content tied together, sentence by sentence.

In come tokens, sentences and pieces in marks. Out goes every `Attribution` that a sentence makes by itself
(`find_attributions`): its cue, the words for its source and the attributed words, in token numbers.
"""

from __future__ import annotations

from bot.extraction.attributions.attribution import Attribution
from bot.extraction.attributions.attributions import find_attributions

__all__ = [
    "Attribution",
    "find_attributions",
]
