"""Stance: whether words are asserted or denied, and whether they can be true or false."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.explanations import Rule
from bot.domain.quotations import Kind, Stance
from bot.extraction.quotations.grounds import Grounds
from bot.extraction.quotations.rebuttals import is_claim_named
from bot.extraction.words import DENYING, DISMISSING, PREPOSITIONS, word_set

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE = re.compile(r"[^.?!…:;—–]+[.?!…:;—–]*")
_LOOKED_AT = 3000  # characters
_FEWEST = 3  # words that assert: "Absolutely not", "No comment" do not

# Verbs whose object is wanted, rather than a fact: "DEMANDED an apology", "CALLED for calm".
_WANTING = word_set("ask beg call demand implore request urge recommend advise propose")
# Verbs whose unquoted object is only what is judged: "SLAMMED the park".
_JUDGING = word_set("criticise criticize condemn denounce praise blast slam decry")
# How imperatives start: "STOP the boats", "PLEASE stay at home".
_TELLING = word_set(
    """stop go come look listen vote stay leave give tell keep take remember wait get put bring help join hold
    stand watch think do make see use"""
)
_TELLING_FULL = word_set("please let let's don't imagine")  # in front of anything
_NO_STATEMENT = {("do", "not"), ("thank", "you")}  # "DO NOT feed the geese", "THANK YOU all very much"
# What follows an imperative: an object or a place, never the rest of a subject ("Stop signs were bent").
_TOLD = word_set(
    """the a an this that these those it me us him her them my our your his their yourself yourselves now
    home away out back up down in at on to for with here there not everyone everybody every all no any"""
)


def stance_of(kind: Kind, grounds: Grounds, content: str, led_by: str) -> Stance:
    """Denied only if the content is what was denied: “denied: “I was away.”” asserts its words.

    `led_by` is what stands between the cue and the content, "" if the content does not follow its cue.
    """
    dismissed = grounds.lemma in DISMISSING and grounds.rule is Rule.OBJECT and is_claim_named(content)
    said = kind is Kind.DIRECT and not _is_complement(led_by)
    denied = not said and (grounds.lemma in DENYING or dismissed)
    return Stance.DENIED if denied else Stance.ASSERTED


def _is_complement(led_by: str) -> bool:
    """Whether words in marks complete their verb: "denied “taking bribes”", not "denied it as “a lie”"."""
    before = led_by.rstrip(_MARKS)
    if not led_by or before.endswith(_APART):
        return False
    words = _WORD.findall(before.lower())
    return not words or words[-1] not in PREPOSITIONS


def asserts(parts: Sequence[str], kind: Kind, grounds: Grounds, cue: str) -> bool:
    """Whether a quotation, given span by span, can be true or false.

    Questions, directions, demands and advice cannot. Promises, predictions, conditions and criticism can:
    promises are kept or broken, and conditions hold or not as a whole.
    """
    if grounds.rule in (Rule.QUESTION, Rule.DIRECTION):
        return False
    if kind is not Kind.DIRECT:
        wanted = grounds.rule is Rule.OBJECT and (grounds.lemma in _WANTING or "against" in cue.split())
        wanted = wanted or (
            grounds.lemma in _JUDGING and kind is Kind.INDIRECT and grounds.rule is Rule.OBJECT
        )
        return not (wanted or grounds.lemma == "ask" or parts[-1].rstrip(" \"'”’").endswith("?"))
    return any(
        _states(sentence) for part in parts for sentence in _SENTENCE.findall(part[:_LOOKED_AT].strip(_MARKS))
    )


_MARKS = " “”\"'‘’«»"
_APART = tuple(",:;.–—-)")  # after these, the words in marks are an utterance of their own


def _states(sentence: str) -> bool:
    """Whether a sentence in the speaker's own words is a statement, not a question, an order or a cry."""
    words = _WORD.findall(sentence.lower().replace("’", "'"))
    if len(words) < _FEWEST or "?" in sentence:
        return False
    first, second = words[:2]
    tells = first in _TELLING and second in _TOLD and "," not in sentence[: len(first) + 1]
    return not (tells or first in _TELLING_FULL or (first, second) in _NO_STATEMENT)
