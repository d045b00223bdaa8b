"""Content end: how far the reported words reach.

A reported clause ends where the writer takes over again: at another cue, before ", but the council …",
before "as rain began to fall", or at the comma that closes the clause the cue itself stands in. The closing
stop is never part of it.
"""

from __future__ import annotations

from bot.domain.explanations import Rule
from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.sentence_reading import SentenceReading
from bot.extraction.text import Tag, forms_of
from bot.extraction.words import (
    AUXILIARIES,
    DASHES,
    PRONOUNS_SUBJECT,
    RELATIVES,
    SPEECH_FORMS,
    SPEECH_NOUNS,
    word_set,
)

_STOPS = frozenset({".", "?", "!", ";", ",", "—", "–", "--", ":", "…", "..."})
_PAUSES = DASHES | {",", ";"}
_JOINING = frozenset({"and", "but", "then"})
_TURNING = frozenset({"while", "whereas", "although", "though", "as", "before"})
_ASIDE = frozenset({"a", "an", "something"})  # ", a charge she rejects": the writer's own apposition
_DATED = frozenset({"hour", "day", "week", "month", "year", "decade"})  # ", a month before it ended"
_SINCE = frozenset({"minutes", "hours", "days", "weeks", "months", "moments"})
_FOLLOWS = word_set("sending prompting sparking triggering drawing earning")  # what the words brought about
_REPORTING_PARTICIPLES = word_set(
    """say add claim insist argue warn note call accuse tell describe explain suggest allege complain
    announce promise vow pledge declare write tweet stress predict urge assert state contend cite blame
    refer deny quote"""
)
_PERFECT = frozenset({"has", "have", "had"})
_DEEDS = frozenset({"find", "read", "reject", "accept", "propose", "dismiss", "agree", "charge"})
_SELDOM_SPEECH = frozenset({"find", "read"})
_REACH = 12  # tokens looked ahead for the verb of a clause


def clause_end(
    reading: SentenceReading, start: int, end: int, rule: Rule = Rule.CLAUSE, cue: Cue | None = None
) -> int:
    """Where reported words that begin at `start` end, at most `end`; the closing stop is left out.

    `rule` is the pattern that found them, `cue` the verb they depend on, if any.
    """
    words, sentence = reading.words, reading.sentence
    enclosed = cue is not None and _is_enclosed(reading, cue)
    headless = (
        cue is not None and start < end and reading.tags[start] is Tag.FINITE
    )  # "which Bell said was a mistake, …"
    position = start
    while position < end:
        word = words[position]
        if (word == ":" and position + 1 in sentence.pieces) or (headless and word == ","):
            break
        if (
            position in sentence.pieces
            and _pauses_inside(reading, position, end)
            and _ends_in_marks(reading, position, end, rule, cue)
        ):
            return position + 1
        if position in sentence.pieces and (
            _setting_follows(reading, position, end)
            or (rule is Rule.DESCRIPTION and _describes(reading, position, start, end))
        ):
            return position + 1
        early = start + (rule is Rule.CLAUSE or start not in sentence.pieces)
        if position > early and (word in _PAUSES or word in _JOINING):
            leads_in = (
                reading.tags[start] is Tag.PREPOSITION and Tag.FINITE not in reading.tags[start:position]
            )
            if enclosed and word == "," and not leads_in and _main_clause_follows(reading, position + 1, end):
                break
            if _writer_returns(reading, position, start, end, rule, cue):
                break
        position += 1
    while position > start and words[position - 1] in _STOPS:
        position -= 1
    return position


def _is_enclosed(reading: SentenceReading, cue: Cue) -> bool:
    """Whether the cue stands in a clause set before or into another: "When Bell said …, he smiled"."""
    words, tags = reading.words, reading.tags
    if cue.is_participle:
        return Tag.FINITE not in tags[: cue.first]
    for at in range(cue.first - 1, max(-1, cue.first - _REACH), -1):
        if words[at] in _PAUSES or tags[at] is Tag.QUOTED:
            return False
        if words[at] in RELATIVES:
            return at > 0 and words[at - 1] in _PAUSES and Tag.FINITE not in tags[:at]
        if tags[at] is Tag.SUBORDINATOR or words[at] in _LEADING:
            return at == 0 or (at == 1 and words[0] in ("but", "and", "even", "just"))
    return False


_LEADING = frozenset({"when", "after", "before", "as", "since", "until", "where"})


def _main_clause_follows(reading: SentenceReading, after: int, end: int) -> bool:
    """Whether the clause around the cue goes on: a verb without a subject, or a subject with its verb."""
    tags, words = reading.tags, reading.words
    at = after
    while at < end and tags[at] is Tag.ADVERB:
        at += 1
    if at >= end or words[at] in ("and", "or", "but") or tags[at] in _NO_SUBJECT:
        return False
    return any(tags[n] is Tag.FINITE for n in _until_pause(reading, at, end))


_NO_SUBJECT = frozenset({Tag.SUBORDINATOR, Tag.RELATIVE, Tag.ING, Tag.PREPOSITION, Tag.TO, Tag.STOP})


def _until_pause(reading: SentenceReading, first: int, end: int) -> range:
    stop = first
    while stop < min(end, first + _REACH) and reading.words[stop] not in _PAUSES:
        stop += 1
    return range(first, stop)


def _setting_follows(reading: SentenceReading, position: int, end: int) -> bool:
    """Whether the writer says when it was, behind closing marks: "had “aged a decade” AFTER her side won"."""
    after = position + 1
    return (
        after + 1 < end
        and reading.words[after] in _TURNING | {"after", "when", "following", "during"}
        and (reading.words[after] in ("following", "during") or _tells_what_happened(reading, after + 1, end))
    )


def _describes(reading: SentenceReading, position: int, start: int, end: int) -> bool:
    """Whether words in marks are the whole of what a thing was called: it “rigged” IN A TWEET."""
    after = position + 1
    if after >= end or any(other in reading.sentence.pieces for other in range(after, min(end, after + 4))):
        return False
    outside = reading.tags[after] in _OUTSIDE or reading.words[after] in _CIRCUMSTANCES
    whole = position == start or reading.tags[position - 1] not in (Tag.DETERMINER, Tag.ADJECTIVE)
    return whole and outside and reading.words[after] != "that"


_OUTSIDE = frozenset({Tag.SUBORDINATOR, Tag.STOP, Tag.ADVERB, Tag.RELATIVE})
_CIRCUMSTANCES = frozenset({"in", "on", "at", "after", "before", "during", "over", "following"})


def _pauses_inside(reading: SentenceReading, position: int, end: int) -> bool:
    """Whether the marks at a position close on a comma, which is a pause outside them too."""
    piece = reading.all_pieces[reading.sentence.pieces[position]]
    return reading.text.words[piece.last - 1] == "," and position + 1 < end


def _ends_in_marks(reading: SentenceReading, position: int, end: int, rule: Rule, cue: Cue | None) -> bool:
    words = reading.words
    follows = words[position + 1]
    short = (rule is not Rule.CLAUSE and follows not in ("and", "or")) or follows in PRONOUNS_SUBJECT
    making = follows.endswith("ing") or follows in ("but", "while")
    return short or making or _writer_returns(reading, position, position, end, rule, cue)


def _writer_returns(
    reading: SentenceReading, position: int, start: int, end: int, rule: Rule, cue: Cue | None
) -> bool:
    """Whether the writer speaks again behind a comma, a dash, closing marks, "and" or "but"."""
    words, tags = reading.words, reading.tags
    mark = "," if position in reading.sentence.pieces else words[position]
    after = position + 1
    if after >= end:
        return False
    pause = mark in _PAUSES
    if pause and (
        words[after] in _FOLLOWS or _is_time_since(words, after) or _is_aside(reading, mark, after, end)
    ):
        return True
    if pause and words[after] in _TURNING and _turns(reading, after, end):
        return True
    if pause and _adds_background(reading, mark, after, end):
        return True
    joined = not pause
    if pause and words[after] in _JOINING:
        if _turns_back(reading, mark, after, end):
            return True
        joined = True
        after += 1
    perfect = _PERFECT.isdisjoint(words[start:position])
    while after < end and (tags[after] is Tag.ADVERB or (perfect and words[after] in _PERFECT)):
        after += 1
    if after >= end:
        return False
    if joined and pause and _somebody_else_speaks(reading, after, end):
        return True
    if joined and not pause and _is_parallel(reading, start, after):
        return False
    if joined and _second_verb(reading, start, after, rule, cue):
        return True
    return _speaks_again(reading, after, end, joined=joined)


def _is_time_since(words: list[str], position: int) -> bool:
    """Whether the writer says when it was said: ", hours after a report …"."""
    if words[position] in ("just", "only"):
        position += 1
    return words[position] in _SINCE and words[position + 1 : position + 2] == ["after"]


def _is_aside(reading: SentenceReading, mark: str, after: int, end: int) -> bool:
    """Whether the writer adds what the words were: ", a charge she rejects"."""
    words = reading.words
    if words[after] not in _ASIDE or (after + 1 < end and words[after + 1] in _DATED):
        return False
    if words[after + 1 : after + 2] and words[after + 1] in SPEECH_NOUNS:
        return True
    quoted = any(after <= position < end for position in reading.sentence.pieces)
    return mark in DASHES or ("," not in words[after:end] and not quoted)


def _turns(reading: SentenceReading, after: int, end: int) -> bool:
    """Whether "while", "as", "though" lead back to what happened: ", as rain began to fall"."""
    words, tags = reading.words, reading.tags
    if after + 1 < end and tags[after + 1] is Tag.ING:
        return True
    admits = words[after + 1 : after + 2] in (["he"], ["she"], ["they"]) and after + 2 < end
    if admits and words[after + 2] in SPEECH_FORMS and SPEECH_FORMS[words[after + 2]].form == "past":
        return True
    return _tells_what_happened(reading, after + 1, end)


def _turns_back(reading: SentenceReading, mark: str, after: int, end: int) -> bool:
    """Whether a pause and "but" or "and" lead back: "said the road will close, and (she) left"."""
    if reading.words[after] == "but":
        return mark in DASHES or _contrasts(reading, after + 1, end)
    return reading.words[after] == "and" and _verb_is_next(reading, after + 1, end)


def _verb_is_next(reading: SentenceReading, after: int, end: int) -> bool:
    taken_up = after < end and reading.words[after] in ("he", "she")
    return after + taken_up < end and reading.tags[after + taken_up] is Tag.FINITE


def _contrasts(reading: SentenceReading, after: int, end: int) -> bool:
    """Whether ", but …" is the writer's: a plain past, or somebody taken up by a pronoun."""
    pronoun = after + 1 < end and reading.words[after] in PRONOUNS_SUBJECT and reading.words[after] != "it"
    return pronoun or _tells_what_happened(reading, after, end)


def _adds_background(reading: SentenceReading, mark: str, after: int, end: int) -> bool:
    """Whether the last clause tells the reader who or what was meant: ", who has led the board since May"."""
    words = reading.words
    last = _PAUSES.isdisjoint(words[after:end])
    if words[after] in ("who", "whose", "which"):
        return last and mark == ","
    if mark == ";":
        return any(reading.tags[n] is Tag.FINITE for n in _until_pause(reading, after, end))
    if mark in DASHES:
        return words[after] in ("though", "although")
    return words[after : after + 2] == ["even", "though"]


def _tells_what_happened(reading: SentenceReading, first: int, end: int) -> bool:
    """Whether a clause is the writer's own report: a new subject and a plain past, no "would" or "had"."""
    words, tags = reading.words, reading.tags
    if first >= end or words[first] in PRONOUNS_SUBJECT:
        return False
    for position in _until_pause(reading, first + 1, end):
        if tags[position] is Tag.FINITE:
            return _is_plain_past(words[position])
        if tags[position] is Tag.QUOTED:
            return False
    return False


def _is_plain_past(word: str) -> bool:
    return word not in AUXILIARIES and "VBD" in forms_of(word)


def _is_parallel(reading: SentenceReading, start: int, after: int) -> bool:
    """Whether a form goes on with an auxiliary inside the words: "had looked at it AND REJECTED it"."""
    word = reading.words[after]
    inside = Tag.PARTICIPLE in reading.tags[start:after]
    speaks = word in SPEECH_FORMS and SPEECH_FORMS[word].lemma not in _DEEDS
    return inside and not speaks and "VBN" in forms_of(word)


def _second_verb(reading: SentenceReading, start: int, after: int, rule: Rule, cue: Cue | None) -> bool:
    """Whether "and promised more" goes on with the speaker's deeds rather than with what was said.

    It does when the cue is a past and so is this verb, while the words reported have another tense: "said
    the road will close and left". An object ("announced a strike and left") is ended by any past.
    """
    words, tags = reading.words, reading.tags
    if tags[after] is not Tag.FINITE or not _is_plain_past(words[after]):
        return False
    if rule is not Rule.CLAUSE:
        return True
    if cue is None or cue.form != "past":
        return False
    if words[after - 1] == "but":
        return False
    inside = [words[n] for n in range(start, after - 1) if tags[n] is Tag.FINITE]
    return bool(inside) and not any(_is_plain_past(word) for word in inside)


def _somebody_else_speaks(reading: SentenceReading, after: int, end: int) -> bool:
    """Whether "…, and her agent, Tom Bell, said …" follows: a new source with a cue of its own."""
    words = reading.words
    for position in range(after, min(end, after + 10)):
        word = words[position]
        if (word in AUXILIARIES and word != "'s") or word in ("that", "“”", ";"):
            return False
        speaks = word in SPEECH_FORMS and reading.tags[position] is Tag.FINITE
        if position > after and (speaks or word in _PLAINLY_SAID):
            return True
    return False


_PLAINLY_SAID = frozenset({"said", "says", "told", "added", "insisted", "argued", "warned"})


def _speaks_again(reading: SentenceReading, after: int, end: int, *, joined: bool) -> bool:
    """Whether another reporting verb, with or without its subject, stands at `after`."""
    words, tags = reading.words, reading.tags
    word = words[after]
    if word == "according" and after + 1 < end and words[after + 1] == "to":
        return True
    if joined and word in ("he", "she", "they"):
        step = after + 1
        while step < end and step - after < 4 and (words[step] in AUXILIARIES or tags[step] is Tag.ADVERB):
            step += 1
        return step < end and words[step] in SPEECH_FORMS and SPEECH_FORMS[words[step]].form != "ing"
    verb = SPEECH_FORMS.get(word)
    if verb is None:
        return False
    if verb.form == "ing":
        return verb.lemma in _REPORTING_PARTICIPLES
    follows = words[after + 1] if after + 1 < end else ""
    return (
        joined
        and verb.form in ("past", "s")
        and (tags[after] is not Tag.NOUN or follows in ("out", "that"))
        and follows not in ("by", "as")
        and verb.lemma not in _SELDOM_SPEECH
    )
