"""Sources: the words of a sentence that name who spoke.

In come a sentence and a position in it. Out go the noun phrase before that position (`subject`) or behind
it (`following`, `with_description`), and whom the whole sentence is about (`main_subject`,
`late_subject`), as positions in the sentence; and whether words name nobody at all
(`is_prose`). Whom those words mean is for the room `speakers` to say.
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
