"""Verbless attributions: "according to", and nouns such as "the claim that"."""

from __future__ import annotations

from bot.domain.explanations import Manner, Rule
from bot.extraction import sources
from bot.extraction.attributions.content_end import clause_end
from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.reported import first_break
from bot.extraction.attributions.sentence_reading import ENDING, TERMINAL, SentenceReading, has_verb
from bot.extraction.sources import after_dateline
from bot.extraction.text import Range, Tag, drop_final, is_capitalised, skip, until
from bot.extraction.words import (
    BY_OR_FROM,
    IS_OR_WAS,
    OWNER_MARKS,
    OWNERS,
    POSITION_NOUNS,
    RELATIVES,
    SPEECH_NOUNS,
    word_set,
)


def find_according(reading: SentenceReading) -> None:
    """Record "According to Ann Lee, the plan failed" or "The plan failed, according to Ann Lee"."""
    words = reading.words
    if _NAMING_SOURCE.isdisjoint(words):
        return
    for position in range(len(words) - 2):
        after = _after_phrase(reading, position)
        if after is None:
            continue
        source = sources.following(reading.sentence, after, anything=True)
        if source is None or words[slice(*source)] in _MANNERS:
            continue
        described = sources.with_description(reading.sentence, source)
        if position > 2 or _is_closed_description(reading, source[1], described[1]):
            source = described
        end = until(words, TERMINAL, source[1], len(words))
        parts = _apart_from(reading, position, end)
        if parts:
            reading.add(Rule.ACCORDING_TO, Manner.BEHIND_CUE, (position, after), source, "according", parts)


def _is_closed_description(reading: SentenceReading, first: int, end: int) -> bool:
    """Whether a description ends at a comma: "according to Ann Lee, a nurse, the plan failed"."""
    describes = reading.word(first + 1) in RELATIVES or not has_verb(reading, first, end)
    return reading.word(end) == "," and describes


_NAMING_SOURCE = word_set("according per")


def _after_phrase(reading: SentenceReading, position: int) -> int | None:
    """Where the source starts, after "according to", or after "per" at the edge of a clause."""
    word, after = reading.words[position], reading.word(position + 1)
    if word == "according":
        return position + 2 if after == "to" else None
    apart = word == "per" and (position == 0 or reading.words[position - 1] == ",")
    named = after == "the" or reading.tags[position + 1] is Tag.NAME
    return position + 1 if apart and named else None


# these name no speaker
_MANNERS = (["plan"], ["schedule"], ["custom"], ["tradition"], ["size"], ["age"], ["taste"])


def _apart_from(reading: SentenceReading, first: int, end: int) -> list[Range]:
    """The parts of a sentence outside the phrase from `first` to `end`."""
    words = reading.words
    start = skip(words, _LEADS_IN, _statement_start(reading, first), first)
    left = drop_final(words, _ENDS_STATEMENT, start, first)
    parts: list[Range] = [(start, left)] if left - start >= 2 else []
    after = skip(words, ENDING, end, len(words))
    if after >= len(words) or reading.word(end) != "," or words[after] in RELATIVES:
        return parts
    if not parts or _goes_on(reading, after):
        stop = clause_end(reading, after, len(words))
        if stop - after >= 2:
            parts.append((after, stop))
    return parts


def _statement_start(reading: SentenceReading, end: int) -> int:
    """Where the statement before a phrase starts: "Lee said X, and according to Bell, Y"."""
    start = after_dateline(reading.sentence, end)
    for cue in reading.cues:
        if cue.head in reading.direct_cues and cue.end < end:
            start = until(reading.words, TERMINAL, cue.end, end)
    return start


def _goes_on(reading: SentenceReading, after: int) -> bool:
    """Whether the statement continues after the phrase, rather than the writer."""
    word = reading.words[after]
    own = word.endswith("ing") or word in _OPENS_ANOTHER
    return not own and has_verb(reading, after, len(reading.words))


_AND_OR_BUT = word_set("and but")
_ENDS_STATEMENT = ENDING | _AND_OR_BUT
_OPENS_ANOTHER = _AND_OR_BUT | {"while"}
_LEADS_IN = word_set("and but so , however fact")  # words before a statement that add nothing to it


def find_cleft(reading: SentenceReading, cue: Cue) -> bool:
    """Record "What Ann Lee wrote, in an e-mail, was that the accounts were late"."""
    words = reading.words
    if reading.sentence.inside >= 0 or "what" not in words[: cue.first]:
        return False
    source = sources.subject(reading.sentence, cue.first)
    if source is None or reading.word(source[0] - 1) != "what":
        return False
    for at in range(cue.end, min(len(words) - 2, cue.end + _CLEFT)):
        if words[at] in IS_OR_WAS and words[at + 1] in _OPENS_STATEMENT:
            end = clause_end(reading, at + 2, len(words))
            if end - at > 3:
                reading.add(
                    Rule.CLAUSE, Manner.SUBJECT, (cue.first, cue.end), source, cue.lemma, [(at + 2, end)]
                )
                return True
    return False


_OPENS_STATEMENT = word_set("that :")
_CLEFT = 14  # tokens between "what he wrote" and "was that"


def find_nominal(reading: SentenceReading) -> None:
    """Record "Ann Lee's claim that the letters were lost"."""
    words = reading.words
    if POSITION_NOUNS.isdisjoint(words):
        return
    heads = {cue.head for cue in reading.cues}
    for position in range(1, len(words)):
        states = words[position] in POSITION_NOUNS and reading.word(position + 1) in IS_OR_WAS
        if (states or words[position] in SPEECH_NOUNS) and position not in heads:
            _add_nominal(reading, position, position + 1 + states)


def _add_nominal(reading: SentenceReading, noun: int, that: int) -> None:
    """Record what a noun reports, if "that" is at the given position, or "by Ann Lee that"."""
    words = reading.words
    source: Range | None = None
    if reading.word(that) in BY_OR_FROM:
        source = sources.following(reading.sentence, that + 1)
        that = source[1] if source else that
    if reading.word(that) != "that" or not has_verb(reading, that + 1, len(words)):
        return
    source = source or _possessor(reading, noun)
    if source is None or any(cue.head in range(*source) for cue in reading.cues):
        return  # in "a report by the trust warned that" the verb attributes
    end = first_break(words, that + 1, clause_end(reading, that + 1, len(words)))
    if end - that > 2:
        reading.add(Rule.NOUN, Manner.OWNER, (noun, noun + 1), source, words[noun], [(that + 1, end)])


def _possessor(reading: SentenceReading, noun: int) -> Range | None:
    """The possessor of a noun: "his", "Ann Lee's"."""
    words = reading.words
    position = noun - 1
    while position > 0 and words[position] not in _OWNING and noun - position < 4:
        position -= 1
    if words[position] in OWNERS:
        return (position, position + 1)
    if words[position] in OWNER_MARKS and position > 0:
        start = position
        while start > 0 and is_capitalised(reading.sentence, start - 1) and position - start < 5:
            start -= 1
        return (start, position) if start < position else (position - 1, position)
    return None


_OWNING = word_set("'s his her their its '")  # marks the possessor of a noun
