"""Parentheses: attributions inside or after the words they report, without "that".

The plan, Ann Lee said, would fail. The plan would fail, said Ann Lee. As Ann Lee noted, the plan failed.
"""

from __future__ import annotations

from bot.domain.explanations import Manner, Rule
from bot.extraction import sources
from bot.extraction.attributions.comments import until_pause
from bot.extraction.attributions.content_end import clause_end
from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.sentence_reading import (
    COMMA_OR_DASH,
    ENDING,
    TERMINAL,
    SentenceReading,
    closes_at,
    has_verb,
    is_nobody,
)
from bot.extraction.text import Range, Tag, drop_final, find_word, skip, until
from bot.extraction.words import (
    ADVERBS,
    CLAUSE,
    COMMA,
    DASHES,
    DAYS,
    DENYING,
    DETERMINERS,
    INDEFINITE,
    LIST_JOINERS,
    LISTENER,
    MARKS_ONLY,
    PREPOSITIONS,
    RELATIVES,
    TENSED,
    VOWING,
    word_set,
)


def find_as_clause(reading: SentenceReading, cue: Cue) -> bool:
    """Record "As Ann Lee noted (in the Echo), the plan failed" or "The plan failed, as Ann Lee noted"."""
    words = reading.words
    if reading.sentence.inside >= 0 or cue.lemma not in CLAUSE or cue.form == "ing":
        return False
    found = _as_by(reading, cue) or _as_subject(reading, cue)
    if found is None:
        return False
    lead, source, manner, after = found
    if cue.lemma in MARKS_ONLY or reading.word(cue.end) == "that":
        return False  # "as the groups continue to march", "as Bell confirmed that it leaks"
    after = _clause_stop(words, after)
    content: Range | None = None
    if lead <= 1 and reading.word(after) == ",":
        end = clause_end(reading, after + 1, len(words))
        content = (after + 1, end) if end - after > 2 else None
    goes_on = reading.word(after) == "," and reading.tags[after + 1 : after + 2] == [Tag.FINITE]
    if content is None and lead > 3 and words[lead - 1] == "," and not goes_on:
        content = (int(words[0] in _BEGINS_SENTENCE), lead - 1)
    if content is None:
        return False
    reading.add(Rule.CLAUSE, manner, (cue.first, cue.end), source, cue.lemma, [content])
    return True


def _as_by(reading: SentenceReading, cue: Cue) -> tuple[int, Range, Manner, int] | None:
    """For "as noted by Ann Lee": its start, its source and manner, and where it ends at the earliest."""
    if cue.form != "past" or not _is_as(reading, cue.first - 1) or reading.word(cue.end) != "by":
        return None
    source = sources.following(reading.sentence, cue.end + 1)
    return (cue.first - 1, source, Manner.BEHIND_BY, source[1]) if source is not None else None


def _as_subject(reading: SentenceReading, cue: Cue) -> tuple[int, Range, Manner, int] | None:
    """The same for "as Ann Lee noted"."""
    source = sources.subject(reading.sentence, cue.first)
    if source is None or not _is_as(reading, source[0] - 1):
        return None
    return source[0] - 1, source, Manner.SUBJECT, cue.end


def _is_as(reading: SentenceReading, position: int) -> bool:
    """Whether a clause with "as" starts at a position."""
    return reading.word(position) == "as" and (position == 0 or reading.words[position - 1] in _BEFORE_AS)


_BEGINS_SENTENCE = word_set("but and so")


def _clause_stop(words: list[str], position: int) -> int:
    """The first comma or stop from a position on."""
    return until(words, TERMINAL, position, len(words))


_BEFORE_AS = word_set(", — – but and")  # before "as Bell noted"


def find_parenthetical(reading: SentenceReading, cue: Cue) -> bool:
    """Record "The plan, Ann Lee said, would fail" or "The plan would fail, said Ann Lee"."""
    if reading.sentence.inside >= 0 or not _may_stand_apart(reading, cue):
        return False
    inverted = _inverted(reading, cue)
    if inverted is not None:
        return _around(reading, cue, cue.first - 1, inverted[1], inverted, Manner.NAME_AFTER)
    source = sources.subject(reading.sentence, cue.first)
    if (
        source is None
        or source[0] == 0
        or is_nobody(reading, source)
        or not _is_set_apart(reading, cue, source)
    ):
        return False
    left = source[0] - (reading.words[source[0] - 1] != "“”")
    return _around(reading, cue, left, _clause_stop(reading.words, cue.end), source, Manner.AFTER)


def _may_stand_apart(reading: SentenceReading, cue: Cue) -> bool:
    """Whether a cue reports clauses, and is neither a participle nor a promise to do something."""
    if cue.lemma not in CLAUSE or cue.lemma in DENYING or cue.is_participle:
        return False
    if cue.lemma in VOWING and reading.word(cue.end) == "to":
        return False
    return cue.first != cue.head or reading.tags[cue.head] is not Tag.PARTICIPLE


def _inverted(reading: SentenceReading, cue: Cue) -> Range | None:
    """The source after its verb, with its description: "…, said Ann Lee, the mayor"."""
    if not cue.first or reading.words[cue.first - 1] not in _BEFORE_SAID or cue.lemma in _TOLD:
        return None
    if cue.form not in TENSED and (cue.form, cue.first) != ("base", cue.head):
        return None
    if sources.subject(reading.sentence, cue.first) is not None and not _may_invert(reading, cue):
        return None
    source = sources.following(reading.sentence, cue.end)
    if source is None or cue.head + 1 != source[0] or Tag.FINITE in reading.tags[slice(*source)]:
        return None
    if reading.words[source[0]] in _PARTICLES:
        return None  # "the message, read OUT in court, said"
    described = sources.with_description(reading.sentence, source)
    after = reading.word(described[1])
    return described if not after or after in TERMINAL or after in PREPOSITIONS else None


def _may_invert(reading: SentenceReading, cue: Cue) -> bool:
    """Whether the subject can follow its verb although something before the verb could be the subject."""
    found = sources.subject(reading.sentence, cue.first)
    if found is not None and not found[0] and not _RELATIVE.isdisjoint(reading.words[: found[1]]):
        return False  # "Ann Lee, whose shop was shut, said bakers were late": nothing else is said before
    plain = cue.lemma in _PLAINEST and not has_verb(reading, cue.end, len(reading.words))
    return plain and not _is_named_apposition(reading, cue)


_TOLD = LISTENER - word_set("ask advise warn promise text")  # whoever is named after these listens
_PARTICLES = word_set("out aloud back up to")
_RELATIVE = RELATIVES | {"whose"}
_BEFORE_SAID = word_set(", — –")
_PLAINEST = word_set("say add")


def _is_set_apart(reading: SentenceReading, cue: Cue, source: Range) -> bool:
    """Whether source and cue are set off by commas: "The plan, Ann Lee said, would fail"."""
    apart = reading.words[source[0] - 1] in _SETS_APART and closes_at(reading, cue)
    return apart and _only_adjunct(reading, cue.end, cue.lemma)


_SETS_APART = COMMA_OR_DASH | {"“”"}


def _is_named_apposition(reading: SentenceReading, cue: Cue) -> bool:
    """Whether the subject is before an aside: "her owner, Ann Lee, says the …"."""
    if reading.word(cue.end) not in DETERMINERS or reading.word(cue.first - 1) != ",":
        return False
    before = reading.text.words[reading.sentence.tokens[cue.first - 2]]
    relative = any(word in RELATIVES for word in reading.words[max(0, cue.first - _ASIDE) : cue.first])
    return before[0].isupper() or relative


_ASIDE = 12  # tokens in a relative clause between commas


def _only_adjunct(reading: SentenceReading, position: int, lemma: str) -> bool:
    """Whether only a listener, a time or a place is between the cue and a comma or stop."""
    end = _clause_stop(reading.words, position)
    gap = reading.words[position:end]
    if not gap:
        return True
    if len(gap) > _GAP or "that" in gap or "“”" in gap:
        return False
    if lemma in LISTENER:
        told = "to" not in gap and "about" not in gap and "of" not in gap[:3]
        return told and not has_verb(reading, position, end)
    adjunct = gap[0] in _OPENS_ADJUNCT or (
        gap[0].endswith("ly") and reading.word(position + 1) in _AFTER_MANNER
    )
    return adjunct and (gap[0] in _OPENS_TIME or not has_verb(reading, position, end))


_GAP = 14  # tokens
_AFTER_MANNER = PREPOSITIONS | DAYS | TERMINAL

_OPENS_ADJUNCT = PREPOSITIONS | DAYS | ADVERBS | word_set("last this late early when while as")
_OPENS_TIME = word_set("when while as after before")


def _around(
    reading: SentenceReading, cue: Cue, left_end: int, after: int, source: Range, manner: Manner | None
) -> bool:
    """Record what a sentence says before and after an attribution in its middle or at its end."""
    words = reading.words
    begin = _begin_before(reading, left_end)
    end = drop_final(words, ENDING, begin, left_end)
    continues = _continues(
        reading, after, described=manner is Manner.NAME_AFTER, complete=has_verb(reading, begin, end)
    )
    goes_on = continues or (begin < end and _breaks_off(reading, end, after))
    parts: list[Range] = []
    opened = begin < end and reading.opens_clause(end - 1)
    if begin < end and not opened and (goes_on or _is_statement(reading, begin, end)):
        parts.append((begin, end))
    if words[begin] in _LEADING_IN and not continues and not _states(reading, begin, end):
        return False
    if goes_on:
        stop = clause_end(reading, after + 1, len(words))
        if stop - after > 2:
            parts.append((after + 1, stop))
    elif _is_fragment(reading, begin, end):
        return False
    if parts:
        reading.add(Rule.CLAUSE, manner, (cue.first, cue.end), source, cue.lemma, parts)
    return bool(parts)


def _begin_before(reading: SentenceReading, end: int) -> int:
    """Where the words start that an attribution after them reports."""
    words = reading.words
    begin = max((p + 1 for p in range(end - 1) if words[p] in _BEGINS_ANEW), default=0)
    for other in reading.cues:  # an earlier attribution ends before this one's words begin
        if other.end <= end and other.head in reading.direct_cues:
            begin = max(begin, other.end)
    return skip(words, _LEADS_IN, begin, end)


_BEGINS_ANEW = DASHES | word_set("; :")


def _breaks_off(reading: SentenceReading, end: int, after: int) -> bool:
    """Whether a clause is unfinished before an attribution that more words follow."""
    unfinished = reading.tags[end - 1] in _UNFINISHED or reading.opens_clause(end - 1)
    return unfinished and after + 1 < len(reading.words)


def _is_statement(reading: SentenceReading, begin: int, end: int) -> bool:
    return end - begin >= 3 or has_verb(reading, begin, end)


def _is_fragment(reading: SentenceReading, begin: int, end: int) -> bool:
    """Whether words are too few to be what was said, with no verb and no quotation marks among them."""
    short = end - begin < 5 and "“”" not in reading.words[begin:end]
    return short and not has_verb(reading, begin, end)


_LEADS_IN = word_set(", . and but so ; however")  # before the first words of a statement
# A clause that stops after one of these continues after the parenthesis: "found, he says, no link".
_UNFINISHED = frozenset({Tag.FINITE, Tag.BASE, Tag.PREPOSITION, Tag.DETERMINER, Tag.TO})
_LEADING_IN = word_set("in on at asked speaking during after when while")


def _states(reading: SentenceReading, begin: int, end: int) -> bool:
    """Whether words that start with an introduction make a statement: "In Dunmore, turnout was low, …"."""
    start = begin
    if reading.words[begin] in _OPENS_SETTING:
        comma = find_word(reading.words, COMMA, begin, end)
        if comma is None:
            return False
        start = comma
    return Tag.FINITE in reading.tags[start:end]


_OPENS_SETTING = word_set("asked after when while")  # "ASKED why, he said": not a statement yet


def _continues(reading: SentenceReading, comma: int, *, described: bool, complete: bool) -> bool:
    """Whether the reported clause continues after the parenthesis.

    After a name, its description can continue instead: ", said Ann Lee of the trust, which runs it".
    """
    word = reading.word(comma + 1)
    if reading.word(comma) not in COMMA_OR_DASH or not word:
        return False
    if word == "but" and _holds_back(reading, comma + 2):
        return True
    if word.endswith("ing") or word in _NO_CONTINUATION or (described and word in RELATIVES):
        return False
    if word in LIST_JOINERS and comma + 2 in reading.sentence.pieces:
        return True  # "it was late, she said, and “a view is not a clinic”"
    if complete and word in INDEFINITE:
        return False  # "it was late, she said – a view that few shared"
    return has_verb(reading, comma + 1, len(reading.words))


def _holds_back(reading: SentenceReading, first: int) -> bool:
    """Whether a clause has the tense of reported words: "it was late, she said, but he HAD waited"."""
    verb = next(
        (at for at in until_pause(reading, first, len(reading.words)) if reading.tags[at] is Tag.FINITE),
        first,
    )
    return reading.words[verb] in _REPORTED_TENSE


_REPORTED_TENSE = word_set("had would could might")
# After "Bell said,", these do not continue the reported words.
_NO_CONTINUATION = word_set("but while when according who though although whose adding “” in on at after")
