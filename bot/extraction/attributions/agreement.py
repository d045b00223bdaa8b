"""Agreement: whether a form of a speech verb that can be a noun is a verb, by the subject before it.

"Critics CLAIM that it leaks", “Not yet,” Bell NOTES; but "their claims", "Tarn protests erupt".
"""

from __future__ import annotations

from bot.extraction.text import Sentence, Tag, is_capitalised, tags_of
from bot.extraction.words import (
    DETERMINERS,
    DOCUMENTS,
    GROUP_NOUNS,
    NOUN_LIKE,
    POSSESSIVES,
    PREPOSITIONS,
    ROLE_NOUNS,
    word_set,
)

_NOT_BEFORE_VERB = (DETERMINERS | POSSESSIVES | PREPOSITIONS) - word_set("all both one many some most since")


def agrees(sentence: Sentence, head: int, form: str) -> bool:
    """Whether the word before a bare or third-person form can be its subject."""
    if head == 0:
        return False
    words = sentence.words
    after = words[head + 1] if head + 1 < len(words) else ""
    if words[head] in NOUN_LIKE and tags_of(sentence)[head + 1 : head + 2] == [Tag.FINITE]:
        return False  # "Tarn protests erupt"
    if form == "s":
        return words[head] not in NOUN_LIKE or _has_one_subject(sentence, head, after)
    if words[head - 1] in _PLURAL_SUBJECTS or _is_many(words[head - 1]):
        several = _have_several_subjects(words[head - 1], after)
        return words[head] not in NOUN_LIKE or several or _is_set_apart(sentence, head, after)
    return words[head] == "say" and any(
        (len(word) > 3 and word.endswith("s")) or word in GROUP_NOUNS
        for word in words[max(0, head - 12) : head]
    )


def _has_one_subject(sentence: Sentence, head: int, after: str) -> bool:
    """Whether a form in -s that can be a noun has a subject: "Bell claims", “Not yet,” Bell notes."""
    words = sentence.words
    introduces = after == "," and sentence.word(head + 2) == "“”"
    if introduces or after in _OPENS_WORDS or ("“”" in words[max(0, head - 5) : head] and after in _AT_END):
        return True
    if _is_set_apart(sentence, head, after):
        return True
    named = is_capitalised(sentence, head - 1) or words[head - 1] in _SINGULAR_SUBJECTS
    return named and after not in _AFTER_NOUN


def _is_set_apart(sentence: Sentence, head: int, after: str) -> bool:
    """Whether a speaker and a form that can be a noun stand between commas: ", the memo NOTES,"."""
    words = sentence.words
    if after not in _AT_END or words[head - 1] not in _SPEAKING or is_capitalised(sentence, head):
        return False
    first = head - 1
    while first > 0 and head - first < _SHORT and words[first - 1] not in _STOPS:
        first -= 1
    return first > 1 and words[first - 1] == "," and words[first] in DETERMINERS


_SPEAKING = DOCUMENTS | ROLE_NOUNS | GROUP_NOUNS | word_set("acknowledgments acknowledgements notes minutes")
_SHORT = 5  # tokens


def _have_several_subjects(before: str, after: str) -> bool:
    """Whether a bare form that can be a noun has a plural subject: "critics claim that"."""
    if before in _PLURAL_SUBJECTS:
        return before in _PLAIN_SUBJECTS or after in _AFTER_PLURAL_VERB
    return after == "that" or (before not in _OWN_NOUN and after in _AFTER_VERB_OF_MANY)


def _is_many(word: str) -> bool:
    return word.endswith("s") or word in GROUP_NOUNS


_OPENS_WORDS = word_set("that “” :")
_AT_END = word_set(". ,") | {""}
_STOPS = word_set(", ; : — – -- ( )")


# Before "say": subjects, or words that follow a subject
_PLURAL_SUBJECTS = word_set("they we i you who people police also and , “” some many others")
_SINGULAR_SUBJECTS = word_set("he she it who , also and")  # before "claims", which can be a noun
_AFTER_PLURAL_VERB = word_set("that “” it the for he she they")  # after "claim" if it is a verb
_PLAIN_SUBJECTS = word_set("they we i you")
_OWN_NOUN = word_set("'s his this its")  # before "claim" if it is a noun
_AFTER_VERB_OF_MANY = word_set("the he she it they for “” their")
# After "claims" if it is a noun
_AFTER_NOUN = word_set("of in for and , . on to by from with at") | {""}


def is_noun(sentence: Sentence, head: int, before: str) -> bool:
    """Whether a form that can be a noun is one: after "the", "his", "of", or part of a capitalised name."""
    word = sentence.words[head]
    written = sentence.text.words[sentence.tokens[head]]
    if head and written[0].isupper() and not _is_shouted(sentence, written):
        return True  # part of a name or a headline
    if word.endswith("ing") and before in _BEFORE_GERUND:
        return False
    return before in _NOT_BEFORE_VERB and (word in NOUN_LIKE or before in _SURELY_NOUN)


def _is_shouted(sentence: Sentence, written: str) -> bool:
    """Whether a word is capitalised because the whole sentence is."""
    return len(written) > 1 and written.isupper() and sentence.text.words[sentence.tokens[0]].isupper()


_BEFORE_GERUND = word_set("by after in before of for since as")  # "BY saying": not a noun
_SURELY_NOUN = word_set("the a an 's")  # before any noun
