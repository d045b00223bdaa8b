"""Transcripts: speech whose speaker is named outside the sentence, in a label, a caption or an introduction.

The input is tokens, sentences, names and the attributions so far. The output is more attributions: the turns
of a transcript (`find_turns`), the answers in an interview (`find_answers`) and words next to a caption
(`find_captions`). `without_inner` drops attributions inside turns.
"""

from __future__ import annotations

from bot.extraction.transcripts.captions import find_captions
from bot.extraction.transcripts.interviews import answerer, find_answers
from bot.extraction.transcripts.labels import ANSWERERS, find_turns, without_inner

__all__ = [
    "ANSWERERS",
    "answerer",
    "find_answers",
    "find_captions",
    "find_turns",
    "without_inner",
]
