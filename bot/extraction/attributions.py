"""Attributions: cue, source and content tied together, sentence by sentence.

Each pattern is a function of a module named after what it reads: `direct` and `reported` speech, `passives`,
and `phrases` without a verb. A pattern names itself in `Attribution.rule`, which ends up in the explanation
a reader can ask for.
"""

from __future__ import annotations

from bot.extraction.colons import find_block
from bot.extraction.direct import find_direct
from bot.extraction.lexicon import SPEECH_FORMS, SPEECH_NOUNS
from bot.extraction.marks import Piece
from bot.extraction.phrases import find_according, find_nominal
from bot.extraction.reading import Attribution, Reading
from bot.extraction.reported import find_reported
from bot.extraction.sentences import Sentence
from bot.extraction.text import Text


def find_attributions(text: Text, sentences: list[Sentence], pieces: list[Piece]) -> list[Attribution]:
    """All attributions of an article, in order of their sentences."""
    found: list[Attribution] = []
    forms = SPEECH_FORMS
    opening = {piece.open: number for number, piece in enumerate(pieces)}
    for sentence in sentences:
        words = sentence.words
        if not sentence.pieces and not any(
            w in forms or w == "according" or w in SPEECH_NOUNS for w in words
        ):
            continue
        reading = Reading(text, sentence, pieces)
        find_direct(reading)
        if words[-1] == ":" and sentence.inside < 0:
            find_block(reading, opening)
        for cue in reading.cues:
            if cue.head not in reading.direct_cues:
                find_reported(reading, cue)
        find_according(reading)
        find_nominal(reading)
        found.extend(each for each in reading.found if not _is_part(each, reading.found))
    return found


def _is_part(attribution: Attribution, others: list[Attribution]) -> bool:
    """Whether a phrase ("promised action") is part of a clause somebody else is reported to have said."""
    if attribution.rule not in ("object", "description") or attribution.cue is None:
        return False
    cue = attribution.cue[0]
    return any(
        first <= cue < end
        for other in others
        if other is not attribution and other.rule in ("clause", "according to")
        for first, end in other.contents
    )
