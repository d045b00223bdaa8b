"""The writer's return: whether the writer's own words resume after reported words.

"…, a charge she rejects."    "…, as rain began to fall."    "…, but the council closed it."    "… and left."
"""

from __future__ import annotations

from bot.domain.explanations import Rule
from bot.extraction.attributions.comments import (
    PAUSES,
    TAKEN_UP,
    comments,
    is_plain_past,
    tells_what_happened,
)
from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.sentence_reading import SentenceReading, may_be_past
from bot.extraction.text import Tag, forms_of
from bot.extraction.words import (
    AUXILIARIES,
    DASHES,
    HE_OR_SHE,
    NEGATIONS,
    PRONOUNS_SUBJECT,
    SPEECH_FORMS,
    TENSED,
    VERBAL,
    word_set,
)

JOINING = word_set("and but then")
_REPORTING_PARTICIPLES = word_set(
    """say add claim insist argue warn note call accuse tell describe explain suggest allege complain
    announce promise vow pledge declare write tweet stress predict urge assert state contend cite blame
    refer deny quote denounce condemn criticise criticize slam blast praise mock brand label dub hail dismiss
    reiterate reveal recall remark observe confirm maintain lament joke express"""
)
_PERFECT = word_set("has have had")
_DEEDS = word_set("find read reject accept propose dismiss agree charge")
_SELDOM_SPEECH = word_set("find read")


def writer_returns(
    reading: SentenceReading, position: int, start: int, end: int, rule: Rule, cue: Cue | None
) -> bool:
    """Whether the writer's words resume after a comma, a dash, closing marks, "and" or "but"."""
    words = reading.words
    after = position + 1
    if after >= end:
        return False
    mark = "," if position in reading.sentence.pieces else words[position]
    if mark not in PAUSES:
        after = _past_perfect(reading, start, position, after, end)
        joined = after < end and not _is_parallel(reading, start, after)
        return joined and _acts_or_speaks(reading, start, after, end, rule, cue)
    if comments(reading, mark, after, end, rule, cue):
        return True
    if words[after] not in JOINING:
        after = _past_perfect(reading, start, position, after, end)
        return after < end and _speaks_again(reading, after, end, joined=False)
    if _turns_back(reading, mark, start, after, end, cue):
        return True
    after = _past_perfect(reading, start, position, after + 1, end)
    if after >= end:
        return False
    return _somebody_else_speaks(reading, after, end) or _acts_or_speaks(
        reading, start, after, end, rule, cue
    )


def _past_perfect(reading: SentenceReading, start: int, position: int, after: int, end: int) -> int:
    """The position after adverbs, and after "has" and "had" unless they continue a reported verb."""
    perfect = _PERFECT.isdisjoint(reading.words[start:position])
    while after < end and (
        reading.tags[after] is Tag.ADVERB or (perfect and reading.words[after] in _PERFECT)
    ):
        after += 1
    return after


def _acts_or_speaks(
    reading: SentenceReading, start: int, after: int, end: int, rule: Rule, cue: Cue | None
) -> bool:
    """Whether a joined verb is the speaker's deed, or another verb of speech."""
    acts = reading.words[after] in _WITHHOLDING or _second_verb(reading, start, after, rule, cue)
    return acts or (
        _speaks_again(reading, after, end, joined=True) and not _goes_on_telling(reading, start, after, cue)
    )


_PRESENT_CUE = word_set("s ing")
_WITHHOLDING = word_set("declined declines declining refused refuses refusing")


def _goes_on_telling(reading: SentenceReading, start: int, after: int, cue: Cue | None) -> bool:
    """Whether a past continues one that a present reports: "says the guard laughed AND TOLD him to go"."""
    if cue is None or cue.form not in _PRESENT_CUE or not is_plain_past(reading.words[after]):
        return False
    return any(
        is_plain_past(reading.words[at]) and (reading.tags[at] is Tag.FINITE or may_be_past(reading, at))
        for at in range(start, after)
    )


def _turns_back(
    reading: SentenceReading, mark: str, start: int, after: int, end: int, cue: Cue | None
) -> bool:
    """Whether a pause and "but" or "and" return to the events: "said the road will close, and (she) left"."""
    if reading.words[after] == "but":
        return mark in DASHES or _contrasts(reading, after + 1, end)
    return reading.words[after] == "and" and _verb_is_next(reading, start, after + 1, end, cue)


def _verb_is_next(reading: SentenceReading, start: int, after: int, end: int, cue: Cue | None) -> bool:
    """Whether ", and (she) left" continues with the events, in another tense than the reported words."""
    verb = after + (after < end and reading.words[after] in HE_OR_SHE)
    if verb >= end or reading.tags[verb] is not Tag.FINITE:
        return False
    word, inside = reading.words[verb], _finite_verbs(reading, start, after)
    if word in _PERFECT:
        return _PERFECT.isdisjoint(inside)
    told_in_past = cue is None or cue.form == "past"
    deed = told_in_past and is_plain_past(word) and not any(map(is_plain_past, inside))
    return deed or not inside


def _finite_verbs(reading: SentenceReading, start: int, end: int) -> list[str]:
    return [reading.words[at] for at in range(start, end) if reading.tags[at] is Tag.FINITE]


def _contrasts(reading: SentenceReading, after: int, end: int) -> bool:
    """Whether ", but …" is the writer's: it has a simple past, or a pronoun as its subject."""
    pronoun = after + 1 < end and reading.words[after] in PRONOUNS_SUBJECT and reading.words[after] != "it"
    return pronoun or tells_what_happened(reading, after, end)


def _is_parallel(reading: SentenceReading, start: int, after: int) -> bool:
    """Whether a form continues an auxiliary inside the reported words: "had looked at it AND REJECTED it"."""
    word = reading.words[after]
    if word in _WITHHOLDING:
        return False
    inside = Tag.PARTICIPLE in reading.tags[start:after]
    speaks = word in SPEECH_FORMS and SPEECH_FORMS[word].lemma not in _DEEDS
    return inside and not speaks and "VBN" in forms_of(word)


def _second_verb(reading: SentenceReading, start: int, after: int, rule: Rule, cue: Cue | None) -> bool:
    """Whether "and promised more" is the next thing the speaker did, rather than part of what was said.

    It is if the cue and this verb are past tense while the reported words are not: "said the road will close
    and left". An object ("announced a strike and left") ends before any past tense.
    """
    words, tags = reading.words, reading.tags
    if tags[after] is not Tag.FINITE or not is_plain_past(words[after]):
        return False
    if rule is not Rule.CLAUSE:
        return True
    if cue is None or cue.form != "past" or words[after - 1] == "but":
        return False
    inside = _finite_verbs(reading, start, after - 1)
    return bool(inside) and not any(map(is_plain_past, inside))


def _somebody_else_speaks(reading: SentenceReading, after: int, end: int) -> bool:
    """Whether a new source with its own cue follows: "…, and her agent, Tom Bell, said …"."""
    for position in range(after, min(end, after + 10)):
        word = reading.words[position]
        if word in _NO_SOURCE:
            return False
        speaks = word in SPEECH_FORMS and reading.tags[position] is Tag.FINITE
        if position > after and (speaks or word in _PLAINLY_SAID):
            return True
    return False


_NO_SOURCE = VERBAL | word_set("that “” ;")
_PLAINLY_SAID = word_set("said says told added insisted argued warned")


def _speaks_again(reading: SentenceReading, after: int, end: int, *, joined: bool) -> bool:
    """Whether another reporting verb, with or without its subject, is at `after`."""
    word = reading.words[after]
    follows = reading.words[after + 1] if after + 1 < end else ""
    if word == "according":
        return follows == "to"
    if joined and word in TAKEN_UP:
        return _speaks_next(reading, after + 1, end)
    verb = SPEECH_FORMS.get(word)
    if verb is None:
        return False
    if verb.form == "ing":
        return verb.lemma in _REPORTING_PARTICIPLES or follows == "that"
    if not joined or verb.form not in TENSED or verb.lemma in _SELDOM_SPEECH:
        return False
    return follows not in _AFTER_PASSIVE and (reading.tags[after] is not Tag.NOUN or follows in _AFTER_VERB)


_AFTER_PASSIVE = word_set("by as")
_AFTER_VERB = word_set("out that")


def _speaks_next(reading: SentenceReading, first: int, end: int) -> bool:
    """Whether a verb of speech is at `first`, after any auxiliaries and adverbs."""
    step = first
    while step < min(end, first + 3) and (
        reading.words[step] in AUXILIARIES or reading.tags[step] is Tag.ADVERB
    ):
        if reading.words[step] in NEGATIONS:
            return False
        step += 1
    verb = SPEECH_FORMS.get(reading.words[step]) if step < end else None
    return verb is not None and verb.form != "ing"
