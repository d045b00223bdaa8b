"""Messages: what passes between the bot and a process that works for it.

Everything is sent in frames: a length, then that many bytes. A task is two frames: what to do, in JSON, and
the bytes to do it with. The process says that it has begun; its answer is any number of frames in JSON, then
an empty one. JSON rather than pickle, because the process has just read something from a stranger: if that
took it over, it must not be able to run anything here.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import traceback
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from bot.domain.articles import Article
from bot.domain.characters import without_impossible
from bot.domain.feeds import Listing
from bot.domain.findings import Closeness
from bot.domain.quotations import Quotation
from bot.domain.sitemaps import Robots, Sitemap
from bot.errors import ConsentError, IntakeError, NoArticleFoundError, PaywallError
from bot.intake.page import FeedDocument, FeedLink, FormattedFile, Page, PlainText, Record, SiteFile
from bot.intake.stated import Stated, check_id

MAX_FRAME = 64 << 20
"""The longest frame, in bytes."""

MAX_ANSWER = 256 << 20
"""The longest answer: 75,000 quotations, the most that were found in a text, take 40 MB."""

MAX_FRAMES = 5_000
"""The most frames in an answer: those quotations take 375."""

ERRORS: dict[str, type[NoArticleFoundError]] = {
    "none": NoArticleFoundError,
    "paywall": PaywallError,
    "consent": ConsentError,
}
"""The expected failures that keep their type, by the word that stands for each."""

Message = dict[str, Any]

BEGUN = b"begun"
"""The frame before an answer: if the process fails from here on, the task is to blame."""

END = b""
"""The frame at the end of an answer."""

_LENGTH = 4
_ENTRIES = 5_000
"""How many of a sitemap's entries are in one frame."""
_FIELDS = tuple(each.name for each in dataclasses.fields(Quotation))


def write(stream: BinaryIO, *frames: bytes) -> None:
    """Send frames."""
    for frame in frames:
        stream.write(len(frame).to_bytes(_LENGTH, "big"))
        stream.write(frame)
    stream.flush()


def read(stream: BinaryIO) -> bytes | None:
    """The next frame, None when the other side is gone."""
    head = stream.read(_LENGTH)
    length = int.from_bytes(head, "big")
    if len(head) < _LENGTH or length > MAX_FRAME:
        return None
    data = stream.read(length)
    return data if len(data) == length else None


def read_answer(stream: BinaryIO) -> list[bytes] | None:
    """The frames of the next answer, None when the other side is gone or talks without end."""
    frames: list[bytes] = []
    left = MAX_ANSWER
    while (frame := read(stream)) and (left := left - len(frame)) > 0 and len(frames) < MAX_FRAMES:
        frames.append(frame)
    return frames if frame == END else None


def packed(message: Message) -> bytes:
    """A message as a frame. Half a character in it is replaced, because a frame is Unicode."""
    return without_impossible(json.dumps(message, ensure_ascii=False)).encode()


def unpacked(frame: bytes) -> Message:
    """The message in a frame."""
    return json.loads(frame)


def from_page(page: Page) -> Message:
    """All of a page but its bytes.

    Raises:
        IntakeError: its id cannot be kept: it must not come out as another one.
    """
    check_id(page.where, page.stated.external_id)
    stated = _from_stated(page.stated)
    return {"where": page.where, "url": page.url, "charset": page.charset, "stated": stated}


def to_page(message: Message, html: bytes) -> Page:
    """The page that a message is about."""
    return Page(html, message["where"], message["url"], message["charset"], _to_stated(message["stated"]))


def _from_stated(stated: Stated) -> Message:
    return {**dataclasses.asdict(stated), "guessed": sorted(stated.guessed)}


def _to_stated(message: Message) -> Stated:
    fields: Message = {**message, "guessed": frozenset(message["guessed"])}
    return Stated(**fields)


def from_text(text: PlainText) -> Message:
    """All of a plain text but its bytes."""
    return {"where": text.where, "url": text.url, "charset": text.charset}


def to_text(message: Message, data: bytes) -> PlainText:
    """The plain text that a message is about."""
    return PlainText(data, message["where"], message["url"], message["charset"])


def from_record(record: Record) -> Message:
    """All of a record but its bytes."""
    return {"where": record.where}


def from_formatted(file: FormattedFile) -> Message:
    """All of a file in a format of its own but its bytes."""
    return {"where": file.where, "suffix": file.suffix, "stated": _from_stated(file.stated)}


def to_formatted(message: Message, data: bytes) -> FormattedFile:
    """The file that a message is about."""
    return FormattedFile(data, message["where"], message["suffix"], _to_stated(message["stated"]))


def from_feed(document: FeedDocument | SiteFile) -> Message:
    """All of a feed or a sitemap but its bytes."""
    return {"where": document.where, "url": document.url, "charset": document.charset}


def to_feed(message: Message, data: bytes) -> FeedDocument:
    """The feed that a message is about."""
    return FeedDocument(data, message["where"], message["url"], message["charset"])


def from_site_file(document: SiteFile, links: Sequence[str]) -> Message:
    """All of a robots.txt but its bytes, and the links that it is asked about."""
    return {**from_feed(document), "links": list(links)}


def to_site_file(message: Message, data: bytes) -> SiteFile:
    """The sitemap or robots.txt that a message is about."""
    return SiteFile(data, message["where"], message["url"], message["charset"])


def from_sitemap(sitemap: Sitemap) -> Iterator[Message]:
    """What a sitemap lists, as messages of a few thousand entries."""
    yield {"sitemap": {"left_out": sitemap.left_out}}
    for kind, entries in (("pages", sitemap.pages), ("sitemaps", sitemap.sitemaps)):
        for at in range(0, len(entries), _ENTRIES):
            yield {"sitemap": {kind: [dataclasses.asdict(each) for each in entries[at : at + _ENTRIES]]}}


def from_robots(robots: Robots) -> Message:
    """What a robots.txt says, as a message."""
    return {"robots": {**dataclasses.asdict(robots), "forbidden": sorted(robots.forbidden)}}


def from_listing(found: Listing | FeedLink) -> Message:
    """What a feed lists, or where one is, as a message."""
    return {"leads_to" if isinstance(found, FeedLink) else "listing": dataclasses.asdict(found)}


def from_article(article: Article) -> Message:
    """An article as a message."""
    return {"article": {**dataclasses.asdict(article), "guessed": sorted(article.guessed)}}


def from_quotations(quotations: Iterable[Quotation]) -> Message:
    """Quotations as a message."""
    return {"quotations": [_from_quotation(each) for each in quotations]}


def _from_quotation(quotation: Quotation) -> Message:
    fields = {name: getattr(quotation, name) for name in _FIELDS}
    return fields | {"explanation": dataclasses.asdict(quotation.explanation)}


def from_vectors(model: str, vectors: NDArray[np.float32]) -> Message:
    """Vectors as a message."""
    return {
        "vectors": {
            "model": model,
            "dimensions": vectors.shape[1],
            "values": base64.b64encode(vectors.astype("<f4").tobytes()).decode("ascii"),
        }
    }


def from_closeness(compared: Iterable[Closeness]) -> Message:
    """How near passages come to a question, as a message."""
    return {"closeness": [dataclasses.asdict(each) for each in compared]}


def from_error(error: IntakeError) -> Message:
    """An expected failure as a message."""
    kind = next((kind for kind, each in ERRORS.items() if type(error) is each), "other")
    return {"error": kind, "said": getattr(error, "where", None) or str(error)}


def from_defect(error: Exception) -> Message:
    """An unexpected failure as a message, for the log: what it was and where, without any article's words."""
    places = traceback.format_tb(error.__traceback__)[-3:]
    said = f": {error}" if isinstance(error, OSError) else ""  # of the system, which knows no article
    return {"defect": f"{''.join(places)}{type(error).__name__}{said}"}
