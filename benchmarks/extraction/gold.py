"""Gold: what careful readers found in articles."""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from bot.domain.quotations import Kind
from bot.domain.spans import Span
from bot.samples import sample_articles
from tests.gold import expected

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class GoldQuotation:
    """A quotation that a reader marked, its `source` and `cue` as written.

    `speaker` is None when the gold names nobody: because the article does not, or because the name could not
    be led back; `surname_only` says that its first name is not sure. `names_speech` is false when the cue
    names a thought or a wish ("hopes"), which are no quotations here. An `optional` one may be found or not.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: str
    kind: Kind
    speaker: str | None
    names_speech: bool = True
    optional: bool = False
    surname_only: bool = False


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with all its quotations. What is found mostly inside `set_aside` is not judged."""

    id: str
    text: str
    quotations: tuple[GoldQuotation, ...]
    set_aside: tuple[Span, ...] = ()


def read_gold(path: Path) -> list[GoldArticle]:
    """The articles of a file, one a line."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines if line.strip()]


def given_gold(path: str) -> list[GoldArticle]:
    """The articles of a file named on a command line.

    Raises:
        ArgumentTypeError: they cannot be read; the message says why.
    """
    return given(path, read_gold)


def given(path: str, read: Callable[[Path], list[T]]) -> list[T]:
    """What `read` makes of a file named on a command line.

    Raises:
        ArgumentTypeError: it cannot be read, or holds no articles; the message says why.
    """
    try:
        if articles := read(Path(path)):
            return articles
        message = f"{path} holds no articles"
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror or error}"
    except (ValueError, KeyError, TypeError, AttributeError, EOFError) as error:
        message = f"{path} holds a line that is no gold: {type(error).__name__}: {error}"
    raise argparse.ArgumentTypeError(message)


def sample_gold() -> list[GoldArticle]:
    """The sample articles with their hand-made gold."""
    return [
        GoldArticle(
            str(article.external_id),
            article.text,
            tuple(
                GoldQuotation(
                    each.spans,
                    (),
                    "",
                    each.kind,
                    None if each.unnamed else each.speaker,
                    optional=each.optional,
                )
                for each in expected(str(article.external_id))
            ),
        )
        for article in sample_articles()
    ]


def _article(line: dict[str, Any]) -> GoldArticle:
    text = line["text"]
    quotations = tuple(
        GoldQuotation(
            _spans(each["content"]),
            _spans(each.get("source")),
            " ".join(span.cut(text) for span in _spans(each.get("cue"))),
            Kind(each["kind"]),
            each.get("speaker") or None,
            names_speech=each["kind"] == Kind.DIRECT or bool(each.get("speech")),
            surname_only=each.get("speaker_via") == "ambiguous",
        )
        for each in line["attributions"]
        if each.get("content")
    )
    return GoldArticle(str(line["id"]), text, quotations, _spans(line.get("discard")))


def _spans(pairs: Iterable[tuple[int, int]] | None) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs or ())
