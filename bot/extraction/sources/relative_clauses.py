"""Relative clauses without commas, between a speaker and the verb of saying.

AN AIDE WHO SAW IT said    A HEAD TEACHER WE HAVE SPOKEN TO says    A DENTIST WHO CAMPAIGNS AS “DOC” said
"""

from __future__ import annotations

from bot.extraction.sources.noun_phrases import BREAKS, OPENS_RELATIVE, phrase_before
from bot.extraction.text import Range, Sentence, Tag, tags_of
from bot.extraction.words import SPEECH_FORMS


def with_relative(sentence: Sentence, floor: int, end: int) -> Range | None:
    """The speaker with the clause that ends at `end`.

    The clause has one verb. If that takes a clause of its own, whose verb the cue is stays open: "aides who
    think Bell said so".
    """
    words, tags = sentence.words, tags_of(sentence)
    relative = _relative_start(sentence, floor, end)
    if relative is None or tags[relative - 1] not in _NOUNS:
        return None
    verbs = [words[at] for at in range(relative + 1, end) if tags[at] is Tag.FINITE]
    antecedent = phrase_before(sentence, floor, relative)
    if antecedent is None or len(verbs) != 1 or verbs[0] in _TAKES_CLAUSE:
        return None
    return antecedent[0], end


def _relative_start(sentence: Sentence, floor: int, end: int) -> int | None:
    words, tags = sentence.words, tags_of(sentence)
    without_subject = tags[end - 1] in _NO_SUBJECT_ENDS
    for at in range(end - 2, max(floor, end - _LONGEST), -1):
        if words[at] in BREAKS and words[at] != "“”":
            return None
        if tags[at] is Tag.RELATIVE and words[at] in OPENS_RELATIVE:
            return at
        if without_subject and tags[at] is Tag.PRONOUN and tags[at - 1] is Tag.NOUN:
            return at
    return None


_LONGEST = 16  # tokens
_TAKES_CLAUSE = SPEECH_FORMS.keys() - {"spoke"}
_NOUNS = frozenset({Tag.NOUN, Tag.NAME, Tag.PRONOUN})
# What a clause can end in that is nobody's name: "a cook we have SPOKEN TO said"
_NO_SUBJECT_ENDS = frozenset({Tag.FINITE, Tag.PARTICIPLE, Tag.PREPOSITION, Tag.ADVERB, Tag.TO})
