"""Leading: from a description or another name in an article to whom the archive knows by it on that date.

An article that says "the mayor of Kelder" and never the name may mean somebody whom the archive knows. Its
words stay as they are; what they lead to is told apart from what the article itself says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.explanations import Way
from bot.domain.offices import Office, described
from bot.domain.quotations import ATTRIBUTED, PROBABLE, Quotation
from bot.domain.spans import Span

_PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them", "who"})
_ANOTHER_TIME = re.compile(
    r"\b(?:last|previous|that) year\b|\b(?:years?|decades?|months?) (?:ago|earlier|before)\b|\bat the time\b"
    r"|\bback (?:in|then)\b|\bpredecessor\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STOP = re.compile(r"[.!?]\s|\n")
_LONGEST_SENTENCE = 500  # characters on either side of the words for the speaker


@dataclass(frozen=True, slots=True)
class Sought:
    """What an article calls a speaker whom the archive may know; with the office, if it is one."""

    alias: str
    office: Office | None = None

    @property
    def keys(self) -> set[str]:
        """What it is looked up by."""
        return {self.alias} | ({self.office.key} if self.office else set())


@dataclass(frozen=True, slots=True)
class Lead:
    """Whom an article means, how that is known, and by what it was looked up; nobody if it may be several."""

    name: str | None
    way: Way
    key: str
    role: str | None = None


def alias_key(name: str) -> str:
    """A name in compared form, without "the"."""
    words = name.replace("’", "'").replace("\0", " ").casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def sought(speaker: str | None, written: str | None, *, unnamed: bool) -> Sought | None:
    """What is to be looked up for a speaker; None if the article's words do not say just that.

    "The former mayor" that the article seems to use for "the mayor" is not that.
    """
    if speaker is None or not (written is None or _is_same(speaker, written, unnamed=unnamed)):
        return None
    return Sought(alias_key(speaker), described(speaker) if unnamed else None)


def _is_same(speaker: str, written: str, *, unnamed: bool) -> bool:
    """Whether the words written for a speaker are a pronoun or begin with the speaker's wording."""
    if not unnamed or written.lower() in _PRONOUNS:
        return True
    rest = alias_key(written).removeprefix(alias_key(speaker))
    return rest != alias_key(written) and not rest[:1].isalnum() and not rest.startswith(" ")


def led(quotation: Quotation, lead: Lead) -> Quotation:
    """A quotation by whom the archive knows; what the article says of the speaker stays.

    A moderator's word is enough to name an office's holder without reserve, what other articles say is not.
    """
    is_written = (quotation.speaker_as_written or "").lower() not in _PRONOUNS | {""}
    confidence = quotation.confidence
    if lead.way is Way.KNOWN_ROLE:
        confidence = PROBABLE if is_written else min(confidence, PROBABLE)
    elif quotation.unnamed and is_written:
        confidence = max(confidence, ATTRIBUTED)
    return replace(
        quotation,
        speaker=lead.name,
        unnamed=False,
        role=lead.role or quotation.role,
        confidence=confidence,
        explanation=replace(quotation.explanation, way=lead.way),
    )


def is_of_another_time(text: str, sources: Sequence[Span], published: str) -> bool:
    """Whether the sentence around the words for a speaker tells of another year than the article's."""
    if not sources:
        return False
    source = sources[0]
    before = max(0, source.start - _LONGEST_SENTENCE)
    start = max((found.end() for found in _STOP.finditer(text, before, source.start)), default=before)
    stop = _STOP.search(text, source.end, source.end + _LONGEST_SENTENCE)
    sentence = text[start : stop.start() if stop else source.end + _LONGEST_SENTENCE]
    is_other = any(year != published[:4] for year in _YEAR.findall(sentence))
    return is_other or _ANOTHER_TIME.search(sentence) is not None


def holds(since: str | None, until: str | None, period: str) -> bool:
    """Whether the whole of a day, month or year lies between two, both included."""
    first, last = _bounds(period)
    return (since is None or _bounds(since)[0] <= first) and (until is None or last <= _bounds(until)[1])


def _bounds(period: str) -> tuple[date, date]:
    """The first and the last day of a day, month or year."""
    parts = [int(part) for part in period.split("-")]
    first = date(*parts, *[1] * (3 - len(parts)))
    if len(parts) == 3:
        return first, first
    months = 12 if len(parts) == 1 else first.month
    after = date(first.year + months // 12, months % 12 + 1, 1)
    return first, after - timedelta(days=1)
