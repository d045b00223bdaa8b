"""Placement: where quoted words are in their sentence, which distinguishes speech from terms and titles."""

from __future__ import annotations

from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.sentence_reading import ENDING, SentenceReading
from bot.extraction.attributions.verb_groups import group_start
from bot.extraction.text import Range, Tag, final_character, is_capitalised, skip
from bot.extraction.words import (
    BE,
    COMMA_OR_COLON,
    DASHES,
    DOCUMENTS,
    GROUP_NOUNS,
    MODALS_UNSURE,
    NEGATIONS,
    PREPOSITIONS,
    ROLE_NOUNS,
    SPEECH_NOUNS,
    THAT_OR_WHICH,
    word_set,
)


def finishes(reading: SentenceReading, position: int) -> bool:
    """Whether quoted words end on a comma or stop, or a comma follows them, as is usual for speech."""
    piece = reading.piece(position)
    if piece is None:
        return False
    return final_character(reading.text, piece) in ",.?!…—–-" or (
        reading.word(position + 1) == "," or reading.word(position + 1) in DASHES
    )


def begins_large(reading: SentenceReading, position: int) -> bool:
    """Whether quoted words start like a sentence: with a capital, a number, an ellipsis or another mark."""
    piece = reading.piece(position)
    if piece is None:
        return False
    first = reading.text.words[piece.first]
    if first[0].isalpha():
        return first[0].isupper()
    return first[0].isdigit() or first in _OPENINGS


_OPENINGS = frozenset({"[", ".", "...", "…", "$", "£", "“", "‘", "'", '"'})


def runs_to_end(reading: SentenceReading, position: int) -> bool:
    """Whether only stops follow the quoted words in their sentence."""
    return ENDING.issuperset(reading.words[position + 1 :])


def clause_before(reading: SentenceReading, floor: int, position: int) -> int:
    """Where a clause starts that the quoted words finish, from `floor` on."""
    return skip(reading.words, _JOINERS, floor, position)


_JOINERS = word_set(", and but")


def has_cue_after(reading: SentenceReading, position: int) -> bool:
    """Whether quoted words belong to a cue right after them rather than to one before."""
    after = position + 1
    while reading.word(after) == ",":
        after += 1
    piece = reading.piece(position)
    if piece is None or final_character(reading.text, piece) not in ",?!":
        return False
    return any(
        after <= cue.first <= after + 4 and cue.form != "ing" and cue.lemma in _PLAINEST
        for cue in reading.cues
    )


_PLAINEST = word_set("say add tell")
PUT_IT = ["put", "it"]


def is_title(reading: SentenceReading, position: int) -> bool:
    """Whether the marks set off a name: her memoir, “Salt and Tide”; a band called “The Weirs”."""
    piece = reading.piece(position)
    if piece is None or piece.last - piece.first > _LONGEST_TITLE:
        return False
    words = reading.text.words[piece.first : piece.last]
    if not all(word[0].isupper() for word in words if len(word) > 3 and word[0].isalpha()):
        return False
    before = [word for word in reading.words[max(0, position - 3) : position] if word not in COMMA_OR_COLON]
    return bool(before) and (before[-1] in _NAMING or (before[-1] in WORKS and words[0][0].isupper()))


_LONGEST_TITLE = 14  # tokens
_NAMING = word_set(
    """called titled entitled named dubbed headlined nicknamed subtitled title headline slogan motto name
    nickname"""
)
WORKS = word_set(
    """book memoir novel film movie album song single play show podcast series documentary autobiography
    biography poem musical opera exhibition sitcom drama programme program ballad anthem hymn thriller
    bestseller comedy sequel pamphlet newsletter paper magazine"""
)


def is_unsaid(reading: SentenceReading, position: int) -> bool:
    """Whether the verb right before quoted words says that they were not said: Osei never said: “No.”."""
    head = position - 1
    while head > 0 and reading.words[head] in _BEFORE_MARKS:
        head -= 1
    if reading.word(head) not in _SAID:
        return False
    group = reading.words[group_start(reading.sentence, head) : head]
    imagined = "have" in group and not MODALS_UNSURE.isdisjoint(group)  # "would have said"
    return imagined or not NEGATIONS.isdisjoint(group)


_SAID = word_set(
    "say said tell told write written claim claimed suggest suggested promise promised state stated"
)
_BEFORE_MARKS = BE | word_set(": , that")


def is_sign(reading: SentenceReading, source: Range | None) -> bool:
    """Whether the source is an object with writing on it: a badge that says “Every Drop”.

    Its noun is the last word ("a yellow badge") or precedes a place ("a sign at the station").
    """
    if source is None:
        return False
    words = reading.words[slice(*source)]
    place = next((at for at, word in enumerate(words) if at and word in PREPOSITIONS), len(words))
    return words[place - 1] in _SIGNS or words[-1] in _SIGNS


def on_sign(reading: SentenceReading, cue: Cue) -> bool:
    """Whether the noun right before a cue is such an object: "held placards saying", "a sign that said"."""
    at = cue.first - 1
    if reading.word(at) in THAT_OR_WHICH:
        at -= 1
    word = reading.word(at)
    return word in _SIGNS or (
        reading.word(cue.head) in _SHOWING and cue.first == at + 1 and _is_thing(reading, at)
    )


def _is_thing(reading: SentenceReading, at: int) -> bool:
    """Whether a noun right before "saying" is not a person or a document: put out a chalkboard saying."""
    word = reading.word(at)
    if reading.tags[at] is not Tag.NOUN or word in _SPEAKING_NOUNS:
        return False
    if not reading.text.words[reading.sentence.tokens[at]].islower():
        return False
    return reading.tags[at - 1] in _BEFORE_THING and Tag.FINITE in reading.tags[:at]


_SPEAKING_NOUNS = DOCUMENTS | SPEECH_NOUNS | ROLE_NOUNS | GROUP_NOUNS
_BEFORE_THING = frozenset({Tag.DETERMINER, Tag.ADJECTIVE})


_SHOWING = word_set("saying reading")
_SIGNS = word_set(
    """sign signs banner banners placard placards poster posters badge badges sticker stickers shirt
    shirts t-shirt t-shirts hat hats cap caps plaque label labels headline headlines slogan motto
    billboard flag mug notice notices mural murals wall scoreboard screen screens tattoo graffiti
    billboards flags mugs plaques"""
)


def is_spoken(reading: SentenceReading, position: int) -> bool:
    """Whether a word that is on no list of verbs can attribute quoted words.

    Bell shot back, Bell thundered: the comma before the quotation shows it, not the verb.
    """
    word = reading.word(position)
    if not word or is_capitalised(reading.sentence, position):
        return False
    return (word.endswith("ed") and len(word) > 4) or word in _SPOKEN_WITH or word in GESTURES


_SPOKEN_WITH = word_set(
    """shot went put began told came threw broke grinned spat shook hit kept ran sang wept
    read"""
)
GESTURES = word_set(
    "laughs grins smiles sighs shrugs nods beams chuckles snorts winces frowns pauses giggles gasps jokes"
)
