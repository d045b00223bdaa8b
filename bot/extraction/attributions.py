"""Attributions: cue, source and content tied together, sentence by sentence.

Each pattern is one function, tried in order. A pattern names itself in `Attribution.rule`, which ends up
in the explanation a reader can ask for.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.extraction import contents, sources
from bot.extraction.cues import Cue, find_cues
from bot.extraction.lexicon import (
    ACCUSE,
    ADJUNCT_STARTS,
    ADVERBS,
    AUXILIARIES,
    CLAUSE,
    DAYS,
    DESCRIBE,
    DETERMINERS,
    DOCUMENTS,
    LISTENER,
    MARKS_ONLY,
    MONTHS,
    PARTICLE,
    PREPOSITIONS,
    SPEECH_FORMS,
    SPEECH_NOUNS,
    SUBORDINATORS,
)
from bot.extraction.marks import Piece
from bot.extraction.sentences import Sentence
from bot.extraction.text import Text

Range = tuple[int, int]
_ENDING = frozenset({".", "?", "!", ",", ";", "—", "–", "--", ":", "…", ")", "..."})
_TERMINAL = frozenset({".", "?", "!", ",", ";", "—", "–", "--", ")", "…"})


@dataclass(slots=True)
class Attribution:
    """Who said what by which words, in token numbers.

    `pieces` are the quoted pieces a direct quotation consists of; without them the content is
    `contents`, a reported clause. `rule` names the pattern, `manner` how the source was found.
    """

    sentence: Sentence
    rule: str
    manner: str
    cue: Range | None
    source: Range | None
    lemma: str
    contents: list[Range] = field(default_factory=list[Range])
    pieces: list[int] = field(default_factory=list[int])


class Reading:
    """One sentence being read: its words, pieces and cues, with conversions to tokens."""

    def __init__(self, text: Text, sentence: Sentence, pieces: list[Piece]) -> None:
        self.text = text
        self.sentence = sentence
        self.words = sentence.words
        self.all_pieces = pieces
        self.cues = find_cues(text, sentence)
        self.found: list[Attribution] = []
        self.direct_cues: set[int] = set()
        self.taken: set[int] = set()

    def tokens(self, positions: Range) -> Range:
        """Positions in the sentence as a token range."""
        last = positions[1] - 1
        number = self.sentence.pieces.get(last)
        end = self.all_pieces[number].end if number is not None else self.sentence.tokens[last] + 1
        return (self.sentence.tokens[positions[0]], end)

    def add(
        self,
        rule: str,
        manner: str,
        cue: Range | None,
        source: Range | None,
        lemma: str,
        contents_at: list[Range] | None = None,
        pieces: list[int] | None = None,
    ) -> None:
        """Record an attribution given in positions."""
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

    def piece(self, position: int) -> Piece | None:
        """The piece standing at a position."""
        number = self.sentence.pieces.get(position)
        return None if number is None else self.all_pieces[number]

    def word(self, position: int) -> str:
        """The word at a position, "" outside the sentence."""
        return self.words[position] if 0 <= position < len(self.words) else ""


def find_attributions(text: Text, sentences: list[Sentence], pieces: list[Piece]) -> list[Attribution]:
    """All attributions of an article, in order of their sentences."""
    found: list[Attribution] = []
    forms = SPEECH_FORMS
    for sentence in sentences:
        words = sentence.words
        if not sentence.pieces and not any(
            w in forms or w == "according" or w in SPEECH_NOUNS for w in words
        ):
            continue
        reading = Reading(text, sentence, pieces)
        _direct(reading)
        for cue in reading.cues:
            if cue.head not in reading.direct_cues:
                _reported(reading, cue)
        _according(reading)
        _nominal(reading)
        found.extend(reading.found)
    return found


# ------------------------------------------------------------------ words in marks
def _direct(reading: Reading) -> None:
    previous_end = 0
    for position in sorted(reading.sentence.pieces):
        if position in reading.taken:
            continue
        if not (
            _said_before(reading, position, previous_end) or _said_after(reading, position, previous_end)
        ):
            _after_colon(reading, position)
        previous_end = position + 1


def _finishes(reading: Reading, position: int) -> bool:
    """Whether the marks close on a comma or stop, or a comma follows them: the way speech is set."""
    piece = reading.piece(position)
    if piece is None:
        return False
    return reading.text.words[piece.last - 1][-1] in ",.?!…—–-" or reading.word(position + 1) in (
        ",",
        "—",
        "–",
        "--",
    )


def _begins_large(reading: Reading, position: int) -> bool:
    piece = reading.piece(position)
    if piece is None:
        return False
    first = reading.text.words[piece.first]
    if first[0].isalpha():
        return first[0].isupper()
    return first in ("[", ".", "...", "…", "$", "£") or first[0].isdigit() or first in ("“", "‘", "'", '"')


def _said_after(reading: Reading, position: int, floor: int) -> bool:
    """“We won,” Ann Lee said. “We won,” said Ann Lee, the captain."""
    start = position + 1
    while reading.word(start) in (",", "—", "–", "--"):
        start += 1
    cue = next((cue for cue in reading.cues if cue.first >= start), None)
    if cue is None or cue.first - start > 12:
        cue = _unlisted(reading, position, start) or cue
    if cue is None or cue.first - start > 40 or cue.form == "ing" and cue.first == cue.head or cue.passive:
        return False
    if any(position < other < cue.head for other in reading.sentence.pieces):
        return False
    if cue.first == start:
        found = sources.following(reading.text, reading.sentence, cue.end)
        if found is None and not _finishes(reading, position):
            return False
        if cue.form == "base" and (found is None):
            return False
        source = sources.with_description(reading.text, reading.sentence, found) if found else None
        manner = "after the words, before its name"
    else:
        if not _finishes(reading, position):
            return False
        source = sources.subject(reading.text, reading.sentence, cue.first, start)
        if source is None or source[0] > start + 3:
            return False
        if not _closes(reading, cue):
            return False
        manner = "after the words"
    lead = [p for p in range(floor, position) if reading.words[p] not in (",", "“”")]
    reading.direct_cues.add(cue.head)
    number = reading.sentence.pieces[position]
    if lead and not _only_opening(reading, floor, position):
        begin = _clause_before(reading, floor, position)
        reading.add("clause", manner, (cue.first, cue.end), source, cue.lemma, [(begin, position + 1)])
    else:
        reading.add("direct", manner, (cue.first, cue.end), source, cue.lemma, pieces=[number])
    reading.taken.add(position)
    after = next((other for other in sorted(reading.sentence.pieces) if other > cue.head), None)
    if (
        after is not None
        and reading.word(after - 1) in (",", ":", "—", "–", "--")
        and not any(other.first >= cue.end and other.head < after for other in reading.cues)
    ):
        reading.found[-1].pieces.append(reading.sentence.pieces[after])
        reading.taken.add(after)
    return True


def _unlisted(reading: Reading, position: int, start: int) -> Cue | None:
    """The verb of “Not now,” Bell shot back, which no list of verbs holds: the comma in the marks tells."""
    piece = reading.piece(position)
    words, tokens = reading.words, reading.sentence.tokens
    if piece is None or reading.text.words[piece.last - 1][-1] not in ",?!":
        return None
    raw = reading.text.words
    for head in range(start, min(len(words), start + 8)):
        word = words[head]
        if not word[0].isalpha() or word in PREPOSITIONS or word in SUBORDINATORS:
            return None
        if (
            raw[tokens[head]][0].isupper()
            or word in ADVERBS
            or word in DETERMINERS
            or head == start
            and not word.endswith("ed")
        ):
            continue
        if (word.endswith("ed") and len(word) > 4) or word in _SPOKEN_WITH:
            end = head + 2 if reading.word(head + 1) in ("back", "in", "out", "on", "up", "off") else head + 1
            return Cue(head, head, end, word, "past", passive=False)
        if word in AUXILIARIES:
            return None
    return None


_SPOKEN_WITH = frozenset(
    "shot went put began told came threw broke grinned spat shook hit kept ran sang wept".split()
)


def _only_opening(reading: Reading, floor: int, position: int) -> bool:
    """Whether nothing but "And" or "But" or an earlier attribution stands before the marks."""
    return all(word in ("and", "but", ",", ":", "then", "so") for word in reading.words[floor:position])


def _clause_before(reading: Reading, floor: int, position: int) -> int:
    begin = floor
    while begin < position and reading.words[begin] in (",", "and", "but"):
        begin += 1
    return begin


def _closes(reading: Reading, cue: Cue) -> bool:
    """Whether nothing that could be reported follows the cue before a comma or stop."""
    position = cue.end
    if cue.lemma in LISTENER and position < len(reading.words) and reading.words[position] not in _TERMINAL:
        return "that" not in reading.words[position : position + 6]
    word = reading.word(position)
    return (
        word in _TERMINAL
        or word in ("", ":", "“”", "to")
        or word in PREPOSITIONS
        or word in DAYS
        or word in MONTHS
        or word in ADJUNCT_STARTS
        or word in ADVERBS
        or word in ("and", "but", "last", "this", "his", "her", "when", "while", "as", "because")
        or word.endswith("ing")
        or word.endswith("ly")
    )


def _said_before(reading: Reading, position: int, floor: int) -> bool:
    """Ann Lee said: “We won.” Ann Lee told reporters, “We won.”"""
    cue = next((cue for cue in reversed(reading.cues) if cue.head < position), None)
    if (
        cue is None
        or cue.head in reading.direct_cues
        or cue.head < floor
        and floor > 0
        and cue.head < floor - 1
    ):
        return False
    gap = reading.words[cue.end : position]
    mark = gap[-1] if gap else ""
    if len(gap) > 30 or "“”" in gap:
        return False
    large = _begins_large(reading, position)
    if mark in (",", ":"):
        if mark == "," and len(gap) > 1 and not large:
            return False
        if (
            mark == ","
            and len(gap) > 1
            and cue.lemma not in LISTENER
            and _has_verb(gap)
            and not _finishes(reading, position)
        ):
            return False
        if mark == "," and _said_after_fits(reading, position):
            return False
    elif gap and gap != ["that"] or not large or cue.passive:
        if not (large and _runs_to_end(reading, position) and cue.lemma in LISTENER and len(gap) < 4):
            return False
    elif not _runs_to_end(reading, position) and not _finishes(reading, position):
        return False
    source, manner = _source_of(reading, cue)
    if source is None and cue.form == "base":
        return False
    if source is not None and reading.sentence.inside >= 0 and reading.words[source[0]] in _SELF:
        return False
    reading.direct_cues.add(cue.head)
    numbers = [reading.sentence.pieces[position]]
    following = position + 1
    while following < len(reading.words):
        step = following
        while reading.word(step) in ("and", ",", "or", "...", "…", "then"):
            step += 1
        if step in reading.sentence.pieces and step > following - 1 and step - following <= 2:
            numbers.append(reading.sentence.pieces[step])
            reading.taken.add(step)
            following = step + 1
        else:
            break
    reading.taken.add(position)
    if (
        source is not None
        and mark == ","
        and not large
        and len(numbers) == 1
        and reading.word(source[0] - 1) == ","
    ):
        begin = _clause_before(reading, floor, source[0])
        if source[0] - 1 - begin >= 2:  # "In winter, Bell added, “the road floods.”"
            reading.add(
                "clause",
                manner,
                (cue.first, cue.end),
                source,
                cue.lemma,
                [(begin, source[0] - 1), (position, position + 1)],
            )
            return True
    reading.add("direct", manner, (cue.first, cue.end), source, cue.lemma, pieces=numbers)
    return True


_SELF = frozenset({"i", "we", "you"})


def _said_after_fits(reading: Reading, position: int) -> bool:
    """Whether the words belong to a cue right behind them rather than to one before."""
    after = position + 1
    while reading.word(after) == ",":
        after += 1
    piece = reading.piece(position)
    if piece is None or reading.text.words[piece.last - 1][-1] not in ",?!":
        return False
    return any(
        after <= cue.first <= after + 4 and cue.form != "ing" and cue.lemma in ("say", "add", "tell")
        for cue in reading.cues
    )


def _runs_to_end(reading: Reading, position: int) -> bool:
    return all(word in _ENDING for word in reading.words[position + 1 :])


def _after_colon(reading: Reading, position: int) -> bool:
    """Ann Lee was furious: “We were robbed.”"""
    if (
        reading.word(position - 1) != ":"
        or not _begins_large(reading, position)
        or not _runs_to_end(reading, position)
    ):
        return False
    source = _before_colon(reading, position - 1)
    reading.add(
        "direct",
        "before a colon",
        (position - 1, position),
        source,
        ":",
        pieces=[reading.sentence.pieces[position]],
    )
    reading.taken.add(position)
    return True


def _before_colon(reading: Reading, colon: int) -> Range | None:
    """A name right before a colon (“Ward win – Ann Lee: “…””), else the subject of the sentence."""
    words = reading.words
    start = colon
    while (
        start > 0
        and words[start - 1] not in ("-", "—", "–", "--", ",", ".", "“”", ";", "|")
        and colon - start < 8
    ):
        start -= 1
    if (
        start < colon
        and not _has_verb(words[start:colon])
        and all(
            reading.text.words[token][0].isupper() or word in ("and", "of", "de", "the")
            for token, word in zip(reading.sentence.tokens[start:colon], words[start:colon], strict=True)
        )
    ):
        return (start, colon)
    return sources.main_subject(reading.text, reading.sentence, colon)


# ------------------------------------------------------------------ who: common to all
def _source_of(reading: Reading, cue: Cue) -> tuple[Range | None, str]:
    """The source of a cue whose words follow it, and how it was found."""
    text, sentence = reading.text, reading.sentence
    if cue.form == "ing" and cue.first == cue.head:
        before = reading.word(cue.head - 1)
        if before in DOCUMENTS or before in SPEECH_NOUNS:
            found = sources.subject(text, sentence, cue.first)
            owner = sources.main_subject(text, sentence, found[0] if found else cue.first)
            return owner or found, "as the subject of the sentence"
        beside = sources.subject(text, sentence, cue.first) if before not in (",", "—", "–", "--") else None
        if beside is not None and reading.word(beside[0] - 1) == "with":
            return beside, "as the subject"
        earlier = _earlier_source(reading, cue)
        if earlier is not None:
            return earlier, "as the subject of the sentence"
        return sources.main_subject(text, sentence, cue.first), "as the subject of the sentence"
    found = sources.subject(text, sentence, cue.first)
    if found is not None:
        return found, "as the subject"
    joint = cue.first - 1
    while joint > 0 and reading.word(joint) in ADVERBS:
        joint -= 1
    if reading.word(joint) in ("and", "but", "or", ",", "then"):
        earlier = _earlier_source(reading, cue)
        if earlier is not None:
            return earlier, "as the subject of the sentence"
        return sources.main_subject(text, sentence, cue.first), "as the subject of the sentence"
    return None, ""


def _earlier_source(reading: Reading, cue: Cue) -> Range | None:
    """The source of the last cue before this one in the sentence."""
    for other in reversed(reading.cues):
        if (
            other.head < cue.first
            and not (other.form == "ing" and other.first == other.head)
            and not other.passive
        ):
            found = sources.subject(reading.text, reading.sentence, other.first)
            if found is not None:
                return found
            if other.head in reading.direct_cues:
                return sources.following(reading.text, reading.sentence, other.end)
    return None


# ------------------------------------------------------------------ reported words
def _reported(reading: Reading, cue: Cue) -> None:
    if cue.passive or cue.form == "past" and reading.word(cue.end) == "by" and cue.lemma in ACCUSE:
        _passive(reading, cue)
    elif not _as_clause(reading, cue) and not _parenthetical(reading, cue):
        _complement(reading, cue)


def _as_clause(reading: Reading, cue: Cue) -> bool:
    """As Ann Lee noted (in the Echo), the plan failed. The plan failed, as Ann Lee noted."""
    words = reading.words
    if cue.lemma not in CLAUSE or cue.form == "ing":
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
    while after < len(words) and words[after] not in _TERMINAL:
        after += 1
    if lead <= 1 and reading.word(after) == ",":
        end = contents.clause_end(reading.text, reading.sentence, after + 1, len(words))
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
    if cue.lemma not in CLAUSE or cue.form == "ing" and cue.first == cue.head:
        return False
    words = reading.words
    apposed = sources.subject(reading.text, reading.sentence, cue.first) if cue.first else None
    if (
        cue.first
        and words[cue.first - 1] in (",", "—", "–")
        and cue.form in ("past", "s")
        and (apposed is None or cue.lemma in ("say", "add") and not _has_verb(words[cue.end :]))
    ):
        source = sources.following(reading.text, reading.sentence, cue.end)
        if source is not None and cue.head + 1 == source[0]:
            inverted = sources.with_description(reading.text, reading.sentence, source)
            after = inverted[1]
            if reading.word(after) in _TERMINAL or reading.word(after) in PREPOSITIONS or after >= len(words):
                return _around(
                    reading, cue, cue.first - 1, after, inverted, "after the words, before its name"
                )
    source = sources.subject(reading.text, reading.sentence, cue.first)
    if source is None or source[0] == 0:
        return False
    before = words[source[0] - 1]
    if before not in (",", "—", "–", "--", "“”") or not (
        _closes(reading, cue) and _only_adjunct(reading, cue.end, cue.lemma)
    ):
        return False
    after = cue.end
    while after < len(words) and words[after] not in _TERMINAL:
        after += 1
    left = source[0] - 1 if before != "“”" else source[0]
    return _around(reading, cue, left, after, source, "after the words")


def _only_adjunct(reading: Reading, position: int, lemma: str) -> bool:
    """Whether only a listener, time or place stands between the cue and a comma or stop."""
    words = reading.words
    end = position
    while end < len(words) and words[end] not in _TERMINAL and words[end] != "“”":
        end += 1
    if end < len(words) and words[end] == "“”":
        return False
    gap = words[position:end]
    if not gap:
        return True
    if len(gap) > 14 or "that" in gap:
        return False
    if lemma in LISTENER:
        return not _has_verb(gap)
    return (
        gap[0] in PREPOSITIONS
        or gap[0] in DAYS
        or gap[0] in ADVERBS
        or gap[0] in ("last", "this", "when", "while", "as")
        or gap[0].endswith("ly")
    ) and (not _has_verb(gap) or gap[0] in ("when", "while", "as", "after", "before"))


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
    while end > begin and words[end - 1] in _ENDING:
        end -= 1
    goes_on = _continues(reading, after) or (
        begin < end and words[end - 1] in AUXILIARIES and after + 1 < len(words)
    )
    if begin < end and (goes_on or end - begin >= 3 or _has_verb(words[begin:end])):
        parts.append((begin, end))
    if not parts and not goes_on:
        return False
    if words[begin] in (
        "in",
        "on",
        "at",
        "asked",
        "speaking",
        "during",
        "after",
        "when",
        "while",
    ) and not _continues(reading, after):
        return False
    if _continues(reading, after):
        stop = contents.clause_end(reading.text, reading.sentence, after + 1, len(words))
        if stop - after > 2:
            parts.append((after + 1, stop))
    if (
        len(parts) == 1
        and not goes_on
        and not _has_verb(words[begin:end])
        and "“”" not in words[begin:end]
        and end - begin < 5
    ):
        return False
    if not parts:
        return False
    reading.add("clause", manner, (cue.first, cue.end), source, cue.lemma, parts)
    return True


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
    return _has_verb(reading.words[comma + 1 :])


def _has_verb(words: list[str]) -> bool:
    return any(
        word in AUXILIARIES or word in _FINITE or (word.endswith("ed") and len(word) > 4) for word in words
    )


_FINITE = frozenset(
    """went came got took made gave found knew thought felt left kept held became began brought bought won lost rose
    fell grew ran sat stood saw met paid spent sent built broke chose drew drove ate spoke taught wore needs need
    wants want makes make takes take goes go comes come gets get gives give works work means mean thinks think
    believes believe knows know feels feel plans plan hopes hope supports support remains remain looks look faces face
    shows show keeps keep lets let puts put sees see seems seem says say tells tell expects expect looks look runs run""".split()
)


def _complement(reading: Reading, cue: Cue) -> None:
    """Ann Lee said (on Monday) (that) the plan would fail."""
    words = reading.words
    source, manner = _source_of(reading, cue)
    if source is None or words[source[0]] in ("i", "you", "we") and reading.sentence.inside >= 0:
        return
    if cue.end >= len(words) or words[cue.end] in (".", "?", "!"):
        return
    placed = _content_start(reading, cue)
    if placed is None:
        return
    start, rule = placed
    end = contents.clause_end(reading.text, reading.sentence, start, len(words))
    end = _within_subordinate(reading, cue, source, start, end)
    if rule == "object":
        end = _first_break(words, start, end)
    quoted = any(start <= position < end for position in reading.sentence.pieces)
    size = end - start
    if size < 1 or size < 2 and not quoted:
        return
    if size == 1 and cue.lemma in DESCRIBE:
        return
    if quoted and all(p in reading.sentence.pieces or words[p] in (",", "and") for p in range(start, end)):
        numbers = [reading.sentence.pieces[p] for p in range(start, end) if p in reading.sentence.pieces]
        if rule == "object" and not _finishes(reading, start):
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


_SUBORDINATE = frozenset("when after before while because since if although though as once until".split())


def _within_subordinate(reading: Reading, cue: Cue, source: Range, start: int, end: int) -> int:
    """In "When Bell said it would pass, he smiled" the content ends at the comma."""
    if (
        source[0] == 0
        or source[1] > cue.first
        or reading.word(source[0] - 1) not in _SUBORDINATE
        or source[0] > 3
    ):
        return end
    return _first_break(reading.words, start, end)


def _first_break(words: list[str], start: int, end: int) -> int:
    for position in range(start + 1, end):
        if words[position] in (",", "-", "—", "–", "--", ";"):
            return position
    return end


def _content_start(reading: Reading, cue: Cue) -> tuple[int, str] | None:
    """Where the reported words begin after a cue, and by which rule; None when nothing is reported."""
    words = reading.words
    position = cue.end
    word = words[position]
    if word == ",":
        after = contents.clause_start(reading.text, reading.sentence, position + 1, cue.lemma)
        if (
            reading.word(position + 1) in ("however", "though", "too", "meanwhile")
            and reading.word(position + 2) == ","
        ):
            return contents.clause_start(reading.text, reading.sentence, position + 3, cue.lemma), "clause"
        comma = next(
            (p for p in range(position + 1, min(len(words), position + 16)) if words[p] == ","), None
        )
        if after > position + 1 and words[after - 1] == "that":
            return after, "clause"
        if comma is not None and reading.word(comma + 1) == "that":
            return comma + 2, "clause"
        return None
    if cue.lemma in CLAUSE and cue.lemma not in MARKS_ONLY:
        start = contents.clause_start(reading.text, reading.sentence, position, cue.lemma)
        if start < len(words):
            if words[start - 1] == "that":
                return start, "clause"
            if words[start] not in _ENDING and _takes_bare_clause(reading, cue, start):
                return start, "clause"
    for table, rule in ((ACCUSE, "complaint"), (DESCRIBE, "description")):
        links = table.get(cue.lemma)
        if links:
            found = _after_link(reading, position, links, rule)
            if found is not None:
                return found, rule
    particles = PARTICLE.get(cue.lemma, ())
    if word in particles and word:
        after = position + 1
        if reading.word(after) == "that":
            after += 1
        return (
            (after, "clause" if word == "out" else "object")
            if after < len(words) and words[after] not in _ENDING
            else None
        )
    if "" in particles and word not in PREPOSITIONS and word not in _ENDING and cue.lemma != "say":
        return position, "object"
    if cue.lemma in MARKS_ONLY and position in reading.sentence.pieces and _finishes(reading, position):
        return position, "object"
    if word in ("if", "whether", "how", "why", "what") and cue.lemma in (
        "ask",
        "say",
        "explain",
        "tell",
        "describe",
    ):
        return position, "question" if cue.lemma == "ask" else "clause"
    return None


_SURE = frozenset("say add insist argue claim tell inform assert contend maintain".split())


def _takes_bare_clause(reading: Reading, cue: Cue, start: int) -> bool:
    """Whether the words after a cue without "that" are a clause."""
    words = reading.words
    word = words[start]
    if word in (
        "to",
        "of",
        "for",
        "as",
        "by",
        "with",
        "against",
        "about",
        "from",
        "into",
        "on",
        "up",
        "down",
        "not",
    ):
        return (
            word == "not"
            and False
            or word in ("as", "for", "from", "with", "by", "on", "of")
            and cue.lemma == "say"
            and _has_verb(words[start:])
            and "," in words[start : start + 12]
        )
    if cue.lemma in LISTENER and start == cue.end and cue.lemma not in ("promise",):
        return False
    if word in ("if", "whether", "how", "why", "what", "who", "where", "when"):
        return cue.lemma in ("say", "ask", "explain", "argue", "add", "tell", "reveal", "describe")
    rest = words[start:]
    if "“”" in rest[:12]:
        return True
    if cue.lemma in _SURE:
        return _has_verb(rest) or len(rest) > 4
    stop = next((n for n, w in enumerate(rest) if w in (",", ";", "who", "which", "that")), len(rest))
    return _has_verb(rest[:stop])


def _after_link(reading: Reading, position: int, links: tuple[str, ...], rule: str) -> int | None:
    """For "accused the board OF hiding it" the content behind the link; for "described it AS …" the object too."""
    words = reading.words
    limit = min(len(words), position + 25)
    for index in range(position, limit):
        if words[index] in links and index > position:
            return index + 1 if rule == "complaint" else position
        if words[index] in (".", ";", ":", "“”") and rule == "complaint":
            break
        if words[index] in (";", ":"):
            return None
    if (
        rule == "description"
        and "" in links
        and position < len(words)
        and words[position]
        not in (
            "for",
            "on",
            "in",
            "to",
            "at",
            "by",
            "off",
            "out",
            "from",
            "into",
            "himself",
            "upon",
            "that",
            ",",
            ".",
        )
    ):
        return position
    return None


def _passive(reading: Reading, cue: Cue) -> None:
    """The party was accused (by Ann Lee) of hiding letters (by Ann Lee)."""
    words = reading.words
    links = ACCUSE.get(cue.lemma) or DESCRIBE.get(cue.lemma)
    text, sentence = reading.text, reading.sentence
    if (
        cue.lemma in ("quote", "cite")
        and reading.word(cue.end) == "as"
        and reading.word(cue.end + 1) in ("saying", "telling")
    ):
        source = sources.subject(text, sentence, cue.first)
        start = contents.clause_start(text, sentence, cue.end + 2, "say")
        end = contents.clause_end(text, sentence, start, len(words))
        if start < end and source:
            reading.direct_cues.update(other.head for other in reading.cues if other.head == cue.end + 1)
            reading.add("clause", "as the subject", (cue.first, cue.end + 2), source, "say", [(start, end)])
        return
    by: Range | None = None
    start: int | None = None
    position = cue.end
    limit = min(len(words), cue.end + 45)
    if links:
        while position < limit:
            word = words[position]
            if word == "by" and by is None and (start is None or _agent(reading, position)):
                by = sources.following(text, sentence, position + 1)
                if start is not None:
                    break
                position = by[1] if by else position + 1
                continue
            if word in links and word and start is None:
                start = position + 1
            if word in (";", "“”") and start is None:
                break
            position += 1
        if start is None:
            return
        end = _passive_end(reading, start, by)
        source = by or _testimony(reading, end)
        if start < end:
            reading.add(
                "complaint",
                "behind “by”" if by else "as the testimony named",
                (cue.first, start),
                source,
                cue.lemma,
                [(start, end)],
            )
        return
    if cue.lemma in CLAUSE and cue.lemma not in MARKS_ONLY:
        subject = reading.word(cue.first - 1)
        that = reading.word(cue.end) == "that"
        if (
            subject == "it"
            and (that or cue.lemma in ("say", "claim", "allege", "report"))
            or that
            and cue.lemma in ("tell", "inform", "assure", "warn")
        ):
            start = cue.end + 1 if that else cue.end
            end = contents.clause_end(text, sentence, start, len(words))
            if start < end and _has_verb(words[start:end]):
                reading.add("clause", "", (cue.first, cue.end), None, cue.lemma, [(start, end)])


def _agent(reading: Reading, by: int) -> bool:
    """Whether a "by" behind the content names who accuses: a name or a group, not a way of doing it."""
    after = reading.word(by + 1)
    if after.endswith("ing") or after in ("",):
        return False
    return (
        reading.sentence.tokens[by + 1] < len(reading.text.words)
        and sources.following(reading.text, reading.sentence, by + 1) is not None
        and not reading.word(by + 1)[0].isdigit()
    )


def _passive_end(reading: Reading, start: int, by: Range | None) -> int:
    words = reading.words
    end = contents.clause_end(reading.text, reading.sentence, start, len(words))
    if by is not None and by[0] > start:
        end = min(end, by[0] - 1)
    for position in range(start + 1, end):
        if words[position] == "," and reading.word(position + 1) in (
            "as",
            "in",
            "after",
            "by",
            "following",
            "according",
            "with",
            "during",
        ):
            end = position
            break
    while end > start and words[end - 1] in _ENDING:
        end -= 1
    return end


def _testimony(reading: Reading, start: int) -> Range | None:
    """Who testified, in "…, as part of testimony from 70 former staffers"."""
    words = reading.words
    for position in range(start, min(len(words) - 1, start + 14)):
        if words[position] in DOCUMENTS and words[position + 1] in ("from", "by", "of"):
            return sources.following(reading.text, reading.sentence, position + 2)
    return None


# ------------------------------------------------------------------ according to; the claim that
def _according(reading: Reading) -> None:
    words = reading.words
    for position, word in enumerate(words):
        if word != "according" or reading.word(position + 1) != "to" or position + 2 >= len(words):
            continue
        source = sources.following(reading.text, reading.sentence, position + 2, anything=True)
        if source is None:
            continue
        described = sources.with_description(reading.text, reading.sentence, source)
        if (
            position > 2
            or reading.word(described[1]) == ","
            and not _has_verb(words[source[1] : described[1]])
        ):
            source = described
        end = source[1]
        while end < len(words) and words[end] not in _TERMINAL:
            end += 1
        parts = _apart_from(reading, position, end)
        if parts:
            reading.add(
                "according to", "behind the cue", (position, position + 2), source, "according", parts
            )


def _apart_from(reading: Reading, first: int, end: int) -> list[Range]:
    """What a sentence says outside the phrase from `first` to `end`."""
    words = reading.words
    parts: list[Range] = []
    start = 0
    for cue in reading.cues:  # "Lee said X, and according to Bell, Y"
        if cue.head in reading.direct_cues and cue.end < first:
            start = cue.end
    while (
        start < first
        and words[start] in ("and", "but", "so", ",", "however", "in", "fact")
        and words[start] != "in"
    ):
        start += 1
    left = first
    while left > start and (words[left - 1] in _ENDING or words[left - 1] in ("and", "but")):
        left -= 1
    if left - start >= 2:
        parts.append((start, left))
    after = end
    while after < len(words) and words[after] in _ENDING:
        after += 1
    if after < len(words) and words[end : end + 1] == [","] and reading.word(after) not in ("who", "which"):
        if not parts or (
            _has_verb(words[after:])
            and not words[after].endswith("ing")
            and words[after] not in ("but", "while", "and")
        ):
            stop = contents.clause_end(reading.text, reading.sentence, after, len(words))
            if stop - after >= 2:
                parts.append((after, stop))
    return parts


def _nominal(reading: Reading) -> None:
    """Ann Lee's claim that the letters were lost."""
    words = reading.words
    for position, word in enumerate(words):
        if word not in SPEECH_NOUNS or not position or any(cue.head == position for cue in reading.cues):
            continue
        that = position + 1
        source: Range | None = None
        if reading.word(that) in ("by", "from"):
            source = sources.following(reading.text, reading.sentence, that + 1)
            that = source[1] if source else that
        if reading.word(that) != "that" or not _has_verb(words[that + 1 :]):
            continue
        if source is None:
            source = _possessor(reading, position)
        end = contents.clause_end(reading.text, reading.sentence, that + 1, len(words))
        if end - that > 2:
            reading.add(
                "noun",
                "as the owner of the noun" if source else "",
                (position, position + 1),
                source,
                word,
                [(that + 1, end)],
            )


def _possessor(reading: Reading, noun: int) -> Range | None:
    words = reading.words
    position = noun - 1
    while (
        position > 0
        and words[position] not in ("'s", "his", "her", "their", "its", "'")
        and noun - position < 4
    ):
        position -= 1
    if words[position] in ("his", "her", "their", "its"):
        return (position, position + 1)
    if words[position] in ("'s", "'") and position > 0:
        start = position
        while (
            start > 0
            and reading.text.words[reading.sentence.tokens[start - 1]][0].isupper()
            and position - start < 5
        ):
            start -= 1
        return (start, position) if start < position else (position - 1, position)
    return None
