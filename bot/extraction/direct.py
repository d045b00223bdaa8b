"""Direct speech: words in marks tied to the cue before, behind or between them."""

from __future__ import annotations

from bot.extraction import sources
from bot.extraction.cues import Cue
from bot.extraction.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    LISTENER,
    PREPOSITIONS,
    SUBORDINATORS,
    word_set,
)
from bot.extraction.reading import ENDING, Range, Reading, closes_at, has_verb, source_of


def find_direct(reading: Reading) -> None:
    previous_end = 0
    for position in sorted(reading.sentence.pieces):
        if position in reading.taken:
            continue
        if not (
            _said_before(reading, position, previous_end) or _said_after(reading, position, previous_end)
        ):
            _after_colon(reading, position)
        previous_end = position + 1


def finishes(reading: Reading, position: int) -> bool:
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
    if cue is None or cue.first - start > 40 or (cue.form == "ing" and cue.first == cue.head) or cue.passive:
        return False
    if any(position < other < cue.head for other in reading.sentence.pieces):
        return False
    if cue.first == start:
        found = sources.following(reading.text, reading.sentence, cue.end)
        if found is None and not finishes(reading, position):
            return False
        if cue.form == "base" and (found is None):
            return False
        source = sources.with_description(reading.text, reading.sentence, found) if found else None
        manner = "after the words, before its name"
    else:
        if not finishes(reading, position):
            return False
        source = sources.subject(reading.text, reading.sentence, cue.first, start)
        if source is None or source[0] > start + 3:
            return False
        if not closes_at(reading, cue):
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
            or (head == start and not word.endswith("ed"))
        ):
            continue
        if (word.endswith("ed") and len(word) > 4) or word in _SPOKEN_WITH:
            end = head + 2 if reading.word(head + 1) in ("back", "in", "out", "on", "up", "off") else head + 1
            return Cue(head, head, end, word, "past", passive=False)
        if word in AUXILIARIES:
            return None
    return None


_SPOKEN_WITH = word_set(
    """shot went put began told came threw broke grinned spat shook hit kept ran sang wept"""
)


def _only_opening(reading: Reading, floor: int, position: int) -> bool:
    """Whether nothing but "And" or "But" or an earlier attribution stands before the marks."""
    return all(word in ("and", "but", ",", ":", "then", "so") for word in reading.words[floor:position])


def _clause_before(reading: Reading, floor: int, position: int) -> int:
    begin = floor
    while begin < position and reading.words[begin] in (",", "and", "but"):
        begin += 1
    return begin


def _said_before(reading: Reading, position: int, floor: int) -> bool:
    """Ann Lee said: “We won.” Ann Lee told reporters, “We won.”."""
    cue = next((cue for cue in reversed(reading.cues) if cue.head < position), None)
    if (
        cue is None
        or cue.head in reading.direct_cues
        or (cue.head < floor and floor > 0 and cue.head < floor - 1)
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
            and has_verb(gap)
            and not finishes(reading, position)
        ):
            return False
        if mark == "," and _said_after_fits(reading, position):
            return False
    elif (gap and gap != ["that"]) or not large or cue.passive:
        if not (large and _runs_to_end(reading, position) and cue.lemma in LISTENER and len(gap) < 4):
            return False
    elif not _runs_to_end(reading, position) and not finishes(reading, position):
        return False
    source, manner = source_of(reading, cue)
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
    return all(word in ENDING for word in reading.words[position + 1 :])


def _after_colon(reading: Reading, position: int) -> bool:
    """Ann Lee was furious: “We were robbed.”."""
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
        and not has_verb(words[start:colon])
        and all(
            reading.text.words[token][0].isupper() or word in ("and", "of", "de", "the")
            for token, word in zip(reading.sentence.tokens[start:colon], words[start:colon], strict=True)
        )
    ):
        return (start, colon)
    return sources.main_subject(reading.text, reading.sentence, colon)
