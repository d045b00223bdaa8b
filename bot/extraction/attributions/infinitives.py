"""Infinitives: which verb "to say" hangs on, and whether that tells that something was said."""

from __future__ import annotations

from bot.extraction.attributions.verb_groups import in_group
from bot.extraction.text import Sentence, forms_of
from bot.extraction.words import AUXILIARIES, DETERMINERS, MODALS_UNSURE, NEGATIONS, SPEECH_FORMS, word_set


def governor(sentence: Sentence, to: int, head: int) -> int | None:
    """Where the verb group begins that "to say" hangs on: "went on to say", "was quick to say".

    None when it tells what somebody would, could or must say ("wants to say", "has nothing to say"), or what
    was done in order to speak of something ("met to talk about the bridge"). `head` is the verb behind "to".
    """
    words = sentence.words
    at = to - 1
    while at >= 0 and to - at <= _GOVERNED:
        word = words[at]
        if (
            word in _UNSAID
            or word in NEGATIONS
            or word in MODALS_UNSURE
            or (not word[0].isalnum() and word != "“”")
        ):
            return None
        if at > 0 and word in _CAUSING:
            return to  # "that prompted Bell to say": Bell speaks
        verb = at > 0 and (word in AUXILIARIES or word in _LED_BY or forms_of(word) & {"VBD"})
        if verb and not words[at - 1].endswith("'s") and words[at - 1] not in DETERMINERS:
            while at > 0 and in_group(words[at - 1]) and words[at - 1] not in NEGATIONS:
                at -= 1
            if at and (words[at - 1] in NEGATIONS or words[at - 1] in MODALS_UNSURE):
                return None
            return None if _is_purpose(words, at, to, head) else at
        at -= 1
    return None


def _is_purpose(words: list[str], verb: int, to: int, head: int) -> bool:
    """Whether to speak of a topic is only what something was done for: nobody has spoken of it yet.

    "Met TO TALK ABOUT the bridge"; not "went on to talk about it", "took the stage to talk about it".
    """
    lemma, follows = SPEECH_FORMS[words[head]].lemma, words[head + 1 : head + 2]
    topic = lemma in _CONVERSING or (lemma in _WRITING and follows in (["about"], ["of"]))
    return topic and words[to - 1] not in _GOES_ON and _TAKES_THE_WORD.isdisjoint(words[verb:to])


_CONVERSING = word_set("speak talk")
_WRITING = word_set("write tweet post")
_GOES_ON = word_set("on as forward")  # "went ON to", "went so far AS to", "came FORWARD to"
# Verbs, adjectives and places of whoever does speak: "ROSE to speak", "was QUICK to", "took the STAGE to".
_TAKES_THE_WORD = word_set(
    """continued continues continuing used uses began started rose stood stepped pivoted turned spoke quick
    swift stage floor podium microphone show programme program podcast twitter facebook"""
)
_LED_BY = word_set("continued continues took takes used uses issued goes went came")
_CAUSING = word_set("prompted led moved provoked inspired caused")
_GOVERNED = 6  # tokens between a verb and the "to" it governs
_UNSAID = word_set(
    """want wants wanted hope hopes hoped refuse declined refused fail failed need needs needed expect
    expected likely unlikely going able unable try tries tried trying plan plans planned wish wished asked
    told urged had has have allowed forced supposed meant intended due ready free reluctant unwilling
    willing hesitated enough hard difficult easy impossible possible nothing something anything much more
    less invited scheduled set about that which who where reason right chance opportunity time too said
    prepared required ordered paid entitled poised helped"""
)
