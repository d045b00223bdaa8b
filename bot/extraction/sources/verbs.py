"""Verbs: where a noun phrase starts after the verb whose object it is."""

from __future__ import annotations

from bot.extraction.text import Sentence, Tag, is_capitalised, tags_of
from bot.extraction.words import (
    AUXILIARIES,
    PREPOSITIONS,
    THAT_OR_WHICH,
)


def after_verb(sentence: Sentence, start: int, end: int) -> int:
    """Where the object of a verb starts, if a phrase reaches back over it: "faces A COMPLAINT that says"."""
    tags = tags_of(sentence)
    if not OPENS_RELATIVE.isdisjoint(sentence.words[start:end]):
        return start
    for place in range(end - 2, start - 1, -1):
        starts = tags[place + 1] in _STARTS_NOUN
        if starts and (_is_verb(sentence, place) or _follows_verb(sentence, start, place)):
            return place + 1
    return start


def _is_verb(sentence: Sentence, place: int) -> bool:
    """Whether a word is a finite verb and no noun: after a noun, before another's determiner."""
    small = not is_capitalised(sentence, place)
    tag = tags_of(sentence)[place]
    return small and tag is Tag.FINITE and tags_of(sentence)[max(0, place - 1)] not in _BEFORE_NOUN


def _follows_verb(sentence: Sentence, start: int, place: int) -> bool:
    """Whether a preposition belongs to a verb that opens the phrase: "is PUSHING back on a lawsuit"."""
    opens = start > 0 and sentence.words[start - 1] in AUXILIARIES
    verb = tags_of(sentence)[start] in _VERB_AFTER_AUXILIARY
    return opens and verb and (place == start or sentence.words[place] in PREPOSITIONS)


_STARTS_NOUN = frozenset({Tag.DETERMINER, Tag.NUMBER})


_BEFORE_NOUN = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.OWNER, Tag.PREPOSITION})


_VERB_AFTER_AUXILIARY = frozenset({Tag.ING, Tag.PARTICIPLE})


OPENS_RELATIVE = THAT_OR_WHICH | {"who"}
