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

from bot.archive.interface import Kept
from bot.domain.articles import Article, Provenance, Via
from bot.domain.corrections import (
    OF_SPEAKERS,
    Act,
    Correction,
    Undone,
    change_of,
    cited_as,
    corrected,
    plain,
)
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
    extracted: _QuotationFields | None = None


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
    received: dict[str, str | None] = {}


class _UndoneFields(BaseModel):
    """Who took a correction back, when and why."""

    by: int = Field(ge=0, lt=2**63)
    at: AwareDatetime
    reason: str


class _CorrectionFields(BaseModel):
    """A correction as a line has it."""

    act: Act
    quotation: int | None = None
    article: int | None = None
    change: dict[str, Any]
    reason: str
    by: int = Field(ge=0, lt=2**63)
    at: AwareDatetime
    undone: _UndoneFields | None = None


class _ArticleFields(_VersionFields):
    """A line."""

    id: int | str | None = None
    rules: int | None = Field(default=0, ge=0, lt=2**63)
    former: list[_VersionFields] = []
    corrections: list[_CorrectionFields] = []
    embargo: AwareDatetime | None = None
    channels: list[int] = []


def written(kept: KeptArticle | Correction) -> str:
    """The line of an article, or of a correction of speakers, without its end."""
    if isinstance(kept, Correction):
        key = _KEYS.get(kept.act, "correction")
        return json.dumps({key: plain(kept)}, ensure_ascii=False)
    *former, current = kept.versions
    line: dict[str, Any] = {"id": kept.id, "rules": kept.rules, **_object(current, kept.corrections)}
    if former:
        line["former"] = [_object(version) for version in former]
    if kept.embargo:
        line["embargo"] = kept.embargo.isoformat()
    if kept.channels:
        line["channels"] = kept.channels
    if kept.corrections:
        line["corrections"] = [plain(each) for each in kept.corrections]
    return json.dumps(line, ensure_ascii=False)


def is_article(line: bytes) -> bool:
    """Whether a line that was `written` is an article's."""
    return line.startswith(b'{"id"')


def read(line: bytes, *, now: datetime) -> Kept:
    """What is on a line; `now` stands in for when an article was added, if the line does not say.

    Raises:
        IntakeError: it is neither an article with its quotations, nor a correction of speakers, nor a bare
            quotation.
    """
    given = _json(line)
    if "quotations" in given:
        return _article(given, now)
    for key in (*_KEYS.values(), "correction"):
        if key in given:
            return _of_speakers(given[key], key)
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
        corrections = tuple(map(_correction, line.corrections))
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        where = ".".join(map(str, wrong["loc"]))
        message = f"is not an article: {where}: {wrong['msg']}."
        raise IntakeError(message) from error
    id_ = line.id if isinstance(line.id, int) and 0 < line.id < 2**63 else 0
    rules = None if line.via is Via.IMPORT else line.rules
    return KeptArticle(id_, versions, rules, corrections, line.embargo, tuple(line.channels))


def _of_speakers(given: object, key: str) -> Correction:
    try:
        found = _correction(_CorrectionFields.model_validate(given))
    except ValidationError as error:
        raise IntakeError(_NO_CORRECTION) from error
    if found.act not in OF_SPEAKERS or _KEYS.get(found.act, "correction") != key:
        raise IntakeError(_NO_CORRECTION)
    return found


_KEYS = {Act.MERGE: "merge", Act.HIDE_NAME: "hidden_name"}
"""What lines begin with that hold a correction of speakers; for every other act it is "correction"."""


_NO_CORRECTION = "has a correction that cannot be read. Export it again."


def _correction(given: _CorrectionFields) -> Correction:
    try:
        change = change_of(given.act, given.change)
    except (TypeError, ValueError) as error:
        raise IntakeError(_NO_CORRECTION) from error
    undone = given.undone and Undone(**dict(given.undone))
    fields: dict[str, Any] = dict(given) | {"change": change, "undone": undone}
    return Correction(**fields)


def _version(version: _VersionFields, now: datetime) -> KeptVersion:
    _check_length(version.text)
    _check_id(version.external_id or "")
    places = {one.id: place for place, one in enumerate(version.quotations) if one.id}
    metadata = {name: getattr(version, name) for name in _METADATA}
    metadata |= {name: value for name, value in version.received.items() if name in _METADATA}
    article = Article(text=version.text, guessed=version.guessed, **metadata)
    return KeptVersion(
        article,
        Provenance(version.added_by, version.added_at or now, version.via, version.received_from),
        tuple(_quotation(one.extracted or one, version.text, places) for one in version.quotations),
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
    del fields["id"], fields["text"], fields["extracted"]
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


def _object(version: KeptVersion, corrections: Sequence[Correction] = ()) -> dict[str, Any]:
    """A version as a line has it: as corrected, and beside that what was received and extracted."""
    received, provenance = version.article, version.provenance
    article = cited_as(received, corrections)
    changed = {
        name: getattr(received, name)
        for name in _METADATA
        if getattr(article, name) != getattr(received, name)
    }
    return {
        **{name: getattr(article, name) for name in _METADATA},
        **({"received": changed} if changed else {}),
        "guessed": sorted(received.guessed),
        **asdict(provenance),
        "added_at": provenance.added_at.isoformat(),
        "text": article.text,
        "quotations": [
            _quotation_with_corrections(one, id_, version, corrections)
            for id_, one in zip(version.ids, version.quotations, strict=True)
        ],
    }


def _quotation_with_corrections(
    one: Quotation, id_: int, version: KeptVersion, corrections: Sequence[Correction]
) -> dict[str, Any]:
    denied = None if one.denies is None else version.ids[one.denies]
    extracted = _quotation_object(one, id_, version, denied)
    own = [each for each in corrections if each.quotation == id_ and each.stands]
    if not own:
        return extracted
    now = corrected(one, own, version.article.text)
    denies = denied if now.denial is None else now.denial.denies
    shown_now = _quotation_object(now.quotation, id_, version, denies)
    return {**shown_now, "hidden": now.is_hidden, "extracted": extracted}


def _quotation_object(one: Quotation, id_: int, version: KeptVersion, denies: int | None) -> dict[str, Any]:
    own: dict[str, Any] = {
        "id": id_,
        "text": one.text(version.article.text),
        "denies": denies,
        "explanation": one.explanation.stored,
    }
    fields = {
        name: own[name] if name in own else getattr(one, name)
        for name in _QuotationFields.model_fields
        if name != "extracted"
    }
    return fields | {"shown": shown(one.with_gaps(version.article.text), own["text"])}
