"""Sources after a cue: the words that name who spoke, and what describes them.

“No,” said ADA OSEI, THE MAYOR OF TARN.    accused by ADA OSEI    according to A REPORT BY THE UNION
"""

from __future__ import annotations

from bot.extraction.sources.noun_phrases import BREAKS, PRONOUNS, WINDOW, can_speak
from bot.extraction.text import Range, Sentence, Text
from bot.extraction.words import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    MONTHS,
    NOT_NAME_START,
    OFFICE_TITLES,
    PREPOSITIONS,
    RANKING,
    ROLE_NOUNS,
    SUBORDINATORS,
    word_set,
)


def following(text: Text, sentence: Sentence, first: int, *, anything: bool = False) -> Range | None:
    """The noun phrase that begins at `first`: after "said", "by"; `anything` may follow "according to"."""
    words = sentence.words
    size = min(len(words), first + WINDOW)
    if first >= size or words[first] in SUBORDINATORS or words[first] in AUXILIARIES:
        return None
    end = first + 1 if words[first] == "“”" and anything else first
    while end < size and not _ends_phrase(text, sentence, first, end, anything=anything):
        end += 1
    while end > first and (words[end - 1] in PREPOSITIONS or words[end - 1] in _LEFT_OVER):
        end -= 1
    if end <= first:
        return None
    return (first, end) if anything or can_speak(text, sentence, first, end) else None


_LEFT_OVER = frozenset({"of", "and", "the", "a", "an"})  # "Jon Bell from the" of "from the back"


def _ends_phrase(text: Text, sentence: Sentence, first: int, end: int, *, anything: bool) -> bool:
    words = sentence.words
    word = words[end]
    if (word in BREAKS and word != "-") or word == ".":
        return True
    if end == first:
        return False
    if words[first] in PRONOUNS or (words[first] in ("him", "her", "them") and words[end] not in ROLE_NOUNS):
        return words[first] not in ("her",) or (anything and end > first + 3)
    if anything and (word == "who" or "who" in words[first:end]):
        return False  # "according to two people who were in the room"
    if word in DAYS and anything and "by" in words[end + 1 : end + 3]:
        return False  # "a report published on Monday by the union"
    if word in SUBORDINATORS or (word in AUXILIARIES and word != "'s") or word in DAYS:
        return True
    if word in PREPOSITIONS and word not in _INSIDE and not (anything and word in _INSIDE_REPORT):
        return not _in_description(sentence, end)
    if anything or text.words[sentence.tokens[end]][0].isupper():
        return False
    owned = words[end - 1] in DETERMINERS or words[end - 1] == "'s"  # "the centre's founding director"
    return word in ADVERBS or (word.endswith("ing") and not owned)


# Prepositions inside a phrase: "the head OF research AT the trust"
_INSIDE = word_set("of for from with at")
# Also inside what "according to" names: "a report BY the union"
_INSIDE_REPORT = word_set("by on in about into")


def _in_description(sentence: Sentence, position: int) -> bool:
    """Whether a preposition stands inside a description: "head of research at the Institute"."""
    word = sentence.words[position]
    if word != "in":
        return False
    after = sentence.words[position + 1] if position + 1 < len(sentence.words) else ""
    if after in DAYS or after in MONTHS or after in _NO_PLACE or after[:1].isdigit():
        return False
    return sentence.words[position - 1] in ROLE_NOUNS


# Behind "in", it tells no place somebody heads
_NO_PLACE = word_set("a an this last his her response court statement")


def _is_name_next(text: Text, sentence: Sentence, position: int) -> bool:
    """Whether a short run of capitals stands at a position and nothing else before the next comma or stop."""
    words = sentence.words
    stop = position
    while stop < len(words) and stop - position < 5 and text.words[sentence.tokens[stop]][0].isupper():
        stop += 1
    return (
        position < stop < len(words) + 1
        and (stop == len(words) or words[stop] in (",", "."))
        and words[position] not in NOT_NAME_START
    )


def with_description(text: Text, sentence: Sentence, found: Range) -> Range:
    """A phrase and the description that follows it between commas: "Ann Lee, the mayor of Dunmore"."""
    words = sentence.words
    end = found[1]
    if end + 1 >= len(words) or words[end] != ",":
        return found
    head = words[end + 1]
    if not (
        head in _OPENS_DESCRIPTION
        or head in ROLE_NOUNS
        or head in OFFICE_TITLES
        or (head.isdigit() and end + 2 < len(words) and words[end + 2] in (",", "."))
        or head in RANKING
        or _is_name_next(text, sentence, end + 1)
    ):
        return found
    stop = end + 1
    while stop < len(words) and stop - end < 40 and words[stop] not in (",", ".", ";", "“”", ":", "—", "–"):
        if words[stop] in _NEXT_CLAUSE:
            return found
        stop += 1
    return (found[0], stop)


_NEXT_CLAUSE = word_set("but while as adding saying")  # in what seems a description, it opens a clause
_OPENS_DESCRIPTION = word_set("a an the who whose which")  # behind a name and a comma
