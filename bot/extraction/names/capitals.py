"""Capitals: stretches of capitalised words that may be a name, split into titles and name."""

from __future__ import annotations

from dataclasses import dataclass

from bot.extraction.text import Text
from bot.extraction.words import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    FIRST_NAMES,
    GROUP_NOUNS,
    HONORIFICS,
    NOT_NAME_START,
    NOT_PERSON,
    OFFICE_TITLES,
    ORG_NOUNS,
    PARTICLES,
    PREPOSITIONS,
    ROLE_NOUNS,
    SPEECH_FORMS,
    SUFFIXES,
    is_demonym,
    word_set,
)

_LONGEST = 9  # words in one name; longer runs of capitals are headlines


@dataclass(slots=True)
class Run:
    """A stretch of capitals in token numbers: the titles before the name in small letters, and the name."""

    first: int
    end: int
    titles: list[str]
    name: tuple[str, ...]
    name_first: int
    role: str = ""  # the office among the titles, as written
    opens: bool = False  # at the beginning of a sentence, where an ordinary word is large too
    nickname: str = ""  # in marks or brackets between first name and surname
    heading: bool = False  # in a line whose words are all large

    def shorten(self, number: int) -> None:
        """Leave the first words out of the name: they belong to the sentence or say what the person is."""
        self.name = self.name[number:]
        self.name_first += number


def _is_name_word(word: str) -> bool:
    return word[0].isupper() and word[0].isalpha()


def find_runs(text: Text) -> list[Run]:
    """Maximal runs of capitalised words inside a paragraph, titles split off."""
    words, lower = text.words, text.lower
    written = set(words)
    found: list[Run] = []
    for start, end in text.paragraphs:
        large = [token for token in range(start, end) if words[token][0].isupper()]
        heading = bool(large) and _is_heading(words[start:end])
        behind = start  # the run before
        for first in large:
            if first < behind or not _is_name_word(words[first]):
                continue
            behind = _run_end(text, first, end)
            opens = (
                first == start
                or (first == start + 1 and words[start][0].isdigit())
                or (not words[first - 1][-1].isalnum() and words[first - 1] not in (",", "-", "("))
            )
            whole = first
            if opens and behind - first > 1 and lower[first] in written and lower[first].islower():
                # an ordinary word, large only because it begins the sentence
                whole += not _known(lower[first]) and not _is_body_described(text, behind)
            _cut_run(text, whole, behind, found)
            if found and found[-1].first >= whole:
                found[-1].opens, found[-1].heading = opens, heading
    return found


def _run_end(text: Text, first: int, end: int) -> int:
    """Where a run of capitals ends, small words and a nickname inside it included."""
    words, lower = text.words, text.lower
    token = first + 1
    while token < end and token - first < _LONGEST:
        if _is_name_word(words[token]):
            token += 1
        elif lower[token] not in _MAY_JOIN:
            break
        elif token + 1 < end and (
            _is_name_word(words[token + 1])
            and (
                _links(lower[token - 1], lower[token])
                or _joins_body(text, first, token, end)
                or _joins_slogan(text, first, token)
                or _joins_owners(text, token)
                or _joins_fields(text, first, token, end)
            )
        ):
            token += 2
        elif _joins_circle(text, token, end):
            token += 3
        elif (behind := _behind_inner(text, token, end)) > token:
            token = behind
        else:
            break
    return token


def _is_heading(words: list[str]) -> bool:
    """Whether a paragraph is a headline: nearly all its longer words are capitalised."""
    if len(words) > 40:
        return False
    if len(words) > 1 and all(word.isupper() for word in words if word[0].isalpha()):
        return True
    longer = [word for word in words if len(word) > 3]
    large = sum(1 for word in longer if word[0].isupper())
    return len(longer) >= 4 and large > 0.75 * len(longer)


def _is_body_described(text: Text, token: int) -> bool:
    """Whether what is set off behind a name describes a body: "Clean Rivers Now, an advocacy group"."""
    behind = text.lower[token : token + 6]
    return (
        behind[:1] == [","] and behind[1:2] in (["a"], ["an"], ["the"]) and not ORG_NOUNS.isdisjoint(behind)
    )


def _links(before: str, word: str) -> bool:
    """Whether a small word belongs inside a name: Lucia de la Cruz, Bank of Dunmore, Voice for Workers."""
    if word in PARTICLES:
        return word != "of" or before in ORG_NOUNS or before in _CIRCLES
    return word == "&" or (word in ("for", "against") and (before in _FOR_BODIES or before in _CIRCLES))


def _behind_inner(text: Text, token: int, end: int) -> int:
    """Where a name goes on behind small words or a nickname inside it; `token` if neither stands there."""
    if text.lower[token] in PARTICLES:
        return _behind_particles(text, token, end)
    return _behind_nickname(text, token, end) if text.words[token] in OPEN_NICKNAME else token


def _behind_particles(text: Text, token: int, end: int) -> int:
    """Where a name goes on behind two small words: Joost van der Berg, Lucia de la Cruz; `token` if not."""
    after = token + 2
    if after >= end or "of" in text.lower[token:after] or text.lower[token + 1] not in PARTICLES:
        return token
    return after + 1 if _is_name_word(text.words[after]) else token


def _joins_fields(text: Text, first: int, token: int, end: int) -> bool:
    """Whether "and" joins what an office is for: the Department of Roads and Bridges.

    Not in "the Ministry of Roads and Ada Osei", where a person follows.
    """
    lower = text.lower
    office = not _WITH_FIELDS.isdisjoint(lower[first : first + 2])
    if lower[token] != "and" or _FIELDS_BEHIND.isdisjoint(lower[first:token]) or not office:
        return False
    stop = token + 1
    while stop < end and _is_name_word(text.words[stop]):
        stop += 1
    behind = lower[token + 1]
    other = behind in FIRST_NAMES or _known(behind) or (behind in ORG_NOUNS and behind not in _ALSO_FIELDS)
    return stop - token - 1 <= _FIELD and not other


_FIELD = 2  # words: "Health and Human Services"
_FIELDS_BEHIND = frozenset({"of", "for"})
_ALSO_FIELDS = word_set("rail railway energy power water industries systems labor labour prosecution survey")
_WITH_FIELDS = word_set(
    "department ministry office institute faculty school bureau board committee commission secretary minister"
)


def _behind_nickname(text: Text, token: int, end: int) -> int:
    """Where a name goes on behind a nickname in marks or brackets: Walter “Skip” Hanley; `token` if not."""
    if token + 1 < end and _is_name_word(text.words[token + 1]):
        for close in range(token + 2, min(end - 1, token + 4)):
            if text.words[close] in _CLOSE_NICKNAME:
                return close + 2 if _is_name_word(text.words[close + 1]) else token
    return token


OPEN_NICKNAME = frozenset({'"', "“", "«", "„", "'", "‘", "(", "''", "``"})
_MAY_JOIN = PARTICLES | OPEN_NICKNAME | {"&", "for", "against", "and", "the", "our", "'s"}
_CLOSE_NICKNAME = frozenset({'"', "”", "»", "“", "'", "’", ")", "''"})


def _joins_body(text: Text, first: int, token: int, end: int) -> bool:
    """Whether "and" stands inside a body's name: the Metal and Electronics Union."""
    if text.lower[token - 1 : token + 2] == ["fire", "and", "rescue"]:
        return True
    if text.lower[token] != "and" or text.lower[token - 2 : token - 1] != ["the"] or token - first > 2:
        return False
    follows = text.lower[token + 1 : min(token + 4, end)]
    return any(word in ORG_NOUNS for word in follows) and text.lower[token - 1] not in ORG_NOUNS


def _joins_slogan(text: Text, first: int, token: int) -> bool:
    """Whether "the" stands inside a campaign's name: Hands Off the Heath."""
    return text.lower[token] in ("the", "our") and token - first > 1 and text.lower[token - 1] in _SLOGAN


def _joins_owners(text: Text, token: int) -> bool:
    """Whether an apostrophe stands inside a body's name: the Growers' Coalition, the Women's Institute."""
    if text.lower[token + 1] not in ORG_NOUNS or not text.glued(token):
        return False
    plural = text.lower[token] == "'" or text.words[token] == "’"
    return (plural and text.lower[token - 1].endswith("s")) or (
        text.lower[token] == "'s" and text.lower[token - 1] in _IRREGULAR_PLURALS
    )


_IRREGULAR_PLURALS = word_set("women men children people")  # plurals without "s": "the WOMEN's Institute"


def _joins_circle(text: Text, token: int, end: int) -> bool:
    """Whether "of the" stands inside a body's name: Friends of the Marsh."""
    return (
        token + 2 < end
        and text.lower[token] in ("of", "for", "against")
        and text.lower[token + 1] == "the"
        and text.lower[token - 1] in _CIRCLES
        and _is_name_word(text.words[token + 2])
    )


def _known(word: str) -> bool:
    return word in HONORIFICS or word in OFFICE_TITLES or word in ROLE_NOUNS or word in FIRST_NAMES


_SLOGAN = word_set("off for our against up back on save not to")


_CIRCLES = word_set(
    "friends voices mothers parents citizens residents neighbours neighbors doctors people families"
)


_FOR_BODIES = word_set(
    """voice centre center institute campaign council committee society foundation association department
    office alliance coalition fund board ministry agency"""
)


_NO_START = (
    NOT_NAME_START
    | PREPOSITIONS
    | word_set(
        "afterwards outside elsewhere meanwhile recently moreover nevertheless again twice usually often"
    )
)
_PLAIN_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})
_WITH_STOP = frozenset({"Rev.", "Sen.", "Rep.", "Gov.", "Prof.", "Sgt.", "Capt.", "Lt.", "Gen.", "Col."})
_RANKS = word_set("judge justice bishop archbishop general major prime constable father sister king queen")
_ALSO_FIRST_NAMES = frozenset({"dean"})
_SAINTS = word_set("st saint san los las new")


# Words of office that end where the name begins, also inside a run: "Dunmore Mayor Ann Lee".
_BEFORE_NAME = (
    OFFICE_TITLES | ROLE_NOUNS | frozenset({"mp", "msp", "democrat", "republican", "sens", "reps"})
) - word_set(
    """king queen prince princess major baker butcher gardener farmer chef clerk pope bishop priest judge
    constable prime driver fisherman father mother brother sister general state home foreign first
    marshal planner fan friend"""
)


def _is_description(text: Text, token: int) -> bool:
    """Whether a word is large although it names nobody: "Analysts said", "the Croatian said"."""
    word = text.lower[token]
    if token and text.lower[token - 1] in ARTICLES and is_demonym(word):
        following = text.lower[token + 1] if token + 1 < len(text.lower) else ""
        verb = following in SPEECH_FORMS or following in AUXILIARIES or following in ADVERBS
        return verb or not following[:1].isalpha()
    return word in GROUP_NOUNS


def _behind_titles(text: Text, first: int, end: int) -> int:
    """Where the titles at the beginning of a run end."""
    lower, whole = text.lower, first
    while first < end and (
        lower[first] in HONORIFICS
        or lower[first] in OFFICE_TITLES
        or lower[first] in ROLE_NOUNS
        or "-of-" in lower[first]
    ):
        if first == end - 1 and lower[first] not in OFFICE_TITLES:
            if not _PLAIN_TITLES.isdisjoint(lower[whole:first]):
                break  # "Ms Baker", "Mr Singer"
        elif first == end - 2 and first == whole and lower[first] in _ALSO_FIRST_NAMES:
            break  # "Dean Osei"
        first += 1
    return first


def _name_start(text: Text, first: int, end: int) -> int:
    """Where the name begins behind words of office inside a run: "Dunmore Mayor Ann Lee"."""
    lower = text.lower
    for token in range(end - 2, first - 1, -1):
        behind = lower[token + 1]
        if token == first and lower[token] in _ALSO_FIRST_NAMES:
            continue
        office = lower[token] in _BEFORE_NAME or (lower[token] in _RANKS and token + 2 < end)
        if behind in ORG_NOUNS or behind in PARTICLES:
            continue
        if office or text.words[token] in _WITH_STOP or lower[token] in _PLAIN_TITLES:
            return token + 1
        if behind in FIRST_NAMES and token + 2 < end and lower[end - 1] not in ORG_NOUNS:
            place = lower[token] in ORG_NOUNS or lower[token] in NOT_PERSON or lower[token] in ROLE_NOUNS
            if place and lower[token] not in FIRST_NAMES and lower[token] not in _SAINTS:
                return token + 1  # "County Recorder Ann Lee"
    if first > 1 and lower[first - 1] == "of" and text.words[first - 2][0].isupper():
        return _behind_office_of(text, first, end)
    return first


def _behind_office_of(text: Text, first: int, end: int) -> int:
    """Where the name begins in "Secretary of State John Bell", seen from "State"."""
    if text.lower[first - 2] not in OFFICE_TITLES and text.lower[first - 2] not in ROLE_NOUNS:
        return first
    known = [token for token in range(first + 1, end - 1) if text.lower[token] in FIRST_NAMES]
    if known:
        return known[0]
    bodies = any(text.lower[token] in ORG_NOUNS for token in range(first, end))
    return end - 2 if end - first > 2 and not bodies else first


def _cut_run(text: Text, first: int, end: int, found: list[Run]) -> None:
    """Split a run of capitals into titles and name, and keep it."""
    lower = text.lower
    while first < end and (lower[first] in _NO_START or not _is_name_word(text.words[first])):
        first += 1
    if first == end:
        return
    if end - first > 1 and lower[end - 1] in OFFICE_TITLES and lower[end : end + 1] == ["of"]:
        end -= 1  # "Bell Chief of Staff Ann Lee"
    if end - first == 1 and _is_description(text, first):
        return
    whole = first
    first = _behind_titles(text, first, end)
    titles = lower[whole:first]
    if first >= end:
        if titles:  # a title alone: "the Prime Minister", "Justice"
            found.append(Run(whole, end, titles, (), end))
        return
    if first > whole and (lower[first] in ORG_NOUNS or lower[first] == "of"):
        first, titles = whole, []  # "Justice Department", "Leader of the House"
    start = _name_start(text, first, end)
    titles += lower[first:start]
    first = start
    if (
        end - first > 2
        and lower[first] in NOT_PERSON
        and lower[first] not in _IN_PLACES
        and not any(word in NOT_PERSON or word in ORG_NOUNS for word in lower[first + 1 : end])
    ):
        first += 1  # "Labour Ann Lee", "American Tom Bell"
    name, nickname = _name_of(text, first, end)
    offices = [text.words[token] for token in range(whole, first) if lower[token] not in HONORIFICS]
    found.append(Run(whole, end, titles, name, first, " ".join(offices), nickname=nickname))


# Words of places that also begin a name
_IN_PLACES = word_set("new san saint los las st great north south east west")


def _name_of(text: Text, first: int, end: int) -> tuple[tuple[str, ...], str]:
    """The words of a name, and the nickname set in marks or brackets inside it."""
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
            while token < end and text.words[token] not in _CLOSE_NICKNAME:
                token += 1
        else:
            name.append(word)
        token += 1
    while len(name) > 1 and name[-1].lower().rstrip(".") in SUFFIXES:
        name.pop()
    return tuple(name), nickname
