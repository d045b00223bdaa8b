"""Sources after a cue: the words that name who spoke, and those that describe that person.

“No,” said ADA OSEI, THE MAYOR OF TARN.    accused by ADA OSEI    according to A REPORT BY THE UNION
"""

from __future__ import annotations

from bot.extraction.sources.noun_phrases import BREAKS, PRONOUNS_SUBJECT, WINDOW, can_speak
from bot.extraction.text import Range, Sentence, drop_final, is_capitalised
from bot.extraction.words import (
    ADVERBS,
    AUXILIARIES,
    COMMA_OR_STOP,
    DATES,
    DAYS,
    DETERMINERS,
    NOT_NAME_START,
    OBJECT_PRONOUNS,
    POSTS,
    PREPOSITIONS,
    RANKING,
    ROLE_NOUNS,
    SUBORDINATORS,
    VERBAL,
    word_set,
)


def following(sentence: Sentence, first: int, *, anything: bool = False) -> Range | None:
    """The noun phrase that starts at `first`. `anything` also takes what only "according to" can name."""
    words = sentence.words
    size = min(len(words), first + WINDOW)
    if first >= size or words[first] in SUBORDINATORS or words[first] in AUXILIARIES:
        return None
    end = first + 1 if words[first] == "“”" and anything else first
    while end < size and not _ends_phrase(sentence, first, end, anything=anything):
        end += 1
    end = drop_final(words, _LEFT_OVER, first, end)
    if end <= first:
        return None
    return (first, end) if anything or can_speak(sentence, first, end) else None


_LEFT_OVER = PREPOSITIONS | word_set("of and the a an")  # "Jon Bell from the" of "from the back"


def _ends_phrase(sentence: Sentence, first: int, end: int, *, anything: bool) -> bool:
    """Whether the phrase that starts at `first` ends before the word at `end`."""
    words = sentence.words
    word = words[end]
    if word in _STOPS:
        return True
    if end == first:
        return False
    if words[first] in PRONOUNS_SUBJECT:
        return True
    if words[first] in OBJECT_PRONOUNS and word not in ROLE_NOUNS:
        return words[first] != "her" or (anything and end > first + 3)
    if anything:
        return not _goes_on_describing(words, first, end) and _ends_noun(sentence, end, _INSIDE_REPORT)
    if word in _ENDS_PHRASE or word in PREPOSITIONS:
        return _ends_noun(sentence, end, _INSIDE)
    return not is_capitalised(sentence, end) and _is_adverbial(words, end)


def _ends_noun(sentence: Sentence, end: int, inside: frozenset[str]) -> bool:
    """Whether a verb, a conjunction or a preposition that is not in `inside` ends a noun phrase."""
    word = sentence.words[end]
    if word in _ENDS_PHRASE:
        return True
    return word in PREPOSITIONS and word not in inside and not _in_description(sentence, end)


def _is_adverbial(words: list[str], position: int) -> bool:
    """Whether a word is an adverb, or a form in -ing that describes no noun."""
    return words[position] in ADVERBS or (words[position].endswith("ing") and not _is_owned(words, position))


_STOPS = BREAKS - {"-"} | {"."}
_ENDS_PHRASE = SUBORDINATORS | VERBAL | DAYS


def _goes_on_describing(words: list[str], first: int, end: int) -> bool:
    """Whether the source of "according to" is still being described.

    "two people WHO WERE in the room", "a report published ON MONDAY by the union"
    """
    return "who" in words[first : end + 1] or (words[end] in DAYS and "by" in words[end + 1 : end + 3])


def _is_owned(words: list[str], position: int) -> bool:
    """Whether a word follows a possessor: "the centre's FOUNDING director"."""
    return words[position - 1] in DETERMINERS or words[position - 1] == "'s"


# Prepositions inside a phrase: "the head OF research AT the trust"
_INSIDE = word_set("of for from with at")
# Also inside what "according to" names: "a report BY the union"
_INSIDE_REPORT = _INSIDE | word_set("by on in about into")


def _in_description(sentence: Sentence, position: int) -> bool:
    """Whether a preposition is part of a description: "head of research in the Institute"."""
    words = sentence.words
    after = words[position + 1] if position + 1 < len(words) else ""
    place = after not in _NO_PLACE and not after[:1].isdigit()
    return words[position] == "in" and place and words[position - 1] in ROLE_NOUNS


# After "in", it does not say what somebody heads.
_NO_PLACE = DATES | word_set("a an this last his her response court statement")


def _is_name_next(sentence: Sentence, position: int) -> bool:
    """Whether a short run of capitalised words, and nothing else, comes before the next comma or stop."""
    words = sentence.words
    stop = position
    while stop < len(words) and stop - position < 5 and is_capitalised(sentence, stop):
        stop += 1
    closes = stop == len(words) or words[stop] in COMMA_OR_STOP
    return stop > position and closes and words[position] not in NOT_NAME_START


def with_description(sentence: Sentence, found: Range) -> Range:
    """A phrase with the description set off after it: "Ann Lee, the mayor of Dunmore"."""
    words = sentence.words
    end = found[1]
    if end + 1 >= len(words) or words[end] != "," or not _is_description(sentence, end + 1):
        return found
    stop = end + 1
    while stop < len(words) and stop - end < 40 and words[stop] not in _CLOSES_DESCRIPTION:
        if words[stop] in _NEXT_CLAUSE:
            return found
        stop += 1
    return (found[0], stop)


def _is_description(sentence: Sentence, position: int) -> bool:
    """Whether the words after a name's comma start a description of it."""
    words = sentence.words
    age = words[position].isdigit() and words[position + 1 : position + 2] in _AGE_ENDS
    return words[position] in _OPENS_DESCRIPTION or age or _is_name_next(sentence, position)


_AGE_ENDS = ([","], ["."])
_CLOSES_DESCRIPTION = word_set(", . ; “” : — –")


# inside an apparent description, these open a clause instead
_NEXT_CLAUSE = word_set("but while as adding saying")
_OPENS_DESCRIPTION = POSTS | RANKING | word_set("a an the who whose which")  # after a name and a comma
