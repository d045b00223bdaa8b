"""Direct speech: words in marks tied to the cue before, behind or between them, or to a colon."""

from __future__ import annotations

from bot.extraction.colons import after_colon
from bot.extraction.leading import said_before
from bot.extraction.reading import Reading
from bot.extraction.shapes import is_title
from bot.extraction.trailing import said_after


def find_direct(reading: Reading) -> None:
    """Every piece of a sentence that a cue or a colon makes speech."""
    previous = said = 0  # behind the last words in marks, and the last of them that are speech
    for position in sorted(reading.sentence.pieces):
        if position in reading.taken or is_title(reading, position):
            continue
        if (
            said_before(reading, position, previous)
            or said_after(reading, position, said)
            or after_colon(reading, position)
        ):
            said = position + 1
        previous = position + 1
