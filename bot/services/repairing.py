"""Repairing: the question a reader may have meant, made from one that nothing matched."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from bot.domain.answers import MAX_QUESTION, Asked, Filters, Question, Sort

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Part(StrEnum):
    """What a question can be asked without."""

    SPEAKER = "speaker"
    PUBLISHER = "publisher"
    DATES = "dates"
    KIND = "kind"
    TOPIC = "topic"
    """What somebody is asked about, of `/said-by`."""


_WITHOUT: dict[Part, tuple[str, ...]] = {
    Part.SPEAKER: ("speaker",),
    Part.PUBLISHER: ("publisher",),
    Part.DATES: ("since", "until"),
    Part.KIND: ("kind",),
}


def parts_of(filters: Filters) -> list[Part]:
    """What a question's filters narrow it by."""
    return [part for part, fields in _WITHOUT.items() if any(getattr(filters, name) for name in fields)]


def without(question: Question, part: Part) -> Question:
    """The same question, not narrowed by one part."""
    if part is Part.TOPIC:
        return _without_topic(question)
    return replace(question, filters=replace(question.filters, **dict.fromkeys(_WITHOUT[part])))


def _without_topic(question: Question) -> Question:
    """All that somebody said; other questions are nothing without their words."""
    if question.asked is not Asked.SAID_BY:
        return question
    sort = Sort.LATEST if question.sort is Sort.BEST else question.sort
    return replace(question, words="", sort=sort)


def narrowed(question: Question, part: Part, value: str) -> Question:
    """The same question, narrowed by a speaker, a publisher or a year."""
    if part is not Part.DATES:
        return replace(question, filters=replace(question.filters, **{part.value: value}))
    days = {"since": date(int(value), 1, 1), "until": date(int(value), 12, 31)}
    return replace(question, filters=replace(question.filters, **days))


def with_suggestion(question: Question, suggestion: str) -> Question:
    """The same question with what was suggested in place of the name or word that is most like it."""
    filters = question.filters
    named = {name: value for name in ("speaker", "publisher") if (value := getattr(filters, name))}
    likest = max(named, key=lambda name: _likeness(named[name], suggestion), default=None)
    if likest is not None:
        return replace(question, filters=replace(filters, **{likest: suggestion}))
    words = [*_WORD.finditer(question.words)]
    if not words:
        return question
    worst = max(words, key=lambda found: max(_likeness(found[0], part) for part in suggestion.split()))
    repaired = f"{question.words[: worst.start()]}{suggestion}{question.words[worst.end() :]}"
    return replace(question, words=repaired[:MAX_QUESTION])


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
