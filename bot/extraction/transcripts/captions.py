"""Captions: the speaker is named on a separate line, above or below the quoted words.

    Ada Osei, 67, florist                          “It was a good year for eels.”
    “I have lost half my trade.”                   – Jon Bell, fishmonger

A name above needs a description after a comma, to distinguish it from a heading ("The Long Wait").
"""

from __future__ import annotations

from itertools import takewhile

from bot.domain.explanations import Manner, Rule
from bot.extraction.attributions import Attribution
from bot.extraction.text import Piece, Sentence, Tag, Text, tags_of
from bot.extraction.words import DASHES

_LONGEST = 14  # tokens in a caption
_NAME = 4  # tokens in the name itself


def find_captions(
    text: Text, sentences: list[Sentence], pieces: list[Piece], attributions: list[Attribution]
) -> list[Attribution]:
    """One attribution for each caption beside a paragraph that is entirely quoted.

    Words that are in `attributions` already need no caption.
    """
    attributed = {number for each in attributions for number in each.pieces}
    whole = {
        piece.paragraph: number
        for number, piece in enumerate(pieces)
        if not piece.depth and (piece.open, piece.end) == text.paragraphs[piece.paragraph]
    }
    found: list[Attribution] = []
    outer = takewhile(lambda sentence: sentence.inside < 0, sentences if whole else ())
    for sentence in outer:
        above = _is_signature(sentence)
        number = whole.get(sentence.paragraph + (-1 if above else 1))
        if number is None or number in attributed or not (above or _is_heading(sentence)):
            continue
        first, end = sentence.tokens[int(above)], sentence.tokens[-1] + 1
        cue = (sentence.tokens[0], sentence.tokens[0] + 1) if above else None
        manner = Manner.BEHIND_DASH if above else Manner.LINE_BESIDE
        found.append(Attribution(sentence, Rule.DIRECT, manner, cue, (first, end), "", pieces=[number]))
    return found


def _is_signature(sentence: Sentence) -> bool:
    """Whether a paragraph is a dash and a name."""
    return sentence.words[0] in DASHES and _is_person(sentence, 1)


def _is_heading(sentence: Sentence) -> bool:
    """Whether a paragraph is a name, a comma, and an age or a lower-case description."""
    words = sentence.words
    if "," not in words[1:-1]:
        return False
    described = sentence.text.words[sentence.tokens[words.index(",") + 1]]
    return not described[0].isupper() and described[0].isalnum() and _is_person(sentence, 0)


def _is_person(sentence: Sentence, start: int) -> bool:
    """Whether a paragraph, from `start` on, is a name with or without a description."""
    tokens, words = sentence.tokens, sentence.words
    whole = (tokens[0], tokens[-1] + 1) == sentence.text.paragraphs[sentence.paragraph]
    if not whole or sentence.pieces or not start + 1 < len(tokens) <= _LONGEST:
        return False
    comma = words.index(",") if "," in words else len(words)
    name = tokens[start:comma]
    if not 2 <= len(name) <= _NAME or not all(sentence.text.words[token][0].isupper() for token in name):
        return False
    if words[-1][-1] in ".?!:;":
        return False
    return sentence.word(comma + 1) == "who" or Tag.FINITE not in tags_of(sentence)[comma:]
