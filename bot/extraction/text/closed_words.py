"""Closed words: tags for the small words of English. Where a word has two classes, its neighbours decide."""

from __future__ import annotations

from dataclasses import dataclass

from bot.extraction.text.tags import Tag
from bot.extraction.text.word_forms import forms_of
from bot.extraction.words import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS_SUBJECT,
    SUBORDINATORS,
    word_set,
)


@dataclass(slots=True)
class Neighbours:
    """A word whose tag depends on its neighbours.

    `led_word` is the word before it, not counting adverbs, and `led` its tag. `has_finite` says whether its
    clause already has a finite verb.
    """

    word: str
    words: list[str]
    position: int
    led: Tag | None
    led_word: str
    after: str
    has_finite: bool


MODALS = word_set(
    """will would shall should can could may might must cannot can't couldn't won't wouldn't shouldn't
    mustn't 'll 'd ought needn't"""
)
PRONOUNS = PRONOUNS_SUBJECT - {"who"} | word_set(
    """him them us me himself herself itself themselves myself yourself ourselves everyone everybody
    anyone anybody someone somebody nobody nothing something everything anything"""
)
_RELATIVES = word_set("who whom whose which what why how where when whether whatever whoever")
_SUBORDINATORS = SUBORDINATORS - _RELATIVES | word_set("if whether than lest")
_JOINERS = word_set("and but or nor yet")
_COUNTS = word_set("two three four five six seven eight nine ten")
_CLASSES = (
    (ADVERBS | DAYS | word_set("there here very quite almost"), Tag.ADVERB),
    (PREPOSITIONS - word_set("speaking following"), Tag.PREPOSITION),
    (_SUBORDINATORS - word_set("since before after until as than that"), Tag.SUBORDINATOR),
    (DETERMINERS - word_set("that one all both") - _COUNTS, Tag.DETERMINER),
    (_COUNTS, Tag.NUMBER),
    (PRONOUNS, Tag.PRONOUN),
    (_RELATIVES, Tag.RELATIVE),
    (_JOINERS, Tag.JOINER),
    (
        word_set(
            """is are was were am has had does did isn't aren't wasn't weren't hasn't hadn't haven't don't
            doesn't didn't 're 've 'm have do ain't"""
        ),
        Tag.FINITE,
    ),
    (MODALS, Tag.FINITE),
    (word_set("be"), Tag.BASE),
    (word_set("been"), Tag.PARTICIPLE),
    (word_set("being having"), Tag.ING),
)
FIXED = {word: tag for words, tag in _CLASSES for word in words}
# Words with several tags, to be decided by their neighbours
_BENDING = word_set("that to her one all both so as since before after until than like no")
CLOSED = frozenset({*FIXED, *_BENDING, "'s"})
_UNSURE = word_set("may will do have 's 'd")  # words that are fixed to no tag
# Words that need no look at their neighbours: they have one tag and cannot be names.
PLAIN = {word: tag for word, tag in FIXED.items() if word not in _BENDING and word not in _UNSURE} | {
    "“”": Tag.QUOTED,
    ",": Tag.STOP,
    ".": Tag.STOP,
    ":": Tag.STOP,
    ";": Tag.STOP,
}


def closed_tag(here: Neighbours) -> Tag:
    """The tag of a word of the closed classes."""
    word, after = here.word, here.after
    if word in _COUNTING:
        return Tag.DETERMINER
    if word in _BEFORE_CLAUSE_OR_NOUN:
        return Tag.SUBORDINATOR if after in _CLAUSE_SUBJECTS else Tag.PREPOSITION
    if word in _ALSO_BASES and _wants_base(here):
        return Tag.BASE
    bends = _BENDS.get(word)
    return bends(here) if bends is not None else FIXED[word]


_COUNTING = word_set("one all both no")
# Prepositions that can also open a clause
_BEFORE_CLAUSE_OR_NOUN = word_set("as since before after until than like so")
_CLAUSE_SUBJECTS = PRONOUNS_SUBJECT | {"there"}
_ALSO_BASES = word_set("do have")


def _wants_base(here: Neighbours) -> bool:
    return here.led is Tag.TO or here.led_word in MODALS


def _short_is_or_owner(here: Neighbours) -> Tag:
    """The tag of "'s": "he's", "that's"; "Bell's"."""
    led = here.words[here.position - 1] if here.position else ""
    return Tag.FINITE if led in _SHORTENED else Tag.OWNER


_SHORTENED = PRONOUNS | _RELATIVES | word_set("that there here")


def _that(here: Neighbours) -> Tag:
    """The tag of "that": "the board that met", "the claim that it met", "that was", "said that"."""
    led, after = here.led, here.after
    if led in NOUNS and _opens_predicate(after):
        adjective_or_noun = not forms_of(after).isdisjoint(NOMINAL) and after not in AUXILIARIES
        return Tag.SUBORDINATOR if adjective_or_noun else Tag.RELATIVE
    if after in AUXILIARIES or not after[:1].isalnum():
        return Tag.PRONOUN
    return Tag.DETERMINER if led is Tag.PREPOSITION or led is None else Tag.SUBORDINATOR


NOUNS = frozenset({Tag.NOUN, Tag.NAME})
NOMINAL = frozenset({"NN", "JJ"})
_FINITE_FORMS = frozenset({"VBD", "VBZ"})


def _opens_predicate(word: str) -> bool:
    return word in AUXILIARIES or (word not in DETERMINERS and not forms_of(word).isdisjoint(_FINITE_FORMS))


def _to(here: Neighbours) -> Tag:
    """The tag of "to": before an infinitive or before a noun."""
    return Tag.TO if _can_be_base(here.after, here.words, here.position) else Tag.PREPOSITION


def _can_be_base(word: str, words: list[str], position: int) -> bool:
    if word in _BASES:
        return True
    if word.endswith("ly") and position + 2 < len(words):
        word = words[position + 2]
    return word not in FIXED and word[:1].isalpha() and "VB" in forms_of(word)


_BASES = word_set("be have do “” not never")


def _her(here: Neighbours) -> Tag:
    """The tag of "her": "her claim", "told her that"."""
    owns = here.after[:1].isalpha() and here.after not in _CLOSES_NOUN
    return Tag.DETERMINER if owns else Tag.PRONOUN


_CLOSES_NOUN = PREPOSITIONS | AUXILIARIES | DETERMINERS | word_set("that to and")
_BENDS = {"'s": _short_is_or_owner, "that": _that, "to": _to, "her": _her}
