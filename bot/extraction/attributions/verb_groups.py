"""Verb groups: the auxiliaries, negations and adverbs around a verb."""

from __future__ import annotations

from bot.extraction.text import Sentence, forms_of, is_capitalised
from bot.extraction.words import ADVERBS, AUXILIARIES, NEGATIONS, PRONOUNS_SUBJECT, word_set


def group_start(sentence: Sentence, head: int) -> int:
    """Where the verb group starts: "has repeatedly said"."""
    words, first = sentence.words, head
    while (
        first > 0
        and in_group(words[first - 1])
        and not _is_name(sentence, first - 1)
        and not _is_possessive(words, first - 1)
        and head - first < 6
    ):
        first -= 1
    return first


def in_group(word: str) -> bool:
    """Whether a word can be in a verb group before its verb."""
    return word in _IN_GROUP or (word.endswith("ly") and len(word) > 4 and "RB" in forms_of(word))


_IN_GROUP = AUXILIARIES | ADVERBS | NEGATIONS


def _is_name(sentence: Sentence, position: int) -> bool:
    """Whether a word that looks like an adverb is a name: Kelly, Reilly."""
    plain = position == 0 and (sentence.words[0] in ADVERBS or not sentence.words[0].endswith("ly"))
    return not plain and is_capitalised(sentence, position)


def _is_possessive(words: list[str], position: int) -> bool:
    """Whether "'s" marks a possessor (Bell's claim), rather than a verb (he's claimed)."""
    return words[position] == "'s" and (position == 0 or words[position - 1] not in _SHORTENED)


_SHORTENED = PRONOUNS_SUBJECT | word_set("that there what here who")
