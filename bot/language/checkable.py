"""Checkable: what makes a claim worth checking, because a record somewhere says whether it is so.

A claim is worth checking if it states, in English words,

- a **number**: digits or a number word ("four in ten", "£9.2 million", "half of"), but no year, clock time
  or day of a month, nor "one", which mostly stands for somebody;
- a **comparison**: more, less or otherwise than something else ("fewer than", "twice as many", "compared
  with"), or a change of size ("has doubled", "fell by", "is up on last year");
- a **date**: a year, a day of a month, a month or weekday after a word of time ("since May"), or a time
  before or after now ("last week", "ten years ago");
- a **superlative**: the most of its kind ("the largest", "lowest in the country"), the only or the first, or
  a record.

That a claim is worth checking says nothing of whether it is true. An opinion with a number in it passes, and
much that could be checked does not: the rule is simple, so that everybody can see why a claim is listed.
"""

from __future__ import annotations

import re

from bot.domain.digests import Ground
from bot.language.numbers import NUMBER_WORDS

_LONGEST = 2000
"""Characters of a claim that are looked at."""

_NO_SUPERLATIVES = """
arrest attest behest bequest breast bucharest budapest chest conquest contest crest digest divest earnest
everest forest forrest gest guest harvest honest inquest infest ingest interest invest jest latest lest
manifest midwest modest molest nest northwest pest priest protest quest request rest reinvest retest
southwest suggest tempest test unrest vest west wrest zest
"""
NO_SUPERLATIVES = frozenset(_NO_SUPERLATIVES.split())
"""Words that end as superlatives do."""

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth"
_NO_NUMBERS = {"one", *_ORDINALS.split()}
_NUMBER_WORDS = "|".join(
    sorted(word for word in NUMBER_WORDS if word not in _NO_NUMBERS and not word.endswith("th"))
)
_MONTH = (
    "(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = "(?-i:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)s?"
_ALONE = r"(?![\w%]|[.,]\d)"
_CLOCK = r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\b)?|\d{1,2} ?[ap]\.?m\b"
_PERIOD = "year|month|week|fortnight|decade|century|quarter|season|summer|autumn|winter|spring|term|night"
_SIZE = "many|much|high|low|large|big|long|often|fast|expensive|cheap|old|young|likely"
_CHANGED = "increased|decreased|shrunk|dropped|soared|plunged"

_A_DATE = re.compile(rf"\b(?:{_DAY}|{_CLOCK}|{_YEAR}){_ALONE}", re.IGNORECASE)
_NUMBER = re.compile(
    rf"(?<![\w-])\d|\b(?:{_NUMBER_WORDS}|half|dozens?|hundreds|thousands|millions|billions|percent)\b"
    r"|\ba (?:third|quarter|fifth|tenth) of\b|\bone (?:in|hundred|thousand|million|billion)\b",
    re.IGNORECASE,
)
_NO_COMPARISON = re.compile(r"\b(?:other|rather) (?:\w+ ){0,3}than\b", re.IGNORECASE)
_COMPARISON = re.compile(
    r"\b(?:more|less|worse|\w+er) (?:\w+ ){0,3}than\b"
    r"|\b(?:twice|times|double|triple) (?:as|the|more|less|higher|lower|what)\b|\bhalf (?:as|what)\b"
    rf"|\bas (?:{_SIZE}) (?:\w+ ){{0,3}}as\b"
    r"|\bcompared (?:with|to)\b|\b(?:above|below) (?:the )?average\b|\b(?:outnumber|exceed)(?:s|ed|ing)?\b"
    r"|\b(?:doubled|trebled|tripled|quadrupled|halved)\b"
    rf"|\b(?:has|have|had) (?:risen|fallen|grown|{_CHANGED})\b"
    rf"|\b(?:rose|fell|grew|shrank|{_CHANGED}|went up|went down|cut|up|down|rise|fall|risen|fallen|grown)"
    r" (?:by|on last|from \S*\d)",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:{_DAY}|{_YEAR}){_ALONE}"
    r"|\b(?:in|since|until|till|by|before|after|from|between|last|next|this|of|during|on) "
    rf"(?:early |late |mid-)?(?:{_MONTH}|{_WEEKDAY})\b"
    rf"|\b(?:last|next|this|past|previous) (?:\w+ )?(?:{_PERIOD})s?\b"
    rf"|\b(?:{_PERIOD}|day|hour)s? (?:ago|earlier|later)\b|\b(?:yesterday|tomorrow|overnight)\b",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"\bthe (?:\w+ )?(?:most|least) \w+|\b(?:most|least) \w+ (?:\w+ )?(?:in|of|on|ever|since)\b"
    r"|\b(?:worst|unprecedented)\b|\bthe (?:very )?(?:first|last|only|best)\b|\bfirst (?:ever|time)\b"
    r"|\b(?:all-time|new) record\b|\brecord (?:high|low|number|year|profit|sum|level|sale|turnout)s?\b"
    r"|\bof all time\b",
    re.IGNORECASE,
)
_ENDS_SO = re.compile(r"\b\w{2,}est\b")


def grounds(text: str) -> tuple[Ground, ...]:
    """What makes a claim in these words worth checking; nothing if it is not."""
    text = text[:_LONGEST]
    found = {
        Ground.NUMBER: bool(_NUMBER.search(_A_DATE.sub(" ", text))),
        Ground.COMPARISON: bool(_COMPARISON.search(_NO_COMPARISON.sub(" ", text))),
        Ground.DATE: bool(_DATE.search(text)),
        Ground.SUPERLATIVE: bool(_SUPERLATIVE.search(text)) or _has_superlative(text),
    }
    return tuple(ground for ground in Ground if found[ground])


def _has_superlative(text: str) -> bool:
    return any(word not in NO_SUPERLATIVES for word in _ENDS_SO.findall(text.casefold()))
