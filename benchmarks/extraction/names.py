"""Names: whether a speaker that was found is the one a reader named, and as fully."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from bot.domain.quotations import Quotation
from bot.extraction.words import word_set

_TITLE = re.compile(
    r"(?:the|mr|mrs|ms|miss|dr|prof|professor|sir|dame|lady|lord|sen|senator|rep|gov|president|judge|justice"
    r"|gen|general|col|lt|sgt|capt|rev|cllr|mp|hon)\.? +"
)
_FUNCTION_WORDS = word_set("a an the of one them some two his her its their to in for who and")


class NameState(StrEnum):
    """What became of a speaker."""

    RIGHT = "right"
    SHORT = "short"
    """A surname where the article has the full name."""
    POLLUTED = "polluted"
    """The right name with other words, or half of it."""
    WRONG = "wrong"
    NONE = "none"
    """Nobody, or a description, where the article names somebody."""


def judge(found: Quotation, accepted: tuple[str, ...], kind: str) -> NameState:
    """Judge a speaker by the names that are accepted, the fullest first, and the `kind` of their bearer."""
    ours, names = plain(found.speaker or ""), [plain(name) for name in accepted]
    if kind == "none":
        return NameState.RIGHT if not ours or found.unnamed else NameState.WRONG
    if kind == "unnamed":
        return NameState.RIGHT if not ours or any(_alike(ours, name) for name in names) else NameState.WRONG
    if not ours:
        return NameState.NONE
    fullest = names[0].split()
    is_half = kind == "person" and len(ours.split()) == 1 < len(fullest)
    if ours == names[0] or (ours in names and not is_half):
        return NameState.RIGHT
    if ours in names:
        return NameState.SHORT
    if kind == "person" and fullest[-1] in ours.split():
        return _with_surname(ours.split(), fullest)
    if kind == "organisation" and any(name in ours or ours in name for name in names):
        return NameState.POLLUTED
    return NameState.NONE if found.unnamed else NameState.WRONG


def _with_surname(ours: list[str], fullest: list[str]) -> NameState:
    """A person's name that holds the right surname; "Lorna Osei" is not Ada Osei."""
    before = ours[: ours.index(fullest[-1])]
    if len(fullest) == 1 or fullest[0] in ours or not before:
        is_more = bool(before) or ours[-1] != fullest[-1]
        return NameState.POLLUTED if is_more else NameState.SHORT
    is_namesake = len(before) == 1 and before[0] not in fullest
    return NameState.WRONG if is_namesake else NameState.POLLUTED


def _alike(one: str, other: str) -> bool:
    return one == other or bool((set(one.split()) & set(other.split())) - _FUNCTION_WORDS)


def plain(name: str) -> str:
    """A name in lower case, without accents, marks, titles and possessives."""
    decomposed = unicodedata.normalize("NFKD", name)
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    lower = letters.replace("’", "'").lower().replace("'s", "")
    words = " ".join(re.sub(r"[^\w\s&'-]", " ", lower).split())
    while title := _TITLE.match(words):
        words = words[title.end() :]
    return words
