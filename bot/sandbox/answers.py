"""Answers: what a process sends back, checked and read as typed values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import isfinite

import numpy as np
from pydantic import Base64Bytes, TypeAdapter, ValidationError

from bot.domain.articles import Article
from bot.domain.feeds import Listing
from bot.domain.findings import Closeness
from bot.domain.quotations import Quotation
from bot.domain.sitemaps import Robots, Sitemap
from bot.errors import IntakeError
from bot.intake.page import FeedLink
from bot.intake.stated import MAX_TEXT
from bot.meaning.codes import Embedded
from bot.sandbox.messages import ERRORS
from bot.sandbox.process import ProcessFailedError


@dataclass(frozen=True, slots=True, kw_only=True)
class _SentVectors:
    """Vectors of one model, stored end to end, four bytes for each value."""

    model: str
    dimensions: int
    values: Base64Bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """One frame of an answer: what was asked for, an expected failure, or a defect."""

    article: Article | None = None
    listing: Listing | None = None
    leads_to: FeedLink | None = None
    sitemap: Sitemap | None = None
    robots: Robots | None = None
    quotations: tuple[Quotation, ...] = ()
    vectors: _SentVectors | None = None
    closeness: tuple[Closeness, ...] | None = None
    error: str | None = None
    said: str = ""
    defect: str | None = None


_FRAME = TypeAdapter(_Frame)
_IMPOSSIBLE = "There is a quotation in its answer that cannot be."


def article(frames: Iterable[bytes]) -> Article:
    """The article that was asked for.

    Raises:
        IntakeError: there is none, or none that can be kept.
        ProcessFailedError: this is not an answer.
    """
    for part in _parts(frames):
        if part.article is not None:
            return part.article
    reason = "There is no article in its answer."
    raise ProcessFailedError(reason)


def listing(frames: Iterable[bytes]) -> Listing | FeedLink:
    """What a feed lists, or where the feed of a page is.

    Raises:
        IntakeError: it is no feed.
        ProcessFailedError: this is not an answer.
    """
    for part in _parts(frames):
        if found := part.listing or part.leads_to:
            return found
    reason = "There is no list of items in its answer."
    raise ProcessFailedError(reason)


def sitemap(frames: Iterable[bytes]) -> Sitemap:
    """What a sitemap lists.

    Raises:
        IntakeError: it is no sitemap.
        ProcessFailedError: this is not an answer.
    """
    parts = [part.sitemap for part in _parts(frames) if part.sitemap is not None]
    if not parts:
        reason = "There is no sitemap in its answer."
        raise ProcessFailedError(reason)
    return Sitemap(
        tuple(page for part in parts for page in part.pages),
        tuple(each for part in parts for each in part.sitemaps),
        sum(part.left_out for part in parts),
    )


def robots(frames: Iterable[bytes]) -> Robots:
    """What a robots.txt says.

    Raises:
        ProcessFailedError: this is not an answer.
    """
    for part in _parts(frames):
        if part.robots is not None:
            return part.robots
    reason = "There is no robots.txt in its answer."
    raise ProcessFailedError(reason)


def quotations(frames: Sequence[bytes]) -> Iterator[Quotation]:
    """The quotations that were asked for, all checked first, then read some at a time.

    Raises:
        ProcessFailedError: this is not an answer.
    """
    _check(frames)  # so that reading them below cannot fail
    return chain.from_iterable(part.quotations for part in _parts(frames))


def vectors(frames: Iterable[bytes], count: int) -> Embedded:
    """The vectors of so many texts.

    Raises:
        ProcessFailedError: this is not an answer.
    """
    for part in _parts(frames):
        given = part.vectors
        if given and given.dimensions > 0 and len(given.values) == 4 * count * given.dimensions:
            values = np.frombuffer(given.values, "<f4").reshape(count, given.dimensions)
            if np.isfinite(values).all():
                return Embedded(given.model, values.astype(np.float32))
    reason = "There are not the vectors in its answer that were asked for."
    raise ProcessFailedError(reason)


def closeness(frames: Iterable[bytes], count: int) -> tuple[Closeness, ...]:
    """How near so many passages come to a question; nothing if the model cannot tell.

    Raises:
        ProcessFailedError: this is not an answer.
    """
    for part in _parts(frames):
        given = part.closeness
        if given is not None and len(given) in {0, count} and all(map(_is_measured, given)):
            return given
    reason = "There are not the comparisons in its answer that were asked for."
    raise ProcessFailedError(reason)


def _is_measured(one: Closeness) -> bool:
    values = (*one.anywhere, *one.own, one.back)
    return len(one.words) == len(one.anywhere) == len(one.own) and all(map(isfinite, values))


def _check(frames: Iterable[bytes]) -> None:
    """Refuse an answer with impossible quotations, as far as that can be told without the text.

    Raises:
        ProcessFailedError: there is one.
    """
    count, last = 0, -1
    for part in _parts(frames):
        count += len(part.quotations)
        last = max((last, *(each.denies for each in part.quotations if each.denies is not None)))
        if not all(map(_can_be, part.quotations)):
            raise ProcessFailedError(_IMPOSSIBLE)
    if last >= count:
        raise ProcessFailedError(_IMPOSSIBLE)


def _can_be(quotation: Quotation) -> bool:
    spans = (*quotation.spans, *quotation.quoted_spans, *quotation.source_spans, *quotation.cue_spans)
    return (
        bool(quotation.spans)
        and all(0 <= start < end <= MAX_TEXT for start, end in spans)
        and 0 <= quotation.confidence <= 1
        and (quotation.denies is None or quotation.denies >= 0)
    )


def _parts(frames: Iterable[bytes]) -> Iterator[_Frame]:
    """What is in each frame, read one by one: reading all at once would keep other threads waiting."""
    for frame in frames:
        try:
            part = _FRAME.validate_json(frame)
        except ValidationError as error:
            wrong = error.errors(include_input=False, include_url=False)[0]  # no article's words for the log
            reason = f"Its answer is wrong at {wrong['loc']}: {wrong['type']}."
            raise ProcessFailedError(reason) from None
        if part.defect is not None:
            raise ProcessFailedError(part.defect)
        if part.error is not None:
            raise ERRORS.get(part.error, IntakeError)(part.said)
        yield part
