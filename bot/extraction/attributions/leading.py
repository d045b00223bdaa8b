"""Leading attributions: quoted words with their cue before them.

Ann Lee said: “We won.”    Ann Lee told reporters, “We won.”    In winter, she added, “the road floods.”
"""

from __future__ import annotations

from bot.domain.explanations import Manner, Rule
from bot.extraction import sources
from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.placement import (
    COMMA_OR_COLON,
    GESTURES,
    PUT_IT,
    begins_large,
    clause_before,
    finishes,
    has_cue_after,
    is_sign,
    is_spoken,
    on_sign,
    runs_to_end,
)
from bot.extraction.attributions.sentence_reading import SentenceReading, has_verb, is_nobody, source_of
from bot.extraction.text import Range, Tag
from bot.extraction.words import (
    AUXILIARIES,
    CLAUSE,
    DESCRIBE,
    LISTENER,
    MARKS_ONLY,
    word_set,
)


def said_before(reading: SentenceReading, position: int, floor: int) -> bool:
    """Attribute quoted words to the cue before them: Ann Lee said: “We won.”."""
    if reading.word(position - 2) in GESTURES and _by_another_verb(reading, position, floor):
        return True
    cue = next((cue for cue in reversed(reading.cues) if cue.head < position), None)
    if cue is None or not _may_introduce(reading, cue, position, floor):
        return _by_another_verb(reading, position, floor) or _by_phrase(reading, position)
    if cue.lemma == "deny" and position > cue.end + 1:
        return False  # "denied it: “I was away.”": the words are not what was denied
    source, manner = source_of(reading, cue)
    if is_sign(reading, source) or on_sign(reading, cue) or is_nobody(reading, source):
        reading.direct_cues.add(cue.head)  # and it reports no clause either
        return False
    if _can_speak(reading, cue, source):
        _add(reading, cue, source, manner, position, floor)
        return True
    return False


def _add(
    reading: SentenceReading, cue: Cue, source: Range | None, manner: Manner | None, position: int, floor: int
) -> None:
    """Record the words that a cue introduces: as direct speech, or with the clause that they finish."""
    reading.direct_cues.add(cue.head)
    positions = _listed(reading, position)
    cue_range = (cue.first, cue.end)
    begin = _unfinished_before(reading, source, position, floor) if len(positions) == 1 else None
    if begin is not None and source is not None:  # "In winter, Bell added, “the road floods.”"
        parts = [(begin, source[0] - 1), (position, position + 1)]
        reading.add(Rule.CLAUSE, manner, cue_range, source, cue.lemma, parts)
        reading.taken.add(position)
    else:
        reading.add_direct(manner, cue_range, source, cue.lemma, positions)


def _may_introduce(reading: SentenceReading, cue: Cue, position: int, floor: int) -> bool:
    """Whether a cue before quoted words introduces them and has no other content."""
    if _is_participle(reading, cue, position) or cue.head in reading.direct_cues:
        return False
    beyond = floor > 0 and cue.head < floor - 1
    return not beyond and _introduces(reading, cue, position)


def _can_speak(reading: SentenceReading, cue: Cue, source: Range | None) -> bool:
    """Whether a source can speak quoted words. Inside quotation marks, "I" and "we" say nothing new."""
    if source is None:
        return cue.form != "base"
    return reading.sentence.inside < 0 or reading.words[source[0]] not in _SELF


def _is_participle(reading: SentenceReading, cue: Cue, position: int) -> bool:
    """Whether an opening participle says what somebody was asked: Asked why, Osei cackled: “…”."""
    opens = cue.first == 0 and cue.form == "past" and reading.words[0] != "said"
    return opens and "," in reading.words[1 : position - 2]


def _by_another_verb(reading: SentenceReading, position: int, floor: int) -> bool:
    """Attribute quoted words to a verb on no list: Bell thundered: “No!” As Bell put it, “No.”."""
    if reading.word(position - 1) not in COMMA_OR_COLON or not _stands_alone(reading, position):
        return False
    head = position - 2
    if reading.word(head).endswith("ly") or reading.word(head) in _PARTICLES:
        head -= 1
    if head < max(floor, 1) or not is_spoken(reading, head) or reading.word(head - 1) in _NOT_BEFORE:
        return False
    source = sources.subject(reading.sentence, head, floor)
    if source is None or is_sign(reading, source):
        return False
    reading.add_direct(Manner.SUBJECT, (head, position - 1), source, reading.words[head], [position])
    return True


def _stands_alone(reading: SentenceReading, position: int) -> bool:
    """Whether quoted words are a complete statement, so that any verb before them can attribute them."""
    put = reading.words[max(0, position - 3) : position - 1] == PUT_IT
    if not (put or begins_large(reading, position)) or not finishes(reading, position):
        return False
    piece = reading.piece(position)
    long = piece is not None and piece.last - piece.first > _LONG
    return long or runs_to_end(reading, position)


_LONG = 6  # tokens: a shorter passage in mid-sentence can be a name
_PARTICLES = word_set("it back out in on up")
_NOT_BEFORE = word_set("who which that and to") | AUXILIARIES


def _by_phrase(reading: SentenceReading, position: int) -> bool:
    """Attribute quoted words to a phrase: According to Ann Lee, “…”. To quote Ann Lee: “…”."""
    words = reading.words
    if words[position - 1] not in COMMA_OR_COLON or not runs_to_end(reading, position):
        return False
    phrase = next(
        ((n, n + len(each)) for n in range(position - 2) for each in _PHRASES if _stands(words, n, each)),
        None,
    )
    if phrase is None:
        return False
    source = sources.following(reading.sentence, phrase[1], anything=True)
    if source is None or sources.with_description(reading.sentence, source)[1] != position - 1:
        return False
    manner = Manner.BEHIND_CUE
    reading.add_direct(manner, phrase, (source[0], position - 1), "according", [position])
    return True


def _stands(words: list[str], position: int, phrase: tuple[str, ...]) -> bool:
    return tuple(words[position : position + len(phrase)]) == phrase


_PHRASES = (("according", "to"), ("in", "the", "words", "of"), ("to", "quote"))


def _introduces(reading: SentenceReading, cue: Cue, position: int) -> bool:
    """Whether a cue introduces the quoted words at `position` as speech, not as part of its clause."""
    gap = reading.words[cue.end : position]
    if len(gap) > _GAP or "“”" in gap:
        return False
    if not gap and (cue.lemma in _WHOM_OR_WHICH or cue.lemma in DESCRIBE):  # a stretch CALLED “the Gut”
        return False  # told “Good Morning Dunmore”, call 101 quoting “Operation Otter”
    mark = gap[-1] if gap else ""
    if mark == ":":
        return not reports_clause(reading, cue, position - 1)
    if mark == ",":
        return _introduced_by_comma(reading, cue, position) and not has_cue_after(reading, position)
    if gap in _NOTHING_BETWEEN and begins_large(reading, position) and not cue.passive:
        return _directly(reading, cue, position)
    listened = cue.lemma in LISTENER and len(gap) < _LISTENER
    return listened and begins_large(reading, position) and runs_to_end(reading, position)


_GAP = 30  # tokens between a cue and the words it introduces
_NOTHING_BETWEEN: tuple[list[str], ...] = ([], ["that"])


def _introduced_by_comma(reading: SentenceReading, cue: Cue, position: int) -> bool:
    """Whether a comma before quoted words introduces them: Ann Lee told reporters, “We won.”."""
    finished, gap = finishes(reading, position), position - cue.end
    if gap == 1 or cue.lemma in LISTENER:
        told = finished and gap <= _LISTENER and cue.lemma in LISTENER and runs_to_end(reading, position)
        return gap == 1 or told or begins_large(reading, position)
    return begins_large(reading, position) and (finished or not has_verb(reading, cue.end, position))


def _directly(reading: SentenceReading, cue: Cue, position: int) -> bool:
    """Whether a cue right before quoted words introduces them: Bell shouted “I'll have you” and ran off."""
    if cue.lemma in _VOICES and reading.word(position + 1) in _DEED_FOLLOWS:
        return True
    return runs_to_end(reading, position) or finishes(reading, position)


_WHOM_OR_WHICH = word_set("tell quote")
_VOICES = MARKS_ONLY - {"chant"}  # what a crowd chants is a slogan instead


_DEED_FOLLOWS = word_set("and before as at when while from")


def reports_clause(reading: SentenceReading, cue: Cue, colon: int) -> bool:
    """Whether there is a clause between cue and colon: she said there was a reason: “Nobody asked.”."""
    if cue.lemma not in CLAUSE or cue.lemma in MARKS_ONLY or reading.word(cue.end) == "of":
        return False
    return has_verb(reading, cue.end, colon)


def _listed(reading: SentenceReading, position: int) -> list[int]:
    """The passages that form a list from `position` on: “No” and “never”."""
    found = [position]
    while True:
        step = found[-1] + 1
        while reading.word(step) in _LISTING:
            step += 1
        if step not in reading.sentence.pieces or step - found[-1] > 3:
            return found
        found.append(step)


_LISTING = word_set("and , or ... … then")  # between quoted words in a list


def _unfinished_before(
    reading: SentenceReading, source: Range | None, position: int, floor: int
) -> int | None:
    """Where an unquoted clause starts that quoted words only finish: "…, Bell added, “…”"."""
    if source is None or reading.word(position - 1) != "," or begins_large(reading, position):
        return None
    begin = clause_before(reading, floor, source[0])
    end = source[0] - 1
    if reading.word(end) != "," or end <= begin:
        return None
    return begin if end - begin > 1 or reading.tags[begin] in (Tag.NAME, Tag.NOUN, Tag.PRONOUN) else None


_LISTENER = 4  # tokens: "told his supporters, “…”"
_SELF = word_set("i we you")
