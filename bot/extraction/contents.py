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
    word_set,
)
from bot.extraction.marks import Piece
from bot.extraction.people import HONORIFICS
from bot.extraction.sentences import Sentence
from bot.extraction.text import Text

Range = tuple[int, int]
_STOPS = frozenset({".", "?", "!", ";", ",", "—", "–", "--", ":", "…", "..."})
_OBJECTS = word_set("me us him her them you it reporters journalists")


def clause_start(text: Text, sentence: Sentence, position: int, lemma: str) -> int:
    """Where the clause begins that follows a cue: past a listener, a time or place, and "that"."""
    words = sentence.words
    size = len(words)
    if lemma in LISTENER and position < size and words[position] not in ("that", "“”"):
        position = _past_listener(text, sentence, position)
        if position < size and words[position] in ("to", "not"):
            return position  # a direction, "told jurors to leave": nothing is reported
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
            (word in AUXILIARIES and word != "'s")
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
        opening = text.words[sentence.tokens[start]]
        if position > start and opening[0].islower() and raw[0].isupper() and words[start] not in DETERMINERS:
            return position
        if position > start and word in HONORIFICS:
            return position
        if position > start and (word in AUXILIARIES and word != "'s"):
            return position - 1 if position - 1 > start else position
        position += 1
    return position


def _past_adjunct(text: Text, sentence: Sentence, position: int) -> int:
    """Past "on Monday", "in a statement", "at the hearing": short, and before a new subject."""
    words = sentence.words
    for _ in range(3):
        word = words[position] if position < len(words) else ""
        if word in DAYS or word in _WHEN:
            position += 1
        elif word in ("last", "this"):
            follows = words[position + 1] if position + 1 < len(words) else ""
            if follows not in DAYS and follows not in MONTHS and follows not in _STRETCHES:
                return position
            position += 2
        elif word in ADJUNCT_STARTS and word not in ("when", "while", "as", "about"):
            end = _phrase_end(words, position)
            if end is None:
                return position
            position = end
        else:
            return position
    return position


_WHEN = word_set("yesterday today tonight later again recently previously publicly repeatedly earlier")
_STRETCHES = word_set("week month year morning evening afternoon summer spring autumn winter weekend night")


def _phrase_end(words: list[str], start: int) -> int | None:
    """Where a prepositional phrase between a cue and its clause ends; None when it belongs to the clause."""
    size = len(words)
    end = start + 1
    while end < size and end - start < 10 and words[end] not in _STOPS and words[end] not in ("“”", "that"):
        if words[end] in PRONOUNS_SUBJECT or (words[end] in AUXILIARIES and words[end] != "'s"):
            break
        begins_noun = words[end] in DETERMINERS and end > start + 1
        if begins_noun and words[end - 1] not in PREPOSITIONS and words[end - 1] not in DETERMINERS:
            break
        end += 1
    closes = end < size and (words[end] in (",", ":", "“”", "that") or words[end] in PRONOUNS_SUBJECT)
    if closes or (end < size and words[end] in DETERMINERS):
        return end
    if start + 1 < size and (words[start + 1] in DAYS or words[start + 1] in MONTHS):
        dated = start + 2 < size and words[start + 2][0].isdigit()
        return start + 3 if dated else start + 2
    return None


def clause_end(
    text: Text,
    sentence: Sentence,
    start: int,
    end: int,
    rule: str = "clause",
    pieces: list[Piece] | None = None,
) -> int:
    """Where a clause that begins at `start` ends, at most `end`; the closing stop is left out."""
    words = sentence.words
    position = start
    while position < end:
        word = words[position]
        number = sentence.pieces.get(position) if pieces is not None else None
        if (
            number is not None
            and pieces is not None
            and text.words[pieces[number].last - 1] == ","
            and position + 1 < end
        ):
            # a comma inside the marks is a pause outside them
            short = (rule != "clause" and words[position + 1] not in ("and", "or")) or words[
                position + 1
            ] in PRONOUNS_SUBJECT
            making = words[position + 1].endswith("ing") or words[position + 1] in ("but", "while")
            if short or making or _narrator_returns(text, sentence, position, end, rule, inside=True):
                return position + 1
        if word == ":" and position + 1 in sentence.pieces:
            break
        if position > start + 1 and word in _TURNS and _narrator_returns(text, sentence, position, end, rule):
            break
        position += 1
    while position > start and words[position - 1] in _STOPS:
        position -= 1
    return position


_DASHES = frozenset({"—", "–", "--", "-"})
_PAUSES = _DASHES | {",", ";"}
_TURNS = _PAUSES | {"and", "but"}
_TURNING = frozenset({"while", "whereas", "although", "though", "as", "before"})
_ASIDE = frozenset({"a", "an", "something"})  # ", a charge she rejects": the writer's own apposition


def _narrator_returns(
    text: Text, sentence: Sentence, position: int, end: int, rule: str, *, inside: bool = False
) -> bool:
    """Whether the writer speaks again after a comma (`inside` marks or not), a dash, "and" or "but"."""
    words = sentence.words
    after = position + 1
    if after >= end:
        return False
    mark = "," if inside else words[position]
    pause = mark in _PAUSES
    if pause and words[after] in _TURNING:
        aside = after + 1 < end and words[after + 1].endswith("ing")
        admits = words[after + 1 : after + 2] in _SUBJECTS and words[after + 2 : after + 3] in _PAST_SPEECH
        return aside or admits or _tells_what_happened(text, sentence, after + 1, end)
    if pause and (words[after] in _FOLLOWS or _is_time_since(words, after)):
        return True
    if pause and words[after] in _ASIDE and words[after + 1 : after + 2] not in _DATED:
        quoted = any(after <= position < end for position in sentence.pieces)
        return mark in _DASHES or ("," not in words[after:end] and not quoted)
    joined = not pause
    if pause and words[after] in ("and", "but", "then"):
        if words[after] == "but" and (
            mark in _DASHES or _tells_what_happened(text, sentence, after + 1, end)
        ):
            return True
        joined = True
        after += 1
    while after < end and (words[after].endswith("ly") or words[after] in _BEFORE_VERB):
        after += 1
    if joined and pause and _somebody_else_speaks(words, after, end):
        return True
    return after < end and _speaks_again(sentence, after, end, rule, pause=pause, joined=joined)


def _is_time_since(words: list[str], position: int) -> bool:
    """Whether the writer says when it was said: ", hours after a report …"."""
    if words[position] in ("just", "only"):
        position += 1
    return words[position : position + 2] in _SINCE


_DATED = (["hour"], ["day"], ["week"], ["month"], ["year"], ["decade"])  # ", a month before it ended"
_SINCE = tuple([unit, "after"] for unit in ("minutes", "hours", "days", "weeks", "months", "moments"))
_FOLLOWS = word_set("sending prompting sparking triggering drawing earning")  # what the words brought about
_SUBJECTS = (["he"], ["she"], ["they"])
_PAST_SPEECH = tuple([form] for form, verb in SPEECH_FORMS.items() if verb.form == "past")


def _somebody_else_speaks(words: list[str], after: int, end: int) -> bool:
    """Whether "…, and her agent, Tom Bell, said …" follows: a new source with a cue of its own."""
    for position in range(after, min(end, after + 10)):
        word = words[position]
        if (word in AUXILIARIES and word != "'s") or word in ("that", "“”", ";"):
            return False
        if position > after and word in _PLAINLY_SAID:
            return True
    return False


_PLAINLY_SAID = frozenset({"said", "says", "told", "added", "insisted", "argued", "warned"})
_BEFORE_VERB = word_set("also then later has have had again instead")


def _speaks_again(sentence: Sentence, after: int, end: int, rule: str, *, pause: bool, joined: bool) -> bool:
    """Whether another reporting verb, with or without its subject, stands at `after`."""
    words = sentence.words
    word = words[after]
    if word == "according" and after + 1 < end and words[after + 1] == "to":
        return True
    if joined and word in ("he", "she", "they"):
        step = after + 1
        while (
            step < end
            and step - after < 4
            and (words[step] in AUXILIARIES or words[step].endswith("ly") or words[step] == "also")
        ):
            step += 1
        return step < end and words[step] in SPEECH_FORMS and SPEECH_FORMS[words[step]].form != "ing"
    if joined and rule != "clause" and word.endswith("ed") and len(word) > 4:
        return True  # an object is shorter than a clause: another verb ends it
    verb = SPEECH_FORMS.get(word)
    if verb is None:
        return False
    if verb.form == "ing":
        return verb.lemma in _REPORTING_PARTICIPLES
    follows = words[after + 1] if after + 1 < end else ""
    return (
        joined
        and verb.form in ("past", "s")
        and follows not in ("by", "as")
        and verb.lemma not in _SELDOM_SPEECH
    )


_SELDOM_SPEECH = frozenset({"find", "show", "read", "begin"})


def _tells_what_happened(text: Text, sentence: Sentence, first: int, end: int) -> bool:
    """Whether a clause is the writer's own report: a new subject and a plain past, no "would" or "had"."""
    words = sentence.words
    if first >= end or words[first] in PRONOUNS_SUBJECT:
        return False
    for position in range(first + 1, min(end, first + 9)):
        word = words[position]
        if (word in AUXILIARIES and word != "'s") or word in (",", "“”"):
            return False
        if word in _PLAIN_PAST or (
            word.endswith("ed")
            and len(word) > 4
            and text.words[sentence.tokens[position]].islower()
            and words[position - 1] not in DETERMINERS
        ):
            return True
    return False


_PLAIN_PAST = word_set(
    """went came got took made gave found knew thought felt left kept held became began brought bought won
    lost rose fell grew ran sat stood saw met paid spent sent built broke chose drew drove said told"""
)
_REPORTING_PARTICIPLES = word_set(
    """say add claim insist argue warn note call accuse tell describe explain suggest allege complain
    announce promise vow pledge declare write tweet stress predict urge assert state contend cite
    question blame refer deny quote"""
)
