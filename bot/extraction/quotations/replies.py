"""Replies: how the writer's own words set a quotation against what was said before.

Osei disputed that account. She said …     it denies what was just said
Osei remembers it differently: …           the same, without an object
But Osei insisted …                        it is set against what was just said
"""

from __future__ import annotations

import re
from enum import IntEnum

from bot.extraction.words import CLAIM_NOUNS, DISPUTING, word_set


class Reply(IntEnum):
    """How strongly a quotation is set against what was said before."""

    NONE = 0
    CONTRASTS = 1
    INSISTS = 2
    DENIES = 3


def any_of(words: frozenset[str]) -> str:
    """A pattern for each of these words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


POINTER = r"(?:that|this|it|these|those|them)(?= ?(?:[,.;:—–]|$| (?:on|in|at|yesterday|today)\b))"
CLAIM = (
    r"(?:all |any |both )?(?:that|this|the|these|those|such|his|her|their|its|any) "
    rf"(?!(?:own|earlier|previous|former|initial) )(?:[\w-]+ ){{0,2}}?{any_of(CLAIM_NOUNS)}\b(?! that\b)"
)
_NO = r"(?<!not )(?<!n't )(?<!never )(?<!no )(?<!nor )(?<!neither )(?<!cannot )(?<!without )"
_DISAGREES = "|".join(
    (
        r"t(?:ake|akes|ook|aking) (?:\w+ )?(?:issue|exception) (?:with|to)",
        rf"(?:hit|hits|hitting|push|pushes|pushed|pushing) back (?:at|on|against) (?:{POINTER}|{CLAIM})",
        r"bristl(?:es?|ed|ing)",
        r"having (?:it|none)",
        r"(?:sees?|saw|remember(?:s|ed)?|recall(?:s|ed)?|tells?|told|puts?) (?:it|that|this|things|events)"
        r" (?:\w+ ){0,2}differently",
        r"(?:tells?|told|ha[sd]|have|gave|gives?|offer(?:s|ed)?|paint(?:s|ed)?)"
        r" (?:another\b(?: story| version| account)?(?= ?[.,:;])"
        r"|an? (?:\w+ )?different (?:story|version|account|picture))",
        r"beg(?:s|ged)? to differ",
        r"disagree[sd]? with (?:that|this|the) [\w-]+",
        r"(?:not|n't) (?:how|what|the way) [^.]{0,40}?(?:sees?|saw|remember(?:s|ed)?|recall(?:s|ed)?|tells?)",
    )
)
_THEN = r"(?=[^.!?:]*(?:[.!?:]|, (?:saying|insisting|stating|arguing|noting|telling|adding)\b))"
_DENIES = re.compile(rf"{_NO}\b{any_of(DISPUTING)} (?:\w+ly )?(?:{POINTER}|{CLAIM})", re.IGNORECASE)
_INSISTS = re.compile(rf"\b(?:{_DISAGREES})\b{_THEN}", re.IGNORECASE)
# one of these is in every phrase above, and is found more quickly
_SIGNS = DISPUTING | word_set(
    """issue exception back bristle bristles bristled bristling having differently another different differ
    story version account picture explanation disagree disagrees disagreed how what way"""
)
_BUT = re.compile(r"^\W*(?:but|yet)\b|\beven as\b|, but\b", re.IGNORECASE)
_HOWEVER = re.compile(r"\b(?:however|though)\b", re.IGNORECASE)
_CONTRASTING = ("but", "yet", "even as", "however", "though")
_AT_END = ("however", "though")
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘])")
_WORD = re.compile(r"[a-z]+")


def reply_before(lead: str) -> Reply:
    """How the writer's sentence before a quotation sets it against what was said before."""
    starts = [0, 0, *(end.end() for end in _SENTENCE_END.finditer(lead))]
    plain = lead[starts[-2] :].replace("’", "'")  # with the start of the quotation's own sentence
    if _SIGNS.isdisjoint(_WORD.findall(plain.lower())):
        return Reply.NONE
    if _DENIES.search(plain) is not None:
        return Reply.DENIES
    return Reply.INSISTS if _INSISTS.search(plain) is not None else Reply.NONE


def contrasts(before: str, between: str, after: str) -> bool:
    """Whether a word before a quotation's source, before its content, or after it sets it against others."""
    around = f"{before} {between} {after}".lower()
    if not any(sign in around for sign in _CONTRASTING):
        return False
    sentence = _SENTENCE_END.split(before)[-1]
    rest = _SENTENCE_END.split(after)[0].rstrip(".")
    return bool(_BUT.search(sentence) or _HOWEVER.search(sentence + between) or rest.endswith(_AT_END))
