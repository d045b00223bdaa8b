"""Attributions: cue, source and content tied together, sentence by sentence.

Each pattern is in a module named after what it reads: quoted words by the place of their cue (`leading`,
`trailing`, `colons`), `reported` speech, `passives`, `hearings`, and phrases without a verb (`verbless`). A
pattern records its name in `Attribution.rule`, to explain why a quotation was found.
"""

from __future__ import annotations

from bot.domain.explanations import Rule
from bot.extraction.attributions.attribution import Attribution
from bot.extraction.attributions.colons import after_colon, find_block
from bot.extraction.attributions.hearings import find_hearings
from bot.extraction.attributions.leading import said_before
from bot.extraction.attributions.placement import is_title, is_unsaid
from bot.extraction.attributions.reported import find_reported
from bot.extraction.attributions.sentence_reading import SentenceReading
from bot.extraction.attributions.trailing import said_after
from bot.extraction.attributions.verbless import find_according, find_cleft, find_nominal
from bot.extraction.text import Piece, Sentence, Text
from bot.extraction.words import DENYING, IDIOM_SIGNS, POSITION_NOUNS, SPEECH_FORMS, SPEECH_NOUNS, VIEW_NOUNS

# A sentence without any of these and without quoted words attributes nothing.
_TRIGGERS = frozenset(
    {*SPEECH_FORMS, *SPEECH_NOUNS, *POSITION_NOUNS, *VIEW_NOUNS, "according", "per", "heard", "went", "goes"}
)


def find_attributions(text: Text, sentences: list[Sentence], pieces: list[Piece]) -> list[Attribution]:
    """All attributions of an article, in order of their sentences."""
    found: list[Attribution] = []
    opening = {piece.open: number for number, piece in enumerate(pieces)}
    spoken: set[int] = set()  # where paragraphs of blocks start: all their words are the speaker's
    for sentence in sentences:
        words = sentence.words
        if text.paragraphs[sentence.paragraph][0] in spoken:
            continue
        if not sentence.pieces and words[-1] != ":" and _attributes_nothing(words):
            continue
        reading = SentenceReading(sentence, pieces)
        _find_direct(reading)
        if words[-1] == ":" and sentence.inside < 0:
            find_block(reading, opening)
            spoken.update(
                first for each in reading.found if each.rule is Rule.LABEL for first, _ in each.contents
            )
        for cue in reading.cues:
            if cue.head not in reading.direct_cues and not find_cleft(reading, cue):
                find_reported(reading, cue)
        find_according(reading)
        find_hearings(reading)
        find_nominal(reading)
        found.extend(_once([each for each in reading.found if not _is_part(each, reading.found)]))
    return found


def _attributes_nothing(words: list[str]) -> bool:
    """Whether no word of a sentence can attribute; that is so of most. Idioms need "that"."""
    return _TRIGGERS.isdisjoint(words) and ("that" not in words or IDIOM_SIGNS.isdisjoint(words))


def _find_direct(reading: SentenceReading) -> None:
    """Find every quoted passage in a sentence that a cue or a colon marks as speech."""
    previous = said = 0  # after the last quoted words, and the last of them that are speech
    for position in sorted(reading.sentence.pieces):
        if position in reading.taken or is_title(reading, position) or is_unsaid(reading, position):
            continue
        if (
            said_before(reading, position, previous)
            or said_after(reading, position, said)
            or after_colon(reading, position)
        ):
            said = position + 1
        previous = position + 1


def _once(found: list[Attribution]) -> list[Attribution]:
    """The attributions, without those that attribute the same words by a more distant cue.

    "Responding to Bell's CLAIM that …" is Bell's; "denied CLAIMS that …" is a denial and not a claim. Words
    that one person claims and another denies are both.
    """
    kept: dict[tuple[tuple[int, int], ...], Attribution] = {}
    result: list[Attribution] = []
    for each in found:
        key = tuple(each.contents)
        other = kept.get(key) if key else None
        if other is None:
            kept[key] = each
        elif other.lemma in DENYING and not _share_source(each, other):
            pass
        elif other.lemma in DENYING or _cue_at(each) < _cue_at(other):
            continue
        else:
            result.remove(other)
            kept[key] = each
        result.append(each)
    return result


def _share_source(one: Attribution, other: Attribution) -> bool:
    if one.source is None or other.source is None:
        return one.source == other.source
    return one.source[0] < other.source[1] and other.source[0] < one.source[1]


def _cue_at(attribution: Attribution) -> int:
    return attribution.cue[0] if attribution.cue else -1


def _is_part(attribution: Attribution, others: list[Attribution]) -> bool:
    """Whether a phrase ("promised action") is part of a clause that somebody else reportedly said."""
    if attribution.rule not in (Rule.OBJECT, Rule.DESCRIPTION) or attribution.cue is None:
        return False
    cue = attribution.cue[0]
    return any(
        first <= cue < end
        for other in others
        if other is not attribution and other.rule in (Rule.CLAUSE, Rule.ACCORDING_TO)
        for first, end in other.contents
    )
