"""Reported speech: the clause or object that a cue reports, unquoted or quoted in part."""

from __future__ import annotations

from bot.domain.explanations import Manner, Rule
from bot.extraction.attributions.coinages import gives_opinion, is_coinage, is_scare_quoted
from bot.extraction.attributions.comments import PAUSES
from bot.extraction.attributions.content_end import clause_end
from bot.extraction.attributions.content_start import content_start
from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.parentheses import find_as_clause, find_parenthetical
from bot.extraction.attributions.passives import find_passive
from bot.extraction.attributions.placement import finishes
from bot.extraction.attributions.refusals import past_refusal
from bot.extraction.attributions.sentence_reading import (
    ENDING,
    SentenceReading,
    is_nobody,
    is_writer,
    source_of,
)
from bot.extraction.text import Range, Tag, skip, until
from bot.extraction.words import ACCUSE, MEDIA, PREPOSITIONS, SENTENCE_ENDS, word_set


def find_reported(reading: SentenceReading, cue: Cue) -> None:
    """Record what a cue reports, if it does not introduce quoted words."""
    if cue.passive or (cue.form == "past" and reading.word(cue.end) == "by" and cue.lemma in ACCUSE):
        find_passive(reading, cue)
    elif not find_as_clause(reading, cue) and not find_parenthetical(reading, cue):
        _complement(reading, cue)


def _is_reduced_passive(reading: SentenceReading, cue: Cue) -> bool:
    """Whether the verb only describes the noun before it: "the tone PROMISED BY the new leaders"."""
    return (
        _describes_noun(reading, cue) and reading.word(cue.end) == "by" and not _by_medium(reading, cue.end)
    )


def _by_medium(reading: SentenceReading, by: int) -> bool:
    """Whether "by" tells how the words came: "said BY SATELLITE PHONE that"."""
    end = skip(reading.tags, _BARE, by + 1, len(reading.tags))
    return reading.word(end - 1) in MEDIA


_BARE = frozenset({Tag.ADJECTIVE, Tag.NOUN})  # a noun without an article


_NO_OBJECT = frozenset({Tag.ADVERB, Tag.FINITE})  # "nine cases REPORTED WORLDWIDE", "others CITED INCLUDE"


def _describes_noun(reading: SentenceReading, cue: Cue) -> bool:
    return cue.first == cue.head and reading.tags[cue.head] is Tag.PARTICIPLE


def _complement(reading: SentenceReading, cue: Cue) -> None:
    """Record "Ann Lee said (on Monday) (that) the plan would fail"."""
    if _is_reduced_passive(reading, cue):
        return
    source, manner = source_of(reading, cue)
    if source is None or is_nobody(reading, source) or is_writer(reading, source):
        return
    if reading.sentence.inside >= 0 and not _is_second_hand(reading, cue, source):
        return
    content = _content(reading, cue)
    if content is None:
        return
    rule, start, end = content
    if _is_in_marks(reading, start, end):
        _add_marked(reading, cue, source, manner, rule, start, end)
        return
    linked = start - cue.end == 1 and reading.words[cue.end] in PREPOSITIONS and rule in _WITH_PREPOSITION
    cue_range = (cue.first, start if linked else cue.end)
    reading.add(rule, manner, cue_range, source, cue.lemma, [(start, end)])
    reading.taken.update(range(start, end))


# "called FOR an inquiry": the preposition is part of the cue
_WITH_PREPOSITION = (Rule.OBJECT, Rule.COMPLAINT)


def _content(reading: SentenceReading, cue: Cue) -> tuple[Rule, int, int] | None:
    """What a cue reports: the rule, the start and the end."""
    words = reading.words
    if cue.end >= len(words) or words[cue.end] in SENTENCE_ENDS:
        return None
    placed = content_start(reading, cue)
    if placed is None:
        return None
    start, rule = placed
    start += reading.word(start) == "," and words[start - 1] == "that"  # "said that, in May, it closed"
    end = clause_end(reading, start, len(words), rule, cue)
    start = past_refusal(words, start, end) if rule is Rule.CLAUSE else start
    if words[start - 1] != "that" and _is_part_of_subject(reading, cue, end):
        return None
    if rule is Rule.OBJECT:
        if _describes_noun(reading, cue) and reading.tags[cue.end] in _NO_OBJECT:
            return None
        end = first_break(words, start, end)
    if start >= end or words[start] in ENDING or _leads_to_marks(reading, start, end):
        return None
    return (rule, start, end) if _says_something(reading, cue, rule, start, end) else None


def _is_part_of_subject(reading: SentenceReading, cue: Cue, end: int) -> bool:
    """Whether a participle belongs to the subject of a later verb: "letters DEMANDING money arrived"."""
    if not cue.is_participle or cue.first == 0 or reading.sentence.inside >= 0:
        return False
    beside = reading.tags[cue.first - 1] in (Tag.NOUN, Tag.NAME)
    return (
        beside and Tag.FINITE not in reading.tags[: cue.first] and Tag.FINITE in reading.tags[cue.end : end]
    )


def _leads_to_marks(reading: SentenceReading, start: int, end: int) -> bool:
    """Whether only the quoted words after it are reported: "told the court Bell had said: “…”"."""
    inside = any(start <= cue.head < end and cue.head in reading.direct_cues for cue in reading.cues)
    return inside and reading.word(end) == ":"


def _is_in_marks(reading: SentenceReading, start: int, end: int) -> bool:
    """Whether content consists of quoted words only, in one passage or several."""
    return all(p in reading.sentence.pieces or reading.words[p] in _LISTING for p in range(start, end))


_LISTING = word_set(", and")


def _add_marked(
    reading: SentenceReading, cue: Cue, source: Range, manner: Manner | None, rule: Rule, start: int, end: int
) -> None:
    """Record content that is entirely quoted as direct speech, unless it is a title or a name."""
    numbers = [reading.sentence.pieces[p] for p in range(start, end) if p in reading.sentence.pieces]
    taken = {number for each in reading.found for number in each.pieces}
    if (rule is Rule.OBJECT and not finishes(reading, start)) or not taken.isdisjoint(numbers):
        return
    reading.taken.update(range(start, end))
    reading.add(Rule.DIRECT, manner, (cue.first, cue.end), source, cue.lemma, pieces=numbers)


def _says_something(reading: SentenceReading, cue: Cue, rule: Rule, start: int, end: int) -> bool:
    """Whether the words after a cue are content, rather than a lone word, a coinage or a name."""
    quoted = any(start <= position < end for position in reading.sentence.pieces)
    if end - start < 2 and not quoted:
        return rule is Rule.COMPLAINT  # "accused Bell of lying"
    if rule is Rule.OBJECT:
        return not quoted or not is_coinage(reading, start, end)
    if rule is Rule.DESCRIPTION:
        named = cue.lemma in _NAMING
        if is_scare_quoted(reading, start, end):
            return False
        return (end - start > 1 or quoted) and (not named or gives_opinion(reading, start, end))
    return True


_NAMING = word_set("call term dub label brand")  # verbs that may merely give a name


def _is_second_hand(reading: SentenceReading, cue: Cue, source: Range) -> bool:
    """Whether quoted words report what a named person said: “Bell told me the money was gone.”.

    Loose talk ("they say", "people claim") inside quoted words is the speaker's own.
    """
    if cue.lemma not in _HAND_ON:
        return False
    if cue.form != "past" or cue.end >= len(reading.words):
        return False
    first = reading.text.words[reading.sentence.tokens[source[0]]]
    return first[0].isupper() and reading.words[source[0]] not in _NO_NAMES


# Verbs that pass on somebody else's words
_HAND_ON = word_set("say tell claim promise admit insist confirm assure warn write")
# Capitalised at the start of a sentence, but not names
_NO_NAMES = word_set("he she they i we you it people")


def first_break(words: list[str], start: int, end: int) -> int:
    """The first comma, dash or semicolon after `start`; `end` if there is none."""
    return until(words, PAUSES, start + 1, end) if start < end else end
