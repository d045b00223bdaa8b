"""Sources: the words of a sentence that name who spoke.

The input is a sentence and a position in it. The output, as positions in the sentence, is the noun phrase
before it (`subject`) or after it (`following`, `with_description`), and the subject of the sentence as a
whole (`main_subject`, `late_subject`). `is_prose` says that words name nobody. Who is meant by those words
is decided in the room `speakers`.
"""

from __future__ import annotations

from bot.extraction.sources.prose import is_prose
from bot.extraction.sources.source_after import following, with_description
from bot.extraction.sources.source_before import subject
from bot.extraction.sources.subjects import after_dateline, late_subject, main_subject

__all__ = [
    "after_dateline",
    "following",
    "is_prose",
    "late_subject",
    "main_subject",
    "subject",
    "with_description",
]
