"""Messages: what passes between the bot and the process that reads pages.

Each is JSON behind its length in four bytes. JSON and not pickle, because the process has just read a
page from a stranger: whatever took it over must not be able to run anything here.
"""

from __future__ import annotations

import dataclasses
import json
import traceback
from typing import Any, BinaryIO, cast

from bot.domain.articles import Article
from bot.errors import IntakeError, NoArticleFoundError, PaywallError
from bot.intake.page import Page
from bot.intake.stated import Stated

MAX_MESSAGE = 64 * 1024 * 1024
_LENGTH = 4
_ERRORS: dict[str, type[NoArticleFoundError]] = {"none": NoArticleFoundError, "paywall": PaywallError}


def write(stream: BinaryIO, message: dict[str, Any]) -> None:
    """Send one message."""
    data = json.dumps(message).encode("ascii")
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    stream.flush()


def read(stream: BinaryIO) -> dict[str, Any] | None:
    """The next message, None when the other side is gone."""
    length = int.from_bytes(head, "big") if len(head := stream.read(_LENGTH)) == _LENGTH else 0
    data = stream.read(length) if 0 < length <= MAX_MESSAGE else b""
    return cast("dict[str, Any]", json.loads(data)) if data and len(data) == length else None


def from_page(page: Page) -> dict[str, Any]:
    """A page as a message; its bytes are written as the characters of the same numbers."""
    stated = {**dataclasses.asdict(page.stated), "guessed": sorted(page.stated.guessed)}
    return {
        "html": page.html.decode("latin-1"), "where": page.where, "url": page.url,
        "charset": page.charset, "stated": stated,
    }  # fmt: skip


def to_page(message: dict[str, Any]) -> Page:
    """The page in a message."""
    stated: dict[str, Any] = {**message["stated"], "guessed": frozenset(message["stated"]["guessed"])}
    fields: dict[str, Any] = {
        **message,
        "html": message["html"].encode("latin-1"),
        "stated": Stated(**stated),
    }
    return Page(**fields)


def from_article(article: Article) -> dict[str, Any]:
    """An article as a message."""
    return {"article": {**dataclasses.asdict(article), "guessed": sorted(article.guessed)}}


def from_error(error: IntakeError) -> dict[str, Any]:
    """An expected failure as a message."""
    kind = next((kind for kind, each in _ERRORS.items() if type(error) is each), "other")
    return {"error": kind, "said": getattr(error, "where", None) or str(error)}


def from_defect(error: Exception) -> dict[str, Any]:
    """An unexpected failure as a message: where it happened, for the log."""
    return {"defect": "".join(traceback.format_exception(error)[-3:])}


def to_article(message: dict[str, Any]) -> Article:
    """The article in a message.

    Raises:
        IntakeError: the message says that there is none.
    """
    if "error" in message:
        kind = _ERRORS.get(message["error"], IntakeError)
        raise kind(message["said"])
    fields: dict[str, Any] = {**message["article"], "guessed": frozenset(message["article"]["guessed"])}
    return Article(**fields)
