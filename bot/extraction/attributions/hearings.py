"""Hearings: what a court, an inquest or a committee heard, without saying from whom.

A man stole a swan, a court heard on Monday. The inquest was told that the lamp had failed.
"""

from __future__ import annotations

from bot.domain.explanations import Rule
from bot.extraction import sources
from bot.extraction.attributions.clause_start import clause_start
from bot.extraction.attributions.content_end import clause_end
from bot.extraction.attributions.sentence_reading import TERMINAL, SentenceReading, has_verb
from bot.extraction.attributions.verb_groups import group_start
from bot.extraction.text import Range
from bot.extraction.words import ADJUNCT_STARTS, BE, DATES, HEARING_BODIES


def find_hearings(reading: SentenceReading) -> None:
    """Attribute what a court heard: it heard that a man stole a swan; a man stole a swan, it was told."""
    if HEARING_BODIES.isdisjoint(reading.words) or reading.sentence.inside >= 0:
        return
    for head, word in enumerate(reading.words):
        first = group_start(reading.sentence, head)
        told = word == "told" and not BE.isdisjoint(reading.words[first:head])
        body = sources.subject(reading.sentence, first) if told or word == "heard" else None
        if body is None or HEARING_BODIES.isdisjoint(reading.words[slice(*body)]):
            continue
        content = _statement_before(reading, body[0], head + 1) or _clause_after(reading, head + 1, told=told)
        if content is not None:
            reading.add(Rule.CLAUSE, None, (first, head + 1), None, word, [content])


def _statement_before(reading: SentenceReading, body: int, end: int) -> Range | None:
    """The statement before "…, the court heard (on Monday)"."""
    closes = reading.word(end) in _CLOSES
    if body < _SHORTEST or reading.words[body - 1] != "," or not closes:
        return None
    return (0, body - 1) if has_verb(reading, 0, body - 1) else None


_CLOSES = TERMINAL | ADJUNCT_STARTS | DATES
_SHORTEST = 4  # tokens of a statement and its comma


def _clause_after(reading: SentenceReading, end: int, *, told: bool) -> Range | None:
    """The clause after "the court heard (on Monday) that". "Was told that" is left to `passives`."""
    start = clause_start(reading.sentence, end, "say")
    if told or start >= len(reading.words) or reading.words[start - 1] != "that":
        return None
    stop = clause_end(reading, start, len(reading.words))
    return (start, stop) if start < stop else None
