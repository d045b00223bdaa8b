"""Capitals: runs of capitalised words that may be a name, split into titles and name.

`run_ends` decides how far each run reaches.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.extraction.names.offices import is_office, is_thing, name_after_field, office_before
from bot.extraction.names.openings import after_opening
from bot.extraction.names.run_ends import (
    CLOSE_NICKNAME,
    OPEN_NICKNAME,
    is_compound,
    is_date,
    is_known,
    is_name_word,
    run_end,
)
from bot.extraction.names.titles import after_titles, is_seat, name_start
from bot.extraction.text import Range, Text, until
from bot.extraction.words import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    GENERATIONS,
    GROUP_NOUNS,
    HONORIFICS,
    NOT_NAME_START,
    NOT_PERSON,
    NOT_SURNAMES,
    OFFICE_TITLES,
    ORG_NOUNS,
    PARTY_NOUNS,
    PREPOSITIONS,
    SPEECH_FORMS,
    SUFFIXES,
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
        opening = start or after_opening(text, start, end)
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


def _is_description(text: Text, token: int) -> bool:
    """Whether a word is capitalised but names nobody: "Analysts said", "the Croatian said"."""
    word = text.lower[token]
    if token and text.lower[token - 1] in ARTICLES and (is_demonym(word) or word in PARTY_NOUNS):
        following = text.word(token + 1)
        return following in _AFTER_SUBJECT or not following[:1].isalpha()
    return word in GROUP_NOUNS


_AFTER_SUBJECT = SPEECH_FORMS.keys() | AUXILIARIES | ADVERBS


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
    office = is_office(lower[first:end]) or is_seat(text, first, end)
    named_from = end if office else after_titles(text, first, end)
    if named_from >= end:  # a title alone: "the Prime Minister", "Justice"
        found.append(Run(first, end, lower[first:named_from], (), end))
        return
    if named_from > first and lower[named_from] in _BODY_GOES_ON:
        named_from = first  # "Justice Department", "Leader of the House"
    start = name_start(text, named_from, end)
    titles = lower[first:start]
    start += _is_party(lower, start, end)
    name, nickname = _name_of(text, start, end)
    name, generation = _without_letters(name)
    offices = [text.words[token] for token in range(first, start) if lower[token] not in _NO_OFFICE]
    found.append(
        Run(first, end, titles, name, start, " ".join(offices), generation=generation, nickname=nickname)
    )


def _without_edges(text: Text, first: int, end: int) -> Range:
    """A run without words of the sentence at its start, or an office of somebody else at its end."""
    while first < end and (text.lower[first] in _NO_START or not is_name_word(text.words[first])):
        first += 1
    office = end - first > 1 and text.lower[end - 1] in OFFICE_TITLES and text.word(end) == "of"
    return first, end - office  # "Bell Chief of Staff Ann Lee"


_NO_OFFICE = HONORIFICS | {"'"}
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
