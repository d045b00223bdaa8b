"""Shapes: how words in marks are set in their sentence, which tells speech from terms and titles."""

from __future__ import annotations

from bot.extraction.marks import final_character
from bot.extraction.reading import ENDING, Reading

DASHES = frozenset({"—", "–", "--"})


def finishes(reading: Reading, position: int) -> bool:
    """Whether the marks close on a comma or stop, or a comma follows them: the way speech is set."""
    piece = reading.piece(position)
    if piece is None:
        return False
    return final_character(reading.text, piece) in ",.?!…—–-" or (
        reading.word(position + 1) == "," or reading.word(position + 1) in DASHES
    )


def begins_large(reading: Reading, position: int) -> bool:
    """Whether the words begin a sentence: with a capital, a number, a gap, another mark."""
    piece = reading.piece(position)
    if piece is None:
        return False
    first = reading.text.words[piece.first]
    if first[0].isalpha():
        return first[0].isupper()
    return first in ("[", ".", "...", "…", "$", "£") or first[0].isdigit() or first in ("“", "‘", "'", '"')


def runs_to_end(reading: Reading, position: int) -> bool:
    """Whether nothing but stops follows the words in their sentence."""
    return all(word in ENDING for word in reading.words[position + 1 :])


def clause_before(reading: Reading, floor: int, position: int) -> int:
    """Where a clause that the words in marks only finish begins, from `floor` on."""
    begin = floor
    while begin < position and reading.words[begin] in (",", "and", "but"):
        begin += 1
    return begin


def has_cue_behind(reading: Reading, position: int) -> bool:
    """Whether the words belong to a cue right behind them rather than to one before."""
    after = position + 1
    while reading.word(after) == ",":
        after += 1
    piece = reading.piece(position)
    if piece is None or final_character(reading.text, piece) not in ",?!":
        return False
    return any(
        after <= cue.first <= after + 4 and cue.form != "ing" and cue.lemma in ("say", "add", "tell")
        for cue in reading.cues
    )
