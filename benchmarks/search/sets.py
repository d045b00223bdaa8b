"""A set to measure by: articles whose quotations somebody marked up, and questions about them.

    articles   {"id", "title", "publisher", "text", "quotations": [{"id"?, "spans", …}]}
    questions  {"id", "class", "command", "text", "speaker"?, "expect"}

`expect` names quotations, as `{"article", "quotation": its place}` or by their id, or is "none". Questions
for other commands are left out.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.answers import Asked

Tokens = tuple[str, ...]

TRAP = "trap"
"""A question that turns a "not" or a number round; only a match that claims its words is wrong."""
_WORD = re.compile(r"[\w']+")
_SAME_WORDS = 0.6
_AT_LEAST, _HELD, _AT_MOST = 4, 0.9, 3
"""A quotation that holds nine tenths of another's words, four or more, is right up to three times its
length."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question with the words of the quotations that answer it; without any nothing does."""

    id: str
    kind: str
    asked: Asked
    text: str
    speaker: str | None
    answers: tuple[Tokens, ...]

    @property
    def is_answerable(self) -> bool:
        """Whether anybody said what is asked."""
        return bool(self.answers)

    def is_right(self, text: str) -> bool:
        """Whether a quotation is one of the answers, as far as its words tell."""
        found = tokens(text)
        return any(_are_same(found, answer) for answer in self.answers)


@dataclass(frozen=True, slots=True)
class MarkedUp:
    """Articles as JSONL, ready to be ingested, and the questions about them."""

    articles: bytes
    questions: tuple[Wanted, ...]


def read_set(articles: Path, questions: Path) -> MarkedUp:
    """Read both files."""
    marked_up = _lines(articles)
    said = {(article["id"], key): words for article in marked_up for key, words in _quotations(article)}
    wanted = [_wanted(row, said) for row in _lines(questions) if row["command"] in list(Asked)]
    return MarkedUp(b"".join(map(_ingestible, marked_up)), tuple(wanted))


def tokens(text: str) -> Tokens:
    """The words of a text by which quotations are compared."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).replace("’", "'").lower()))


def _are_same(found: Tokens, answer: Tokens) -> bool:
    shared = (Counter(found) & Counter(answer)).total()
    if not shared:
        return False
    is_held = len(answer) >= _AT_LEAST and shared >= _HELD * len(answer)
    return 2 * shared / (len(found) + len(answer)) >= _SAME_WORDS or (
        is_held and len(found) <= _AT_MOST * len(answer)
    )


def _quotations(article: Mapping[str, Any]) -> Iterable[tuple[str | int, Tokens]]:
    """The words of each quotation under its place and under its id."""
    for place, quotation in enumerate(article["quotations"]):
        words = tokens(" ".join(article["text"][start:end] for start, end in quotation["spans"]))
        yield place, words
        if "id" in quotation:
            yield quotation["id"], words


def _wanted(row: Mapping[str, Any], said: Mapping[tuple[str, str | int], Tokens]) -> Wanted:
    by_id = {key: words for (_, key), words in said.items() if isinstance(key, str)}
    expected: Sequence[Any] = [] if row["expect"] == "none" else row["expect"]
    answers = tuple(
        by_id[one] if isinstance(one, str) else said[one["article"], one["quotation"]] for one in expected
    )
    return Wanted(
        str(row["id"]), row["class"], Asked(row["command"]), row["text"], row.get("speaker"), answers
    )


def _ingestible(article: Mapping[str, Any]) -> bytes:
    kept = {name: article.get(name) for name in ("id", "publisher", "text")}
    return json.dumps({**kept, "title": article["title"] or article["text"][:60]}).encode() + b"\n"


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
