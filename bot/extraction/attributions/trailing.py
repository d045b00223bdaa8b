"""Trailing attributions: quoted words with their cue after them.

“We won,” Ann Lee said.    “We won,” said Ann Lee, the captain.    “We won,” she said, “and they lost.”
"""

from __future__ import annotations

from bot.domain.explanations import Manner, Rule
from bot.extraction import sources
from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.placement import (
    COMMA_OR_COLON,
    WORKS,
    begins_large,
    clause_before,
    finishes,
    has_cue_after,
    is_sign,
    is_spoken,
    is_title,
)
from bot.extraction.attributions.sentence_reading import SentenceReading, closes_at, has_verb, is_nobody
from bot.extraction.text import Range, Tag, drop_final, final_character, skip
from bot.extraction.words import (
    ADVERBS,
    AUXILIARIES,
    COMMA_OR_STOP,
    DASHES,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    word_set,
)


def said_after(reading: SentenceReading, position: int, floor: int) -> bool:
    """Attribute quoted words to the cue after them: The road “floods in winter”, Ann Lee said."""
    start = skip(reading.words, PAUSES_BEFORE_CUE, position + 1, len(reading.words))
    if reading.word(start) in _OPENS_NEXT:
        return False  # “Is it true?” and Bell said, “No.”
    alone = _stands_alone(reading, position, floor)
    if alone and reading.word(start) == "as" and _as_put(reading, position, start):
        return True
    cue = _cue_after(reading, position, start, alone=alone)
    if (cue is not None and _is_written(reading, start)) or _is_work(reading, position):
        return False
    if cue is None:
        return alone and _signed(reading, position)
    if not alone and _leads_on(reading, cue, floor, position):
        return False
    source, manner = _source_after(reading, position, start, cue, alone=alone)
    if not manner or is_sign(reading, source) or is_nobody(reading, source):
        return False
    reading.direct_cues.add(cue.head)
    if alone:
        reading.add_direct(manner, (cue.first, cue.end), source, cue.lemma, [position])
    else:
        begin = clause_before(reading, floor, position)
        reading.add(Rule.CLAUSE, manner, (cue.first, cue.end), source, cue.lemma, [(begin, position + 1)])
        reading.taken.add(position)
    _continue_after(reading, cue)
    return True


PAUSES_BEFORE_CUE = DASHES | {","}
_OPENS_NEXT = word_set("and but while when then")  # after quoted words, these open another statement


def _is_written(reading: SentenceReading, start: int) -> bool:
    """Whether quoted words are written on something: “Fed Up” painted on a sheet."""
    return reading.word(start) in _WRITTEN and reading.tags[start + 1 : start + 2] == [Tag.PREPOSITION]


def _is_work(reading: SentenceReading, position: int) -> bool:
    """Whether the next words show that the quoted ones are a title: “Salt and Tide,” a memoir by …."""
    at = position + 1 + (reading.word(position + 1) == ",")
    return reading.word(at) in _BEFORE_WORK and reading.word(at + 1) in WORKS


_BEFORE_WORK = word_set("a an the his her")  # "A book", "HIS song"
_WRITTEN = word_set("painted written printed stamped scrawled carved daubed embroidered stitched engraved")


def _stands_alone(reading: SentenceReading, position: int, floor: int) -> bool:
    """Whether quoted words are all that is said, rather than the end of a clause that starts before them.

    Before them there is at most "And", or words that are set off: She was glad – “We won,” she said.
    """
    before = reading.words[floor:position]
    if all(word in _LEADS_IN for word in before):
        return True
    attributed = any(floor <= head < position for head in reading.direct_cues)
    if attributed and (before[-1] in _AFTER_ATTRIBUTED or before[-1] in DASHES):
        return True  # “Yes,” said Bell; “no,” said Lee.
    if not begins_large(reading, position):
        return False
    if before[-1] == ":" or before[-1] in DASHES:
        return True
    return any(cue.end == position - (before[-1] == ",") for cue in reading.cues)


_LEADS_IN = word_set("and but , : then so")  # before quoted words that are complete
# between quoted words that are attributed already and the next
_AFTER_ATTRIBUTED = word_set(", ; and but while")


def _as_put(reading: SentenceReading, position: int, start: int) -> bool:
    """Attribute “We are doomed,” as Ann Lee put it."""
    words = reading.words
    reach = range(start + 2, min(len(words), start + _LONGEST_SIGNATURE))
    put = next((n for n in reach if words[n] in _PUT and reading.word(n + 1) == "it"), None)
    source = sources.subject(reading.sentence, put, start + 1) if put is not None else None
    if put is None or source is None:
        return False
    reading.add_direct(Manner.AFTER, (put, put + 2), source, "put", [position])
    return True


_PUT = word_set("put puts")


def _signed(reading: SentenceReading, position: int) -> bool:
    """Attribute words signed with a name: “It was a good year.” – Ann Lee, cook."""
    words = reading.words
    end = drop_final(words, COMMA_OR_STOP, position, len(words))
    name = range(position + 2, min(end, position + 2 + _SIGNATURE))
    if reading.word(position + 1) not in DASHES or position + 2 >= end or end - position > _LONGEST_SIGNATURE:
        return False
    named = next((n for n in name if words[n] == ","), end)
    tokens = reading.sentence.tokens[position + 2 : named]
    if len(tokens) > _SIGNATURE or not all(reading.text.words[token][0].isupper() for token in tokens):
        return False
    if has_verb(reading, position + 2, end) or not finishes(reading, position):
        return False
    dash = (position + 1, position + 2)
    reading.add_direct(Manner.BEHIND_DASH, dash, (position + 2, end), words[position + 1], [position])
    return True


_SIGNATURE = 4  # tokens in a name
_LONGEST_SIGNATURE = 14  # with its description


def _leads_on(reading: SentenceReading, cue: Cue, floor: int, position: int) -> bool:
    """Whether the cue introduces words after it instead, because those before it are no clause.

    Asked about the “delay”, Bell said, “We are late.”    In a note headed “Late”, Bell wrote: “Sorry.”
    """
    stop = reading.word(cue.end)
    after = cue.end + (stop in COMMA_OR_COLON)
    if after not in reading.sentence.pieces or not begins_large(reading, after):
        return False
    before = reading.words[floor:position]
    participle = before[0].endswith(_PARTICIPLE_ENDINGS) and len(before) > 1 and before[1] in PREPOSITIONS
    return stop == ":" or participle or not has_verb(reading, floor, position)


_PARTICIPLE_ENDINGS = ("ed", "ing")


def _cue_after(reading: SentenceReading, position: int, start: int, *, alone: bool) -> Cue | None:
    """The cue that follows quoted words, with no other quoted words in between."""
    if alone and reading.words[start : start + 2] == _ACCORDING_TO:
        return Cue(start, start, start + 2, "according", "to", passive=False)
    cue = next((cue for cue in reading.cues if cue.first >= start), None)
    if alone and (cue is None or cue.first - start > _NEAR_CUE):
        cue = _unlisted(reading, position, start) or cue
    if cue is None or cue.first - start > _FARTHEST_CUE or cue.passive or cue.is_participle:
        return None
    return None if any(position < other < cue.head for other in reading.sentence.pieces) else cue


_NEAR_CUE, _FARTHEST_CUE = 12, 40  # tokens after quoted words
_ACCORDING_TO = ["according", "to"]


def _source_after(
    reading: SentenceReading, position: int, start: int, cue: Cue, *, alone: bool
) -> tuple[Range | None, Manner | None]:
    """The source of a cue after quoted words, and where it is; no manner if the cue is not theirs."""
    sentence = reading.sentence
    if cue.first == start:
        return _inverted_source(reading, position, cue, alone=alone)
    if not (finishes(reading, position) or _is_sentence(reading, position)):
        return None, None
    if not (_closes(reading, cue) or (alone and _ends_on_comma(reading, position))):
        return None, None
    source = sources.subject(sentence, cue.first, start)
    if source is None or source[0] > start + 3:
        source = _described(reading, start, cue.first)
    return source, Manner.AFTER if source is not None else None


def _inverted_source(
    reading: SentenceReading, position: int, cue: Cue, *, alone: bool
) -> tuple[Range | None, Manner | None]:
    """The source after a cue that directly follows quoted words: “…,” said Bell."""
    particle = cue.end + (reading.word(cue.end) in _PARTICLES)  # “…,” called out Bell
    found = sources.following(reading.sentence, particle)
    if found is None:
        fits = finishes(reading, position) and cue.form != "base" and alone
        return None, Manner.AFTER if fits else None
    if reading.tags[found[1] : found[1] + 1] == [Tag.FINITE]:
        return None, None  # The firm, known as “Tarn”, said it was sorry.
    return sources.with_description(reading.sentence, found), Manner.NAME_AFTER


_PARTICLES = word_set("out back in up")  # "called OUT Bell"


def _is_sentence(reading: SentenceReading, position: int) -> bool:
    """Whether quoted words start the sentence and are long enough to be speech without a final comma."""
    piece = reading.piece(position)
    return (
        position == 0
        and piece is not None
        and piece.last - piece.first > _LONG
        and begins_large(reading, position)
    )


_LONG = 8  # tokens: a shorter run in quotation marks may be a name or a slogan


def _ends_on_comma(reading: SentenceReading, position: int) -> bool:
    """Whether quoted words end on a comma, so that an attribution must follow."""
    piece = reading.piece(position)
    return (
        piece is not None and begins_large(reading, position) and final_character(reading.text, piece) == ","
    )


def _closes(reading: SentenceReading, cue: Cue) -> bool:
    """Whether the cue has nothing else to report: … he said – but. … she pointed out."""
    after = reading.word(cue.end)
    if cue.lemma == "call" and after == "for":
        return False  # “Who pays?” The Speaker called for order.
    return closes_at(reading, cue) or after in DASHES or after in _CLOSING_PARTICLES


_CLOSING_PARTICLES = word_set("out back up")


def _described(reading: SentenceReading, start: int, end: int) -> Range | None:
    """The source with its description in “We won,” Ann Lee, 67, a cook who lives in Dunmore, said."""
    if reading.word(end - 1) != ",":
        return None
    name = sources.following(reading.sentence, start)
    if name is None or reading.word(name[1]) != "," or name[1] >= end - 1:
        return None
    return (start, end - 1)


def _continue_after(reading: SentenceReading, cue: Cue) -> None:
    """Add quoted words that continue after the attribution: …,” she said, “…”.

    Not those with a cue of their own: “Yes,” she said, adding: “No.” “Yes,” she said, but “No,” said Bell.
    """
    after = next((other for other in sorted(reading.sentence.pieces) if other > cue.head), None)
    if after is None or reading.word(after - 1) not in _BETWEEN_PARTS:
        return
    large = begins_large(reading, after)
    between = [other for other in reading.cues if other.first >= cue.end and other.head < after]
    if between and (large or between[-1].end >= after - 1):
        return
    own = has_cue_after(reading, after) and (large or reading.word(after - 1) == ";")
    if not own and not is_title(reading, after):
        reading.go_on(after)


_BETWEEN_PARTS = DASHES | word_set(", : ;")


def _unlisted(reading: SentenceReading, position: int, start: int) -> Cue | None:
    """The verb in “Not now,” Bell shot back, which is on no list: the comma shows that it attributes."""
    piece = reading.piece(position)
    words, tokens = reading.words, reading.sentence.tokens
    if piece is None or final_character(reading.text, piece) not in ",?!–—":
        return None
    raw = reading.text.words
    for head in range(start, min(len(words), start + 8)):
        word = words[head]
        if not word[0].isalpha() or word in _NO_SUBJECT:
            return None
        if raw[tokens[head]][0].isupper() or word in _BEFORE_VERB or (head == start and word[-2:] != "ed"):
            continue
        if is_spoken(reading, head):
            end = head + 2 if reading.word(head + 1) in _VERB_PARTICLES else head + 1
            return Cue(head, head, end, word, "past", passive=False)
        if word in AUXILIARIES:
            return None
    return None


_BEFORE_VERB = ADVERBS | DETERMINERS
_NO_SUBJECT = PREPOSITIONS | SUBORDINATORS
_VERB_PARTICLES = word_set("back in out on up off")  # "hit BACK", "chipped IN"
