"""Topics: the words of a content that show what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.extraction.text import lemma
from bot.extraction.words import CLAIM_NOUNS, FIGURE_NOUNS, REJECTING, UNTRUE_OF_CLAIMS, word_set

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PREFIX = 6  # letters that words of one topic have in common
_EMPTY = word_set(
    """the a an of to in on and or but is are was were be been being has have had having that this it its
    they them their he his she her we our you your i my me us at by for from with as not no any all so
    than then there would will could should can may might about into out up said says say true untrue
    accurate categorically simply never ever anyone nobody who which what when where how also very just
    more most such do does did if these those one some doing anything nothing only made make now other
    own get got going go people because though however yet even way thing things event events"""
)


def words_of(content: str) -> list[str]:
    """The words of a content in lower case."""
    return _WORD.findall(content.replace("’", "'").lower())


def topic_words(words: Iterable[str]) -> frozenset[str]:
    """The words that show what a content is about, as lemmas cut to six letters. All numbers are one word."""
    telling = (word.removesuffix("'s") for word in words)
    return frozenset(
        "number" if word[0].isdigit() or word in FIGURE_NOUNS else lemma(word)[:_PREFIX]
        for word in telling
        if word not in _EMPTY and len(word) > 1 and "'" not in word
    )


_SO = word_set("case happen evidence proof")  # "denied that it was the CASE"
NO_TOPIC = topic_words([*(CLAIM_NOUNS - FIGURE_NOUNS), *UNTRUE_OF_CLAIMS, *REJECTING, *_SO])
"""Topic words that any denial uses."""
