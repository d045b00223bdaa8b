"""Infinitives: which verb "to say" depends on, and whether that means something was said."""

from __future__ import annotations

from bot.extraction.attributions.verb_groups import in_group
from bot.extraction.text import Sentence, forms_of
from bot.extraction.words import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    MODALS_UNSURE,
    NEGATIONS,
    SPEECH_FORMS,
    word_set,
)


def governing_verb(sentence: Sentence, to: int, head: int) -> int | None:
    """Where the verb group starts that "to say" depends on: "went on to say", "was quick to say".

    None if it is what somebody would, could or must say ("wants to say", "has nothing to say"), or the
    purpose of an action ("met to talk about the bridge"). `head` is the verb after "to".
    """
    words = sentence.words
    for at in range(to - 1, max(-1, to - 1 - _GOVERNED), -1):
        if _leaves_unsaid(words[at]):
            return None
        if at > 0 and words[at] in _CAUSING:
            return to  # "that prompted Bell to say": Bell speaks
        if at > 0 and _governs(words, at):
            first = _group_start(words, at)
            unsaid = (first > 0 and words[first - 1] in NOT_SAID) or _is_done_to(words, first, at)
            return None if unsaid or _is_purpose(words, first, to, head) else first
    return None


def _is_done_to(words: list[str], first: int, verb: int) -> bool:
    """Whether the verb is passive, so that its subject says nothing: "the word is USED to describe"."""
    passive = "VBN" in forms_of(words[verb]) and not BE.isdisjoint(words[first:verb])
    return passive and words[verb] not in _SPEAKS_THOUGH


_SPEAKS_THOUGH = word_set("heard moved prompted inspired provoked quoted tempted")


def _leaves_unsaid(word: str) -> bool:
    return word in _UNSAID or (not word[0].isalnum() and word != "“”")


def _governs(words: list[str], position: int) -> bool:
    """Whether a word is the verb that an infinitive depends on."""
    word, before = words[position], words[position - 1]
    verb = word in _LEADS_ON or "VBD" in forms_of(word)
    return verb and not before.endswith("'s") and before not in DETERMINERS


def _group_start(words: list[str], verb: int) -> int:
    """Where the verb group starts, not counting a negation."""
    first = verb
    while first > 0 and in_group(words[first - 1]) and words[first - 1] not in NEGATIONS:
        first -= 1
    return first


NOT_SAID = NEGATIONS | MODALS_UNSURE


def _is_purpose(words: list[str], verb: int, to: int, head: int) -> bool:
    """Whether speaking on a topic is only the purpose of an action, so that nobody has spoken yet.

    "Met TO TALK ABOUT the bridge"; not "went on to talk about it", "took the stage to talk about it".
    """
    lemma, follows = SPEECH_FORMS[words[head]].lemma, words[head + 1 : head + 2]
    topic = lemma in _CONVERSING or (lemma in _WRITING and follows in _OF_TOPIC)
    return topic and words[to - 1] not in _GOES_ON and _TAKES_THE_WORD.isdisjoint(words[verb:to])


_OF_TOPIC = (["about"], ["of"])


_CONVERSING = word_set("speak talk")
_WRITING = word_set("write tweet post")
_GOES_ON = word_set("on as forward")  # "went ON to", "went so far AS to", "came FORWARD to"
# Verbs, adjectives and places of people who do speak: "ROSE to speak", "was QUICK to", "took the STAGE to".
_TAKES_THE_WORD = word_set(
    """continued continues continuing used uses began started rose stood stepped pivoted turned spoke quick
    swift stage floor podium microphone show programme program podcast twitter facebook"""
)
_LEADS_ON = AUXILIARIES | word_set("continued continues took takes used uses issued goes went came")
_CAUSING = word_set("prompted led moved provoked inspired caused")
_GOVERNED = 10  # tokens between a verb and the "to" it governs
_UNSAID = NOT_SAID | word_set(
    """want wants wanted hope hopes hoped refuse declined refused fail failed need needs needed expect
    expected likely unlikely going able unable try tries tried trying plan plans planned wish wished asked
    told urged had has have allowed forced supposed meant intended due ready free reluctant unwilling
    willing hesitated enough hard difficult easy impossible possible nothing something anything much more
    less invited scheduled set about that which who where reason right chance opportunity time too said
    prepared required ordered paid entitled poised helped"""
)
