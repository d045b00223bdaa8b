"""Passives: the subject is who the words are about; the source follows "by", or is missing."""

from __future__ import annotations

from bot.domain.explanations import Manner, Rule
from bot.extraction import sources
from bot.extraction.attributions.clause_start import clause_start
from bot.extraction.attributions.coinages import is_scare_quoted
from bot.extraction.attributions.content_end import clause_end
from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.sentence_reading import ENDING, SentenceReading, has_verb
from bot.extraction.text import Range, Tag, drop_final, find_word
from bot.extraction.words import (
    ACCUSE,
    CLAUSE,
    DASHES,
    DESCRIBE,
    DOCUMENTS,
    MARKS_ONLY,
    word_set,
)


def find_passive(reading: SentenceReading, cue: Cue) -> None:
    """Record "The party was accused (by Ann Lee) of hiding letters (by Ann Lee)", and its like."""
    if cue.lemma in _QUOTING and reading.word(cue.end) == "as":
        _quoted_as_saying(reading, cue)
    elif links := ACCUSE.get(cue.lemma) or DESCRIBE.get(cue.lemma):
        _accused(reading, cue, links)
    elif cue.lemma in CLAUSE and cue.lemma not in MARKS_ONLY:
        _it_is_said(reading, cue)


def _quoted_as_saying(reading: SentenceReading, cue: Cue) -> None:
    """Record "Ann Lee was quoted as saying it would pass". Here the subject is the speaker."""
    words = reading.words
    if reading.word(cue.end + 1) not in _SPEAKING:
        return
    source = sources.subject(reading.sentence, cue.first)
    start = clause_start(reading.sentence, cue.end + 2, "say")
    end = clause_end(reading, start, len(words))
    if start < end and source:
        reading.direct_cues.add(cue.end + 1)
        reading.add(Rule.CLAUSE, Manner.SUBJECT, (cue.first, cue.end + 2), source, "say", [(start, end)])


_QUOTING = word_set("quote cite")
_SPEAKING = word_set("saying telling")


def _accused(reading: SentenceReading, cue: Cue, links: frozenset[str]) -> None:
    """Record what the subject was accused of, or described as."""
    start, by = _link_and_agent(reading, cue, links)
    if start is None:
        return
    end = _passive_end(reading, start, by)
    if start < end and not is_scare_quoted(reading, start, end):
        source = by or _testimony(reading, end)
        manner = Manner.BEHIND_BY if by else Manner.TESTIMONY if source else None
        reading.add(Rule.COMPLAINT, manner, (cue.first, start), source, cue.lemma, [(start, end)])


def _link_and_agent(
    reading: SentenceReading, cue: Cue, links: frozenset[str]
) -> tuple[int | None, Range | None]:
    """Where the content starts ("of …") and who accuses ("by …"), in either order."""
    words = reading.words
    by: Range | None = None
    start: int | None = None
    position = cue.end
    while position < min(len(words), cue.end + _REACH):
        word = words[position]
        if word == "by" and by is None and (start is None or _agent(reading, position)):
            by = _accuser(reading, position)
            if start is not None:
                break
            position = by[1] if by else position + 1
            continue
        if start is None and word in _ENDS_ACCUSATION:
            break
        if start is None and word in links:
            start = position + 1
        position += 1
    return start, by


def _accuser(reading: SentenceReading, by: int) -> Range | None:
    """The source after "by", with its description."""
    found = sources.following(reading.sentence, by + 1)
    return sources.with_description(reading.sentence, found) if found else None


_ENDS_ACCUSATION = word_set("; “”")
_REACH = 45  # tokens between "accused" and "by"


def _it_is_said(reading: SentenceReading, cue: Cue) -> None:
    """Record "It is claimed that …" or "residents were told that …", which name no speaker."""
    words = reading.words
    that = reading.word(cue.end) == "that"
    nobody = reading.word(cue.first - 1) == "it" and (that or cue.lemma in _SAID_BY_NOBODY)
    if reading.word(cue.end) == "by":
        if cue.lemma in _TOLD or nobody:
            _told_by(reading, cue)
        return
    if not nobody and not (that and cue.lemma in _TOLD_THAT):
        return
    start = cue.end + 1 if that else cue.end
    end = clause_end(reading, start, len(words))
    if start < end and has_verb(reading, start, end):
        reading.add(Rule.CLAUSE, None, (cue.first, cue.end), None, cue.lemma, [(start, end)])


_SAID_BY_NOBODY = word_set("say claim allege report")  # "it is SAID that": nobody says it
_TOLD_THAT = word_set("tell inform assure warn")  # "was TOLD that", without saying by whom


def _told_by(reading: SentenceReading, cue: Cue) -> None:
    """Record "She had been told by an official that the list was settled". The official is the speaker."""
    source = sources.following(reading.sentence, cue.end + 1)
    that = find_word(reading.words, _THAT, source[1], source[1] + _COMPLEMENT) if source is not None else None
    if source is None or that is None or Tag.FINITE in reading.tags[source[1] : that]:
        return
    source, start = (source[0], that), that + 1
    end = clause_end(reading, start, len(reading.words))
    if start < end:
        reading.add(Rule.CLAUSE, Manner.BEHIND_BY, (cue.first, cue.end), source, cue.lemma, [(start, end)])


_THAT = word_set("that")
_COMPLEMENT = 8  # tokens of "by an official OF THE COURT IN TARN that"
_TOLD = word_set("tell inform assure warn advise")


def _agent(reading: SentenceReading, by: int) -> bool:
    """Whether "by" after the content introduces the accuser, a name or a group, rather than a method."""
    after = reading.word(by + 1)
    if not after or after.endswith("ing"):
        return False
    named = sources.following(reading.sentence, by + 1) is not None
    return named and not after[0].isdigit()


def _passive_end(reading: SentenceReading, start: int, by: Range | None) -> int:
    words = reading.words
    end = clause_end(reading, start, len(words))
    if by is not None and by[0] > start:
        end = min(end, by[0] - 1)
    for position in range(start + 1, end):
        aside = words[position] == "," and reading.word(position + 1) in _AFTER_COMPLAINT
        if aside or words[position] in DASHES:
            end = position
            break
    return drop_final(words, ENDING, start, end)


_BEFORE_WITNESS = word_set("from by of")
# After a comma, these are not part of the charge: ", AS she left"
_AFTER_COMPLAINT = word_set("as in after by following according with during")


def _testimony(reading: SentenceReading, start: int) -> Range | None:
    """Who testified, in "…, as part of testimony from 70 former staffers"."""
    words = reading.words
    for position in range(start, min(len(words) - 1, start + 14)):
        if words[position] in DOCUMENTS and words[position + 1] in _BEFORE_WITNESS:
            return sources.following(reading.sentence, position + 2)
    return None
