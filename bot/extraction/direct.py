"""Direct speech: words in marks tied to the cue before, behind or between them."""

from __future__ import annotations

from bot.extraction import sources, subjects
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
from bot.extraction.marks import final_character
from bot.extraction.people import OFFICE_TITLES, ROLE_NOUNS
from bot.extraction.reading import ENDING, Range, Reading, closes_at, has_verb, source_of


def find_direct(reading: Reading) -> None:
    """Every piece of a sentence that a cue or a colon makes speech."""
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
    return final_character(reading.text, piece) in ",.?!…—–-" or reading.word(position + 1) in (
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
    cue = _cue_behind(reading, position, start)
    if cue is None:
        return False
    source, manner = _source_behind(reading, position, start, cue)
    if not manner:
        return False
    reading.direct_cues.add(cue.head)
    reading.taken.add(position)
    if any(word not in (",", "“”") for word in reading.words[floor:position]) and not _only_opening(
        reading, floor, position
    ):
        begin = _clause_before(reading, floor, position)
        reading.add("clause", manner, (cue.first, cue.end), source, cue.lemma, [(begin, position + 1)])
    else:
        number = reading.sentence.pieces[position]
        reading.add("direct", manner, (cue.first, cue.end), source, cue.lemma, pieces=[number])
    _go_on_behind(reading, cue)
    return True


def _cue_behind(reading: Reading, position: int, start: int) -> Cue | None:
    """The cue that follows words in marks with nothing else quoted between."""
    cue = next((cue for cue in reading.cues if cue.first >= start), None)
    if cue is None or cue.first - start > 12:
        cue = _unlisted(reading, position, start) or cue
    if cue is None or cue.first - start > 40 or cue.passive or (cue.form == "ing" and cue.first == cue.head):
        return None
    return None if any(position < other < cue.head for other in reading.sentence.pieces) else cue


def _source_behind(reading: Reading, position: int, start: int, cue: Cue) -> tuple[Range | None, str]:
    """Who spoke the words before a cue, and how that was found: "" when the cue is not theirs."""
    text, sentence = reading.text, reading.sentence
    if cue.first == start:
        found = sources.following(text, sentence, cue.end)
        if found is None:
            fits = finishes(reading, position) and cue.form != "base"
            return None, "after the words" if fits else ""
        return sources.with_description(text, sentence, found), "after the words, before its name"
    if not finishes(reading, position):
        return None, ""
    source = sources.subject(text, sentence, cue.first, start)
    if source is None or source[0] > start + 3 or not closes_at(reading, cue):
        return None, ""
    return source, "after the words"


def _go_on_behind(reading: Reading, cue: Cue) -> None:
    """Add the words in marks that go on behind the attribution: …,” she said, “…”."""
    after = next((other for other in sorted(reading.sentence.pieces) if other > cue.head), None)
    if after is None or reading.word(after - 1) not in (",", ":", "—", "–", "--"):
        return
    if not any(other.first >= cue.end and other.head < after for other in reading.cues):
        reading.found[-1].pieces.append(reading.sentence.pieces[after])
        reading.taken.add(after)


def _unlisted(reading: Reading, position: int, start: int) -> Cue | None:
    """The verb of “Not now,” Bell shot back, which no list of verbs holds: the comma in the marks tells."""
    piece = reading.piece(position)
    words, tokens = reading.words, reading.sentence.tokens
    if piece is None or final_character(reading.text, piece) not in ",?!":
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
    if cue is None or cue.head in reading.direct_cues or (floor > 0 and cue.head < floor - 1):
        return False
    if not _introduces(reading, cue, position):
        return False
    if cue.lemma == "deny" and position > cue.end + 1:
        return False  # "denied it: “I was away.”": the words are not what was denied
    source, manner = source_of(reading, cue)
    if source is None and cue.form == "base":
        return False
    if source is not None and reading.sentence.inside >= 0 and reading.words[source[0]] in _SELF:
        return False
    reading.direct_cues.add(cue.head)
    positions = _listed(reading, position)
    reading.taken.update(positions)
    cue_range = (cue.first, cue.end)
    begin = _unfinished_before(reading, source, position, floor) if len(positions) == 1 else None
    if begin is not None and source is not None:  # "In winter, Bell added, “the road floods.”"
        parts = [(begin, source[0] - 1), (position, position + 1)]
        reading.add("clause", manner, cue_range, source, cue.lemma, parts)
    else:
        numbers = [reading.sentence.pieces[each] for each in positions]
        reading.add("direct", manner, cue_range, source, cue.lemma, pieces=numbers)
    return True


def _introduces(reading: Reading, cue: Cue, position: int) -> bool:
    """Whether a cue introduces the words in marks at `position` as speech, not as part of its clause."""
    gap = reading.words[cue.end : position]
    if len(gap) > 30 or "“”" in gap:
        return False
    large = _begins_large(reading, position)
    mark = gap[-1] if gap else ""
    if mark == ":":
        return True
    if mark == ",":
        if len(gap) > 1 and not large:
            return False
        clause = len(gap) > 1 and cue.lemma not in LISTENER and has_verb(gap)
        return not (clause and not finishes(reading, position)) and not _said_after_fits(reading, position)
    if (gap and gap != ["that"]) or not large or cue.passive:
        return large and _runs_to_end(reading, position) and cue.lemma in LISTENER and len(gap) < 4
    return _runs_to_end(reading, position) or finishes(reading, position)


def _listed(reading: Reading, position: int) -> list[int]:
    """The pieces that follow one another from `position`: “No” and “never”."""
    found = [position]
    while True:
        step = found[-1] + 1
        while reading.word(step) in ("and", ",", "or", "...", "…", "then"):
            step += 1
        if step not in reading.sentence.pieces or step - found[-1] > 3:
            return found
        found.append(step)


def _unfinished_before(reading: Reading, source: Range | None, position: int, floor: int) -> int | None:
    """Where words outside the marks begin that these only finish, before "…, Bell added, “…”"."""
    if source is None or reading.word(position - 1) != "," or _begins_large(reading, position):
        return None
    begin = _clause_before(reading, floor, source[0])
    return begin if reading.word(source[0] - 1) == "," and source[0] - 1 - begin >= 2 else None


_SELF = frozenset({"i", "we", "you"})


def _said_after_fits(reading: Reading, position: int) -> bool:
    """Whether the words belong to a cue right behind them rather than to one before."""
    after = position + 1
    while reading.word(after) == ",":
        after += 1
    piece = reading.piece(position)
    if piece is None or final_character(reading.text, piece) not in ",?!":
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
        and words[start - 1] not in ("-", "—", "–", "--", ",", ".", "“”", ";", "|", ":")
        and colon - start < 8
    ):
        start -= 1
    while start < colon and words[start][0].isdigit():
        start += 1  # the minutes of "12:05 Ann Lee: …"
    if (
        start < colon
        and not has_verb(words[start:colon])
        and all(
            reading.text.words[token][0].isupper() or word in ("and", "of", "de", "the")
            for token, word in zip(reading.sentence.tokens[start:colon], words[start:colon], strict=True)
        )
    ):
        return (start, colon)
    if (role := _role_before_name(reading, start, colon)) is not None:
        return (role, colon)
    if words[0] == "as" and words[colon - 2 : colon] == ["put", "it"]:
        return sources.subject(reading.text, reading.sentence, colon - 2, 1)
    return subjects.main_subject(reading.text, reading.sentence, colon)


def _role_before_name(reading: Reading, start: int, colon: int) -> int | None:
    """Where "transport editor Dana Wood" begins in a label "From our transport editor Dana Wood:"."""
    words = reading.words
    name = colon
    while name > start and reading.text.words[reading.sentence.tokens[name - 1]][0].isupper():
        name -= 1
    if not (start < name < colon) or words[name - 1] not in ROLE_NOUNS | OFFICE_TITLES:
        return None
    if has_verb(words[start:name]):
        return None
    lead = name - 1
    while lead > start and words[lead - 1] not in DETERMINERS and words[lead - 1] not in PREPOSITIONS:
        lead -= 1
    return lead


def find_block(reading: Reading, opening: dict[int, int]) -> None:
    """Words in marks in a paragraph of their own, behind one that ends "Ann Lee told the court:"."""
    text, sentence = reading.text, reading.sentence
    last = sentence.tokens[-1] + 1
    if last != text.paragraphs[sentence.paragraph][1] or sentence.paragraph + 1 >= len(text.paragraphs):
        return
    number = opening.get(text.paragraphs[sentence.paragraph + 1][0])
    if number is None:
        return
    colon = len(reading.words) - 1
    cue = next((cue for cue in reversed(reading.cues) if cue.head not in reading.direct_cues), None)
    if cue is not None and not any(cue.end <= position < colon for position in sentence.pieces):
        source, manner = source_of(reading, cue)
        reading.direct_cues.add(cue.head)
        reading.add("direct", manner, (cue.first, cue.end), source, cue.lemma, pieces=[number])
    elif not sentence.pieces:
        source = _before_colon(reading, colon)
        reading.add("direct", "before a colon", (colon, colon + 1), source, ":", pieces=[number])
