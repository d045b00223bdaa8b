"""Name words: which words in a run of capitals are the name, judging by the rest of the article.

"Asserting Bell had lied, …"      Bell: Tom Bell is named elsewhere, and "asserting" is a word
"Comedian Sarah Lund said"        Sarah Lund: a known first name is inside the run
"DJ Beverly Stone"                initials before a name say what somebody is
"""

from __future__ import annotations

from dataclasses import replace

from bot.extraction.names.capitals import Run
from bot.extraction.names.run_ends import is_compound
from bot.extraction.text import Text, forms_of, is_word
from bot.extraction.words import (
    FIRST_NAMES,
    NOT_SURNAMES,
    OF_OR_FOR,
    ORG_NOUNS,
    SPEECH_FORMS,
    word_set,
)

_OCCUPATIONS = ("man", "woman", "mate", "person", "keeper", "worker", "maker", "ist", "goer", "owner")
_CALLINGS = ("ess", "eer", "ian", "ant", "ee", "ster")
_OCCUPATION_AND_NAME = 3  # words
_WORD_ENDS = ("ly", "ing", "ed", "est")
_SENTENCE_WORDS = word_set(
    "given using like imagine even often ask call see meet join poor dear then thus hence born seen"
)
_LETTERS = 4  # in "DJ", "AG", "VIP"; longer ones are bodies


def join_areas(text: Text, runs: list[Run]) -> list[Run]:
    """Join two runs that are one body named after two places: "Ellmoor and Tarn Health Trust".

    Not in "in Ellmoor and Tarn Health Trust", and not if the first is a person or speaks elsewhere: "Osei and
    Tarn Health Trust agreed".
    """
    people = {run.name[-1].lower() for run in runs if len(run.name) > 1}
    voices = {run.name[0].lower() for run in runs if run.name and _speaks(text, run)}
    joined: list[Run] = []
    for run in runs:
        before = joined[-1] if joined else None
        if before is not None and _are_joined(text, before, run) and _is_place(text, before, people | voices):
            joined[-1] = replace(
                before, end=run.end, name=(*before.name, "and", *run.name), name_first=before.first
            )
        else:
            joined.append(run)
    return joined


def _are_joined(text: Text, before: Run, run: Run) -> bool:
    """Whether "and" connects a run to a body that may be named after two places."""
    return run.first == before.end + 1 and text.lower[before.end] == "and" and _is_area_body(run)


def _is_place(text: Text, run: Run, named: set[str]) -> bool:
    """Whether a one-word run can be a place next to another, rather than a name in `named`."""
    if len(run.name) != 1 or run.titles or _is_one_of_several(text, run.first):
        return False
    word = run.name[0].lower()
    return word not in named and word not in _NO_PLACES


_NO_PLACES = FIRST_NAMES | ORG_NOUNS


def _speaks(text: Text, run: Run) -> bool:
    return text.word(run.end) in SPEECH_FORMS


def _is_one_of_several(text: Text, token: int) -> bool:
    """Whether a name is in a list, or after a word that makes it a place of its own."""
    listed = token > 1 and text.lower[token - 1] == "," and text.words[token - 2][0].isupper()
    return listed or (token > 0 and text.lower[token - 1] in _WHERE)


_WHERE = word_set("in at near between and both")
_AREA_BODIES = word_set(
    """trust council university college school association federation authority board society partnership
    union police railway hospital service constabulary"""
)


def _is_area_body(run: Run) -> bool:
    if len(run.name) < _TWO or run.titles or run.heading:
        return False
    if len(run.name) == _TWO and run.name[-1].lower() not in _FORCES:
        return False
    return run.name[-1].lower() in _AREA_BODIES and run.name[0].lower() not in _NO_PLACES


_FORCES = word_set("police constabulary")
_TWO = 2  # words: "Tarn Council" may follow a one-word name


def trim_to_names(runs: list[Run]) -> None:
    """Drop from every name the words that are part of the sentence or say what the person is."""
    full = {_key(run.name) for run in runs if len(run.name) > 1 and not run.heading and _is_sure(run)}
    surnames = {key.rsplit(" ", 1)[-1] for key in full}
    titles = _titles_told(runs)
    for run in runs:
        if len(run.name) > 1 and run.name[0].lower() in titles:
            run.shorten(1)
        if len(run.name) > 1 and run.name[0].lower() not in FIRST_NAMES:
            run.shorten(_spare(run, full, surnames))


def _titles_told(runs: list[Run]) -> set[str]:
    """Words that are titles, since several people bear them, one of them also before the surname alone.

    "Ntate Tom Osei", "Ntate Osei" and "Ntate Ada Bell"
    """
    surnames: dict[str, set[str]] = {}
    pairs: set[str] = set()
    for run in runs:
        first = run.name[0].lower() if len(run.name) >= _TWO and not run.heading else ""
        if first and first not in FIRST_NAMES and NOT_SURNAMES.isdisjoint(word.lower() for word in run.name):
            surnames.setdefault(first, set()).add(run.name[-1].lower())
            if len(run.name) == _TWO:
                pairs.add(_key(run.name))
    return {
        run.name[0].lower()
        for run in runs
        if len(run.name) > _TWO
        and len(surnames.get(run.name[0].lower(), ())) > 1
        and _key((run.name[0], run.name[-1])) in pairs
    }


def _is_sure(run: Run) -> bool:
    """Whether the first word of a run is certainly part of the name."""
    return not run.opens or bool(run.titles) or run.name[0].lower() in FIRST_NAMES


def _key(name: tuple[str, ...]) -> str:
    return " ".join(name).lower()


def _spare(run: Run, full: set[str], surnames: set[str]) -> int:
    """How many words at the start of a run are not part of the name."""
    name = [word.lower() for word in run.name]
    if known := _words_before_known(run, name, full):
        return known
    if len(name) > _TWO and _is_abbreviation(run.name) and not run.heading:
        return 1  # "PPRO Ann Lee"
    if run.opens and len(name) == _OCCUPATION_AND_NAME and _is_occupation(name):
        return 1  # "Doorman Lee Garvey", "Waitress Lee Garvey"
    compound = [n for n in range(len(name) - 1) if is_compound(run.name[n])]
    if compound:
        return compound[-1] + 1  # "Cup-winner Osei"
    return int(len(name) <= 3 and name[-1] not in NOT_SURNAMES and _is_first_spare(run, name, full, surnames))


def _is_first_spare(run: Run, name: list[str], full: set[str], surnames: set[str]) -> bool:
    """Whether only the first word of a run is not part of the name."""
    known = " ".join(name[1:]) in (full if len(name) > _TWO else surnames)
    if run.opens and _leads_in(name[0], before_known=known):
        return True
    return known and (run.heading or _is_letters(run.name[0]))


def _words_before_known(run: Run, name: list[str], full: set[str]) -> int:
    """How many words precede a name known from its first name or from elsewhere in the article."""
    for number in range(1, len(name) - 1):
        if name[number - 1] in OF_OR_FOR:
            return 0  # "Friends of Ada Osei"
        rest = name[number:]
        named = rest[0] in FIRST_NAMES and rest[-1] not in ORG_NOUNS
        if named and (run.opens or _is_letters(run.name[0]) or " ".join(rest) in full):
            return number
    return 0


def _leads_in(word: str, *, before_known: bool) -> bool:
    """Whether the first word is part of the sentence: "Tersely Bell said", not "Tessaly Motors"."""
    if before_known:
        return (word.endswith(_WORD_ENDS) and is_word(word)) or word in _SENTENCE_WORDS
    return word.endswith(_ADVERB_ENDS) and is_word(word)


_ADVERB_ENDS = ("ly", "ing")


def _is_occupation(name: list[str]) -> bool:
    """Whether the word before a name is an occupation, judging by its ending."""
    if name[-1] in NOT_SURNAMES or name[0] in ORG_NOUNS:
        return False
    called = name[0].endswith(_CALLINGS) and is_word(name[0]) and "NN" in forms_of(name[0])
    return called or name[0].endswith(_OCCUPATIONS)


def _is_abbreviation(name: tuple[str, ...]) -> bool:
    """Whether letters precede what can only be a person's name."""
    words = [word.lower() for word in name[1:]]
    unknown = any(word in FIRST_NAMES or not is_word(word) for word in words)
    letters = _LETTERS_OF_TITLE <= len(name[0]) <= _LETTERS + 1 and name[0].isupper() and name[0].isalnum()
    plain = not any(word.isupper() for word in name[1:]) and len(name) <= _LETTERS
    return letters and plain and unknown and NOT_SURNAMES.isdisjoint(words)


_LETTERS_OF_TITLE = 3  # two can be somebody's initials: "JD Osei Lund"


def _is_letters(word: str) -> bool:
    """Whether a word is an abbreviation like "DJ" or "VIP"; "J.K." is somebody's initials."""
    return word.isupper() and 1 < len(word) <= _LETTERS and "." not in word
