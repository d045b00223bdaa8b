"""Reported speech: the clause or object a cue reports without marks, or with a part of it in marks."""

from __future__ import annotations

from bot.extraction import sources
from bot.extraction.cues import Cue
from bot.extraction.endings import clause_end
from bot.extraction.lexicon import (
    ACCUSE,
    ADVERBS,
    AUXILIARIES,
    CLAUSE,
    DAYS,
    DETERMINERS,
    LISTENER,
    PREPOSITIONS,
    word_set,
)
from bot.extraction.openings import content_start, names_it
from bot.extraction.passives import find_passive
from bot.extraction.reading import ENDING, TERMINAL, Range, Reading, closes_at, has_verb, source_of
from bot.extraction.shapes import finishes
from bot.extraction.tags import Tag


def find_reported(reading: Reading, cue: Cue) -> None:
    """What a cue reports that introduces no speech in marks."""
    if cue.passive or (cue.form == "past" and reading.word(cue.end) == "by" and cue.lemma in ACCUSE):
        find_passive(reading, cue)
    elif not _as_clause(reading, cue) and not _parenthetical(reading, cue):
        _complement(reading, cue)


def _as_clause(reading: Reading, cue: Cue) -> bool:
    """As Ann Lee noted (in the Echo), the plan failed. The plan failed, as Ann Lee noted."""
    words = reading.words
    if reading.sentence.inside >= 0 or cue.lemma not in CLAUSE or cue.form == "ing":
        return False
    source = sources.subject(reading.text, reading.sentence, cue.first)
    manner = "as the subject"
    lead = source[0] - 1 if source else -1
    after = cue.end
    if cue.form == "past" and reading.word(cue.first - 1) == "as" and reading.word(cue.end) == "by":
        source = sources.following(reading.text, reading.sentence, cue.end + 1)
        lead, manner = cue.first - 1, "behind “by”"
        after = source[1] if source else after
    if (
        source is None
        or reading.word(lead) != "as"
        or not (lead == 0 or words[lead - 1] in (",", "—", "–", "but", "and"))
    ):
        return False
    while after < len(words) and words[after] not in TERMINAL:
        after += 1
    if lead <= 1 and reading.word(after) == ",":
        end = clause_end(reading, after + 1, len(words))
        if end - after > 2:
            reading.add("clause", manner, (cue.first, cue.end), source, cue.lemma, [(after + 1, end)])
            return True
    if lead > 3 and words[lead - 1] == ",":
        begin = 1 if words[0] in ("but", "and", "so") else 0
        reading.add("clause", manner, (cue.first, cue.end), source, cue.lemma, [(begin, lead - 1)])
        return True
    return False


def _parenthetical(reading: Reading, cue: Cue) -> bool:
    """The plan, Ann Lee said, would fail. The plan would fail, said Ann Lee."""
    if (
        reading.sentence.inside >= 0
        or cue.lemma not in CLAUSE
        or (cue.form == "ing" and cue.first == cue.head)
    ):
        return False
    words = reading.words
    apposed = sources.subject(reading.text, reading.sentence, cue.first) if cue.first else None
    if (
        cue.first
        and words[cue.first - 1] in (",", "—", "–")
        and cue.form in ("past", "s")
        and (
            apposed is None
            or (
                cue.lemma in ("say", "add")
                and not has_verb(words[cue.end :])
                and not _is_named_apposition(reading, cue)
            )
        )
    ):
        source = sources.following(reading.text, reading.sentence, cue.end)
        if source is not None and cue.head + 1 == source[0]:
            inverted = sources.with_description(reading.text, reading.sentence, source)
            after = inverted[1]
            if reading.word(after) in TERMINAL or reading.word(after) in PREPOSITIONS or after >= len(words):
                return _around(
                    reading, cue, cue.first - 1, after, inverted, "after the words, before its name"
                )
    source = sources.subject(reading.text, reading.sentence, cue.first)
    if source is None or source[0] == 0:
        return False
    before = words[source[0] - 1]
    if before not in (",", "—", "–", "--", "“”") or not (
        closes_at(reading, cue) and _only_adjunct(reading, cue.end, cue.lemma)
    ):
        return False
    after = cue.end
    while after < len(words) and words[after] not in TERMINAL:
        after += 1
    left = source[0] - 1 if before != "“”" else source[0]
    return _around(reading, cue, left, after, source, "after the words")


def _is_named_apposition(reading: Reading, cue: Cue) -> bool:
    """Whether "her owner, Ann Lee, says the …" or "Lee, who sings, said the …": the subject stands before."""
    if reading.word(cue.end) not in DETERMINERS or reading.word(cue.first - 1) != ",":
        return False
    before = reading.text.words[reading.sentence.tokens[cue.first - 2]]
    relative = any(word in ("who", "which") for word in reading.words[max(0, cue.first - _ASIDE) : cue.first])
    return before[0].isupper() or relative


_ASIDE = 12  # tokens in a relative clause between commas


def _only_adjunct(reading: Reading, position: int, lemma: str) -> bool:
    """Whether only a listener, time or place stands between the cue and a comma or stop."""
    words = reading.words
    end = position
    while end < len(words) and words[end] not in TERMINAL and words[end] != "“”":
        end += 1
    if end < len(words) and words[end] == "“”":
        return False
    gap = words[position:end]
    if not gap:
        return True
    if len(gap) > 14 or "that" in gap:
        return False
    if lemma in LISTENER:
        return not has_verb(gap) and "about" not in gap and "of" not in gap[:3]
    return (
        gap[0] in PREPOSITIONS
        or gap[0] in DAYS
        or gap[0] in ADVERBS
        or gap[0] in ("last", "this", "when", "while", "as")
        or gap[0].endswith("ly")
    ) and (not has_verb(gap) or gap[0] in ("when", "while", "as", "after", "before"))


def _around(reading: Reading, cue: Cue, left_end: int, after: int, source: Range, manner: str) -> bool:
    words = reading.words
    begin = max((p + 1 for p in range(left_end - 1) if words[p] in (";", "-", "—", "–", "--")), default=0)
    for other in reading.cues:  # an earlier attribution ends before this one's words begin
        if other.end <= left_end and other.head in reading.direct_cues:
            begin = max(begin, other.end)
    while begin < left_end and words[begin] in (",", ".", "and", "but", "so", ";", "however"):
        begin += 1
    parts: list[Range] = []
    end = left_end
    while end > begin and words[end - 1] in ENDING:
        end -= 1
    goes_on = _continues(reading, after) or (
        begin < end and words[end - 1] in AUXILIARIES and after + 1 < len(words)
    )
    if begin < end and (goes_on or end - begin >= 3 or has_verb(words[begin:end])):
        parts.append((begin, end))
    if not parts and not goes_on:
        return False
    if words[begin] in _LEADING_IN and not _continues(reading, after) and not _states(reading, begin, end):
        return False
    if _continues(reading, after):
        stop = clause_end(reading, after + 1, len(words))
        if stop - after > 2:
            parts.append((after + 1, stop))
    if (
        len(parts) == 1
        and not goes_on
        and not has_verb(words[begin:end])
        and "“”" not in words[begin:end]
        and end - begin < 5
    ):
        return False
    if not parts:
        return False
    reading.add("clause", manner, (cue.first, cue.end), source, cue.lemma, parts)
    return True


_LEADING_IN = word_set("in on at asked speaking during after when while")


def _states(reading: Reading, begin: int, end: int) -> bool:
    """Whether words that begin with a lead-in go on to say something: "In Dunmore, turnout was low, …"."""
    start = begin
    if reading.words[begin] in ("asked", "after", "when", "while"):
        comma = next((at for at in range(begin, end) if reading.words[at] == ","), None)
        if comma is None:
            return False
        start = comma
    return Tag.FINITE in reading.tags[start:end]


def _continues(reading: Reading, comma: int) -> bool:
    """Whether the reported clause goes on behind the parenthesis."""
    word = reading.word(comma + 1)
    if reading.word(comma) not in (",", "—", "–", "--") or not word:
        return False
    if word.endswith("ing") or word in (
        "but",
        "while",
        "when",
        "according",
        "who",
        "though",
        "although",
        "whose",
        "adding",
        "“”",
        "in",
        "on",
        "at",
        "after",
    ):
        return False
    return has_verb(reading.words[comma + 1 :])


def _complement(reading: Reading, cue: Cue) -> None:
    """Ann Lee said (on Monday) (that) the plan would fail."""
    words = reading.words
    source, manner = source_of(reading, cue)
    if source is None:
        return
    if reading.sentence.inside >= 0 and not _is_second_hand(reading, cue, source):
        return
    if cue.end >= len(words) or words[cue.end] in (".", "?", "!"):
        return
    placed = content_start(reading, cue)
    if placed is None:
        return
    start, rule = placed
    end = clause_end(reading, start, len(words), rule, cue)
    if rule == "object":
        end = first_break(words, start, end)
    if reading.word(end) == ":" and any(
        start <= cue.head < end and cue.head in reading.direct_cues for cue in reading.cues
    ):
        return  # "told the court Bell had said: “…”": the words in marks are all that is reported
    quoted = any(start <= position < end for position in reading.sentence.pieces)
    size = end - start
    if (
        size < 1
        or (size < 2 and not quoted)
        or (rule == "object" and not quoted and _is_deed(reading, cue, start, end))
    ):
        return
    if rule == "description" and (
        (size == 1 and start not in reading.sentence.pieces)
        or (cue.lemma in ("call", "term", "dub", "label", "brand") and not names_it(reading, start, end))
    ):
        return
    if quoted and all(p in reading.sentence.pieces or words[p] in (",", "and") for p in range(start, end)):
        numbers = [reading.sentence.pieces[p] for p in range(start, end) if p in reading.sentence.pieces]
        if rule == "object" and not finishes(reading, start):
            return  # a title or a name in marks, not speech
        if any(p in reading.taken for p in range(start, end)):
            return
        reading.taken.update(range(start, end))
        reading.add("direct", manner, (cue.first, cue.end), source, cue.lemma, pieces=numbers)
        return
    cue_end = (
        start
        if rule in ("object", "complaint") and start - cue.end == 1 and words[cue.end] in PREPOSITIONS
        else cue.end
    )
    reading.add(rule, manner, (cue.first, cue_end), source, cue.lemma, [(start, end)])
    reading.taken.update(range(start, end))


def _is_deed(reading: Reading, cue: Cue, start: int, end: int) -> bool:
    """Whether an object without marks tells what somebody did or wants done, not what is so.

    "Slammed the park", "announced plans for a bridge", "called for it to be closed".
    """
    words = reading.words[start:end]
    if cue.lemma in ("call", "ask"):
        return cue.lemma == "ask" or "to" in words[1:]
    return cue.lemma in _JUDGING or (cue.lemma in ("announce", "reveal") and "plans" in words[:4])


_JUDGING = word_set("criticise criticize condemn denounce praise blast slam decry")


def _is_second_hand(reading: Reading, cue: Cue, source: Range) -> bool:
    """Whether words inside marks report what a named person said: “Bell told me the money was gone.”.

    Loose talk ("they say", "people claim") inside somebody's words is that person's own.
    """
    if cue.lemma not in (
        "say",
        "tell",
        "claim",
        "promise",
        "admit",
        "insist",
        "confirm",
        "assure",
        "warn",
        "write",
    ):
        return False
    if cue.form != "past" or cue.end >= len(reading.words):
        return False
    first = reading.text.words[reading.sentence.tokens[source[0]]]
    return first[0].isupper() and reading.words[source[0]] not in (
        "he",
        "she",
        "they",
        "i",
        "we",
        "you",
        "it",
        "people",
    )


def first_break(words: list[str], start: int, end: int) -> int:
    """The first comma, dash or semicolon after `start`; `end` without one."""
    for position in range(start + 1, end):
        if words[position] in (",", "-", "—", "–", "--", ";"):
            return position
    return end
