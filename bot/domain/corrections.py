"""Corrections: what moderators change about what is on record, and what a quotation becomes by it.

What extraction found is kept; `corrected` makes of it, and of the corrections that stand, what answers show.
So a correction outlives a new version of its article and better extraction, and can be undone. Words are
never typed: a correction chooses other words of the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.articles import Article, published_period
from bot.domain.marks import can_be_direct
from bot.domain.quotations import Kind, Quotation, Stance
from bot.domain.spans import Span


class Act(StrEnum):
    """What a correction does. The values are stable keys."""

    SPEAKER = "speaker"
    WORDS = "words"
    KIND = "kind"
    DENIAL = "denial"
    NOT_A_QUOTATION = "not-a-quotation"
    RETRACT = "retract"
    DISPUTE = "dispute"
    REPLY = "reply"
    ARTICLE = "article"
    MERGE = "merge"
    SPLIT = "split"
    SAME_STORY = "same-story"
    KEEP_APART = "keep-apart"
    HIDE_NAME = "hide-name"
    ROLE = "role"
    ALIAS = "alias"
    APART = "apart"


STATING = (Act.ROLE, Act.ALIAS, Act.APART)
"""What states something about speakers."""

OF_SPEAKERS = frozenset({Act.MERGE, Act.HIDE_NAME, *STATING})
"""What is about speakers, in whatever article."""

HIDING = frozenset({Act.NOT_A_QUOTATION, Act.RETRACT})
"""What takes a quotation out of every answer."""

TOLD = HIDING | {Act.SPEAKER, Act.WORDS}
"""What digests tell: a quotation is gone, reads otherwise, or is somebody else's."""


@dataclass(frozen=True, slots=True)
class OtherSpeaker:
    """Who said it; nobody if the article does not say.

    `by_moderator_alone` says that neither the article nor the archive has the name.
    """

    name: str | None
    role: str | None = None
    by_moderator_alone: bool = False


@dataclass(frozen=True, slots=True)
class OtherWords:
    """Which words of the article were said: each part as the article has it, in its order."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherKind:
    """How the words are attributed."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Denial:
    """Whether the words were asserted or denied, and which quotation of the same article they contradict."""

    stance: Stance
    denies: int | None = None


@dataclass(frozen=True, slots=True)
class Hidden:
    """The quotation is in no answer any more."""


@dataclass(frozen=True, slots=True)
class Response:
    """What somebody answers: in words that a moderator entered, with their address, or in a quotation."""

    who: str
    words: str | None = None
    url: str | None = None
    quotation: int | None = None


@dataclass(frozen=True, slots=True)
class OtherMetadata:
    """What an article is cited by, for the fields that are given; None if it is not known."""

    fields: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two speakers of the archive, by name, are one person or body: the second is the first."""

    into: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Split:
    """In one article a name is somebody else's than in the rest: somebody whom the archive calls `other`."""

    speaker: str
    other: str


@dataclass(frozen=True, slots=True)
class OtherArticle:
    """Another article: one story with the one that is corrected, or kept apart from it."""

    other: int


@dataclass(frozen=True, slots=True)
class HiddenName:
    """The name of a speaker of the archive is withheld from readers, wherever it stands."""

    speaker: str


@dataclass(frozen=True, slots=True)
class StatedRole:
    """A speaker of the archive has a role, from a day, month or year until another; None has no bound."""

    speaker: str
    role: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class StatedAlias:
    """A speaker of the archive has another name."""

    speaker: str
    alias: str


@dataclass(frozen=True, slots=True)
class Apart:
    """Two speakers of the archive are two people or bodies, however alike their names are."""

    speaker: str
    other: str


Change = (
    OtherSpeaker
    | OtherWords
    | OtherKind
    | Denial
    | Hidden
    | Response
    | OtherMetadata
    | Merge
    | Split
    | OtherArticle
    | HiddenName
    | StatedRole
    | StatedAlias
    | Apart
)

CHANGES: Mapping[Act, type[Change]] = {
    Act.SPEAKER: OtherSpeaker,
    Act.WORDS: OtherWords,
    Act.KIND: OtherKind,
    Act.DENIAL: Denial,
    Act.NOT_A_QUOTATION: Hidden,
    Act.RETRACT: Hidden,
    Act.DISPUTE: Response,
    Act.REPLY: Response,
    Act.ARTICLE: OtherMetadata,
    Act.MERGE: Merge,
    Act.SPLIT: Split,
    Act.SAME_STORY: OtherArticle,
    Act.KEEP_APART: OtherArticle,
    Act.HIDE_NAME: HiddenName,
    Act.ROLE: StatedRole,
    Act.ALIAS: StatedAlias,
    Act.APART: Apart,
}
"""What each act changes."""


def _period(written: str | None) -> str | None:
    if written is not None and published_period(written) != written:
        message = f"{written[:20]!r} is no day, month or year"
        raise ValueError(message)
    return written


_READ: dict[str, Callable[[Any], Any]] = {
    "parts": tuple,
    "kind": Kind,
    "stance": Stance,
    "since": _period,
    "until": _period,
}
"""How the values are read that JSON has no type of its own for."""


def values_of(change: Change) -> dict[str, Any]:
    """A change as plain values, to be stored."""
    return {name: getattr(change, name) for name in change.__dataclass_fields__}


def change_of(act: Act, values: Mapping[str, Any]) -> Change:
    """The change that `values_of` made plain values of.

    Raises:
        TypeError: values are missing, or there are others.
        ValueError: a value is none that it could be.
    """
    if act in OF_SPEAKERS and not all(isinstance(value, str | None) for value in values.values()):
        message = "names and dates are texts"
        raise TypeError(message)
    given: dict[str, Any] = {
        name: _READ[name](value) if name in _READ else value for name, value in values.items()
    }
    return CHANGES[act](**given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """Who took a correction back, when and why."""

    by: int
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change, whose it is and why.

    It is about one quotation, one article, or speakers; a split about a speaker in one article. `id` is 0
    until the archive gives it one. `by` is a Discord user id, or 0 for the operator at the command line.
    """

    act: Act
    change: Change
    reason: str
    by: int
    at: datetime
    id: int = 0
    quotation: int | None = None
    article: int | None = None
    undone: Undone | None = None

    @property
    def stands(self) -> bool:
        """Whether it has not been undone."""
        return self.undone is None


_CALLED = {
    "title": "headline",
    "author": "author",
    "published": "date",
    "publisher": "publisher",
    "url": "address",
}
"""What readers call the fields of an article."""


def note(correction: Correction) -> str:
    """What a moderator did, for a reader: "speaker corrected by a moderator on 3 March 2026"."""
    at = correction.at
    return f"{_done(correction)} by a moderator on {at.day} {at:%B %Y}"


def _done(correction: Correction) -> str:
    if correction.act in OF_SPEAKERS or correction.act is Act.SPLIT:
        return _of_speakers(correction.change)
    match correction.change:
        case OtherSpeaker(None):
            return "speaker taken out"
        case OtherSpeaker(by_moderator_alone=True):
            return "speaker named"
        case OtherMetadata(fields):
            called = [_CALLED[name] for name in _CALLED if name in fields]
            return f"{' and '.join(filter(None, (', '.join(called[:-1]), called[-1])))} corrected"
        case Response(who):
            return f"{_RESPONDED[correction.act]} by {who}, entered"
        case OtherArticle(other) if correction.act is Act.SAME_STORY:
            return f"taken for one story with A{other}"
        case OtherArticle(other):
            return f"kept apart from A{other}"
        case Hidden():
            return "retracted" if correction.act is Act.RETRACT else "taken out as no quotation"
        case _:
            return f"{correction.act.value} corrected"


def _of_speakers(change: Change) -> str:
    match change:
        case Merge(into, speaker):
            return f"“{speaker}” taken for the same as “{into}”"
        case Split(speaker, other):
            return f"“{speaker}” here taken for “{other}”"
        case StatedRole(speaker, role, since, until):
            return f"“{speaker}” stated to be “{role}”{_held(since, until)}"
        case StatedAlias(speaker, alias):
            return f"“{alias}” stated to be a name of “{speaker}”"
        case Apart(speaker, other):
            return f"“{speaker}” and “{other}” kept apart"
        case _:
            return "speaker’s name withheld"


def _held(since: str | None, until: str | None) -> str:
    """When a role is held: " from 2024-07 to 2026"."""
    return (f" from {since}" if since else "") + (f" to {until}" if until else "")


_RESPONDED = {Act.DISPUTE: "disputed", Act.REPLY: "answered"}


def plain(correction: Correction) -> dict[str, Any]:
    """A correction as plain values, as JSON has it."""
    undone = correction.undone
    return {
        "id": correction.id,
        "act": correction.act.value,
        "quotation": correction.quotation,
        "article": correction.article,
        "change": values_of(correction.change),
        "reason": correction.reason,
        "by": correction.by,
        "at": correction.at.isoformat(),
        "undone": undone and {"by": undone.by, "at": undone.at.isoformat(), "reason": undone.reason},
    }


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a quotation becomes; `denial` is what a correction says it contradicts, if one does."""

    quotation: Quotation
    is_hidden: bool = False
    denial: Denial | None = None


def corrected(extracted: Quotation, corrections: Iterable[Correction], text: str) -> Corrected:
    """What a quotation found in `text` becomes by the corrections that stand, in their order.

    What the text of a new version does not bear out changes nothing: other words that it does not have, or
    a direct quotation of words that it has in no quotation marks.
    """
    found = Corrected(extracted)
    for correction in corrections:
        if correction.stands:
            found = _changed(found, correction, text)
    return found


def cited_as(article: Article, corrections: Iterable[Correction]) -> Article:
    """What an article that was received is cited as, by the corrections that stand, in their order."""
    fields: dict[str, str | None] = {}
    for correction in corrections:
        if correction.stands and isinstance(correction.change, OtherMetadata):
            fields |= correction.change.fields
    given: dict[str, Any] = {**fields, "guessed": article.guessed - fields.keys()}
    return replace(article, **given) if fields else article


def _changed(found: Corrected, correction: Correction, text: str) -> Corrected:
    quotation = found.quotation
    match correction.change:
        case OtherSpeaker() as change:
            return replace(found, quotation=_said_by(quotation, change))
        case OtherWords(parts):
            spans = locate(parts, text, near=quotation.spans[0].start if quotation.spans else 0)
            is_right = quotation.kind is not Kind.DIRECT or can_be_direct(quotation, spans, text)
            return replace(found, quotation=_with_spans(quotation, spans)) if spans and is_right else found
        case OtherKind(Kind.DIRECT) if not can_be_direct(quotation, quotation.spans, text):
            return found
        case OtherKind(kind):
            return replace(found, quotation=_of_kind(quotation, kind, text))
        case Denial(stance) as change:
            return replace(found, quotation=replace(quotation, stance=stance), denial=change)
        case Hidden():
            return replace(found, is_hidden=True)
        case _:
            return found


def _said_by(quotation: Quotation, change: OtherSpeaker) -> Quotation:
    """A name that a moderator gives is certain; what the article says of somebody else goes."""
    is_same = change.name == quotation.speaker
    return replace(
        quotation,
        speaker=change.name,
        speakers=quotation.speakers if is_same else (),
        honorific=quotation.honorific if is_same else None,
        role=change.role or (quotation.role if is_same else None),
        unnamed=quotation.unnamed and is_same,
        confidence=1.0,
    )


def _with_spans(quotation: Quotation, spans: tuple[Span, ...]) -> Quotation:
    if quotation.kind is Kind.DIRECT:
        return replace(quotation, spans=spans, quoted_spans=spans if quotation.quoted_spans else ())
    quoted = tuple(
        Span(max(one.start, span.start), min(one.end, span.end))
        for one in quotation.quoted_spans
        for span in spans
        if one.start < span.end and span.start < one.end
    )
    return replace(quotation, spans=spans, quoted_spans=quoted)


def _of_kind(quotation: Quotation, kind: Kind, text: str) -> Quotation:
    match kind:
        case Kind.DIRECT:
            quoted = quotation.spans
        case Kind.INDIRECT:
            return replace(quotation, kind=kind, spans=_without_stop(quotation.spans, text), quoted_spans=())
        case Kind.MIXED:
            quoted = parts_in_marks(quotation, text)
    return replace(quotation, kind=kind, quoted_spans=quoted)


def _without_stop(spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """Where words end that are reported: before the comma or the stop that stood within the marks."""
    *others, last = spans
    stop = _STOP.search(text[last.start : last.end])
    end = last.start + stop.start() if stop else last.end
    return (*others, Span(last.start, end) if end > last.start else last)


_STOP = re.compile(r"(?:(?<![A-Z])\.|[,;:\s])+$")
"""The stop at the end of words; that of initials belongs to them."""

_IN_MARKS = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|„([^„“”]+)[“”]|«([^«»]+)»|(?<!\w)‘([^‘’]+)’(?!\w)")


def parts_in_marks(quotation: Quotation, text: str) -> tuple[Span, ...]:
    """Where the article has parts of a quotation in quotation marks."""
    return tuple(
        Span(*found.span(found.lastindex or 0))
        for span in quotation.spans
        for found in _IN_MARKS.finditer(text, span.start, span.end)
    )


_ALIKE = ("'’‘ʼ`´", '"“”„«»', "-‐‑‒–—−")
"""Characters that a keyboard has only one of."""

_GAP = re.compile(r"\s*(?:\[?…\]?|\[?\.\.\.\]?)\s*")
_MARKS = ' \t\r\n"“”„«»'


def typed_parts(typed: str) -> tuple[str, ...]:
    """The parts of words that somebody types as a quotation is shown: “We will appeal” … “and win.”."""
    return tuple(part for one in _GAP.split(typed) if (part := one.strip(_MARKS)))


def find_words(typed: str, text: str, *, near: int) -> tuple[Span, ...]:
    """Where a text has the typed words, in one piece or as parts with gaps between; empty if nowhere."""
    whole = typed.strip()
    without_marks = whole.strip(_MARKS)
    return (
        locate((whole,), text, near=near)
        or locate((without_marks,), text, near=near)
        or locate(typed_parts(typed), text, near=near)
    )


def locate(parts: Sequence[str], text: str, *, near: int) -> tuple[Span, ...]:
    """Where a text has these parts, one after the other, the first as near to a place as can be.

    Empty if nowhere. White space, and kinds of apostrophes, marks and dashes, may differ: what is found is
    as the text has it.
    """
    if not parts or not all(part.strip() for part in parts):
        return ()
    first, *others = map(_pattern, parts)
    last = _last_end(others, text)
    starts = [found.span() for found in re.finditer(first, text) if found.end() <= last]
    if not starts:
        return ()
    spans = [Span(*min(starts, key=lambda start: abs(start[0] - near)))]
    for other in others:
        following = re.compile(other).search(text, spans[-1].end)
        if following is None:
            return ()
        spans.append(Span(*following.span()))
    return tuple(spans)


def _last_end(others: Sequence[str], text: str) -> int:
    """Where the first part must have ended for all others to follow; -1 if they cannot."""
    last = len(text)
    for other in reversed(others):
        places = re.finditer(f"(?=({other}))", text)  # one match may begin within another
        last = max((found.start() for found in places if found.end(1) <= last), default=-1)
    return last


def _pattern(part: str) -> str:
    return r"\s+".join("".join(map(_letter, word)) for word in part.split())


def _letter(letter: str) -> str:
    alike = next((each for each in _ALIKE if letter in each), None)
    return f"[{re.escape(alike)}]" if alike else re.escape(letter)
