"""Verb groups: the auxiliaries, negations and adverbs that stand around a verb."""

from __future__ import annotations

from bot.extraction.text import Sentence, Text
from bot.extraction.words import ADVERBS, AUXILIARIES, NEGATIONS, PRONOUNS_SUBJECT


def group_start(text: Text, sentence: Sentence, head: int) -> int:
    """Where the verb group begins: "has repeatedly said"."""
    words, first = sentence.words, head
    while (
        first > 0
        and in_group(words[first - 1])
        and not _is_name(text, sentence, first - 1)
        and not _is_possessive(words, first - 1)
        and head - first < 6
    ):
        first -= 1
    return first


def in_group(word: str) -> bool:
    """Whether a word may stand in a verb group before its verb."""
    return (
        word in AUXILIARIES or word in ADVERBS or word in NEGATIONS or (word.endswith("ly") and len(word) > 4)
    )


def _is_name(text: Text, sentence: Sentence, position: int) -> bool:
    """Whether a word that looks like an adverb is a name: Kelly, Reilly."""
    return (position > 0 and text.words[sentence.tokens[position]][0].isupper()) or (
        position == 0
        and sentence.words[0].endswith("ly")
        and text.words[sentence.tokens[0]][0].isupper()
        and sentence.words[0] not in ADVERBS
    )


def _is_possessive(words: list[str], position: int) -> bool:
    """Whether "'s" makes an owner (Bell's claim), not a verb (he's claimed)."""
    return words[position] == "'s" and (position == 0 or words[position - 1] not in _SHORTENED)


_SHORTENED = PRONOUNS_SUBJECT | {"that", "there", "what", "here", "who"}
