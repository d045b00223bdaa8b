"""Voices: whether a draft and the record may mean the same speaker by what they call them.

A draft may shorten a name, or give a role or nothing; only who is certainly somebody else is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum

from rapidfuzz.distance import OSA

from bot.domain.quotations import Certainty, Kind, Quotation
from bot.language.lexicon import word_set
from bot.language.names import is_title, telling_words_of, words_of

_SPOKEN_FOR = re.compile(r"\b(?:spokes\w+|press|communications|PR)\b", re.IGNORECASE)
_NAME_FIRST = re.compile(r"[\s\"”’'»,]*((?:[^\W\d_a-z][\w’'-]*\.?[ ]){1,3}[^\W\d_a-z][\w’'-]+)\s+[a-z]")
_WOMAN, _MAN = (
    frozenset({"ms", "mrs", "miss", "mme", "lady", "dame", "baroness"}),
    frozenset({"mr", "sir", "m"}),
)
_GENERIC = word_set(
    """
    spokesperson spokesman spokeswoman person people man woman men women source sources official officials
    resident neighbour neighbor witness visitor passenger reader caller aide insider one they statement
    """
)
"""Words for somebody who is not named, which may mean anybody."""
_NICKNAMES = (
    "william bill billy will", "robert bob bobby rob", "elizabeth liz beth betty eliza", "james jim jimmy",
    "edward ted teddy ed eddie ned", "catherine katherine kate cathy katie kit", "anthony tony",
    "margaret peggy maggie meg", "richard dick rick rich", "john jack johnny", "henry harry hal",
    "charles charlie chuck", "michael mike mick", "thomas tom", "andrew andy drew", "alexander alex sandy",
    "stephen steven steve", "joseph joe", "david dave", "daniel dan", "patrick pat paddy", "susan sue",
    "deborah deb debbie", "rebecca becky", "frederick fred", "george", "lawrence larry", "ronald ron",
    "dorothy dot dolly", "barbara barb babs", "bartholomew bart barty", "christopher chris kit",
)  # fmt: skip
_SAME_NAME = {name: group.split()[0] for group in _NICKNAMES for name in group.split()}
_DEFINITE = ("the ", "this ", "its ", "our ")
_BODIES = word_set(
    """
    ministry company council union department police government board committee court agency bureau party
    commission university hospital school club firm trust authority force service charity group federation
    """
)
"""Words for bodies, which are no person of another name."""
_RECORDINGS = word_set("recording video transcript footage letter email diary note tape message")
"""What words are read or heard from, whoever said them."""
_SHORTEST_MISSPELT = 6
_SHORTEST_BEGINNING = 3


class Voice(IntEnum):
    """How the speaker of a draft and the one on record relate."""

    SAME = 0
    UNKNOWN = 1
    """One of the two is not named: neither right nor wrong."""
    OTHER = 2


def voice(draft: Quotation, record: Quotation, *, text: str = "", after: str = "") -> Voice:
    """Whether the record's speaker may be the draft's.

    `text` are the record's words, `after` is what follows them in their paragraph.

    Whoever passed on what somebody else said did not say it.
    """
    if draft.speaker is None or draft.certainty is Certainty.NOBODY:
        return Voice.UNKNOWN
    if record.according_to and not draft.unnamed and is_same_name(draft.speaker, record.according_to):
        return Voice.OTHER
    if not _is_named(record):
        return _half_named(draft, record.speaker_as_written or _name_after(after))
    named = draft.speakers or (draft.speaker,)
    every = [_one(name, draft, record, text) for name in named]
    return max(every)


def _is_named(record: Quotation) -> bool:
    return record.speaker is not None and record.certainty is not Certainty.NOBODY


def _half_named(draft: Quotation, written: str) -> Voice:
    """A record whose article leaves open which of several Osei it means: it does not mean a Bell."""
    if draft.unnamed or not _is_name(written):
        return Voice.UNKNOWN
    is_possible = any(is_same_name(name, written) for name in draft.speakers or (draft.speaker or "",))
    return Voice.UNKNOWN if is_possible else Voice.OTHER


def _name_after(after: str) -> str:
    """The name with which the sentence behind a quotation begins: “No!” Ms Osei shot back."""
    found = _NAME_FIRST.match(after)
    return found[1] if found else ""


def _is_name(written: str) -> bool:
    """Whether words for a speaker are a name, with a title before it or in several words."""
    words = written.split()
    return len(words) > 1 and words[0].casefold() != "the" and all(word[:1].isupper() for word in words)


def _one(name: str, draft: Quotation, record: Quotation, text: str) -> Voice:
    """The same for one of those whom the draft names."""
    if draft.unnamed:
        return _described(name, draft, record)
    alone = len(record.speakers) < 2
    candidates = record.speakers or (record.speaker or "",)
    if any(is_same_name(name, one) for one in candidates):
        return Voice.OTHER if alone and _is_other_sex(draft, record) else Voice.SAME
    if record.unnamed:
        return _unnamed(draft, record)
    is_for_body = _SPOKEN_FOR.search(draft.role or "") and _shares_all(record.speaker or "", draft.role or "")
    speaks_for = _shares_all(name, record.role or "") or _called_so(name, record)
    if is_for_body or speaks_for:
        return Voice.SAME
    is_in_report = record.kind is Kind.MIXED and _shares(telling_words_of(name)[-1:], text)
    return Voice.UNKNOWN if is_in_report else Voice.OTHER


def _unnamed(draft: Quotation, record: Quotation) -> Voice:
    """A record of somebody who is not named: "the Speaker" may have the draft's name, "a passenger" not."""
    if _shares(words_of(draft.role or ""), record.speaker or ""):
        return Voice.SAME
    is_definite = (record.speaker_as_written or "").casefold().startswith(_DEFINITE)
    return Voice.UNKNOWN if is_definite else Voice.OTHER


def _called_so(name: str, record: Quotation) -> bool:
    """Whether the record's article calls the speaker so, by a name that is no short form of the full one."""
    written, full = record.speaker_as_written or "", record.speaker or ""
    if " and " in written and _shares_all(name, written):
        return True
    return bool(written) and not is_same_name(written, full) and is_same_name(name, written)


def _described(name: str, draft: Quotation, record: Quotation) -> Voice:
    """A draft that gives a role and no name: "the prime minister"."""
    said = [word for word in telling_words_of(name) if word not in _GENERIC]
    known = " ".join(filter(None, (record.speaker, record.role, record.honorific, record.speaker_as_written)))
    if not said or _shares(said, known):
        return Voice.SAME
    return Voice.UNKNOWN


def is_same_name(one: str, other: str) -> bool:
    """Whether one name may be a form of the other: "Petrak", "Barty Quill", "TUC"."""
    if _is_initials(one, other) or _is_initials(other, one):
        return True
    shorter, longer = sorted((telling_words_of(one), telling_words_of(other)), key=len)
    if not shorter or not (shorter[-1] in longer or _is_spelt_like(shorter[-1], longer[-1])):
        return _shares_all_words(shorter, longer)
    return all(_is_part(word, longer) for word in shorter)


def _shares_all_words(shorter: Iterable[str], longer: Iterable[str]) -> bool:
    words = list(shorter)
    return bool(words) and set(words) <= set(longer)


def _is_part(word: str, name: Iterable[str]) -> bool:
    return any(
        word == part
        or _SAME_NAME.get(word, word) == _SAME_NAME.get(part, part)
        or _is_beginning(word, part)
        or _is_spelt_like(word, part)
        for part in name
    )


def _is_beginning(one: str, other: str) -> bool:
    """Whether one is an initial or a short form of the other: "J", "Sam" and "Samuel"."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) and (len(shorter) == 1 or len(shorter) >= _SHORTEST_BEGINNING)


def _is_spelt_like(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST_MISSPELT:
        return False
    return one[0] == other[0] and OSA.distance(one, other, score_cutoff=1) <= 1


def _is_initials(short: str, full: str) -> bool:
    letters = "".join(word[0] for word in words_of(full) if not is_title(word) and word not in {"of", "and"})
    written = short.replace(".", "").removeprefix("the ").strip()
    return len(letters) > 1 and written.isupper() and written.casefold() == letters


def _is_other_sex(draft: Quotation, record: Quotation) -> bool:
    """Whether their titles cannot be one person's."""
    one, other = (_titles(each) for each in (draft, record))
    return bool((one & _WOMAN and other & _MAN) or (one & _MAN and other & _WOMAN))


def _titles(quotation: Quotation) -> set[str]:
    return set(words_of(f"{quotation.honorific or ''} {quotation.speaker_as_written or ''}")) & (
        _WOMAN | _MAN
    )


def _shares(words: Iterable[str], text: str) -> bool:
    """Whether a text has one of these words, or one that begins like it."""
    held = words_of(text)
    return any(word == other or (len(word) > 5 and word[:5] == other[:5]) for word in words for other in held)


def _shares_all(name: str, text: str) -> bool:
    words = telling_words_of(name)
    return bool(words) and set(words) <= set(words_of(text))
