"""Coinages: whether quoted words name a thing, like titles, nicknames and new terms, or judge it.

She called the plan “a disgrace”: an opinion. Villagers call the lane “the Gut”: its name.
"""

from __future__ import annotations

from bot.extraction.attributions.sentence_reading import SentenceReading
from bot.extraction.text import Tag, forms_of
from bot.extraction.words import (
    DAYS,
    INDEFINITE,
    word_set,
)

_TERM = 8  # tokens back from a term to "what"


def gives_opinion(reading: SentenceReading, start: int, end: int) -> bool:
    """Whether "called" gives an opinion of an object, rather than its name, and is not a phone call."""
    words = reading.words
    habit = words[start - 1] in _HABITUALLY
    if habit and _is_coined(reading, start):
        return False
    piece = next((at for at in range(start, end) if at in reading.sentence.pieces), None)
    if piece is not None:
        return _is_opinion(reading, piece, habit=habit)
    short = words[start] in _WHAT_IS_NAMED and end - start < 6
    for position in range(start, end):
        if words[position] in _AFTER_NAME:
            return False
        if position > start and (short or words[position] in _JUDGING_NOUN):
            return True
    return False


def _is_coined(reading: SentenceReading, start: int) -> bool:
    """Whether "calls" introduces a new term or a nickname.

    "What the firm calls “lift and rinse”"; "he calls it “the old lady”".
    """
    nickname = reading.words[start] in _NAMED_OBJECTS and reading.word(start + 1) in _MARKS_OR_END
    return nickname or "what" in reading.words[max(0, start - _TERM) : start]


_HABITUALLY = word_set("call calls")
_MARKS_OR_END = frozenset({"", "“”"})
_NAMED_OBJECTS = word_set("it him her them")  # objects of an opinion: "called IT “a gamble”"
# What can follow a mere name: "called him “Skip” IN public"
_AFTER_NAME = DAYS | word_set("to for on after in attention by")
# How opinions start: "called Bell A “fool”"
_JUDGING_NOUN = word_set("a an the one his her their its")
_WHAT_IS_NAMED = word_set("it him her them this that")


def _is_opinion(reading: SentenceReading, position: int, *, habit: bool) -> bool:
    """Whether quoted words judge a thing rather than name it: “a disgrace”, not “The Long Tide”.

    What people call it habitually is a name ("villagers call the lane “the Gut”"), unless it has an
    indefinite article, ends in an adjective, or is long.
    """
    piece = reading.all_pieces[reading.sentence.pieces[position]]
    words = reading.text.words[piece.first : piece.last]
    if reading.word(position - 1) in INDEFINITE:
        return True
    follows = reading.tags[position + 1 : position + 2]
    if follows == [Tag.NOUN] and reading.word(position - 1) == "the":
        return False  # "the “fair share” fee"
    longer = [word for word in words if len(word) > 3]
    if longer and all(word[0].isupper() for word in longer):
        return False
    return not habit or len(words) > _NAMELIKE or _judges(words)


def _judges(words: list[str]) -> bool:
    """Whether quoted words are an exclamation, have an indefinite article, or end in an adjective."""
    if words[-1] in _EXCLAIMING or words[0].lower() in INDEFINITE:
        return True
    final = next((word.lower() for word in reversed(words) if word[0].isalpha()), "")
    return "NN" not in forms_of(final)


_EXCLAIMING = word_set("! ?")
_NAMELIKE = 5  # tokens: longer quoted words are not names


def is_coinage(reading: SentenceReading, start: int, end: int) -> bool:
    """Whether an object is only a quoted name: "referred to the “harbour effect”"."""
    first = start + (reading.word(start) in _BEFORE_NAME)
    return (
        end == first + 1 and first in reading.sentence.pieces and not _is_opinion(reading, first, habit=True)
    )


_BEFORE_NAME = word_set("the a an this that its their his her")


def is_scare_quoted(reading: SentenceReading, start: int, end: int) -> bool:
    """Whether there is only one quoted word about one other word: called cheating “evil”, or “evil” alone."""
    piece = reading.piece(end - 1)
    about = [word for word in reading.words[start : end - 1] if word != "as"]
    return len(about) <= 1 and piece is not None and piece.last - piece.first == 1
