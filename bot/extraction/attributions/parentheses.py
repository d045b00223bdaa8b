"""Parentheses: attributions set into or behind the words they report, with no "that" before them.

The plan, Ann Lee said, would fail. The plan would fail, said Ann Lee. As Ann Lee noted, the plan failed.
"""

from __future__ import annotations

from bot.domain.explanations import Manner, Rule
from bot.extraction import sources
from bot.extraction.attributions.content_end import clause_end
from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.sentence_reading import (
    ENDING,
    TERMINAL,
    SentenceReading,
    closes_at,
    has_verb,
)
from bot.extraction.text import Range, Tag
from bot.extraction.words import (
    ADVERBS,
    CLAUSE,
    DAYS,
    DETERMINERS,
    LISTENER,
    PREPOSITIONS,
    RELATIVES,
    VOWING,
    word_set,
)


def find_as_clause(reading: SentenceReading, cue: Cue) -> bool:
    """As Ann Lee noted (in the Echo), the plan failed. The plan failed, as Ann Lee noted."""
    words = reading.words
    if reading.sentence.inside >= 0 or cue.lemma not in CLAUSE or cue.form == "ing":
        return False
    source = sources.subject(reading.text, reading.sentence, cue.first)
    manner = Manner.SUBJECT
    lead = source[0] - 1 if source else -1
    after = cue.end
    if cue.form == "past" and reading.word(cue.first - 1) == "as" and reading.word(cue.end) == "by":
        source = sources.following(reading.text, reading.sentence, cue.end + 1)
        lead, manner = cue.first - 1, Manner.BEHIND_BY
        after = source[1] if source else after
    if source is None or reading.word(lead) != "as" or not (lead == 0 or words[lead - 1] in _BEFORE_AS):
        return False
    while after < len(words) and words[after] not in TERMINAL:
        after += 1
    if lead <= 1 and reading.word(after) == ",":
        end = clause_end(reading, after + 1, len(words))
        if end - after > 2:
            reading.add(Rule.CLAUSE, manner, (cue.first, cue.end), source, cue.lemma, [(after + 1, end)])
            return True
    if lead > 3 and words[lead - 1] == ",":
        begin = 1 if words[0] in ("but", "and", "so") else 0
        reading.add(Rule.CLAUSE, manner, (cue.first, cue.end), source, cue.lemma, [(begin, lead - 1)])
        return True
    return False


_BEFORE_AS = word_set(", — – but and")  # before "as Bell noted"


def find_parenthetical(reading: SentenceReading, cue: Cue) -> bool:
    """The plan, Ann Lee said, would fail. The plan would fail, said Ann Lee."""
    if (
        reading.sentence.inside >= 0
        or cue.lemma not in CLAUSE
        or (cue.form == "ing" and cue.first == cue.head)
        or (cue.lemma in VOWING and reading.word(cue.end) == "to")
        or (cue.first == cue.head and reading.tags[cue.head] is Tag.PARTICIPLE)
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
        spoken = source is not None and Tag.FINITE not in reading.tags[slice(*source)]
        if source is not None and spoken and cue.head + 1 == source[0]:
            inverted = sources.with_description(reading.text, reading.sentence, source)
            after = inverted[1]
            if reading.word(after) in TERMINAL or reading.word(after) in PREPOSITIONS or after >= len(words):
                return _around(reading, cue, cue.first - 1, after, inverted, Manner.NAME_AFTER)
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
    return _around(reading, cue, left, after, source, Manner.AFTER)


def _is_named_apposition(reading: SentenceReading, cue: Cue) -> bool:
    """Whether "her owner, Ann Lee, says the …" or "Lee, who sings, said the …": the subject stands before."""
    if reading.word(cue.end) not in DETERMINERS or reading.word(cue.first - 1) != ",":
        return False
    before = reading.text.words[reading.sentence.tokens[cue.first - 2]]
    relative = any(word in RELATIVES for word in reading.words[max(0, cue.first - _ASIDE) : cue.first])
    return before[0].isupper() or relative


_ASIDE = 12  # tokens in a relative clause between commas


def _only_adjunct(reading: SentenceReading, position: int, lemma: str) -> bool:
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
        or gap[0] in _OPENS_ADJUNCT
        or gap[0].endswith("ly")
    ) and (not has_verb(gap) or gap[0] in _OPENS_TIME)


_OPENS_ADJUNCT = word_set("last this when while as")
_OPENS_TIME = word_set("when while as after before")


def _around(
    reading: SentenceReading, cue: Cue, left_end: int, after: int, source: Range, manner: Manner | None
) -> bool:
    words = reading.words
    begin = max(
        (p + 1 for p in range(left_end - 1) if words[p] in (";", ":", "-", "—", "–", "--")), default=0
    )
    for other in reading.cues:  # an earlier attribution ends before this one's words begin
        if other.end <= left_end and other.head in reading.direct_cues:
            begin = max(begin, other.end)
    while begin < left_end and words[begin] in _LEADS_IN:
        begin += 1
    parts: list[Range] = []
    end = left_end
    while end > begin and words[end - 1] in ENDING:
        end -= 1
    unfinished = begin < end and reading.tags[end - 1] in _UNFINISHED and after + 1 < len(words)
    goes_on = unfinished or _continues(reading, after)
    if begin < end and (goes_on or end - begin >= 3 or has_verb(words[begin:end])):
        parts.append((begin, end))
    if not parts and not goes_on:
        return False
    if words[begin] in _LEADING_IN and not _continues(reading, after) and not _states(reading, begin, end):
        return False
    if goes_on:
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
    reading.add(Rule.CLAUSE, manner, (cue.first, cue.end), source, cue.lemma, parts)
    return True


_LEADS_IN = word_set(", . and but so ; however")  # before the first words of a statement
# A clause that breaks off behind these goes on behind the parenthesis: "found, he says, no link".
_UNFINISHED = frozenset({Tag.FINITE, Tag.BASE, Tag.PREPOSITION, Tag.DETERMINER, Tag.TO, Tag.SUBORDINATOR})
_LEADING_IN = word_set("in on at asked speaking during after when while")


def _states(reading: SentenceReading, begin: int, end: int) -> bool:
    """Whether words that begin with a lead-in go on to say something: "In Dunmore, turnout was low, …"."""
    start = begin
    if reading.words[begin] in _OPENS_SETTING:
        comma = next((at for at in range(begin, end) if reading.words[at] == ","), None)
        if comma is None:
            return False
        start = comma
    return Tag.FINITE in reading.tags[start:end]


_OPENS_SETTING = word_set("asked after when while")  # "ASKED why, he said": no statement yet


def _continues(reading: SentenceReading, comma: int) -> bool:
    """Whether the reported clause goes on behind the parenthesis."""
    word = reading.word(comma + 1)
    if reading.word(comma) not in (",", "—", "–", "--") or not word:
        return False
    if word.endswith("ing") or word in _NO_CONTINUATION:
        return False
    if word in ("and", "or") and comma + 2 in reading.sentence.pieces:
        return True  # "it was late, she said, and “a view is not a clinic”"
    return has_verb(reading.words[comma + 1 :])


# Behind "Bell said," they do not go on with the words
_NO_CONTINUATION = word_set("but while when according who though although whose adding “” in on at after")
