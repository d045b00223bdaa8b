"""Prose: words before a cue that look like a source but are not a noun phrase.

ashamed of the judges        wearing a campaign hat        there were three cases        she sent an email
"""

from __future__ import annotations

from bot.extraction.text import Sentence, Tag, is_capitalised, tags_of, until
from bot.extraction.words import AUXILIARIES, HE_OR_SHE, RELATIVES, word_set


def is_prose(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the words between two positions are not a noun phrase, so that they name no speaker."""
    words = sentence.words
    tags = tags_of(sentence)
    stop = until(words, _ENDS_PHRASE, first + 1, end)
    if stop - first < _SHORTEST:
        return False
    if words[first] == "there" or (words[first] in _PRONOUNS and words[first + 1] not in _BESIDE_PRONOUN):
        return True
    if tags[first] in _NO_NOUN and tags[first + 1] in _GOES_ON:
        return True
    return any(_is_verb(sentence, tags, place) for place in range(first + 1, stop))


def _is_verb(sentence: Sentence, tags: list[Tag], place: int) -> bool:
    """Whether a word is the verb of a clause rather than a participle beside its noun."""
    word = sentence.words[place]
    if word in _PLAIN_VERBS:
        return True
    large = is_capitalised(sentence, place)
    if tags[place] is not Tag.FINITE or large or place + 1 >= len(tags):
        return False
    return tags[place + 1] in _OBJECTS and tags[place - 1] not in _BEFORE_NOUN


_SHORTEST = 2  # words
_ENDS_PHRASE = RELATIVES | word_set("that whose whom , “” ( —")
_PRONOUNS = HE_OR_SHE | word_set("they it i we you let")
_BESIDE_PRONOUN = word_set("and or 's himself herself themselves itself alone too")
_NO_NOUN = frozenset({Tag.ING, Tag.PARTICIPLE, Tag.ADJECTIVE, Tag.FINITE})
_GOES_ON = frozenset({Tag.DETERMINER, Tag.PREPOSITION, Tag.PRONOUN, Tag.TO})
_OBJECTS = frozenset({Tag.DETERMINER, Tag.PRONOUN, Tag.NUMBER})
_BEFORE_NOUN = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.OWNER})
_PLAIN_VERBS = AUXILIARIES - word_set("'s 'd 'll 're 've will might may can must")
