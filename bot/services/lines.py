"""Lines: an archive as JSON Lines, an article or a bare quotation a line.

A whole article's line holds all that the archive knows of it: text, metadata and which of them are guesses,
who added it when and how, every quotation with its id, and the same of its former versions under `former`.
What is read from a line is checked, above all that a quotation's words stand in the text where its spans say.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, cast

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import from_json

from bot.domain.articles import Article, Provenance, Via
from bot.domain.explanations import read_explanation
from bot.domain.quotations import Kind, Quotation, Stance
from bot.domain.seams import shown
from bot.domain.spans import Span
from bot.domain.transfer import BareQuotation, KeptArticle, KeptVersion
from bot.errors import IntakeError
from bot.intake.stated import MAX_TEXT, NOT_AN_ID, can_be_id

MAX_ID = 500
"""The longest id of a bare quotation, in characters."""

_METADATA = ("external_id", "title", "publisher", "author", "published", "url", "language")
_SPANS = ("spans", "quoted_spans", "source_spans", "cue_spans")

_Pair = tuple[int, int]


class _QuotationFields(BaseModel):
    """A quotation as a line has it."""

    id: int = 0
    kind: Kind
    spans: list[_Pair]
    quoted_spans: list[_Pair] = []
    text: str
    speaker: str | None = None
    speakers: tuple[str, ...] = ()
    honorific: str | None = None
    speaker_as_written: str | None = None
    source_spans: list[_Pair] = []
    role: str | None = None
    unnamed: bool = False
    according_to: str | None = None
    cue: str | None = None
    cue_spans: list[_Pair] = []
    stance: Stance = Stance.ASSERTED
    is_claim: bool = True
    denies: int | None = None
    confidence: float = Field(default=1.0, ge=0, le=1)
    explanation: str = ""


class _VersionFields(BaseModel):
    """An article's text with its metadata and quotations."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    external_id: str | None = None
    title: str
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = Field(default=None, pattern=r"^[a-z]{2,3}$")
    guessed: frozenset[str] = frozenset()
    added_by: int = Field(default=0, ge=0, lt=2**63)
    added_at: AwareDatetime | None = None
    via: Via = Via.FILE
    received_from: str | None = None
    text: str
    quotations: list[_QuotationFields]


class _ArticleFields(_VersionFields):
    """A line."""

    id: int | str | None = None
    rules: int | None = Field(default=0, ge=0, lt=2**63)
    former: list[_VersionFields] = []


def written(kept: KeptArticle) -> str:
    """The line of an article, without its end."""
    *former, current = (_object(version) for version in kept.versions)
    line: dict[str, Any] = {"id": kept.id, "rules": kept.rules, **current}
    if former:
        line["former"] = former
    return json.dumps(line, ensure_ascii=False)


def read(line: bytes, *, now: datetime) -> KeptArticle | BareQuotation:
    """What is on a line; `now` stands in for when an article was added, if the line does not say.

    Raises:
        IntakeError: it is neither an article with its quotations nor a bare quotation.
    """
    given = _json(line)
    if "quotations" in given:
        return _article(given, now)
    if "title" in given or "html" in given:
        message = "is an article without quotations. Add it by `ingest`, which looks for them."
        raise IntakeError(message)
    return _bare(given)


def _json(line: bytes) -> Mapping[str, object]:
    try:
        given: object = from_json(line.removeprefix(BOM_UTF8))
    except ValueError as error:
        # JSON can name half of a pair of code units, which is no character and cannot be kept.
        message = (
            "holds half a character (a lone surrogate). Write it anew as UTF-8."
            if "hex escape" in str(error)
            else "is not JSON in UTF-8. Give one JSON object a line."
        )
        raise IntakeError(message) from error
    if not isinstance(given, dict):
        message = "is not a JSON object. Give an exported article, or an object with id, text and speaker."
        raise IntakeError(message)
    return cast("dict[str, object]", given)


def _bare(given: Mapping[str, object]) -> BareQuotation:
    id_, text, speaker = given.get("id"), given.get("text"), given.get("speaker")
    if type(id_) is int:  # and no truth value
        id_ = str(id_)
    if not isinstance(id_, str) or not id_ or len(id_) > MAX_ID:
        message = f"has no id. Give one as text or a number, of up to {MAX_ID} characters."
        raise IntakeError(message)
    _check_id(id_)
    if not isinstance(text, str) or not text.strip():
        message = "has no text. Give the words that were said as a string."
        raise IntakeError(message)
    _check_length(text)
    if speaker is not None and not isinstance(speaker, str):
        message = "has a speaker that is not text. Give a name, or null when it is not known."
        raise IntakeError(message)
    speaker = (speaker and speaker.strip()) or None
    return BareQuotation(id_, text, speaker)


def _check_id(external_id: str) -> None:
    if not can_be_id(external_id):
        raise IntakeError(NOT_AN_ID)


def _check_length(text: str) -> None:
    if len(text) > MAX_TEXT:
        message = f"has a text of more than {MAX_TEXT:,} characters. Split it."
        raise IntakeError(message)


def _article(given: Mapping[str, object], now: datetime) -> KeptArticle:
    try:
        line = _ArticleFields.model_validate(given)
        versions = tuple(_version(version, now) for version in (*line.former, line))
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        where = ".".join(map(str, wrong["loc"]))
        message = f"is not an article: {where}: {wrong['msg']}."
        raise IntakeError(message) from error
    id_ = line.id if isinstance(line.id, int) and 0 < line.id < 2**63 else 0
    return KeptArticle(id_, versions, None if line.via is Via.IMPORT else line.rules)


def _version(version: _VersionFields, now: datetime) -> KeptVersion:
    _check_length(version.text)
    _check_id(version.external_id or "")
    places = {one.id: place for place, one in enumerate(version.quotations) if one.id}
    metadata = {name: getattr(version, name) for name in _METADATA}
    article = Article(text=version.text, guessed=version.guessed, **metadata)
    return KeptVersion(
        article,
        Provenance(version.added_by, version.added_at or now, version.via, version.received_from),
        tuple(_quotation(one, version.text, places) for one in version.quotations),
        tuple(_ids(version.quotations)),
    )


def _ids(quotations: Sequence[_QuotationFields]) -> list[int]:
    """Their ids; one that is missing, or there twice, is none that another could have."""
    seen: set[int] = set()
    ids: list[int] = []
    for place, one in enumerate(quotations, start=1):
        is_id = 0 < one.id < 2**63 and one.id not in seen
        ids.append(one.id if is_id else -place)
        seen.add(one.id)
    return ids


def _quotation(one: _QuotationFields, text: str, places: Mapping[int, int]) -> Quotation:
    fields = dict(one)
    del fields["id"], fields["text"]
    fields |= {name: _spans(fields[name], text) for name in _SPANS}
    fields["denies"] = None if one.denies is None else places.get(one.denies)
    fields["explanation"] = read_explanation(one.explanation)
    quotation = Quotation(**fields)
    if not quotation.spans or quotation.text(text) != one.text:
        message = "has a quotation whose text is not what its spans cut from the article."
        raise IntakeError(message)
    return quotation


def _spans(pairs: Sequence[_Pair], text: str) -> tuple[Span, ...]:
    end = 0
    for start, after in pairs:
        if not end <= start < after <= len(text):
            message = "has spans that overlap, are out of order, or lie outside the text."
            raise IntakeError(message)
        end = after
    return tuple(Span(*pair) for pair in pairs)


def _object(version: KeptVersion) -> dict[str, Any]:
    article, provenance = version.article, version.provenance
    return {
        **{name: getattr(article, name) for name in _METADATA},
        "guessed": sorted(article.guessed),
        **asdict(provenance),
        "added_at": provenance.added_at.isoformat(),
        "text": article.text,
        "quotations": [
            _quotation_object(one, id_, version)
            for id_, one in zip(version.ids, version.quotations, strict=True)
        ],
    }


def _quotation_object(one: Quotation, id_: int, version: KeptVersion) -> dict[str, Any]:
    own: dict[str, Any] = {
        "id": id_,
        "text": one.text(version.article.text),
        "denies": None if one.denies is None else version.ids[one.denies],
        "explanation": one.explanation.stored,
    }
    fields = {
        name: own[name] if name in own else getattr(one, name) for name in _QuotationFields.model_fields
    }
    return fields | {"shown": shown(one.with_gaps(version.article.text), own["text"])}
