"""Transcripts: speech whose speaker is outside any sentence, in a label, a caption or an introduction.

In come tokens, sentences, names and what is attributed already. Out go more attributions: the turns of a
transcript (`find_turns`), the answers of an interview (`find_answers`) and the words beside a caption
(`find_captions`); `without_inner` drops what is inside a turn.
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
