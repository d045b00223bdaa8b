"""Topics: the words of a content that show what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

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
    own get got going go people because though however yet even way thing things event events already still
    too again mr mrs ms dr sir"""
)


def words_of(content: str) -> list[str]:
    """The words of a content in lower case."""
    return _WORD.findall(content.replace("’", "'").lower())


def topic_words(words: Iterable[str]) -> frozenset[str]:
    """The words that show what a content is about, as stems. All numbers are one word."""
    return frozenset(map(_stem, words)) - {""}


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """What a verb and the nouns made from it share: "agre" in "agreed", "agreement"; "" tells nothing."""
    telling = word.removesuffix("'s")
    if telling in _EMPTY or len(telling) < _SHORTEST or "'" in telling:
        return ""
    if telling[0].isdigit() or telling in FIGURE_NOUNS:
        return "number"
    base = lemma(telling)
    return "" if base in _EMPTY else _ENDING.sub("", base)[:_PREFIX]


_SHORTEST = 2
_ENDING = re.compile(r"(?<=\w{3})(?:e?ments?|ations?|ions?|ery|ors?|ers?|als?|ances?|ences?|ate|[ey])$")

_SO = word_set("case happen evidence proof")  # "denied that it was the CASE"
NO_TOPIC = topic_words([*(CLAIM_NOUNS - FIGURE_NOUNS), *UNTRUE_OF_CLAIMS, *REJECTING, *_SO])
"""Topic words that any denial uses."""


class Clause(NamedTuple):
    """The topic words of a clause, and whether it includes a negation."""

    words: frozenset[str]
    is_negative: bool


def clauses_of(content: str) -> list[Clause]:
    """The first clauses of a content, without those that say what will, would or may not be."""
    clauses: list[Clause] = []
    for clause in _CLAUSE_END.split(content[:_READ].replace("’", "'").lower()):
        words = words_of(clause)
        if words[:1] == ["no"] and len(words) <= _BARE and clauses:  # "Have I lost them? No."
            clauses[-1] = clauses[-1]._replace(is_negative=True)
        elif not says_no(words) or _NOT_TO.search(clause) is not None:
            clauses.append(Clause(topic_words(words), is_negative=False))
        elif _UNREAL.search(clause) is None:
            clauses.append(Clause(topic_words(words), is_negative=True))
    return clauses[:_CLAUSES]


def says_no(words: Iterable[str]) -> bool:
    """Whether words include a negation."""
    return not _NEGATIVE.isdisjoint(words)


_CLAUSES, _READ = 12, 800  # clauses, characters
_BARE = 2  # words
_CLAUSE_END = re.compile(r"[,;:.!?—–]+\s*|\s(?:and|but|that|because|which|who|while|so)\s")
_NEGATIVE = word_set(
    """no not never none nobody nothing neither nor without hardly barely don't doesn't didn't isn't aren't
    wasn't weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't shan't shouldn't mustn't
    mightn't needn't ain't"""
)
_NOT_TO = re.compile(r"\bnot to\b")
_UNREAL = re.compile(
    r"\b(?:will|would|shall|should|could|can|may|might|must) (?:not|never|no)\b"
    r"|\bcannot\b|\b(?:can|won|wouldn|shan|shouldn|couldn|mightn|mustn)'t\b"
)
