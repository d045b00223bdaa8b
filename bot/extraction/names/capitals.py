"""Capitals: runs of capitalised words that may be a name, split into titles and name.

`run_ends` decides how far each run reaches.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.extraction.names.offices import is_office, is_thing, name_after_field, office_before
from bot.extraction.names.run_ends import (
    CLOSE_NICKNAME,
    OPEN_NICKNAME,
    is_compound,
    is_date,
    is_known,
    is_name_word,
    run_end,
)
from bot.extraction.text import Range, Text, is_word, until
from bot.extraction.words import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    DASHES,
    FIRST_NAMES,
    GENERATIONS,
    GROUP_NOUNS,
    HONORIFICS,
    LETTER_TITLES,
    NOT_NAME_START,
    NOT_PERSON,
    NOT_SURNAMES,
    OFFICE_TITLES,
    ORG_NOUNS,
    PARTICLES,
    PARTY_NOUNS,
    PLACE_OPENERS,
    PLAIN_TITLES,
    POSTS,
    PREPOSITIONS,
    ROLE_NOUNS,
    SPEECH_FORMS,
    SUFFIXES,
    TITLE_PAIRS,
    TITLES_INSIDE,
    TITLES_OF_FULL_NAMES,
    TRADE_NAMES,
    is_demonym,
    word_set,
)


@dataclass(slots=True)
class Run:
    """A run of capitalised words, in token numbers: lower-case titles, and the name after them."""

    first: int
    end: int
    titles: list[str]
    name: tuple[str, ...]
    name_first: int
    role: str = ""  # the office among the titles, as written
    opens: bool = False  # starts a sentence, where ordinary words are capitalised too
    generation: str = ""  # "Jr", "III"
    nickname: str = ""  # in quotation marks or brackets between first name and surname
    heading: bool = False  # in a line whose words are all capitalised

    def shorten(self, number: int) -> None:
        """Drop the first words of the name: they are part of the sentence or say what the person is."""
        self.name = self.name[number:]
        self.name_first += number


def find_runs(text: Text) -> list[Run]:
    """The longest runs of capitalised words within each paragraph, with titles split off."""
    words = text.words
    written = set(words)
    found: list[Run] = []
    for start, end in text.paragraphs:
        opening = start or _after_opening(text, start, end)
        large = [token for token in range(start, end) if words[token][0].isupper()]
        heading = bool(large) and _is_heading(words[start:end])
        reached = start  # the run before
        for first in large:
            if first < max(reached, opening) or not is_name_word(words[first]) or is_date(text, first):
                continue
            reached = run_end(text, first, end)
            opens = _opens_sentence(words, start, first)
            whole = first + (opens and _is_ordinary(text, first, reached, written))
            _cut_office(text, whole, reached, found)
            if found and found[-1].first >= whole:
                found[-1].opens, found[-1].heading = opens, heading
    return found


def _after_opening(text: Text, start: int, end: int) -> int:
    """Where the words end that an article opens with in capital letters, unless they are a name.

    "SHOPKEEPERS in Tarn …"    "A ROGUE roofer …"    "GARDAÍ ARE EXAMINING …"
    """
    stop = start
    while stop < end and text.words[stop].isupper():
        stop += 1
    if stop == end or text.words[stop] in _AFTER_PLACE or text.lower[start] in FIRST_NAMES:
        return start
    ordinary = all(is_word(word) for word in text.lower[stop - 1 : stop]) or stop - start > _NAMED
    return stop if ordinary else start


_LONGEST_PLACE = 6  # tokens
_AFTER_PLACE = DASHES | {",", ":", "("}  # "DUNMORE, Ohio (AP) —"


def dateline(text: Text) -> str:
    """The place an article opens with, in lower case: "PORT KELL, Ohio (AP) —"; "" without one."""
    stop = 0
    end = min(len(text.words), _LONGEST_PLACE)
    while stop < end and text.words[stop].isupper() and text.words[stop].isalpha():
        stop += 1
    named = 0 < stop < end and text.words[stop] in _AFTER_PLACE
    return " ".join(text.lower[:stop]) if named and text.lower[0] not in FIRST_NAMES else ""


def _opens_sentence(words: list[str], start: int, first: int) -> bool:
    """Whether a run is where ordinary words are capitalised too. Its paragraph starts at `start`."""
    if first == start or (first == start + 1 and words[start][0].isdigit()):
        return True
    return not words[first - 1][-1].isalnum() and words[first - 1] not in _INSIDE_SENTENCE


_INSIDE_SENTENCE = word_set(", - (")


def _is_ordinary(text: Text, first: int, end: int, written: set[str]) -> bool:
    """Whether the first word of a run is capitalised only because it starts the sentence."""
    word = text.lower[first]
    if end - first < _NAMED or word not in written or not word.islower():
        return False
    return not is_known(word) and not _is_body_described(text, end)


_NAMED = 2  # words


def _is_heading(words: list[str]) -> bool:
    """Whether a paragraph is a headline, with nearly all its longer words capitalised."""
    if len(words) > 40:
        return False
    if len(words) > 1 and all(word.isupper() for word in words if word[0].isalpha()):
        return True
    longer = [word for word in words if len(word) > 3]
    large = sum(1 for word in longer if word[0].isupper())
    return len(longer) >= 4 and large > 0.75 * len(longer)


def _is_body_described(text: Text, token: int) -> bool:
    """Whether a description of a body follows a name: "Clean Rivers Now, an advocacy group"."""
    described = text.word(token) == "," and text.word(token + 1) in ARTICLES
    return described and not ORG_NOUNS.isdisjoint(text.lower[token : token + 6])


_NO_START = (
    NOT_NAME_START
    | PREPOSITIONS
    | word_set(
        """afterwards outside elsewhere meanwhile recently moreover nevertheless again twice usually often
        therefore furthermore likewise similarly additionally consequently thus hence nonetheless"""
    )
)
_WITH_STOP = frozenset({"Rev.", "Sen.", "Rep.", "Gov.", "Prof.", "Sgt.", "Capt.", "Lt.", "Gen.", "Col."})
_ALSO_FIRST_NAMES = word_set("dean")


# Offices after which a name starts, even within a run: "Dunmore Mayor Ann Lee".
_BEFORE_NAME = (
    POSTS | PLAIN_TITLES | word_set("mp msp democrat republican sens reps") | TITLES_INSIDE
) - word_set(
    """king queen prince princess major baker butcher gardener farmer chef clerk pope bishop priest judge
    constable prime driver fisherman father mother brother sister general state home foreign first
    marshal planner fan friend"""
)


def _is_description(text: Text, token: int) -> bool:
    """Whether a word is capitalised but names nobody: "Analysts said", "the Croatian said"."""
    word = text.lower[token]
    if token and text.lower[token - 1] in ARTICLES and (is_demonym(word) or word in PARTY_NOUNS):
        following = text.word(token + 1)
        return following in _AFTER_SUBJECT or not following[:1].isalpha()
    return word in GROUP_NOUNS


_AFTER_SUBJECT = SPEECH_FORMS.keys() | AUXILIARIES | ADVERBS


def _after_titles(text: Text, first: int, end: int) -> int:
    """Where the titles at the beginning of a run end."""
    lower, token = text.lower, first
    while token < end and (_is_title(text, token) or (token > first and _ends_title(text, token))):
        if token == end - 1 and lower[token] not in OFFICE_TITLES:
            if not PLAIN_TITLES.isdisjoint(lower[first:token]):
                break  # "Ms Baker", "Mr Singer"
        elif token == end - 2 and token == first and lower[token] in _ALSO_FIRST_NAMES:
            break  # "Dean Osei"
        token += 1
    return token


def _ends_title(text: Text, token: int) -> bool:
    """Whether an apostrophe belongs to the title before it: Dato' Ada Osei."""
    return text.lower[token] == "'" and text.glued(token)


def _is_title(text: Text, token: int) -> bool:
    """Whether a word before a name can be a title or an office."""
    word = text.lower[token]
    if word in _TITLES or "-of-" in word or _is_letter_title(text, token) or _is_joined_title(word):
        return True
    return _are_pair(text, token) or (token > 0 and _are_pair(text, token - 1))


def _are_pair(text: Text, token: int) -> bool:
    """Whether two words make a title together: "Tan Sri", "Right Rev"."""
    pair = TITLE_PAIRS.get(text.lower[token])
    return pair is not None and text.word(token + 1) in pair


def _is_joined_title(word: str) -> bool:
    """Whether a word is an office with something joined before it: "then-mayor", "sen-constable"."""
    before, hyphen, office = word.rpartition("-")
    return bool(hyphen) and before.isalpha() and office in OFFICE_TITLES


def _is_letter_title(text: Text, token: int) -> bool:
    """Whether a word is an office in capital letters: "MEP", "CEO"."""
    return text.lower[token] in LETTER_TITLES and text.words[token].isupper()


_TITLES = HONORIFICS | POSTS


def _name_start(text: Text, first: int, end: int) -> int:
    """Where the name starts after an office inside a run: "Dunmore Mayor Ann Lee"."""
    for token in range(end - 2, first - 1, -1):
        if token == first and text.lower[token] in _ALSO_FIRST_NAMES:
            continue
        if text.lower[token + 1] in _NO_NAME_STARTS or _is_field(text.lower, first, token):
            continue
        if _is_office(text, token, end) or _is_place(text, token, end):
            return token + 1
    return first


def _is_field(lower: list[str], first: int, token: int) -> bool:
    """Whether offices are a body's field instead: "the Office of the INSPECTOR GENERAL"."""
    while token > first and lower[token] in POSTS:
        token -= 1
    return token > first and lower[token] in _BEFORE_FIELD


_BEFORE_FIELD = word_set("of for the")


def _is_office(text: Text, token: int, end: int) -> bool:
    """Whether a word in a run is an office or a title, so that the name starts after it."""
    word = text.lower[token]
    ranked = (
        word in TITLES_OF_FULL_NAMES
        and token + 2 < end
        and NOT_SURNAMES.isdisjoint(text.lower[token + 1 : end])
    )
    titled = (
        word in _BEFORE_NAME
        or _is_joined_title(word)
        or _is_letter_title(text, token)
        or (token > 0 and _are_pair(text, token - 1))
    )
    return titled or ranked or text.words[token] in _WITH_STOP


def _is_place(text: Text, token: int, end: int) -> bool:
    """Whether a word in a run says of what or where somebody is: "COUNTY Recorder Ann Lee"."""
    lower = text.lower
    named = lower[token + 1] in FIRST_NAMES and token + 2 < end and lower[end - 1] not in ORG_NOUNS
    return named and lower[token] in _PLACES


_NO_NAME_STARTS = ORG_NOUNS | TRADE_NAMES | PARTICLES | {"'s"}
_PLACES = (ORG_NOUNS | NOT_PERSON | ROLE_NOUNS) - FIRST_NAMES - PLACE_OPENERS


def _cut_office(text: Text, first: int, end: int, found: list[Run]) -> None:
    """Keep a run of capitals, as two runs if a name follows the field of an office."""
    named = end
    while named - first > 1 and text.lower[named - 1] in SUFFIXES and text.words[named - 1].isupper():
        named -= 1
    start = name_after_field(text, first, named)
    if start is None:
        _cut_run(text, first, end, found)
        return
    if not is_thing(text, first, start):
        _cut_run(text, first, start, found)
    _cut_run(text, start, end, found)
    if found and found[-1].first == start:
        found[-1].role = found[-1].role or office_before(text, first, start)


def _cut_run(text: Text, first: int, end: int, found: list[Run]) -> None:
    """Split a run of capitals into titles and name, and keep it."""
    lower = text.lower
    first, end = _without_edges(text, first, end)
    if (
        first == end
        or is_compound(text.words[end - 1])
        or (end - first == 1 and _is_description(text, first))
    ):
        return
    office = is_office(lower[first:end]) or _is_seat(text, first, end)
    named_from = end if office else _after_titles(text, first, end)
    if named_from >= end:  # a title alone: "the Prime Minister", "Justice"
        found.append(Run(first, end, lower[first:named_from], (), end))
        return
    if named_from > first and lower[named_from] in _BODY_GOES_ON:
        named_from = first  # "Justice Department", "Leader of the House"
    start = _name_start(text, named_from, end)
    titles = lower[first:start]
    start += _is_party(lower, start, end)
    name, nickname = _name_of(text, start, end)
    name, generation = _without_letters(name)
    offices = [text.words[token] for token in range(first, start) if lower[token] not in HONORIFICS | {"'"}]
    found.append(
        Run(first, end, titles, name, start, " ".join(offices), generation=generation, nickname=nickname)
    )


def _is_seat(text: Text, first: int, end: int) -> bool:
    """Whether capitals are somebody's seat: "the Kell East MP"."""
    seat = end - first > 1 and _is_letter_title(text, end - 1)
    return seat and text.word(first - 1) in ARTICLES


def _without_edges(text: Text, first: int, end: int) -> Range:
    """A run without words of the sentence at its start, or an office of somebody else at its end."""
    while first < end and (text.lower[first] in _NO_START or not is_name_word(text.words[first])):
        first += 1
    office = end - first > 1 and text.lower[end - 1] in OFFICE_TITLES and text.word(end) == "of"
    return first, end - office  # "Bell Chief of Staff Ann Lee"


_BODY_GOES_ON = ORG_NOUNS | word_set("of 's")


def _is_party(lower: list[str], first: int, end: int) -> bool:
    """Whether a party or nationality precedes a name: "Labour Ann Lee", "American Tom Bell"."""
    return (
        end - first > _NAMED and lower[first] in _PARTIES and NOT_SURNAMES.isdisjoint(lower[first + 1 : end])
    )


# Without words that also start the name of a place
_PARTIES = NOT_PERSON - word_set("new san saint los las st great north south east west united")


def _name_of(text: Text, first: int, end: int) -> tuple[tuple[str, ...], str]:
    """The words of a name, and the nickname inside it, in quotation marks or brackets."""
    name: list[str] = []
    nickname = ""
    token = first
    while token < end:
        word = text.words[token]
        if name and text.glued(token) and not word[0].isalnum():
            name[-1] += word  # the apostrophe of "Growers'"
        elif word in OPEN_NICKNAME and token + 2 < end:
            nickname = text.words[token + 1]
            token += 2
            token = until(text.words, CLOSE_NICKNAME, token, end)
        else:
            name.append(word)
        token += 1
    return tuple(name), nickname


def _without_letters(name: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """A name without the letters after it, and what tells its bearer from a namesake: "Jr", "III"."""
    generation = ""
    while len(name) > 1 and (last := name[-1].lower().rstrip(".")) in SUFFIXES:
        if not (name[-1].isupper() or last in _MIXED):
            break
        if last in GENERATIONS:
            generation = name[-1]
        name = name[:-1]
    return name, generation


_MIXED = word_set("jr sr phd esq edd dphil msc bsc llb llm")
