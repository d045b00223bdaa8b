"""Open words: tags for nouns, adjectives, adverbs and verbs, chosen from their possible forms by context.

A form that can be a noun is one unless its neighbours require a verb. A form that can be a past tense or a
participle is a past tense only while its clause still lacks a verb.
"""

from __future__ import annotations

from bot.extraction.text.closed_words import CLOSED, MODALS, NOUNS, PRONOUNS, Neighbours
from bot.extraction.text.tags import Tag
from bot.extraction.text.word_forms import forms_of
from bot.extraction.words import DETERMINERS, PRONOUNS_SUBJECT, RELATIVES, word_set

VERBS = frozenset({"VB", "VBZ", "VBD", "VBN", "VBG"})
SINGULAR_HEAD = frozenset({Tag.NOUN, Tag.NAME, Tag.PRONOUN, Tag.QUOTED, Tag.NUMBER})
_BE = word_set("is are was were be been being am 's 're 'm isn't aren't wasn't weren't ain't")
_HAVE = word_set("has have had having 've 'd hasn't haven't hadn't")
_BE_OR_HAVE = _BE | _HAVE
_BEFORE_BASE = MODALS | word_set("do does did don't doesn't didn't")
_PASTS = frozenset({"VBD", "VBN"})
_BEFORE_NOUN = frozenset({Tag.DETERMINER, Tag.OWNER, Tag.PREPOSITION, Tag.ADJECTIVE, Tag.NUMBER})


def open_tag(here: Neighbours) -> Tag:
    """The tag of a word of the open classes."""
    forms = forms_of(here.word)
    if forms.isdisjoint(VERBS):
        return nominal(forms, here.after)
    if "VB" in forms and (here.led is Tag.TO or here.led_word in _BEFORE_BASE):
        return Tag.BASE
    if here.led_word in _BE_OR_HAVE:
        return _after_auxiliary(forms, here.after)
    if "VBG" in forms:
        return Tag.NOUN if "NN" in forms and _is_noun_in_ing(here) else Tag.ING
    if here.led in _BEFORE_NOUN and not _is_counted(here):
        tag = _in_noun_phrase(forms, here)
        if tag is not None:
            return tag
    return _present(forms, here) if forms.isdisjoint(_PASTS) else _past(forms, here)


def _after_auxiliary(forms: frozenset[str], after: str) -> Tag:
    if "VBN" in forms:
        return Tag.PARTICIPLE
    return Tag.ING if "VBG" in forms else nominal(forms, after)


def _is_noun_in_ing(here: Neighbours) -> bool:
    """Whether a form in -ing is a noun: "the meeting", not "the board, meeting the staff"."""
    return here.led in _BEFORE_ING_NOUN and here.after not in DETERMINERS


_BEFORE_ING_NOUN = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.OWNER})


def _is_counted(here: Neighbours) -> bool:
    """Whether a number means people, as in "four in ten said"."""
    return here.led is Tag.NUMBER and not _noun_follows(here.after)


def _in_noun_phrase(forms: frozenset[str], here: Neighbours) -> Tag | None:
    """The tag of a word in a place where a noun is due; None if it can only be a verb."""
    if not forms.isdisjoint(_PASTS):
        if _noun_follows(here.after):
            return Tag.ADJECTIVE
        return Tag.NOUN if "NN" in forms else Tag.PARTICIPLE
    return nominal(forms, here.after) if here.led is not Tag.NUMBER or "NN" in forms else None


def _noun_follows(after: str) -> bool:
    """Whether a word can be the noun that an adjective describes, or another adjective of it."""
    if not after[:1].isalpha() or after in CLOSED:
        return False
    forms = forms_of(after)
    return "NN" in forms or ("JJ" in forms and "VBD" not in forms)


def nominal(forms: frozenset[str], after: str) -> Tag:
    """The tag of a word that is not a verb."""
    if "JJ" in forms and ("NN" not in forms or _noun_follows(after)):
        return Tag.ADJECTIVE
    return Tag.ADVERB if "RB" in forms and "NN" not in forms else Tag.NOUN


def _past(forms: frozenset[str], here: Neighbours) -> Tag:
    """The tag of a form like those in -ed: a past tense while its clause lacks a verb, else a participle."""
    led = here.led
    if "VBD" not in forms:
        if "NN" in forms and here.has_finite and led is Tag.NOUN:
            return Tag.NOUN  # "cut its profit FORECAST"
        return Tag.FINITE if "VB" in forms and led in _SUBJECTS else Tag.PARTICIPLE
    if led is Tag.JOINER:
        return Tag.FINITE
    if here.after == "by" or (led is None and here.after not in DETERMINERS):
        return Tag.PARTICIPLE
    if led is Tag.PARTICIPLE or (here.has_finite and led not in _BEFORE_SECOND_VERB):
        return Tag.PARTICIPLE
    return Tag.FINITE


_SUBJECTS = frozenset({Tag.PRONOUN, Tag.NAME, Tag.NOUN})
_BEFORE_SECOND_VERB = frozenset({Tag.PRONOUN, Tag.RELATIVE, Tag.STOP})


def _present(forms: frozenset[str], here: Neighbours) -> Tag:
    """The tag of a base form or one in -s: a noun unless its neighbours require a verb."""
    if _has_pronoun_subject(here):
        return Tag.FINITE
    if forms.isdisjoint(_NO_VERBS):
        return _sure_verb(forms, here.led)
    if here.has_finite and here.led is not Tag.JOINER:
        return nominal(forms, here.after)
    third = "VBZ" in forms
    asked = _subject_asks(here, third=third) and _object_follows(here.after, third=third)
    return Tag.FINITE if asked else nominal(forms, here.after)


_NO_VERBS = frozenset({"NN", "JJ", "RB"})


def _has_pronoun_subject(here: Neighbours) -> bool:
    if here.led is Tag.PRONOUN:
        return here.led_word in PRONOUNS_SUBJECT
    return here.led is Tag.RELATIVE and here.led_word in RELATIVES


def _sure_verb(forms: frozenset[str], led: Tag | None) -> Tag:
    finite = led is not None and ("VBZ" in forms or led in _BEFORE_SURE_VERB)
    return Tag.FINITE if finite else Tag.BASE


_BEFORE_SURE_VERB = frozenset({Tag.NOUN, Tag.NAME, Tag.JOINER, Tag.QUOTED, Tag.STOP})


def _subject_asks(here: Neighbours, *, third: bool) -> bool:
    """Whether the words before a form are its subject, or join it to another verb."""
    if here.led is Tag.JOINER:
        return here.has_finite
    agrees = here.led is Tag.NAME or third != is_many(here.led_word, here.led)
    return agrees and here.led in SINGULAR_HEAD


def _object_follows(after: str, *, third: bool) -> bool:
    return after in _AFTER_VERB if after else third


# What follows verbs far more often than nouns: "reports THAT", "plans TO", "calls THE".
_AFTER_VERB = (
    DETERMINERS | PRONOUNS | word_set("that it him us me to not whether himself “” how why what for like")
)


def is_many(word: str, tag: Tag | None) -> bool:
    """Whether a subject takes a verb without -s."""
    plural = tag in NOUNS and word.endswith("s") and not word.endswith("ss")
    return plural or word in _MANY or tag is Tag.NUMBER


_MANY = word_set("% percent people police others some many most all both few several majority")
