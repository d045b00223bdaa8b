"""Contents: how far the reported words reach.

A reported clause ends where the narrator takes over again: at another cue, before ", but the council …",
before "as rain began to fall"; the closing stop is never part of it.
"""

from __future__ import annotations

from bot.extraction.lexicon import (
    ADJUNCT_STARTS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    LISTENER,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS_SUBJECT,
    SPEECH_FORMS,
)
from bot.extraction.sentences import Sentence
from bot.extraction.text import Text

Range = tuple[int, int]
_STOPS = frozenset({".", "?", "!", ";", ",", "—", "–", "--", ":", "…", "..."})
_OBJECTS = frozenset("me us him her them you it reporters journalists".split())


def clause_start(text: Text, sentence: Sentence, position: int, lemma: str) -> int:
    """Where the clause begins that follows a cue: past a listener, a time or place, and "that"."""
    words = sentence.words
    size = len(words)
    if lemma in LISTENER and position < size and words[position] not in ("that", "“”"):
        position = _past_listener(text, sentence, position)
    that = _that_after(words, position)
    if that is not None:
        return that + 1
    position = _past_adjunct(text, sentence, position)
    if position < size and words[position] == "that":
        return position + 1
    return position


def _that_after(words: list[str], position: int) -> int | None:
    """The "that" that opens the clause, when only a phrase without a verb stands before it."""
    limit = min(len(words), position + 22)
    for index in range(position, limit):
        word = words[index]
        if word == "that":
            lead = words[position:index]
            phrase = (
                not lead
                or lead[0] in PREPOSITIONS
                or lead[0] in DAYS
                or lead[0] in ("last", "this", "earlier", "late", ",")
                or lead[0].endswith("ly")
            )
            return index if phrase else None
        if (
            word in AUXILIARIES
            and word != "'s"
            or word in SPEECH_FORMS
            or word in ("“”", ";", ":")
            or word in PRONOUNS_SUBJECT
        ):
            return None
    return None


def _past_listener(text: Text, sentence: Sentence, position: int) -> int:
    words = sentence.words
    size = len(words)
    start = position
    if words[position] in _OBJECTS:
        return position + 1
    while position < size and position - start < 12:
        word = words[position]
        if (
            word in ("that", "“”", ",", ":", ".", "about", "of", "to", "how", "what", "why", "if", "whether")
            or word in DAYS
        ):
            return position
        if position > start and (
            word in PRONOUNS_SUBJECT
            or (
                word in DETERMINERS
                and words[position - 1] not in PREPOSITIONS
                and words[position - 1] not in DETERMINERS
                and words[position - 1] not in ("and", "'s")
            )
            or word in ("there",)
        ):
            return position
        if position > start and word in PREPOSITIONS:
            return _past_adjunct(text, sentence, position)
        raw = text.words[sentence.tokens[position]]
        if (
            position > start
            and words[start][0].islower()
            and raw[0].isupper()
            and words[start] not in DETERMINERS
        ):
            return position
        if position > start and (word in AUXILIARIES and word != "'s"):
            return position - 1 if position - 1 > start else position
        position += 1
    return position


def _past_adjunct(text: Text, sentence: Sentence, position: int) -> int:
    """Past "on Monday", "in a statement", "at the hearing": short, and before a new subject."""
    words = sentence.words
    size = len(words)
    for _ in range(3):
        if position >= size or words[position] not in ADJUNCT_STARTS and words[position] not in DAYS:
            return position
        start = position
        if words[position] in DAYS or words[position] in (
            "yesterday",
            "today",
            "tonight",
            "later",
            "again",
            "recently",
            "previously",
            "publicly",
            "repeatedly",
            "earlier",
        ):
            position += 1
            continue
        if words[position] in ("last", "this"):
            if position + 1 < size and (
                words[position + 1] in DAYS
                or words[position + 1] in MONTHS
                or words[position + 1]
                in (
                    "week",
                    "month",
                    "year",
                    "morning",
                    "evening",
                    "afternoon",
                    "summer",
                    "spring",
                    "autumn",
                    "winter",
                    "weekend",
                    "night",
                )
            ):
                position += 2
                continue
            return position
        if words[position] in ("when", "while", "as", "about"):
            return position
        end = position + 1
        while (
            end < size and end - start < 10 and words[end] not in _STOPS and words[end] not in ("“”", "that")
        ):
            if words[end] in PRONOUNS_SUBJECT or words[end] in AUXILIARIES and words[end] != "'s":
                break
            if (
                words[end] in DETERMINERS
                and end > position + 1
                and words[end - 1] not in PREPOSITIONS
                and words[end - 1] not in DETERMINERS
            ):
                break
            end += 1
        if end < size and (
            words[end] in (",", ":", "“”", "that")
            or words[end] in PRONOUNS_SUBJECT
            or words[end] in DETERMINERS
        ):
            position = end
            continue
        if position + 1 < size and (words[position + 1] in DAYS or words[position + 1] in MONTHS):
            position += 2
            if position < size and words[position][0].isdigit():
                position += 1
            continue
        return start
    return position


def clause_end(text: Text, sentence: Sentence, start: int, end: int) -> int:
    """Where a clause that begins at `start` ends, at most `end`; the closing stop is left out."""
    words = sentence.words
    position = start
    while position < end:
        word = words[position]
        if (
            position > start + 1
            and word in (",", "—", "–", "--", ";", "and", "but")
            and _narrator_returns(text, sentence, position, end)
        ):
            break
        position += 1
    while position > start and words[position - 1] in _STOPS:
        position -= 1
    return position


def _narrator_returns(text: Text, sentence: Sentence, position: int, end: int) -> bool:
    """Whether the writer speaks again after a comma or "and"."""
    words = sentence.words
    after = position + 1
    if (
        words[position] in (",", "—", "–", "--", ";")
        and after < end
        and words[after] in ("and", "but", "while", "although", "though", "whereas", "then")
    ):
        if words[after] in ("although", "though", "whereas", "while"):
            return False
        after += 1
        joined = True
    else:
        joined = words[position] in ("and", "but")
    while after < end and (
        words[after].endswith("ly")
        or words[after] in ("also", "then", "later", "has", "have", "had", "again", "instead")
    ):
        after += 1
    if after >= end:
        return False
    word = words[after]
    if word == "according" and after + 1 < end and words[after + 1] == "to":
        return True
    verb = SPEECH_FORMS.get(word)
    if verb is None:
        return False
    if verb.form == "ing":
        return words[position] in (",", "—", "–", "--") and verb.lemma in _REPORTING_PARTICIPLES
    if verb.form in ("past", "s"):
        return joined and verb.lemma in _SAY and (after + 1 >= end or words[after + 1] not in ("by", "as"))
    return False


_SAY = frozenset(
    "say add tell insist argue claim warn note accuse describe call urge pledge promise vow deny announce complain suggest explain admit ask".split()
)
_REPORTING_PARTICIPLES = frozenset(
    "say add claim insist argue warn note call accuse tell describe explain suggest allege complain announce promise vow pledge declare write tweet stress predict urge assert state contend cite question blame refer deny quote".split()
)
