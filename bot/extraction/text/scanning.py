"""Scanning: where the words of a group begin and end in a stretch of words, from `first` up to `end`."""

from __future__ import annotations

from collections.abc import Container, Sequence

from bot.extraction.text.sentences import Sentence


def find_word(words: Sequence[str], group: Container[str], first: int, end: int) -> int | None:
    """The position of the first word that is in a group; None if there is none."""
    return next((at for at in range(first, min(end, len(words))) if words[at] in group), None)


def until(words: Sequence[str], group: Container[str], first: int, end: int) -> int:
    """The position of the first word that is in a group; `end` if there is none."""
    while first < end and words[first] not in group:
        first += 1
    return first


def skip(words: Sequence[str], group: Container[str], first: int, end: int) -> int:
    """The position of the first word that is not in a group; `end` if there is none."""
    while first < end and words[first] in group:
        first += 1
    return first


def drop_final(words: Sequence[str], group: Container[str], first: int, end: int) -> int:
    """The end of the stretch without final words that are in a group."""
    while end > first and words[end - 1] in group:
        end -= 1
    return end


def is_capitalised(sentence: Sentence, position: int) -> bool:
    """Whether a word of a sentence starts with a capital."""
    return sentence.text.words[sentence.tokens[position]][0].isupper()
