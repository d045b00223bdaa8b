"""Sentence reading: one sentence with its cues, as the patterns read it, and what they share."""

from __future__ import annotations

from functools import cached_property

from bot.domain.explanations import Manner, Rule
from bot.extraction import sources
from bot.extraction.attributions.attribution import Attribution
from bot.extraction.attributions.cues import Cue, find_cues
from bot.extraction.text import Piece, Range, Sentence, Tag, forms_of, tags_of
from bot.extraction.words import (
    ADJUNCT_STARTS,
    ADVERBS,
    CLAUSE,
    DATES,
    DOCUMENTS,
    LISTENER,
    LONG_DASHES,
    PREPOSITIONS,
    SPEECH_NOUNS,
    word_set,
)

ENDING = word_set(". ? ! , ; — – -- : … ) ...")


STOPS = ENDING - {")"}

_OPENS_CLAUSE = frozenset({Tag.RELATIVE, Tag.SUBORDINATOR})
_TAIL = 12  # tokens after the cue of a closing attribution

TERMINAL = word_set(". ? ! , ; — – -- ) …")


class SentenceReading:
    """One sentence as it is read: its words, quoted passages and cues, and what has been found in it."""

    def __init__(self, sentence: Sentence, pieces: list[Piece]) -> None:
        self.text = sentence.text
        self.sentence = sentence
        self.words = sentence.words
        self.word = sentence.word
        self.all_pieces = pieces
        self.cues = find_cues(sentence)
        self.found: list[Attribution] = []
        self.direct_cues: set[int] = set()
        self.taken: set[int] = set()

    @property
    def tags(self) -> list[Tag]:
        """The parts of speech of its words."""
        return tags_of(self.sentence)

    def tokens(self, positions: Range) -> Range:
        """Positions in the sentence as a token range."""
        last = positions[1] - 1
        number = self.sentence.pieces.get(last)
        end = self.all_pieces[number].end if number is not None else self.sentence.tokens[last] + 1
        return (self.sentence.tokens[positions[0]], end)

    def add(
        self,
        rule: Rule,
        manner: Manner | None,
        cue: Range | None,
        source: Range | None,
        lemma: str,
        contents_at: list[Range] | None = None,
        pieces: list[int] | None = None,
    ) -> None:
        """Record an attribution, given in positions."""
        self.found.append(
            Attribution(
                self.sentence,
                rule,
                manner,
                self.tokens(cue) if cue else None,
                self.tokens(source) if source else None,
                lemma,
                [self.tokens(each) for each in contents_at or []],
                pieces or [],
            )
        )

    def add_direct(
        self, manner: Manner | None, cue: Range, source: Range | None, lemma: str, positions: list[int]
    ) -> None:
        """Record the passages at some positions as direct speech."""
        self.taken.update(positions)
        numbers = [self.sentence.pieces[position] for position in positions]
        self.add(Rule.DIRECT, manner, cue, source, lemma, pieces=numbers)

    def go_on(self, position: int) -> None:
        """Add a passage to the last attribution: to its clause, marks included, or to its quoted words."""
        last = self.found[-1]
        if last.contents:
            last.contents.append(self.tokens((position, position + 1)))
        else:
            last.pieces.append(self.sentence.pieces[position])
        self.taken.add(position)

    @cached_property
    def tail(self) -> int:
        """Where an attribution begins that closes the sentence, ", Ann Lee said."; its end without one."""
        size = len(self.words)
        cue = self.cues[-1] if self.cues else None
        if cue is None or cue.is_participle or cue.passive or cue.lemma not in CLAUSE:
            return size
        rest = self.words[cue.end :]
        if len(rest) > _TAIL or "“”" in rest or not closes_at(self, cue) or has_verb(self, cue.end, size):
            return size
        source = sources.subject(self.sentence, cue.first)
        first = source[0] - 1 if source is not None else -1
        return first if self.word(first) in COMMA_OR_DASH else size

    def opens_clause(self, position: int) -> bool:
        """Whether a word opens a clause that a parenthesis can follow: "a school WHERE, he says, …"."""
        return self.tags[position] in _OPENS_CLAUSE

    def piece(self, position: int) -> Piece | None:
        """The passage at a position; None if there is none."""
        number = self.sentence.pieces.get(position)
        return None if number is None else self.all_pieces[number]


def source_of(reading: SentenceReading, cue: Cue) -> tuple[Range | None, Manner | None]:
    """The source of a cue that precedes its content, and where it was found."""
    sentence = reading.sentence
    if cue.is_participle:
        return _source_of_participle(reading, cue)
    found = sources.subject(sentence, cue.first)
    if found is not None:
        return found, Manner.SUBJECT
    joint = cue.first - 1
    while joint > 0 and reading.word(joint) in ADVERBS:
        joint -= 1
    return _acting_source(reading, cue) if reading.word(joint) in _JOINS_VERBS else (None, None)


_JOINS_VERBS = word_set("and but or , then")  # between two verbs with one subject


def _source_of_participle(reading: SentenceReading, cue: Cue) -> tuple[Range | None, Manner | None]:
    """Who speaks in "Ann Lee left, saying …", "a letter saying …", "with Ann Lee saying …"."""
    sentence = reading.sentence
    before = reading.word(cue.head - 1)
    if before == "as" and (quoted := _quoted_source(reading, cue)) is not None:
        return quoted, Manner.NAME_AFTER
    beside = sources.subject(sentence, cue.first)
    if before in _WRITTEN:
        owner = sources.main_subject(sentence, beside[0] if beside else cue.first)
        return owner or beside, Manner.MAIN_SUBJECT
    if beside is not None and before not in COMMA_OR_DASH and reading.word(beside[0] - 1) == "with":
        return beside, Manner.SUBJECT
    return _leading_source(reading, cue) or _acting_source(reading, cue)


def _quoted_source(reading: SentenceReading, cue: Cue) -> Range | None:
    """Who speaks in "the report quotes ANN LEE as saying …"."""
    quoting = next(
        (each for each in reversed(reading.cues) if each.end < cue.head and each.lemma in _QUOTING), None
    )
    return sources.following(reading.sentence, quoting.end) if quoting is not None else None


_QUOTING = word_set("quote cite")


def _leading_source(reading: SentenceReading, cue: Cue) -> tuple[Range, Manner] | None:
    """Who acts after an opening participle: "Calling it “a mess”, ANN LEE said …"."""
    if cue.head or "," not in reading.words:
        return None
    comma = reading.words.index(",")
    finite = (at for at in range(comma, len(reading.words)) if reading.tags[at] is Tag.FINITE)
    verbs = [*(other.first for other in reading.cues if other.first > comma), *finite]
    found = sources.subject(reading.sentence, min(verbs), comma + 1) if verbs else None
    return (found, Manner.MAIN_SUBJECT) if found is not None and found[0] == comma + 1 else None


_WRITTEN = DOCUMENTS | SPEECH_NOUNS
COMMA_OR_DASH = LONG_DASHES | {","}


def _acting_source(reading: SentenceReading, cue: Cue) -> tuple[Range | None, Manner | None]:
    """Who spoke earlier in the sentence, else the subject of the sentence."""
    source = _earlier_source(reading, cue)
    if source is None:
        source = sources.main_subject(reading.sentence, cue.first)
    return source, Manner.MAIN_SUBJECT


def _earlier_source(reading: SentenceReading, cue: Cue) -> Range | None:
    """The source of the last cue before this one in the sentence."""
    for other in reversed(reading.cues):
        if other.head >= cue.first or other.is_participle or other.passive:
            continue
        found = sources.subject(reading.sentence, other.first)
        if found is not None:
            return found
        if other.head in reading.direct_cues:
            return sources.following(reading.sentence, other.end)
    return None


def is_nobody(reading: SentenceReading, source: Range | None) -> bool:
    """Whether the source is nobody: "No one has suggested that …"."""
    words = reading.words[slice(*source)] if source is not None else []
    return not _NOBODY.isdisjoint(words[:1]) or words[:2] == _NO_ONE


_NOBODY = word_set("nobody none neither")
_NO_ONE = ["no", "one"]


def is_writer(reading: SentenceReading, source: Range) -> bool:
    """Whether the source is the writer, whose own words are not quotations: "I tell her that …"."""
    return reading.sentence.inside < 0 and reading.words[slice(*source)] in _WRITER


_WRITER = (["i"], ["we"])


def has_verb(reading: SentenceReading, first: int, end: int) -> bool:
    """Whether words include a finite verb, or a past tense that may have been tagged as a participle."""
    tags = reading.tags[first:end]
    return Tag.FINITE in tags or any(
        tag is Tag.PARTICIPLE and may_be_past(reading, at) for at, tag in enumerate(tags, first)
    )


def may_be_past(reading: SentenceReading, position: int) -> bool:
    """Whether a participle can be the past tense of a clause: "said the bridge COLLAPSED"."""
    after_subject = position > 0 and reading.tags[position - 1] in _SUBJECT_ENDS
    return after_subject and reading.word(position + 1) != "by" and "VBD" in forms_of(reading.words[position])


_SUBJECT_ENDS = frozenset({Tag.NOUN, Tag.NAME, Tag.PRONOUN, Tag.ADVERB, Tag.NUMBER})


def closes_at(reading: SentenceReading, cue: Cue) -> bool:
    """Whether nothing that could be reported follows the cue before a comma or stop."""
    word = reading.word(cue.end)
    if cue.lemma in LISTENER and word and word not in TERMINAL:
        listener = reading.words[cue.end : cue.end + 6]
        listener = listener[: listener.index(",")] if "," in listener else listener
        return "that" not in listener
    return not word or word in _REPORTS_NOTHING or word.endswith(_ADJUNCT_ENDINGS)


_ADJUNCT_ENDINGS = ("ing", "ly")
# If one of these follows a cue, it reports nothing there.
_REPORTS_NOTHING = (
    TERMINAL
    | PREPOSITIONS
    | DATES
    | ADJUNCT_STARTS
    | ADVERBS
    | word_set(": “” to and but last this late early his her when while as because")
)
