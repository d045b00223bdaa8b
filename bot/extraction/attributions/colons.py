"""Colons: quoted words after a colon without a verb of speech, or in the paragraph after it.

Ann Lee was furious: “We were robbed.”    Ward win – Ann Lee: “At last.”
"""

from __future__ import annotations

from itertools import pairwise

from bot.domain.explanations import Manner, Rule
from bot.extraction import sources
from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.leading import reports_clause
from bot.extraction.attributions.placement import PUT_IT, begins_large, finishes, is_sign, runs_to_end
from bot.extraction.attributions.sentence_reading import (
    SentenceReading,
    has_verb,
    is_nobody,
    is_writer,
    source_of,
)
from bot.extraction.text import MARKS, Range, Text, find_word, is_capitalised
from bot.extraction.words import (
    CLAUSE,
    DASHES,
    DETERMINERS,
    PERSONAL_POSSESSIVES,
    POSTS,
    PREPOSITIONS,
    PRONOUNS_SUBJECT,
    SENTENCE_ENDS,
    word_set,
)


def after_colon(reading: SentenceReading, position: int) -> bool:
    """Attribute quoted words after a colon, or after "issued a statement,": “We are sorry.”."""
    colon = reading.word(position - 1) == ":"
    note = reading.word(position - 1) == "," and reading.word(position - 2) in _NOTES
    if not (colon or note) or not _is_statement(reading, position, colon=colon):
        return False
    cue_range, lemma, manner = (position - 1, position), ":", Manner.BEFORE_COLON
    source = _reporter(reading, position) or _before_colon(reading, position - 1)
    if source is not None and not _WORDS_SAID.isdisjoint(reading.words[source[0] : source[0] + 2]):
        source = None  # "Heckle of the day: “Who pays?”"
    if note:
        cue_range, lemma, manner = (position - 2, position - 1), reading.words[position - 2], Manner.SUBJECT
        source = sources.subject(reading.sentence, position - 4) or source
    if is_sign(reading, source):
        return False
    reading.add_direct(manner, cue_range, source, lemma, [position])
    return True


def _is_statement(reading: SentenceReading, position: int, *, colon: bool) -> bool:
    """Whether quoted words are set like a statement: up to the end of the sentence, or after a colon."""
    if not begins_large(reading, position):
        return False
    return runs_to_end(reading, position) or (colon and finishes(reading, position))


def _reporter(reading: SentenceReading, position: int) -> Range | None:
    """Who reported the clause that ends at a colon: Ann Lee said there was one reason: “Nobody asked.”."""
    cue = next((cue for cue in reversed(reading.cues) if cue.head < position), None)
    if cue is None or not reports_clause(reading, cue, position - 1):
        return None
    return source_of(reading, cue)[0]


_BEFORE_LABEL = DASHES | word_set(", . “” ; | :")
_IN_LABEL = word_set("and of de the")
_WORDS_SAID = word_set(
    "heckle heckles quote quip line verdict question chant chants joke jibe insult shout cry"
)
_NOTES = word_set("statement message tweet post letter email e-mail note")  # issued a statement, “…”


def _before_colon(reading: SentenceReading, colon: int) -> Range | None:
    """A name right before a colon (“Ward win – Ann Lee: “…””), else the subject of the sentence."""
    words = reading.words
    start = colon
    while start > 0 and words[start - 1] not in _BEFORE_LABEL and colon - start < 8:
        start -= 1
    while start < colon and words[start][0].isdigit():
        start += 1  # the minutes of "12:05 Ann Lee: …"
    if _is_name(reading, start, colon):
        return (start, colon)
    if (role := _role_before_name(reading, start, colon)) is not None:
        return (role, colon)
    put = next((n for n in range(colon - 2, max(0, colon - 6), -1) if words[n : n + 2] == PUT_IT), None)
    if put is not None:  # "As Ann Lee put it: “…”", "Later she put it more bluntly: “…”"
        return sources.subject(reading.sentence, put, int(words[0] == "as"))
    return _owner(reading, colon) or sources.main_subject(reading.sentence, colon)


def _is_name(reading: SentenceReading, first: int, end: int) -> bool:
    """Whether the words before a colon are just a name."""
    if first == end or has_verb(reading, first, end):
        return False
    return all(
        reading.words[at] in _IN_LABEL or is_capitalised(reading.sentence, at) for at in range(first, end)
    )


def _owner(reading: SentenceReading, colon: int) -> Range | None:
    """Whose answer it was: Ann Lee's reply was short: “No.” Her reply was short: “No.”."""
    words = reading.words
    answer = find_word(words, _ANSWERS, 1, min(colon, _NEAR))
    if answer is None:
        return None
    if words[answer - 1] in PERSONAL_POSSESSIVES:
        return (answer - 1, answer)
    return sources.subject(reading.sentence, answer - 1) if words[answer - 1] == "'s" else None


_NEAR = 12  # the subject of a sentence is within this many tokens
_ANSWERS = word_set(
    """reply answer response verdict message advice view explanation conclusion excuse question warning word
    words reaction assessment motto rule"""
)


def _role_before_name(reading: SentenceReading, start: int, colon: int) -> int | None:
    """Where "transport editor Dana Wood" starts in a label "From our transport editor Dana Wood:"."""
    words = reading.words
    name = colon
    while name > start and is_capitalised(reading.sentence, name - 1):
        name -= 1
    if not (start < name < colon) or words[name - 1] not in POSTS:
        return None
    if has_verb(reading, start, name):
        return None
    lead = name - 1
    while lead > start and words[lead - 1] not in _BEFORE_ROLE:
        lead -= 1
    return lead


_BEFORE_ROLE = DETERMINERS | PREPOSITIONS


def _find_unmarked(reading: SentenceReading, cue: Cue | None, colon: int) -> None:
    """Attribute a block without marks: "She told the committee:" and a paragraph of her own words."""
    if cue is None or cue.passive or cue.lemma not in CLAUSE or reports_clause(reading, cue, colon):
        return
    source, manner = source_of(reading, cue)
    block = _block(reading.text, reading.sentence.paragraph + 1)
    if source is None or not block or is_nobody(reading, source) or is_writer(reading, source):
        return
    reading.direct_cues.add(cue.head)
    reading.add(Rule.LABEL, manner, (cue.first, cue.end), source, cue.lemma)
    reading.found[-1].contents = block


def _block(text: Text, number: int) -> list[Range]:
    """The paragraphs of a block: the first one, and those after it in the first person, without marks."""
    found: list[Range] = []
    for first, end in text.paragraphs[number : number + _LONGEST_BLOCK]:
        words = text.lower[first:end]
        statement = text.words[first][0].isupper() and words[-1] in SENTENCE_ENDS and len(words) > _SHORTEST
        if not statement or not _SET_OTHERWISE.isdisjoint(words) or _names_speaker(words):
            break
        if found and _SELF.isdisjoint(words):
            break
        found.append((first, end))
    return found


def _names_speaker(words: list[str]) -> bool:
    """Whether a paragraph attributes words itself, so that it is the writer's."""
    return any(word in _SAYING and before not in PRONOUNS_SUBJECT for before, word in pairwise(words))


_LONGEST_BLOCK, _SHORTEST = 8, 4  # paragraphs, tokens
_SET_OTHERWISE = MARKS - {"’", "'"} | {":", "•", "*"}
_SELF = word_set("i we my our me us")
_SAYING = word_set("said says added adds told")


def find_block(reading: SentenceReading, opening: dict[int, int]) -> None:
    """Attribute a quoted paragraph after one that ends in a colon: "Ann Lee told the court:"."""
    sentence = reading.sentence
    last = sentence.tokens[-1] + 1
    if last != sentence.text.paragraphs[sentence.paragraph][1] or sentence.paragraph + 1 >= len(
        sentence.text.paragraphs
    ):
        return
    number = opening.get(sentence.text.paragraphs[sentence.paragraph + 1][0])
    colon = len(reading.words) - 1
    cue = next((cue for cue in reversed(reading.cues) if cue.head not in reading.direct_cues), None)
    if number is None:
        _find_unmarked(reading, cue, colon)
    elif cue is not None and not any(cue.end <= position < colon for position in sentence.pieces):
        source, manner = source_of(reading, cue)
        reading.direct_cues.add(cue.head)
        reading.add(Rule.DIRECT, manner, (cue.first, cue.end), source, cue.lemma, pieces=[number])
    elif not sentence.pieces:
        source = _before_colon(reading, colon)
        reading.add(Rule.DIRECT, Manner.BEFORE_COLON, (colon, colon + 1), source, ":", pieces=[number])
