"""Tagging: the part of speech of every word in a sentence, from its possible forms and its neighbours.

Works like a constraint grammar (Karlsson 1990): a word starts with the tags that the dictionary allows, and
its neighbours rule out the impossible ones. There are no weights. `closed_words` handles the small words,
`open_words` the others, and `clause_verbs` decides which verb is the clause's own.
"""

from __future__ import annotations

from functools import lru_cache

from bot.extraction.text.clause_verbs import CLAUSE_STOPS, NEW_CLAUSE, find_missing, reduce_past
from bot.extraction.text.closed_words import CLOSED, FIXED, NOMINAL, PLAIN, Neighbours, closed_tag
from bot.extraction.text.open_words import VERBS, nominal, open_tag
from bot.extraction.text.sentences import Sentence
from bot.extraction.text.tags import Tag
from bot.extraction.text.word_forms import KNOWN_WORDS, forms_of
from bot.extraction.words import DATES, DAYS, word_set


def tags_of(sentence: Sentence) -> list[Tag]:
    """The tags of a sentence's words, by position. They are worked out when first asked for."""
    if not sentence.tags:
        sentence.tags = _tag_all(sentence)
    return sentence.tags


def _tag_all(sentence: Sentence) -> list[Tag]:
    words = sentence.words
    article = sentence.text.words
    written = [article[token] for token in sentence.tokens]
    named = not _is_titled(written)
    tags: list[Tag] = []
    bounds: list[int] = []  # of clauses
    has_finite = False
    for position, word in enumerate(words):
        tag = PLAIN.get(word)
        if tag is None and named and position and written[position][0].isupper():
            tag = _name_tag(word)
        if tag is None:
            tag = _only_tag(word) or _tag(words, position, tags, has_finite=has_finite)
        tags.append(tag)
        if tag is Tag.FINITE:
            reduce_past(words, tags, position)
            has_finite = True
        elif tag in NEW_CLAUSE or word in CLAUSE_STOPS:
            bounds.append(position)
            has_finite = False
        elif word in _MAY_OPEN:
            has_finite = False
    find_missing(words, tags, bounds)
    return tags


_MAY_OPEN = word_set("after before until since")


def _is_titled(written: list[str]) -> bool:
    """Whether capitals mean nothing here because the line is in capitals or title case."""
    large = [word[0].isupper() for word in written if len(word) > 3]
    return len(large) >= 4 and sum(large) > 0.75 * len(large)


def _name_tag(word: str) -> Tag | None:
    """The tag of a capitalised word inside a sentence; None if it is no name for all that."""
    if word in FIXED and word not in _NAMES_TOO:
        return None
    return Tag.NOUN if word in DATES else Tag.NAME


def _tag(words: list[str], position: int, tags: list[Tag], *, has_finite: bool) -> Tag:
    """The tag of a word that may have several."""
    word = words[position]
    if word == "'":
        return Tag.OWNER if position and words[position - 1].endswith("s") else Tag.STOP
    before = _previous(words, tags, position)
    led, led_word = (tags[before], words[before]) if before >= 0 else (None, "")
    after = words[position + 1] if position + 1 < len(words) else ""
    here = Neighbours(word, words, position, led, led_word, after, has_finite)
    return closed_tag(here) if word in CLOSED else open_tag(here)


_NAMES_TOO = word_set("may will")
_ONLY_ADVERB = frozenset({"RB"})


@lru_cache(maxsize=KNOWN_WORDS)
def _only_tag(word: str) -> Tag | None:
    """The one tag a word has in any context; None if it has several."""
    if word in CLOSED or word == "'":
        return None
    if word == "%":
        return Tag.NOUN
    if not word[0].isalnum():
        return Tag.STOP
    if word[0].isdigit():
        return Tag.NUMBER
    forms = forms_of(word)
    if forms <= _ONLY_ADVERB:
        return Tag.ADVERB
    return None if not forms.isdisjoint(VERBS) or forms >= NOMINAL else nominal(forms, "")


def _previous(words: list[str], tags: list[Tag], position: int) -> int:
    """The position of the previous word, not counting adverbs; -1 if there is none."""
    at = position - 1
    while at >= 0 and tags[at] is Tag.ADVERB and words[at] not in DAYS:
        at -= 1
    return at
