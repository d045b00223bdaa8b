"""Verbless attributions: "according to", and nouns such as "the claim that"."""

from __future__ import annotations

from bot.domain.explanations import Manner, Rule
from bot.extraction import sources
from bot.extraction.attributions.content_end import clause_end
from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.reported import first_break
from bot.extraction.attributions.sentence_reading import ENDING, TERMINAL, SentenceReading, has_verb
from bot.extraction.sources import after_dateline
from bot.extraction.text import Range, Tag, drop_final, find_word, forms_of, is_capitalised, skip, until
from bot.extraction.words import (
    BY_OR_FROM,
    IS_OR_WAS,
    OWNER_MARKS,
    OWNERS,
    POSITION_NOUNS,
    RELATIVES,
    SPEECH_NOUNS,
    VIEW_NOUNS,
    word_set,
)


def find_according(reading: SentenceReading) -> None:
    """According to Ann Lee, the plan failed. The plan failed, in Ann Lee's view."""
    words = reading.words
    if _NAMING_SOURCE.isdisjoint(words):
        return
    for position in range(len(words) - 2):
        phrase = _source_named(reading, position) or _view_owned(reading, position)
        if phrase is None:
            continue
        source, after, end = phrase
        parts = _bare_statement(reading, position, source, end) or _apart_from(
            reading, position, _stop(reading, end)
        )
        if parts:
            source = (source[0], min(source[1], parts[-1][0])) if parts[-1][0] > source[0] else source
            reading.add(Rule.ACCORDING_TO, Manner.BEHIND_CUE, (position, after), source, "according", parts)


def _stop(reading: SentenceReading, end: int) -> int:
    return until(reading.words, TERMINAL, end, len(reading.words))


def _source_named(reading: SentenceReading, position: int) -> tuple[Range, int, int] | None:
    """The source that "according to", "in the view of" or "per" names, its start, and the phrase's end."""
    after = _after_phrase(reading, position)
    if after is None:
        return None
    source = sources.following(reading.sentence, after, anything=True)
    if source is None or reading.words[slice(*source)] in _MANNERS:
        return None
    described = sources.with_description(reading.sentence, source)
    if position > 2 or _is_closed_description(reading, source[1], described[1]):
        source = described
    return source, after, source[1]


def _view_owned(reading: SentenceReading, position: int) -> tuple[Range, int, int] | None:
    """Whose view it is in "in her view", "by Ann Lee's own account"; where the noun and the phrase end."""
    if reading.words[position] not in _BEFORE_VIEW or not _opens_clause(reading, position):
        return None
    noun = find_word(reading.words, VIEW_NOUNS, position + 2, position + _PHRASE)
    source = _possessor(reading, noun) if noun is not None else None
    if noun is None or source is None or source[0] <= position or reading.word(noun + 1) in _COMPLETES:
        return None
    if Tag.FINITE in reading.tags[position:noun] or "“”" in reading.words[position:noun]:
        return None
    if reading.word(noun + 1) == "," and "VBN" in forms_of(reading.word(noun + 2)):
        return None  # "in her judgment, published on Friday, …": a document
    if any(cue.first > noun for cue in reading.cues):
        return None  # "in her judgment, published on Friday, Judge Lee found that …"
    return source, noun + 1, noun + 1


def _opens_clause(reading: SentenceReading, position: int) -> bool:
    """Whether a phrase starts a clause or is set off in it."""
    return position == 0 or reading.words[position - 1] in _BEFORE_PHRASE


_BEFORE_PHRASE = ENDING | {"and", "but", "that", "which"}
_BEFORE_VIEW = word_set("in by")
_COMPLETES = word_set("of that")
_PHRASE = 9  # tokens


def _is_closed_description(reading: SentenceReading, first: int, end: int) -> bool:
    """Whether a description ends at a comma: "according to Ann Lee, a nurse, the plan failed"."""
    describes = reading.word(first + 1) in RELATIVES or not has_verb(reading, first, end)
    return reading.word(end) == "," and describes


_NAMING_SOURCE = word_set("according per") | VIEW_NOUNS


def _after_phrase(reading: SentenceReading, position: int) -> int | None:
    """Where the source starts, after "according to", or after "per" at the edge of a clause."""
    word, after = reading.words[position], reading.word(position + 1)
    if word == "according":
        return position + 2 if after == "to" else None
    if word == "in" and after == "the" and _opens_clause(reading, position):
        named = reading.word(position + 2) in VIEW_NOUNS and reading.word(position + 3) == "of"
        return position + 4 if named else None
    apart = word == "per" and (position == 0 or reading.words[position - 1] == ",")
    if not apart:
        return None
    return position + 1 if after == "the" or reading.tags[position + 1] is Tag.NAME else None


# these name no speaker
_MANNERS = (["plan"], ["schedule"], ["custom"], ["tradition"], ["size"], ["age"], ["taste"])


def _bare_statement(reading: SentenceReading, position: int, source: Range, end: int) -> list[Range]:
    """The statement after a phrase that no comma closes: "according to her the road was shut"."""
    size = len(reading.words)
    if position and reading.words[position - 1] not in _JOINS_PHRASE:
        return []
    start = end if end >= source[1] and reading.word(end) not in TERMINAL else None
    for at in range(source[0] + 1, source[1]):
        if reading.tags[at] in _SUBJECT_BEGINS and reading.tags[at - 1] in _NAMED:
            start = at
            break
    if start is None or start >= size or reading.tags[start] not in _SUBJECT_BEGINS:
        return []
    stop = clause_end(reading, start, size)
    comma = until(reading.words, _PAUSES, start, size)
    closed = reading.word(comma) == "," and _goes_on(reading, comma + 1)
    return [(start, stop)] if stop - start > 2 and has_verb(reading, start, stop) and not closed else []


_PAUSES = TERMINAL | {":"}
_JOINS_PHRASE = word_set("and but that")


_SUBJECT_BEGINS = frozenset({Tag.DETERMINER, Tag.PRONOUN})
_NAMED = frozenset({Tag.NOUN, Tag.NAME, Tag.PRONOUN})


def _apart_from(reading: SentenceReading, first: int, end: int) -> list[Range]:
    """The parts of a sentence outside the phrase from `first` to `end`."""
    words = reading.words
    start = skip(words, _LEADS_IN, _statement_start(reading, first), first)
    left = drop_final(words, _ENDS_STATEMENT, start, first)
    opened = left > start and reading.opens_clause(left - 1)  # "a group which, according to Bell, met"
    parts: list[Range] = [(start, left)] if left - start >= 2 and not opened else []
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
    start = max(
        [
            after_dateline(reading.sentence, end),
            *(n + 1 for n in range(end - 2) if reading.words[n] in _BEGINS_ANEW),
        ]
    )
    for cue in reading.cues:
        if cue.head in reading.direct_cues and cue.end < end:
            start = until(reading.words, TERMINAL, cue.end, end)
    return start


def _goes_on(reading: SentenceReading, after: int) -> bool:
    """Whether the statement continues after the phrase, rather than the writer."""
    word = reading.word(after)
    own = word.endswith("ing") or word in _OPENS_ANOTHER
    size = len(reading.words)
    return not own and (has_verb(reading, after, size) or "“”" in reading.words[after:])


_BEGINS_ANEW = word_set("; :")
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
