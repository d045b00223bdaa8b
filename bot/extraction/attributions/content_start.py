"""Content start: where reported words begin behind a cue, and by which rule, or that nothing is reported."""

from __future__ import annotations

from bot.domain.explanations import Rule
from bot.extraction.attributions.clause_start import clause_start
from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.placement import finishes
from bot.extraction.attributions.sentence_reading import ENDING, SentenceReading, has_verb
from bot.extraction.text import Tag
from bot.extraction.words import (
    ACCUSE,
    CLAUSE,
    DENIED_NOUNS,
    DENYING,
    DESCRIBE,
    DETERMINERS,
    LISTENER,
    MARKS_ONLY,
    PARTICLE,
    PREPOSITIONS,
    SPEECH_FORMS,
    URGING,
    VOWING,
    word_set,
)


def content_start(reading: SentenceReading, cue: Cue) -> tuple[int, Rule] | None:
    """Where the reported words begin after a cue, and by which rule; None when nothing is reported."""
    words = reading.words
    position = cue.end
    if words[position] == ",":
        return _past_interjection(reading, cue)
    if (found := _infinitive(reading, cue)) is not None:
        return found
    if (found := _denied_claim(reading, cue)) is not None:
        return found
    if cue.lemma in CLAUSE and (cue.lemma not in MARKS_ONLY or words[position] == "that"):
        start = clause_start(reading.text, reading.sentence, position, cue.lemma)
        if start < len(words) and (words[start - 1] == "that" or _begins_clause(reading, cue, start)):
            return start, Rule.CLAUSE
    for links, rule in ((ACCUSE.get(cue.lemma), Rule.COMPLAINT), (DESCRIBE.get(cue.lemma), Rule.DESCRIPTION)):
        found = _after_link(reading, position, links, rule) if links else None
        if found is not None:
            return found, rule
    if (found := _object_start(reading, cue)) is not None:
        return found
    if (asked := _question(reading, cue)) is not None:
        return asked, Rule.QUESTION if cue.lemma == "ask" else Rule.CLAUSE
    return None


def _question(reading: SentenceReading, cue: Cue) -> int | None:
    """Where the question begins in "asked (the minister) whether it would close"."""
    if cue.lemma not in _ASKING:
        return None
    words, tags = reading.words, reading.tags
    if (
        cue.lemma == "ask"
        and cue.form == "past"
        and reading.word(cue.first - 1) == ","
        and _is_asked(reading, cue)
    ):
        return None
    reach = _LISTENERS if cue.lemma == "ask" else 1
    for at in range(cue.end, min(len(words), cue.end + reach)):
        if words[at] in _QUESTION_WORDS:
            return at
        if tags[at] in _NO_LISTENER or tags[at] is Tag.STOP:
            return None
    return None


def _is_asked(reading: SentenceReading, cue: Cue) -> bool:
    """Whether ", asked whether …," tells what the subject was asked, since its own verb comes behind."""
    comma = next((at for at in range(cue.end, len(reading.words)) if reading.words[at] == ","), None)
    return comma is not None and reading.tags[comma + 1 : comma + 2] in ([Tag.FINITE], [Tag.PARTICIPLE])


_QUESTION_WORDS = frozenset({"if", "whether", "how", "why", "what", "who", "when", "where", "which"})
_ASKING = frozenset({"ask", "say", "explain", "tell", "describe"})


def _past_interjection(reading: SentenceReading, cue: Cue) -> tuple[int, Rule] | None:
    """The clause behind "said, however, …" or "said, when asked, that …"."""
    words = reading.words
    position = cue.end + 1
    if reading.word(position) in _INTERJECTED and reading.word(position + 1) == ",":
        return clause_start(reading.text, reading.sentence, position + 2, cue.lemma), Rule.CLAUSE
    start = clause_start(reading.text, reading.sentence, position, cue.lemma)
    if start > position and words[start - 1] == "that":
        return start, Rule.CLAUSE
    comma = next((p for p in range(position, min(len(words), position + 15)) if words[p] == ","), None)
    return (comma + 2, Rule.CLAUSE) if comma is not None and reading.word(comma + 1) == "that" else None


_INTERJECTED = word_set("however though too meanwhile")  # "said, HOWEVER, that …"


def _infinitive(reading: SentenceReading, cue: Cue) -> tuple[int, Rule] | None:
    """What follows "vowed (to leave)", "urged (the board to leave)", "told jurors (to leave)"."""
    words, tags = reading.words, reading.tags
    position = cue.end
    if words[position] == "by":
        return None  # "urged by the away end to sit down"
    if tags[position] is Tag.TO and cue.lemma in VOWING:
        return position, Rule.PROMISE
    if cue.lemma == "call" and words[position] in ("on", "upon"):
        position += 1
        piece = next(
            (
                at
                for at in range(position, min(len(words), position + _LISTENERS))
                if at in reading.sentence.pieces
            ),
            None,
        )
        if piece is not None and reading.text.lower[
            reading.all_pieces[reading.sentence.pieces[piece]].first
        ] in ("to", "not"):
            return position, Rule.DIRECTION
    elif cue.lemma not in URGING and cue.lemma != "ask":
        return None
    for at in range(position, min(len(words), position + _LISTENERS)):
        if words[at] in ("not", "never") and cue.lemma == "ask":
            return None  # "asked not to be named"
        if tags[at] is Tag.TO and (at > position or cue.lemma in VOWING):
            direction = None if cue.lemma == "ask" else (position, Rule.DIRECTION)
            return _passed_on(reading, at) or direction
        if tags[at] in _NO_LISTENER or (tags[at] is Tag.STOP and words[at] not in ("(", ")", ".", ",")):
            return None
    return None


def _passed_on(reading: SentenceReading, to: int) -> tuple[int, Rule] | None:
    """What is to be said in "asked us to make clear that the plan is dead": the clause is the asker's."""
    words = reading.words
    that = to + 2 + (words[to + 2 : to + 3] in (["out"], ["clear"], ["plain"]))
    said = reading.word(to + 1) in SPEECH_FORMS or reading.word(to + 1) == "make"
    if not said or reading.word(that) != "that":
        return None
    return that + 1, Rule.CLAUSE


_NO_LISTENER = frozenset({Tag.FINITE, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.QUOTED, Tag.BASE})
_LISTENERS = 16  # tokens of whoever is urged


def _begins_clause(reading: SentenceReading, cue: Cue, start: int) -> bool:
    only_that = cue.lemma in _ONLY_THAT
    return not only_that and reading.words[start] not in ENDING and _takes_bare_clause(reading, cue, start)


def _denied_claim(reading: SentenceReading, cue: Cue) -> tuple[int, Rule] | None:
    """What is denied in "denied (the) claims that it failed" or "disputes Bell's account"."""
    if cue.lemma not in DENYING:
        return None
    words, position = reading.words, cue.end
    for step in range(position, min(len(words) - 1, position + _CLAIM_NEAR)):
        if words[step] in DENIED_NOUNS:
            return (step + 2, Rule.CLAUSE) if words[step + 1] == "that" else (position, Rule.OBJECT)
        if reading.tags[step] in _NO_LISTENER and words[step] != "that":
            return None
    return None


_CLAIM_NEAR = 6  # tokens between "denied" and "claims"


def _object_start(reading: SentenceReading, cue: Cue) -> tuple[int, Rule] | None:
    """The object of "called FOR an inquiry", "announced a strike", "vowed TO leave"."""
    words = reading.words
    position, word = cue.end, words[cue.end]
    particles = PARTICLE.get(cue.lemma, ())
    if cue.lemma in _SPEAKING:
        position = _past_manner(reading, position)
        word = words[position]
    if word and word in particles:
        after = position if word == "to" and cue.lemma == "claim" else position + 1  # it keeps its "to"
        after += reading.word(after) == "that"
        if after >= len(words) or words[after] in ENDING:
            return None
        return after, Rule.CLAUSE if word == "out" else Rule.OBJECT
    if "" in particles and word not in PREPOSITIONS and word not in ENDING and cue.lemma != "say":
        return position, Rule.OBJECT
    if cue.lemma in MARKS_ONLY and position in reading.sentence.pieces and finishes(reading, position):
        return position, Rule.OBJECT
    return None


_SPEAKING = frozenset({"speak", "talk", "write", "complain", "joke", "boast", "warn", "tweet", "post"})


def _past_manner(reading: SentenceReading, position: int) -> int:
    """Past "at length", "instead", "on Monday", "to reporters" before "about"."""
    for at in range(position, min(len(reading.words), position + _MANNER)):
        if reading.words[at] == "about":
            return at
        if reading.tags[at] not in _IN_MANNER:
            break
    return position


_MANNER = 7  # tokens
_IN_MANNER = frozenset({Tag.ADVERB, Tag.PREPOSITION, Tag.NOUN, Tag.NAME, Tag.DETERMINER, Tag.ADJECTIVE})
_ONLY_THAT = word_set(
    """accept reject dispute refute rule submit remark maintain underscore propose demand continue charge
    post find state answer counter object signal repeat blog text brief affirm attest comment"""
)


_SURE = word_set("say add insist argue claim tell inform assert contend maintain")


def _takes_bare_clause(reading: SentenceReading, cue: Cue, start: int) -> bool:
    """Whether the words after a cue without "that" are a clause."""
    words = reading.words
    word = words[start]
    if word in _NO_CLAUSE:
        return False
    if word in PREPOSITIONS or word == "of":  # "said in winter the road floods", "said about half had left"
        rest = words[start : start + 12]
        return cue.lemma == "say" and has_verb(words[start:]) and ("," in rest or word in _COUNTS)
    if cue.lemma in LISTENER and start == cue.end and cue.lemma not in ("promise",):
        return False
    if word in ("where", "when") or (word == "not" and "to" in words[start : start + 3]):
        return False
    if word in _ASKED:
        return cue.lemma in _REPORT_QUESTIONS
    rest = words[start:]
    piece = next((n for n, each in enumerate(rest[:12]) if each == "“”"), None)
    pause = next((n for n, each in enumerate(rest) if each in (",", ";")), len(rest))
    if piece is not None and (piece < pause or Tag.FINITE in reading.tags[start : start + pause]):
        return not _is_title(reading, start)
    if cue.lemma in _SURE:
        long = cue.lemma != "claim" and len(rest) > (3 if word in DETERMINERS else 4)
        return long or has_verb(rest) or Tag.FINITE in reading.tags[start:]
    stop = next((n for n, w in enumerate(rest) if w in _ENDS_SUBJECT), len(rest))
    return has_verb(rest[1:stop]) or _goes_on_after_aside(reading, start + stop)


# Behind a cue these open no clause: "said TO reporters", "called OFF"
_NO_CLAUSE = word_set("to against into up down not out off")
_ASKED = word_set("if whether how why what who")  # they open a reported question
# Verbs that report a question: "EXPLAINED why it leaks"
_REPORT_QUESTIONS = word_set("say ask explain argue add tell reveal describe")
_COUNTS = word_set("about between under over")  # prepositions that count: "said ABOUT half had left"
_ENDS_SUBJECT = word_set(", ; who which that")  # where the subject of a clause ends at the latest


def _goes_on_after_aside(reading: SentenceReading, comma: int) -> bool:
    """Whether a clause has its verb behind an aside: "confirmed the tax, introduced in May, will go"."""
    if reading.word(comma) != ",":
        return False
    close = next((at for at in range(comma + 1, len(reading.words)) if reading.words[at] == ","), None)
    if close is None or Tag.FINITE in reading.tags[comma:close]:
        return False
    follows = reading.word(close + 1)
    return reading.tags[close + 1 : close + 2] == [Tag.FINITE] and follows not in SPEECH_FORMS


def _is_title(reading: SentenceReading, start: int) -> bool:
    """Whether a noun phrase ends in a title in marks: "wrote the best-seller “A Quiet Tide”"."""
    piece = next(at for at in range(start, len(reading.words)) if at in reading.sentence.pieces)
    before = reading.tags[start:piece]
    first = reading.text.words[reading.all_pieces[reading.sentence.pieces[piece]].first]
    if Tag.FINITE in before or before[-1:] not in ([Tag.NOUN], [Tag.NAME]) or not first[0].isupper():
        return False
    stop = next((at for at in range(piece + 1, len(reading.words)) if reading.words[at] in ENDING), piece + 1)
    return Tag.FINITE not in reading.tags[piece:stop]


def _after_link(reading: SentenceReading, position: int, links: tuple[str, ...], rule: Rule) -> int | None:
    """For "accused the board OF hiding it" what follows the link; for "described it AS …" the object too."""
    words = reading.words
    if rule is Rule.DESCRIPTION and words[position] in PREPOSITIONS:
        return None  # "described in the programme as", "described by many as": nobody is named who did
    limit = min(len(words), position + 25)
    for index in range(position, limit):
        if words[index] in links and index > position:
            return index + 1 if rule is Rule.COMPLAINT else position
        if words[index] in (".", ";", ":", "“”") and rule is Rule.COMPLAINT:
            break
        if words[index] in (";", ":"):
            if "“”" not in words[position:index]:
                return None
            break
    if (
        rule is Rule.DESCRIPTION
        and "" in links
        and position < len(words)
        and words[position] not in _NO_OBJECT
        and (
            words[position] != "that"
            or not reading.sentence.pieces.keys().isdisjoint((position + 1, position + 2))
        )
    ):
        return position
    return None


# Behind these "slammed" has no object of its own
_NO_OBJECT = word_set("for on in to at by off out from into himself upon , .")
