"""Sources before a cue: the words that name who spoke.

A source is a noun phrase next to the cue, with any phrases set off by commas ("Ann Lee, a nurse from Dunmore,
said"). `source_after` finds sources after their cue.
"""

from __future__ import annotations

from bot.extraction.sources.noun_phrases import (
    BREAKS,
    OPENS_RELATIVE,
    PRONOUNS_SUBJECT,
    WINDOW,
    after_preposition,
    phrase_before,
)
from bot.extraction.sources.relative_clauses import with_relative
from bot.extraction.sources.subjects import main_subject
from bot.extraction.text import Range, Sentence, is_capitalised
from bot.extraction.words import (
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    COORDINATORS,
    DAYS,
    DETERMINERS,
    DOCUMENTS,
    POSTS,
    PREPOSITIONS,
    ROLE_NOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    VERBAL,
    word_set,
)


def subject(sentence: Sentence, first: int, floor: int = 0) -> Range | None:
    """The noun phrase that ends before position `first`, starting at `floor` or later."""
    key = (first, floor)
    if key not in sentence.subjects:
        sentence.subjects[key] = _subject(sentence, first, floor)
    return sentence.subjects[key]


def _subject(sentence: Sentence, first: int, floor: int) -> Range | None:
    words = sentence.words
    floor = max(floor, first - WINDOW)
    verb, first = first, _before_adjunct(sentence, floor, first)
    if first <= floor or words[first - 1] in COORDINATORS:
        return main_subject(sentence, first) if floor < first < verb and not floor else None
    if words[first - 1] in OPENS_RELATIVE:
        return _antecedent(sentence, floor, first - 1)
    if words[first - 1] in _SETS_OFF:
        return _with_apposition(sentence, floor, first - 1)
    described = with_relative(sentence, floor, first)
    if described is not None:
        set_off = words[first - 1] == "“”" and words[described[0] - 1] == ","
        named = _with_apposition(sentence, floor, first) if set_off else None
        return named or described  # "Ann Lee, a cook who goes by “Doc,” said"
    found = phrase_before(sentence, floor, first)
    if found is None or not _is_means(words, found):
        return found
    end = found[0] - 1
    while end > floor and words[end - 1] in AUXILIARIES:
        end -= 1
    return phrase_before(sentence, floor, end)


def _is_means(words: list[str], found: Range) -> bool:
    """Whether a phrase before a verb says how somebody else speaks: "through his lawyers denied"."""
    before = words[found[0] - 1] if found[0] else ""
    return before in _THROUGH or (before in _IN and not DOCUMENTS.isdisjoint(words[found[0] : found[1]]))


_THROUGH = word_set("through via")
_IN = word_set("in by")


def _before_adjunct(sentence: Sentence, floor: int, first: int) -> int:
    """Where a phrase ends if a time or "however" follows it: "the court, however, LAST WEEK said"."""
    words, end = sentence.words, first
    if end - 3 > floor and words[end - 1] == "," and words[end - 3] == "," and words[end - 2] in _LINKING:
        end -= 3
    for place in range(end - 1, max(floor + 1, end - _ADJUNCT), -1):
        if words[place] in PREPOSITIONS and words[place - 1] in COORDINATORS:
            return place  # "she runs a shop and IN MARCH told"
    start = end
    while start - 1 > floor and words[start - 1] in _WHEN:
        start -= 1
    if start == end or words[start] not in _OPENS_WHEN or words[start - 1] in _NEEDS_NOUN:
        return end
    named = words[start] in DAYS and is_capitalised(sentence, start - 1)
    return end if named else start  # "voters on Super Tuesday"


_ADJUNCT = 8  # tokens of "and at a meeting on Sunday told"
_LINKING = word_set("however meanwhile though also too nevertheless moreover nonetheless therefore instead")
_WHEN = TIME_WORDS | word_set("on late early")
_OPENS_WHEN = DAYS | word_set("on last this earlier late early next")
_NEEDS_NOUN = DETERMINERS | PREPOSITIONS | word_set("of and 's")
_CLOSED_BY = {",": ",", ")": "(", "—": "—", "–": "–", "--": "--", "-": "-"}
_SETS_OFF = _CLOSED_BY.keys()


def _antecedent(sentence: Sentence, floor: int, relative: int) -> Range | None:
    """The phrase that a relative clause describes: "Tamsin Rowe, 11, who said …"."""
    words = sentence.words
    last = _before_age(words, floor, relative)
    if words[relative] == "who" and last >= floor and words[last] in _ANYBODY:
        return None  # "telling anyone who asked that she had jumped": no one in particular
    name_end = _set_off_name(sentence, floor, last)
    if name_end is not None:
        return (after_preposition(sentence, max(floor, name_end - 7), name_end), last + 1)
    if last >= floor and is_capitalised(sentence, last):
        return (after_preposition(sentence, max(floor, last - 6) - 1, last + 1), last + 1)
    return phrase_before(sentence, floor, last + 1)


def _before_age(words: list[str], floor: int, relative: int) -> int:
    """The last word before a relative clause, not counting its comma or an age."""
    last = relative - 1
    if last >= floor and words[last] == ",":
        last -= 1
    aged = last - 2 >= floor and words[last].isdigit() and words[last - 1] == ","
    return last - 2 if aged else last


_ANYBODY = word_set("anyone anybody everyone everybody")


def _set_off_name(sentence: Sentence, floor: int, last: int) -> int | None:
    """Where a name ends that a description follows: "by Ada Osei, a painter from Wick, who said"."""
    words = sentence.words
    comma = _segment_start(words, floor, last + 1) - 1
    if comma - 1 < floor or words[comma] != "," or words[comma + 1] not in ARTICLES:
        return None
    name = is_capitalised(sentence, comma - 1) and words[comma - 1] not in TIME_WORDS
    described = not POSTS.isdisjoint(words[comma + 1 : last + 1])
    return comma if name and described else None


def _with_apposition(sentence: Sentence, floor: int, comma: int) -> Range | None:
    """The phrase before "…, a nurse from Leeds," if such a description is set off by two commas."""
    words = sentence.words
    end = comma
    for _ in range(_SET_OFF_AT_MOST):
        opening = _opening_of(words, floor, end)
        if opening is not None and words[opening - 1] in COORDINATORS:
            return None  # "she runs a shop and, in March, told": whoever runs it
        if opening is None and end != comma and _is_adjunct(sentence, floor, end):
            return (end + 1, comma)  # "In a statement, the sister, Ann Lee, said"
        if opening is None:
            described = phrase_before(sentence, floor, end) if end != comma else None
            return (described[0], comma) if described is not None else None
        if not _is_apposition(sentence, opening + 1, end):
            return None
        if words[opening - 1] == ")":
            end = opening - 1  # "Ada Osei (Lab, Tarn), who moved it,"
            continue
        if _is_set_off(sentence, floor, opening):
            end = opening
            continue
        found = phrase_before(sentence, floor, opening)
        if found is not None and _is_from(words, floor, found):
            end = found[0] - 2  # "Ann Lee, 47, of Harbour Row, Dunmore,"
            continue
        if found is None:
            end = opening
            if opening <= floor or words[opening] != ",":
                return None
            continue
        named = all(sentence.text.words[token][0].isupper() for token in sentence.tokens[opening + 1 : end])
        end = found[0] - 1
        if named or not _looks_apposed(words, found) or end <= floor or words[end] != ",":
            return (found[0], comma)
    return None


def _is_adjunct(sentence: Sentence, floor: int, end: int) -> bool:
    """Whether the words before a comma only say where or how, and another phrase follows: "In a letter, "."""
    words = sentence.words
    opening = _segment_start(words, floor, end)
    follows = words[end + 1] in DETERMINERS
    return opening == floor == 0 and follows and words[opening] in PREPOSITIONS


def _opening_of(words: list[str], floor: int, end: int) -> int | None:
    """The comma, bracket or dash that pairs with the one at `end`."""
    pair = _CLOSED_BY.get(words[end], ",")
    opening = end - 1
    while opening > floor and words[opening] != pair:
        bracket = _bracket_before(words, floor, opening) if pair == "," else opening
        opening = bracket if bracket < opening else opening - 1
    return opening if opening > floor and words[opening] == pair else None


_SET_OFF_AT_MOST = 6


def _bracket_before(words: list[str], floor: int, position: int) -> int:
    """Where a bracket that closes at a position opens: commas inside it do not count.

    "Ada Osei (Lab, Tarn East), who moved it, said"
    """
    if words[position] != ")":
        return position
    opening = position
    while opening > floor and words[opening] != "(":
        opening -= 1
    return opening if words[opening] == "(" else position


def _is_set_off(sentence: Sentence, floor: int, end: int) -> bool:
    """Whether the words that end before a comma are themselves set off after a name.

    "Ann Lee, a nurse from Tarn, Ohio, said": both "a nurse from Tarn" and "Ohio" are.
    """
    words = sentence.words
    first = _segment_start(words, floor, end)
    if first - 2 < floor or first >= end or words[first - 1] != ",":
        return False
    if not is_capitalised(sentence, first - 2) or words[first - 2] in TIME_WORDS:
        return False
    opening = _segment_start(words, floor, first - 1)
    if is_capitalised(sentence, first):
        return end - first <= 2 and _is_town(sentence, opening, first - 2)
    return words[opening] not in _NO_NAME_OPENS


def _is_town(sentence: Sentence, opening: int, last: int) -> bool:
    """Whether a description ends in a town before its state: "a nurse from Tarn, Ohio"."""
    in_town = opening < last and sentence.words[last - 1] in _BEFORE_TOWN
    return in_town and sentence.text.words[sentence.tokens[opening]][0].islower()


_NO_NAME_OPENS = PREPOSITIONS | SUBORDINATORS


_BEFORE_TOWN = word_set("of from in near at")  # "a nurse FROM Tarn, Ohio"


def _segment_start(words: list[str], floor: int, end: int) -> int:
    """Where the stretch between commas that ends at `end` starts."""
    first = end
    while first > floor and words[first - 1] not in BREAKS:
        first -= 1
    return first


def _is_from(words: list[str], floor: int, found: Range) -> bool:
    """Whether a phrase after a comma says where somebody is from: "Ann Lee, OF HARBOUR ROW"."""
    first = found[0]
    return first - 2 > floor and words[first - 2] == "," and words[first - 1] in _FROM


_FROM = word_set("of from in at")  # how a phrase opens that says where somebody is from


def _looks_apposed(words: list[str], found: Range) -> bool:
    """Whether a phrase right after a comma is a description of the name before the comma."""
    head = words[found[0]]
    if found[0] == 0 or words[found[0] - 1] != ",":
        return False
    return head in _OPENS_DESCRIPTION or head.isdigit() or head[1:2] == "-"


_OPENS_DESCRIPTION = ROLE_NOUNS | word_set("a an the who whose her his")  # after a name


def _is_apposition(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the words between two commas describe the name before them."""
    inside = sentence.words[first:end]
    if not inside:
        return False
    if len(inside) <= 3 and AUXILIARIES.isdisjoint(inside):
        return True  # an age, a party and state, a first role word
    if inside[0] in _NO_APPOSITION:
        return False
    return inside[0] in _OPENS_RELATIVE or "who" in inside or VERBAL.isdisjoint(inside)


_NO_APPOSITION = PRONOUNS_SUBJECT - {"who"} | CONJUNCTIONS


_OPENS_RELATIVE = word_set("who which whose where")
