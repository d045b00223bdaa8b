"""Content end: how far the reported words go.

A reported clause ends where the writer's own words resume: at another cue, before ", but the council …",
before "as rain began to fall", or at the comma that closes the clause with the cue. The final stop is never
part of it. `writer_returns` knows how the writer's words resume.
"""

from __future__ import annotations

from bot.domain.explanations import Rule
from bot.extraction.attributions.comments import (
    PAUSES,
    REACH,
    TURNING,
    tells_what_happened,
    until_pause,
)
from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.sentence_reading import STOPS, SentenceReading
from bot.extraction.attributions.writer_returns import JOINING, writer_returns
from bot.extraction.text import Tag, drop_final
from bot.extraction.words import (
    COORDINATORS,
    DASHES,
    DENYING,
    LIST_JOINERS,
    PRONOUNS_SUBJECT,
    RELATIVES,
    word_set,
)

_MAY_END = PAUSES | JOINING


def clause_end(
    reading: SentenceReading, start: int, end: int, rule: Rule = Rule.CLAUSE, cue: Cue | None = None
) -> int:
    """Where reported words that start at `start` end, at `end` at the latest, without the final stop.

    `rule` is the pattern that found them, `cue` the verb they depend on, if any.
    """
    words, pieces = reading.words, reading.sentence.pieces
    end = min(end, reading.tail if start < reading.tail else end)
    enclosed = cue is not None and _is_enclosed(reading, cue)
    headless = cue is not None and start < end and _lacks_subject(reading, cue, start)
    early = start + (rule is Rule.CLAUSE)
    position, brackets = start, 0
    while position < end:
        word = words[position]
        if position in pieces and _ends_at_marks(reading, position, start, end, rule, cue):
            return position + 1
        if word in _BRACKETS:
            brackets += _BRACKETS[word]
        if brackets < 0 or (word == ":" and _introduces(reading, position, cue)):
            break  # the whole statement is in brackets, or it introduces other words
        closes = enclosed and position > early
        if (
            closes
            and position in pieces
            and _pauses_inside(reading, position, end)
            and reading.tags[position + 1] is Tag.FINITE
        ):
            return position + 1  # "Bell, who said it was “late,” has left"
        if word == "," and (headless or (closes and _clause_closes(reading, start, position, end))):
            break  # "which Bell said was a mistake, …"; "When Bell said it was late, he smiled"
        if position > early and word in _MAY_END and writer_returns(reading, position, start, end, rule, cue):
            break
        position += 1
    return drop_final(words, STOPS, start, position)


def _introduces(reading: SentenceReading, colon: int, cue: Cue | None) -> bool:
    """Whether a colon leads to words in marks, or from what is denied to what is so."""
    return colon + 1 in reading.sentence.pieces or (cue is not None and cue.lemma in DENYING)


_BRACKETS = {"(": 1, ")": -1}


def _lacks_subject(reading: SentenceReading, cue: Cue, start: int) -> bool:
    """Whether the subject of the words is before the cue: "which Bell said WAS A MISTAKE, …"."""
    return start == cue.end and reading.tags[start] is Tag.FINITE


def _ends_at_marks(
    reading: SentenceReading, position: int, start: int, end: int, rule: Rule, cue: Cue | None
) -> bool:
    """Whether reported words end with the quoted words at a position."""
    if _pauses_inside(reading, position, end) and _ends_in_marks(reading, position, end, rule, cue):
        return True
    described = rule is Rule.DESCRIPTION and _describes(reading, position, start, end)
    return described or _setting_follows(reading, position, end)


def _clause_closes(reading: SentenceReading, start: int, comma: int, end: int) -> bool:
    """Whether a comma closes the clause with the cue: "When Bell said it was late, he smiled"."""
    leads_in = reading.tags[start] is Tag.PREPOSITION and Tag.FINITE not in reading.tags[start:comma]
    return not leads_in and _main_clause_follows(reading, comma + 1, end)


def _is_enclosed(reading: SentenceReading, cue: Cue) -> bool:
    """Whether the cue is in a clause before or inside another: "When Bell said …, he smiled"."""
    words, tags = reading.words, reading.tags
    if cue.is_participle:
        return Tag.FINITE not in tags[: cue.first]
    for at in range(cue.first - 1, max(-1, cue.first - REACH), -1):
        if words[at] in PAUSES or tags[at] is Tag.QUOTED:
            return False
        if words[at] in RELATIVES:
            return at > 0 and words[at - 1] in PAUSES and Tag.FINITE not in tags[:at]
        if tags[at] is Tag.SUBORDINATOR or words[at] in _LEADING:
            return at == 0 or (at == 1 and words[0] in _BEFORE_LEADING)
    return False


_LEADING = word_set("when after before as since until where")
_BEFORE_LEADING = word_set("but and even just")


def _main_clause_follows(reading: SentenceReading, after: int, end: int) -> bool:
    """Whether the clause around the cue continues: with a verb, or with a subject and its verb."""
    at = after
    while at < end and reading.tags[at] is Tag.ADVERB:
        at += 1
    if at >= end or reading.words[at] in COORDINATORS or reading.tags[at] in _NO_SUBJECT:
        return False
    return any(reading.tags[n] is Tag.FINITE for n in until_pause(reading, at, end))


_NO_SUBJECT = frozenset({Tag.SUBORDINATOR, Tag.RELATIVE, Tag.ING, Tag.PREPOSITION, Tag.TO, Tag.STOP})


def _setting_follows(reading: SentenceReading, position: int, end: int) -> bool:
    """Whether the writer says when it was, after closing marks: "had “aged a decade” AFTER her side won"."""
    after = position + 1
    if after + 1 >= end:
        return False
    word = reading.words[after]
    return word in _DURING or (word in _WHEN and tells_what_happened(reading, after + 1, end))


_DURING = word_set("following during")
_WHEN = TURNING | word_set("after when")


def _describes(reading: SentenceReading, position: int, start: int, end: int) -> bool:
    """Whether quoted words are all that something was called: it was “rigged” IN A TWEET."""
    after = position + 1
    if after >= end or any(other in reading.sentence.pieces for other in range(after, min(end, after + 4))):
        return False
    if reading.words[after] in DASHES:
        return True
    outside = reading.tags[after] in _OUTSIDE or reading.words[after] in _CIRCUMSTANCES
    whole = position == start or reading.tags[position - 1] not in (Tag.DETERMINER, Tag.ADJECTIVE)
    return whole and outside and reading.words[after] != "that"


_OUTSIDE = frozenset({Tag.FINITE, Tag.SUBORDINATOR, Tag.STOP, Tag.ADVERB, Tag.RELATIVE})
_CIRCUMSTANCES = word_set("in on at after before during over following")


def _pauses_inside(reading: SentenceReading, position: int, end: int) -> bool:
    """Whether a passage ends on a comma, which counts as a pause outside the marks too."""
    piece = reading.all_pieces[reading.sentence.pieces[position]]
    return reading.text.words[piece.last - 1] == "," and position + 1 < end


def _ends_in_marks(reading: SentenceReading, position: int, end: int, rule: Rule, cue: Cue | None) -> bool:
    """Whether reported words end with a passage that ends on a comma."""
    follows = reading.words[position + 1]
    if follows in _NEW_CLAUSE or follows.endswith("ing"):
        return True
    if rule is not Rule.CLAUSE and follows not in LIST_JOINERS:
        return True
    return writer_returns(reading, position, position, end, rule, cue)


_NEW_CLAUSE = PRONOUNS_SUBJECT | word_set("but while")
