"""A quotation, and what moderators changed of it."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from bot.cli.objects.cards import ArticleObject

SpanPair = list[int]


class CorrectionObject(TypedDict):
    """What a moderator changed; `change` has what it says, `undone` who took it back, when and why.

    `note` says it in a few words for a reader.
    """

    id: int
    note: str
    act: str
    quotation: int | None
    article: int | None
    change: dict[str, object]
    reason: str
    by: int
    at: str
    undone: dict[str, object] | None


class QuotationObject(TypedDict):
    """A quotation. `id` and `denies` are the archive's ids, or without an archive 1-based positions.

    `certainty` says how its speaker may be named: "attributed", "probable", or "nobody", whatever the name.
    `spoken_by` is the role of whoever spoke for the speaker, who did not speak in person.

    `text` joins the words of all its spans with a space; `shown` is how readers see them, each span in
    marks of its own. `corrections` are those that stand, of the quotation and of its article.
    """

    id: int
    kind: str
    spans: list[SpanPair]
    quoted_spans: list[SpanPair]
    text: str
    shown: str
    speaker: str | None
    honorific: str | None
    speaker_as_written: str | None
    source_spans: list[SpanPair]
    role: str | None
    spoken_by: str | None
    unnamed: bool
    according_to: str | None
    speakers: list[str]
    cue: str | None
    cue_spans: list[SpanPair]
    stance: str
    is_claim: bool
    denies: int | None
    confidence: float
    certainty: str
    corrections: NotRequired[list[CorrectionObject]]


class CitedObject(QuotationObject):
    """An archived quotation with its article."""

    external_id: str | None
    article: ArticleObject
