"""Comments: what the writer adds of their own after a pause in reported words.

"…, a charge she rejects."    "…, as rain began to fall."    "…, who has led the board since May."
"""

from __future__ import annotations

from bot.domain.explanations import Rule
from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.sentence_reading import SentenceReading
from bot.extraction.text import Tag, forms_of, until
from bot.extraction.words import (
    AUXILIARIES,
    DASHES,
    HE_OR_SHE,
    PRONOUNS_SUBJECT,
    SPEECH_FORMS,
    SPEECH_NOUNS,
    word_set,
)

PAUSES = DASHES | word_set(", ;")
TURNING = word_set("while whereas although though as before after")
_ASIDE = word_set("a an something")  # ", a charge she rejects": an apposition by the writer
_DATED = word_set("hour day week month year decade")  # ", a month before it ended"
_SINCE = word_set("minutes hours days weeks months moments")
# the consequences of what was said
_FOLLOWS = word_set("sending prompting sparking triggering drawing earning")
REACH = 12  # tokens within which the verb of a clause must be


def comments(reading: SentenceReading, mark: str, after: int, end: int, rule: Rule, cue: Cue | None) -> bool:
    """Whether what follows a pause is a comment by the writer."""
    words = reading.words
    if words[after] in _FOLLOWS or _is_time_since(words, after) or _is_aside(reading, mark, after, end):
        return True
    after += words[after] == "even" and reading.word(after + 1) in TURNING
    if words[after] in _RELATIVES:
        return mark == "," and _tells_who(reading, after, end, rule, cue)
    return (words[after] in TURNING and _turns(reading, after, end)) or _adds_background(
        reading, mark, after, end
    )


def until_pause(reading: SentenceReading, first: int, end: int) -> range:
    """The positions from `first` up to the next pause, within `REACH`."""
    return range(first, until(reading.words, PAUSES, first, min(end, first + REACH)))


def _is_time_since(words: list[str], position: int) -> bool:
    """Whether the writer says when it was said: ", hours after a report …"."""
    position += words[position] in _JUST
    follows = words[position : position + 2]
    return len(follows) > 1 and follows[0] in _SINCE and follows[1] == "after"


_JUST = word_set("just only")


def _is_aside(reading: SentenceReading, mark: str, after: int, end: int) -> bool:
    """Whether the writer comments on the words: ", a charge she rejects"."""
    words = reading.words
    if words[after] not in _ASIDE or (after + 1 < end and words[after + 1] in _DATED):
        return False
    if not SPEECH_NOUNS.isdisjoint(words[after + 1 : after + 2]):
        return True
    quoted = any(after <= position < end for position in reading.sentence.pieces)
    return mark in DASHES or ("," not in words[after:end] and not quoted)


def _turns(reading: SentenceReading, after: int, end: int) -> bool:
    """Whether "while", "as", "though" return to the events: ", as rain began to fall"."""
    if after + 1 < end and reading.tags[after + 1] is Tag.ING:
        return True
    if reading.words[after] == "as" and _tells_of_speaker(reading, after + 1, end):
        return True
    if reading.words[after] == "as" and reading.tags[after + 1 : after + 2] == [Tag.FINITE]:
        return True  # ", as had been reported"
    return _admits(reading, after + 1, end) or tells_what_happened(reading, after + 1, end)


def _tells_of_speaker(reading: SentenceReading, position: int, end: int) -> bool:
    """Whether a pronoun is the subject of a simultaneous event: ", as SHE CLOSED the meeting"."""
    if position + 1 >= end or reading.words[position] not in TAKEN_UP:
        return False
    return reading.tags[position + 1] is Tag.FINITE and is_plain_past(reading.words[position + 1])


def _admits(reading: SentenceReading, position: int, end: int) -> bool:
    """Whether a pronoun is the subject of another verb of speech: ", though SHE ADMITTED it was late"."""
    if position + 1 >= end or reading.words[position] not in TAKEN_UP:
        return False
    verb = SPEECH_FORMS.get(reading.words[position + 1])
    return verb is not None and verb.form == "past"


TAKEN_UP = HE_OR_SHE | {"they"}


def _adds_background(reading: SentenceReading, mark: str, after: int, end: int) -> bool:
    """Whether the last clause is set off as the writer's own."""
    if mark == ";":
        return any(reading.tags[n] is Tag.FINITE for n in until_pause(reading, after, end))
    return mark in DASHES and reading.words[after] in _ADMITTING


def _tells_who(reading: SentenceReading, relative: int, end: int, rule: Rule, cue: Cue | None) -> bool:
    """Whether the last clause tells the reader who or what was meant: ", who has led the board since May".

    One in the tense of the words reported is theirs: "said it was a ferry, which HAD been in for a refit".
    """
    words = reading.words
    if not PAUSES.isdisjoint(words[relative:end]):
        return False
    verb = next(
        (at for at in until_pause(reading, relative + 1, end) if reading.tags[at] is Tag.FINITE), None
    )
    if rule is not Rule.CLAUSE or verb is None or words[verb] in SPEECH_FORMS:
        return True
    if words[verb] in _REPORTED_TENSE:
        return False
    named = relative > 1 and reading.tags[relative - 2] is Tag.NAME
    present = words[verb] in _PRESENT or "VBZ" in forms_of(words[verb])
    return (named and words[relative] != "which") or (present and (cue is None or cue.form == "past"))


_REPORTED_TENSE = word_set("had would could might")
_PRESENT = word_set("is are am has have 's 're 've do does can will may must shall")


_RELATIVES = word_set("who whose which")
_ADMITTING = word_set("though although")


def tells_what_happened(reading: SentenceReading, first: int, end: int) -> bool:
    """Whether a clause is the writer's own report: a new subject with a simple past tense."""
    words, tags = reading.words, reading.tags
    if first >= end or words[first] in PRONOUNS_SUBJECT:
        return False
    for position in until_pause(reading, first + 1, end):
        if tags[position] is Tag.FINITE:
            return is_plain_past(words[position])
        if tags[position] is Tag.QUOTED:
            return False
    return False


def is_plain_past(word: str) -> bool:
    """Whether a word is a simple past tense: "closed", not "had" or "would"."""
    return word not in AUXILIARIES and "VBD" in forms_of(word)
