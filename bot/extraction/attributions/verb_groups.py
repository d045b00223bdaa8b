"""Verb groups: the auxiliaries, negations and adverbs around a verb."""

from __future__ import annotations

from bot.extraction.text import Sentence, Tag, forms_of, is_capitalised, tags_of
from bot.extraction.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    NEGATIONS,
    PRONOUNS_SUBJECT,
    TIME_WORDS,
    word_set,
)


def group_start(sentence: Sentence, head: int) -> int:
    """Where the verb group begins: "has repeatedly said", "had in March told"."""
    first = _start(sentence, head)
    auxiliary = _parted_auxiliary(sentence, first, head)
    return first if auxiliary is None else _start(sentence, auxiliary + 1)


def _start(sentence: Sentence, head: int) -> int:
    words, first = sentence.words, head
    while (
        first > 0
        and in_group(words[first - 1])
        and not _is_name(sentence, first - 1)
        and not _is_possessive(words, first - 1)
        and not _is_whole_subject(sentence, first - 1)
        and head - first < 6
    ):
        first -= 1
    return first


def _parted_auxiliary(sentence: Sentence, first: int, head: int) -> int | None:
    """The auxiliary that a time or place parts from its participle: "HAD in March told".

    A form of "be" is parted by a time alone: "a folder labelled “Tarn” was in a desk marked “private”".
    """
    words = sentence.words
    near = range(first - 1, max(-1, first - _BETWEEN - 2), -1)
    at = next((place for place in near if words[place] in _PARTED), None)
    if at is None or not AUXILIARIES.isdisjoint(words[first:head]):
        return None
    between = [word for word in words[at + 1 : first] if word != ","]
    if not between or between[0] not in _OPENS_PHRASE:
        return None
    if words[first - 1] == "," and words[at + 1] != ",":
        return None  # "the boat IS late, SAID Ann Lee": only one comma, so nothing is set off
    tags = tags_of(sentence)
    if any(tags[place] not in _IN_PHRASE and words[place] != "," for place in range(at + 1, first)):
        return None
    timed = all(word in TIME_WORDS or word in _OPENS_PHRASE or word.isdigit() for word in between)
    parted = words[at] in _HAVE and (timed or tags[head] is Tag.PARTICIPLE)
    timely = words[at] in BE and timed and tags[head] in _AFTER_AUXILIARY
    return at if parted or timely else None


_AFTER_AUXILIARY = frozenset({Tag.PARTICIPLE, Tag.FINITE})
_HAVE = word_set("has have had having 've 'd")
_PARTED = _HAVE | BE
_BETWEEN = 7  # tokens
_OPENS_PHRASE = word_set("in on at during since for from through after by last this earlier late early over")
_IN_PHRASE = frozenset(
    {Tag.PREPOSITION, Tag.DETERMINER, Tag.ADJECTIVE, Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.OWNER, Tag.ADVERB}
)


def _is_whole_subject(sentence: Sentence, position: int) -> bool:
    """Whether "all" or "both" is the subject itself, with no noun before it: "BOTH said it was late"."""
    if sentence.words[position] not in _EACH:
        return False
    return position == 0 or tags_of(sentence)[position - 1] in _OPENS_CLAUSE


_EACH = word_set("all both")
_OPENS_CLAUSE = frozenset({Tag.STOP, Tag.JOINER, Tag.SUBORDINATOR})


def in_group(word: str) -> bool:
    """Whether a word can be in a verb group before its verb."""
    return word in _IN_GROUP or (word.endswith("ly") and len(word) > 4 and "RB" in forms_of(word))


_IN_GROUP = AUXILIARIES | ADVERBS | NEGATIONS


def _is_name(sentence: Sentence, position: int) -> bool:
    """Whether a word that looks like an adverb is a name: Kelly, Reilly."""
    plain = position == 0 and (sentence.words[0] in ADVERBS or not sentence.words[0].endswith("ly"))
    return not plain and is_capitalised(sentence, position)


def _is_possessive(words: list[str], position: int) -> bool:
    """Whether "'s" marks a possessor (Bell's claim), rather than a verb (he's claimed)."""
    return words[position] == "'s" and (position == 0 or words[position - 1] not in _SHORTENED)


_SHORTENED = PRONOUNS_SUBJECT | word_set("that there what here who")


def opens_clause(sentence: Sentence, that: int) -> bool:
    """Whether "that" opens a clause, and does not point to a noun: "held THAT post until May"."""
    words, tags = sentence.words, tags_of(sentence)
    if sentence.word(that + 1) == ",":
        return tags[that + 2 : that + 3] not in ([Tag.ING], [Tag.RELATIVE])  # "disputed THAT, saying …"
    if that + 1 < len(tags) and tags[that + 1] not in _POINTED_AT:
        return True
    for at in range(that + 1, min(len(words), that + _CLAUSE)):
        if tags[at] is Tag.FINITE or tags[at] is Tag.QUOTED:
            return True
        if tags[at] is Tag.SUBORDINATOR or words[at] in _OPENS_ANOTHER:
            return False
    return False


_CLAUSE = 30  # tokens
_POINTED_AT = frozenset({Tag.NOUN, Tag.ADJECTIVE})
_OPENS_ANOTHER = word_set("where when which whether")
