"""Records: the article on one line of a `.jsonl` file."""

from __future__ import annotations

import json
from typing import Any, cast

from bot.domain.articles import Article
from bot.intake.dates import iso_date, unread
from bot.intake.links import http_link, site_name
from bot.intake.names import names
from bot.intake.page import Page, Record
from bot.intake.stated import Stated, refusal

_NAMES = frozenset({"author", "publisher"})


def read_record(line: Record) -> Article | Page:
    """The article on a line, or the page to read it from when it comes as HTML.

    Raises:
        IntakeError: the line is no record of an article, or the article cannot be kept.
    """
    where = line.where
    record = _parsed(where, line.data)
    date = _string(where, record, "published")
    stated = Stated(
        title=_string(where, record, "title"),
        publisher=_string(where, record, "publisher"),
        author=_string(where, record, "author"),
        published=iso_date(date),
        unread_date=unread(date),
        url=http_link(_string(where, record, "url")),
        external_id=_string(where, record, "id"),
    )
    if stated.title is None and "speaker" in record:
        raise refusal(where, "is a quotation, not an article. Add it with the command import.")
    text, html = _string(where, record, "text"), _string(where, record, "html")
    if text is None and html is not None:
        return Page(html.encode("utf-8", "replace"), where=where, charset="utf-8", stated=stated)
    site = site_name(stated.url)
    return stated.or_else(Stated(publisher=site, guessed=frozenset({"publisher"}))).article(where, text or "")


def _parsed(where: str, line: bytes) -> dict[str, Any]:
    """The JSON object on a line."""
    try:
        parsed: object = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise refusal(where, "is not UTF-8. Save the file as UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise refusal(where, "is not JSON. Give one JSON object a line.") from error
    if not isinstance(parsed, dict):
        raise refusal(where, "is not a JSON object. Give one with at least title and text.")
    return cast("dict[str, Any]", parsed)


def _string(where: str, record: dict[str, Any], key: str) -> str | None:
    """A field's text; a number as it is written, several names joined, None when there is nothing."""
    value: object = record.get(key)
    if key in _NAMES and isinstance(value, list | dict):
        value = names(cast("object", value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise refusal(where, f"has a {key} that is not text. Give it as a string.")
    return value if value and value.strip() else None
