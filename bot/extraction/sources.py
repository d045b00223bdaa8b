"""Sources: the words of a sentence that name who spoke.

Without a parser: a source is a noun phrase beside the cue, bounded by commas, conjunctions, quoted words
and other verbs. Phrases set off by commas ("Ann Lee, a nurse from Leeds, said") belong to it.
"""

from __future__ import annotations

from bot.extraction.first_names import FIRST_NAMES
from bot.extraction.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    FINITE,
    MONTHS,
    PREPOSITIONS,
    SPEECH_FORMS,
    SUBORDINATORS,
    word_set,
)
from bot.extraction.people import GROUP_NOUNS, NOT_NAME_START, OFFICE_TITLES, ROLE_NOUNS
from bot.extraction.sentences import Sentence
from bot.extraction.text import Text
from bot.extraction.wordforms import is_word

Range = tuple[int, int]


_BREAKS = frozenset({",", ";", ":", "—", "–", "--", "(", ")", "“”", "?", "!", "...", "…", "-"})


PRONOUNS = word_set("he she they i we you it who")


WINDOW = 60  # tokens: no source is longer, and the bound keeps the whole linear


TIME_WORDS = (
    DAYS
    | MONTHS
    | word_set(
        """later earlier ago hours minutes days weeks months years week month year morning evening
        afternoon night time day last next this"""
    )
)


def subject(text: Text, sentence: Sentence, first: int, floor: int = 0) -> Range | None:
    """The noun phrase that ends before position `first`, not reaching back over `floor`."""
    key = (first, floor)
    if key not in sentence.subjects:
        sentence.subjects[key] = _subject(text, sentence, first, floor)
    return sentence.subjects[key]


def _subject(text: Text, sentence: Sentence, first: int, floor: int) -> Range | None:
    words = sentence.words
    floor = max(floor, first - WINDOW)
    last = first - 1
    if last < floor:
        return None
    word = words[last]
    if word in ("who", "that", "which"):
        last -= 1
        if last >= floor and words[last] == ",":
            last -= 1
        if last - 2 >= floor and words[last].isdigit() and words[last - 1] == ",":
            last -= 2  # "Tamsin Rowe, 11, who said"
        if word == "who" and last >= floor and words[last] in _ANYBODY:
            return None  # "telling anyone who asked that she had jumped": no one in particular
        name_end = _set_off_name(text, sentence, floor, last)
        if name_end is not None:
            return (_after_preposition(text, sentence, max(floor, name_end - 7), name_end), last + 1)
        if last >= floor and text.words[sentence.tokens[last]][0].isupper():
            return (_after_preposition(text, sentence, max(floor, last - 6) - 1, last + 1), last + 1)
        return _phrase(text, sentence, floor, last + 1)
    if word in (",", ")", "—", "–", "--", "-"):
        return _with_apposition(text, sentence, floor, last)
    if word in ("and", "but", "or"):
        return None
    return _phrase(text, sentence, floor, first)


_ANYBODY = frozenset({"anyone", "anybody", "everyone", "everybody"})


def _set_off_name(text: Text, sentence: Sentence, floor: int, last: int) -> int | None:
    """Where the name ends that a description stands behind: "by Ada Osei, a painter from Wick, who said"."""
    words = sentence.words
    comma = _segment_start(words, floor, last + 1) - 1
    if comma - 1 < floor or words[comma] != "," or words[comma + 1] not in ("a", "an", "the"):
        return None
    name = text.words[sentence.tokens[comma - 1]][0].isupper() and words[comma - 1] not in TIME_WORDS
    described = not (ROLE_NOUNS | OFFICE_TITLES).isdisjoint(words[comma + 1 : last + 1])
    return comma if name and described else None


def _with_apposition(text: Text, sentence: Sentence, floor: int, comma: int) -> Range | None:
    """The phrase before "…, a nurse from Leeds," when such a phrase stands between two commas."""
    words = sentence.words
    end = comma
    for _ in range(_SET_OFF_AT_MOST):
        opening = end - 1
        pair = {",": ",", ")": "(", "—": "—", "–": "–", "--": "--", "-": "-"}.get(words[end], ",")
        while opening > floor and words[opening] != pair:
            bracket = _bracket_before(words, floor, opening) if pair == "," else opening
            opening = bracket if bracket < opening else opening - 1
        if opening <= floor or words[opening] != pair:
            described = _phrase(text, sentence, floor, end) if end != comma else None
            return (described[0], comma) if described is not None else None
        head = words[opening + 1] if opening + 1 < end else ""
        if not _is_apposition(sentence, opening + 1, end, head):
            return None
        if words[opening - 1] == ")":
            end = opening - 1  # "Ada Osei (Lab, Tarn), who moved it,"
            continue
        if _is_set_off(text, sentence, floor, opening):
            end = opening
            continue
        found = _phrase(text, sentence, floor, opening)
        if (
            found is not None
            and found[0] - 2 > floor
            and words[found[0] - 2] == ","
            and _places(words, found[0] - 1)
        ):
            end = found[0] - 2  # "Ann Lee, 47, of Harbour Row, Dunmore,"
            continue
        named = all(text.words[token][0].isupper() for token in sentence.tokens[opening + 1 : end])
        if found is not None and (named or not _looks_apposed(words[found[0]], words, found)):
            return (found[0], comma)
        before = found[0] - 1 if found else opening
        if before <= floor or words[before] != ",":
            return (found[0], comma) if found else None
        end = before
    return None


_SET_OFF_AT_MOST = 6


def _bracket_before(words: list[str], floor: int, position: int) -> int:
    """Where a bracket that closes at a position opens: the commas inside it set nothing off.

    "Ada Osei (Lab, Tarn East), who moved it, said"
    """
    if words[position] != ")":
        return position
    opening = position
    while opening > floor and words[opening] != "(":
        opening -= 1
    return opening if words[opening] == "(" else position


def _is_set_off(text: Text, sentence: Sentence, floor: int, end: int) -> bool:
    """Whether what ends before a comma is itself set off behind a name.

    "Ann Lee, a nurse from Tarn, Ohio, said": both "a nurse from Tarn" and "Ohio" are.
    """
    words = sentence.words
    first = end
    while first > floor and words[first - 1] != ",":
        if words[first - 1] in _BREAKS:
            return False
        first -= 1
    if first - 2 < floor or first >= end:
        return False
    before, opening = words[first - 2], _segment_start(words, floor, first - 1)
    if not text.words[sentence.tokens[first - 2]][0].isupper() or before in TIME_WORDS:
        return False
    if text.words[sentence.tokens[first]][0].isupper():  # a state behind its town
        place = end - first <= 2
        behind = opening < first - 2 and words[first - 3] in ("of", "from", "in", "near", "at")
        return place and behind and text.words[sentence.tokens[opening]][0].islower()
    return words[opening] not in PREPOSITIONS and words[opening] not in SUBORDINATORS


def _segment_start(words: list[str], floor: int, end: int) -> int:
    """Where the stretch between commas that ends at a comma begins."""
    first = end
    while first > floor and words[first - 1] not in _BREAKS:
        first -= 1
    return first


def _places(words: list[str], position: int) -> bool:
    """Whether a word opens a phrase that says where somebody is from."""
    return words[position] in ("of", "from", "in", "at")


def _looks_apposed(head: str, words: list[str], found: Range) -> bool:
    """Whether a phrase right after a comma is itself a description of a name before it."""
    if found[0] == 0 or words[found[0] - 1] != ",":
        return False
    return (
        head in ("a", "an", "the", "who", "whose", "her", "his")
        or head.isdigit()
        or head in ROLE_NOUNS
        or head[1:2] == "-"
    )


def _is_apposition(sentence: Sentence, first: int, end: int, head: str) -> bool:
    """Whether what stands between two commas describes the name before them."""
    if end - first == 0:
        return False
    if end - first <= 3 and not any(word in AUXILIARIES for word in sentence.words[first:end]):
        return True  # an age, a party and state, a first role word
    if head in PRONOUNS and head != "who":
        return False
    if head in CONJUNCTIONS:
        return False
    inside = sentence.words[first:end]
    return (
        head in ("who", "which", "whose", "where")
        or not any(word in AUXILIARIES and word != "'s" for word in inside)
        or "who" in inside
    )


def _phrase(text: Text, sentence: Sentence, floor: int, end: int) -> Range | None:
    """The noun phrase that ends at `end`."""
    words = sentence.words
    if end > floor and words[end - 1] in PRONOUNS and words[end - 1] != "who":
        if end - 2 <= floor or words[end - 2] not in PREPOSITIONS:
            return (end - 1, end)
        relative = next((n for n in range(end - 2, max(floor, end - 8), -1) if words[n] in _RELATIVES), None)
        antecedent = _phrase(text, sentence, floor, relative) if relative is not None else None
        return (antecedent[0] if antecedent is not None else end - 1, end)  # "the body that pays for it"
    start = end
    while start > floor and not _bounds(text, sentence, start - 1, end):
        start -= 1
    start = _past_listener(text, sentence, _trim(text, sentence, start, end), end)
    if start >= end or not can_speak(text, sentence, start, end):
        return None
    return (start, end)


_RELATIVES = frozenset({"that", "which", "who"})


def _past_listener(text: Text, sentence: Sentence, start: int, end: int) -> int:
    """In "told the court Bell had said" the phrase is "Bell": the court is who listened."""
    words = sentence.words
    if start == 0 or words[start] != "the" or words[start - 1] not in ("told", "tells", "telling"):
        return start
    large = [p for p in range(start + 2, end) if text.words[sentence.tokens[p]][0].isupper()]
    return large[0] if large and words[start + 1] in _LISTENERS else start


_LISTENERS = word_set(
    "court jury inquiry hearing committee house commons meeting conference tribunal inquest panel"
)


def _bounds(text: Text, sentence: Sentence, position: int, end: int) -> bool:
    word = sentence.words[position]
    if word in _BREAKS:
        if word == "“”" and position + 1 < end and position > 0:
            return sentence.words[position - 1] not in DETERMINERS  # the “secret” group said
        return True
    if word == "that" and position == 0:
        return False
    if word in (
        "but",
        "after",
        "before",
        "because",
        "while",
        "although",
        "though",
        "when",
        "if",
        "as",
        "that",
        "whether",
        "since",
        "until",
        "where",
        "what",
        "than",
        "how",
        "so",
        "yet",
    ):
        return True
    if word in AUXILIARIES and word != "'s" and position + 1 < end:
        return not _relative_before(sentence, position)
    if word == "and" and position + 1 < end:
        return not _joins_names(text, sentence, position)
    if position and word in _REDUCED and sentence.words[position + 1 : position + 2] == [_REDUCED[word]]:
        before = sentence.words[position - 1]
        return before not in ROLE_NOUNS and before != "person"  # "a manager accused of theft said"
    return (
        word in SPEECH_FORMS
        and SPEECH_FORMS[word].form in ("past", "s")
        and position + 1 < end
        and word not in _NAMEABLE
    )


_REDUCED = {"accused": "of", "suspected": "of", "briefed": "on", "quoted": "in"}
_NAMEABLE = word_set("reports claims calls posts notes charges states rules demands findings")


def _relative_before(sentence: Sentence, position: int) -> bool:
    """Whether an auxiliary belongs to a relative clause inside the phrase: the man who was shot said."""
    return any(word in ("who", "which") for word in sentence.words[max(0, position - 4) : position])


def _joins_names(text: Text, sentence: Sentence, position: int) -> bool:
    """Whether "and" joins two parts of one subject rather than two clauses."""
    after = text.words[sentence.tokens[position + 1]]
    before = text.words[sentence.tokens[position - 1]] if position else ""
    if after.lower() in PRONOUNS:
        return False
    if after.lower() in ("her", "his", "its", "their") and not FINITE.isdisjoint(
        sentence.words[max(0, position - _CLAUSE) : position]
    ):
        return False  # "it came last and her owner"
    return before[:1].isalnum()


_CLAUSE = 10  # tokens before an "and" in which a verb shows that a clause ends there


def _trim(text: Text, sentence: Sentence, start: int, end: int) -> int:
    """Leave out what stands before the phrase: "But", "In March", "At the meeting"."""
    words = sentence.words
    if start + 1 < end and words[start] == "claims" and words[start + 1] in DETERMINERS:
        start += 1  # “…,” claims the council
    while (
        start < end
        and (
            words[start] in CONJUNCTIONS
            or words[start] in ADVERBS
            or (words[start] in SUBORDINATORS and words[start] != "that")
            or (
                words[start].endswith("ly")
                and len(words[start]) > 4
                and text.words[sentence.tokens[start]][0].islower()
            )
            or (
                start == 0
                and words[start].endswith("ly")
                and words[start] not in _NO_ADVERBS
                and is_word(words[start])
                and end - start > 1
            )
            or words[start] == "“”"
        )
        and not (words[start] in ("all", "both", "one") and start + 1 < end)
    ):
        start += 1
    if (
        start + 1 < end
        and words[start] == "about"
        and (words[start + 1][0].isdigit() or words[start + 1] in DETERMINERS)
    ):
        return start  # "about four in ten"
    if start < end and words[start] in PREPOSITIONS and words[start] not in ("like", "near", "under", "over"):
        return _after_preposition(text, sentence, start, end)
    if (
        start < end
        and words[start] in TIME_WORDS
        and end - start > 1
        and words[start] != "this"
        and words[start] != "time"
    ):
        return _trim(text, sentence, start + 1, end)
    return start


_NO_ADVERBS = FIRST_NAMES | {"ally", "family"}


def _after_preposition(text: Text, sentence: Sentence, start: int, end: int) -> int:
    """In "On Monday council leader Ann Lee", where the phrase itself begins."""
    words = sentence.words
    last = end - 1
    if words[last] in PRONOUNS:
        return last
    position = last
    if text.words[sentence.tokens[last]][0].isupper():
        while position > start + 1 and (
            (
                text.words[sentence.tokens[position - 1]][0].isupper()
                and words[position - 1] not in TIME_WORDS
                and words[position - 1] not in NOT_NAME_START
            )
            or words[position - 1] in ROLE_NOUNS
            or words[position - 1] in OFFICE_TITLES
            or words[position - 1] in ("former", "shadow", "deputy", "of", ".")
        ):
            position -= 1
        while position < last and words[position] in ("of", "."):
            position += 1
        return position
    while (
        position > start + 1
        and words[position] not in DETERMINERS
        and words[position - 1] not in PREPOSITIONS
    ):
        position -= 1
    return position


_COUNTING = word_set("her one two three four five six seven eight nine ten all both")


def can_speak(text: Text, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a phrase can name somebody who speaks: not a day, a preposition, an adverb alone."""
    words = sentence.words
    if end - start == 1:
        word = words[start]
        if word in PRONOUNS:
            return word != "who"
        if word in ADVERBS or word in PREPOSITIONS or word in AUXILIARIES or word in DAYS or word in MONTHS:
            return False
        if word in TIME_WORDS and not text.words[sentence.tokens[start]][0].isupper():
            return False
        if word in ("there", "this", "that", "these", "those", "what", "nothing", "something", "everything"):
            return False
        if word in (
            "some",
            "many",
            "others",
            "one",
            "few",
            "both",
            "most",
            "all",
            "several",
            "everyone",
            "nobody",
            "people",
        ):
            return True
        raw = text.words[sentence.tokens[start]]
        return raw[0].isupper() or word in GROUP_NOUNS or word.endswith("s") or word in ROLE_NOUNS
    last = words[end - 1]
    if last in PREPOSITIONS or last in AUXILIARIES or (last in DETERMINERS and last not in _COUNTING):
        return False
    return any(word[0].isalpha() or word == "%" for word in words[start:end])


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
    if (word in _BREAKS and word != "-") or word == ".":
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
    if (
        word in PREPOSITIONS
        and word not in ("of", "for", "from", "with", "at")
        and not (anything and word in ("by", "on", "in", "about", "into"))
    ):
        return not _in_description(sentence, end)
    if anything or text.words[sentence.tokens[end]][0].isupper():
        return False
    owned = words[end - 1] in DETERMINERS or words[end - 1] == "'s"  # "the centre's founding director"
    return word in ADVERBS or (word.endswith("ing") and not owned)


def _in_description(sentence: Sentence, position: int) -> bool:
    """Whether a preposition stands inside a description: "head of research at the Institute"."""
    word = sentence.words[position]
    if word != "in":
        return False
    after = sentence.words[position + 1] if position + 1 < len(sentence.words) else ""
    if (
        after in DAYS
        or after in MONTHS
        or after in ("a", "an", "this", "last", "his", "her", "response", "court", "statement")
        or after[:1].isdigit()
    ):
        return False
    return sentence.words[position - 1] in ROLE_NOUNS


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
        head in ("a", "an", "the", "who", "whose", "which")
        or head in ROLE_NOUNS
        or head in OFFICE_TITLES
        or (head.isdigit() and end + 2 < len(words) and words[end + 2] in (",", "."))
        or head in ("former", "chief", "head", "deputy")
        or _is_name_next(text, sentence, end + 1)
    ):
        return found
    stop = end + 1
    while stop < len(words) and stop - end < 40 and words[stop] not in (",", ".", ";", "“”", ":", "—", "–"):
        if words[stop] in ("but", "while", "as", "adding", "saying"):
            return found
        stop += 1
    return (found[0], stop)
