"""Attributions: cue, source and content tied together, sentence by sentence.

The input is tokens, sentences and quoted passages. The output is every `Attribution` that a sentence makes
on its own (`find_attributions`): its cue, its source phrase and its content, in token numbers.
"""

from __future__ import annotations

from bot.extraction.attributions.attribution import Attribution
from bot.extraction.attributions.attributions import find_attributions

__all__ = [
    "Attribution",
    "find_attributions",
]
