"""Clause verbs: makes sure that every clause has one finite verb, once its words are tagged one by one."""

from __future__ import annotations

from bot.extraction.text.closed_words import FIXED
from bot.extraction.text.open_words import SINGULAR_HEAD, is_many
from bot.extraction.text.tags import Tag
from bot.extraction.text.word_forms import forms_of
from bot.extraction.words import AUXILIARIES, PRONOUNS_SUBJECT, word_set

_CLAUSE_OPENS = frozenset({Tag.SUBORDINATOR, Tag.RELATIVE})
# A word with such a tag, or one of these words, is between two clauses.
NEW_CLAUSE = _CLAUSE_OPENS | {Tag.JOINER}
CLAUSE_STOPS = word_set(", ; : — – -- - ( ) . ? ! that")


def find_missing(words: list[str], tags: list[Tag], bounds: list[int]) -> None:
    """Make the first noun that can be a verb the verb of a clause without one: "the movie SHOWS Bell"."""
    start = 0
    opens = True
    for end in (*bounds, len(words)):
        if opens and end - start > 2 and Tag.FINITE not in tags[start:end]:
            _promote(words, tags, start, end)
        start = end + 1
        opens = end < len(words) and (words[end] == "that" or tags[end] in _CLAUSE_OPENS)


def _promote(words: list[str], tags: list[Tag], start: int, end: int) -> None:
    for position in range(start + 1, end - 1):
        if _may_be_verb(words, tags, position):
            tags[position] = Tag.FINITE
            return


def _may_be_verb(words: list[str], tags: list[Tag], position: int) -> bool:
    """Whether a word tagged as a noun can be the verb of the subject before it."""
    led = tags[position - 1]
    if tags[position] not in _PROMOTED or led not in _BEFORE_VERB or words[position] in FIXED:
        return False
    forms = forms_of(words[position])
    third = "VBZ" in forms
    many = led is Tag.PARTICIPLE or is_many(words[position - 1], led)
    agrees = "VBD" in forms or (many and "VB" in forms) or (third and not many)
    return agrees and (third or tags[position + 1] not in _NOMINAL_TAIL)


_PROMOTED = frozenset({Tag.NOUN, Tag.ADJECTIVE, Tag.PARTICIPLE, Tag.BASE})
_BEFORE_VERB = SINGULAR_HEAD | {Tag.ADVERB, Tag.PARTICIPLE}
_NOMINAL_TAIL = frozenset({Tag.NOUN, Tag.FINITE, Tag.OWNER})


def reduce_past(words: list[str], tags: list[Tag], position: int) -> None:
    """Turn a past tense into a participle if its clause has a later verb: "the man accused of theft said"."""
    at = position - 1
    passed = False
    while at > 0 and tags[at] not in NEW_CLAUSE and words[at] not in CLAUSE_STOPS:
        if tags[at] is Tag.FINITE:
            if passed and _may_be_participle(words, tags, at):
                tags[at] = Tag.PARTICIPLE
            return
        if tags[at] is Tag.PRONOUN and words[at] in PRONOUNS_SUBJECT:
            return
        passed = passed or tags[at] is not Tag.ADVERB
        at -= 1


def _may_be_participle(words: list[str], tags: list[Tag], position: int) -> bool:
    plain = words[position] not in AUXILIARIES and "VBN" in forms_of(words[position])
    return plain and tags[position - 1] in _DESCRIBED and words[position - 1] not in PRONOUNS_SUBJECT


_DESCRIBED = frozenset({Tag.NOUN, Tag.NAME, Tag.PRONOUN})
