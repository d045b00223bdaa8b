"""Marked articles: what careful readers marked in whole articles of real prose, and what is found beside it.

A line holds an article: `id`, `text` and its `quotations`, each with `kind`, `spans`, `speaker`, `aliases`,
`type` (person, organisation, unnamed, none), `optional` (neither demanded nor punished), and `denies`, the
place in the list of the quotation that it contradicts; `denies_unsure` lists others that it may contradict.

Something found is laid beside what is marked where they overlap and their words have an F1 of at least 0.6,
the best first, one to one, what is demanded before what is optional.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.extraction.gold import GoldArticle, given, given_gold
from benchmarks.extraction.names import NameState, judge
from bot.domain.quotations import ATTRIBUTED, Quotation
from bot.domain.spans import Span, cut_all
from bot.extraction import extract

FOUND, WHOLE = 0.6, 0.8
_PART = 0.8
_WORD = re.compile(r"[\w']+")


@dataclass(frozen=True, slots=True)
class Marked:
    """A quotation that a reader marked; `names` are the fullest name, then others that are accepted."""

    spans: tuple[Span, ...]
    is_direct: bool
    names: tuple[str, ...]
    type: str
    is_optional: bool
    denies: int | None
    may_deny: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article with all its quotations."""

    id: str
    text: str
    quotations: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Something found beside what is marked there, if anything is; `f1` of their words."""

    found: Quotation
    marked: Marked | None
    f1: float
    is_part: bool
    name: NameState | None

    @property
    def is_shown(self) -> bool:
        """Whether an answer names the speaker without reserve."""
        is_sure = self.found.speaker is not None and self.found.confidence >= ATTRIBUTED
        is_unnamed = self.marked is not None and self.marked.type in {"unnamed", "none"}
        return is_sure and not (self.found.unnamed and is_unnamed)


@dataclass(slots=True)
class Reading:
    """One article: what was found, what was missed, and the denials that were linked."""

    article: MarkedArticle
    beside: list[Beside] = field(default_factory=list[Beside])
    missed: list[Marked] = field(default_factory=list[Marked])
    links: Counter[str] = field(default_factory=Counter[str])


def read_marked(path: Path) -> list[MarkedArticle]:
    """The articles of a file, one a line.

    Raises:
        KeyError, ValueError: a line is no such article.
    """
    with path.open(encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines if line.strip()]


def given_marked(path: str) -> list[MarkedArticle]:
    """The articles of a file named on a command line.

    Raises:
        ArgumentTypeError: they cannot be read; the message says why.
    """
    return given(path, read_marked)


def given_either(path: str) -> list[MarkedArticle] | list[GoldArticle]:
    """The articles of a file of either shape: whole articles marked by readers, or PolNeAR's attributions.

    Raises:
        ArgumentTypeError: they cannot be read as either; the message says why.
    """
    try:
        return given_marked(path)
    except argparse.ArgumentTypeError:
        return given_gold(path)


def _article(line: dict[str, Any]) -> MarkedArticle:
    return MarkedArticle(str(line["id"]), line["text"], tuple(map(_marked, line["quotations"])))


def _marked(given: dict[str, Any]) -> Marked:
    names = (given["speaker"], *given["aliases"])
    return Marked(
        spans=tuple(Span(start, end) for start, end in given["spans"]),
        is_direct=given["kind"] == "direct",
        names=tuple(name for name in names if name),
        type=given["type"],
        is_optional=given["optional"],
        denies=given.get("denies"),
        may_deny=tuple(given.get("denies_unsure", ())),
    )


def read_articles(articles: Iterable[MarkedArticle]) -> list[Reading]:
    """Find the quotations of each article and lay them beside what is marked."""
    return [lay_beside(article, list(extract(article.text))) for article in articles]


def lay_beside(article: MarkedArticle, found: list[Quotation]) -> Reading:
    """What was found in an article beside what is marked in it."""
    words = [_words(article.text, each.spans) for each in found]
    marked_words = [_words(article.text, each.spans) for each in article.quotations]
    scores = [
        (_f1(one, other), place, number)
        for place, other in enumerate(marked_words)
        for number, one in enumerate(words)
        if _shared(article.quotations[place].spans, found[number].spans)
    ]
    matched = _match(article, sorted(scores, reverse=True))
    reading = Reading(article)
    for number, quotation in enumerate(found):
        place, f1 = matched.get(number, (None, 0.0))
        marked = None if place is None else article.quotations[place]
        is_part = marked is None and bool(words[number]) and _is_part(article, quotation)
        name = None if marked is None else judge(quotation, marked.names, marked.type)
        reading.beside.append(Beside(quotation, marked, f1, is_part, name))
    seen = {place for place, _ in matched.values()}
    reading.missed = [
        each for place, each in enumerate(article.quotations) if place not in seen and not each.is_optional
    ]
    _count_links(reading, {number: place for number, (place, _) in matched.items()}, found)
    return reading


def _match(article: MarkedArticle, scores: list[tuple[float, int, int]]) -> dict[int, tuple[int, float]]:
    """For what was found, by its number, the place of what it is laid beside, and their F1."""
    matched: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for is_optional in (False, True):
        for f1, place, number in scores:
            fits = article.quotations[place].is_optional is is_optional and f1 >= FOUND
            if fits and place not in taken and number not in matched:
                taken.add(place)
                matched[number] = place, f1
    return matched


def _count_links(reading: Reading, place: dict[int, int], found: list[Quotation]) -> None:
    """Count the denials linked rightly and wrongly among those that readers are sure of."""
    marked = reading.article.quotations
    every = {(n, each.denies) for n, each in enumerate(marked) if each.denies is not None}
    sure = {
        (one, other) for one, other in every if not marked[one].is_optional and not marked[other].is_optional
    }
    free = (every - sure) | {(n, other) for n, each in enumerate(marked) for other in each.may_deny}
    reading.links["marked"] = len(sure)
    for number, quotation in enumerate(found):
        if quotation.denies is not None:
            link = place.get(number, -1), place.get(quotation.denies, -1)
            if link in sure:
                reading.links["right"] += 1
            elif link not in free:
                reading.links["wrong"] += 1


def _is_part(article: MarkedArticle, quotation: Quotation) -> bool:
    size = sum(end - start for start, end in quotation.spans)
    return any(_shared(quotation.spans, each.spans) >= _PART * size for each in article.quotations)


def _shared(one: Iterable[Span], other: tuple[Span, ...]) -> int:
    """How many characters two lists of spans share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _words(text: str, spans: tuple[Span, ...]) -> Counter[str]:
    return Counter(_WORD.findall(cut_all(spans, text).replace("’", "'").lower()))


def _f1(one: Counter[str], other: Counter[str]) -> float:
    shared = (one & other).total()
    return 2 * shared / (one.total() + other.total()) if shared else 0.0


def mistakes(readings: Iterable[Reading]) -> Iterator[str]:
    """A line for every mistake: the article, its sort, the words, the speaker expected and found."""
    for reading in readings:
        text, label = reading.article.text, reading.article.id
        for missed in reading.missed:
            yield f"{label} · missed · {_short(text, missed.spans)} · {missed.names[:1]}"
        for each in reading.beside:
            shown = f"{_short(text, each.found.spans)} · {each.found.speaker} · {each.found.confidence:.2f}"
            if each.marked is None:
                yield f"{label} · {'part' if each.is_part else 'invented'} · {shown}"
            elif not each.marked.is_optional and each.name is not NameState.RIGHT:
                yield f"{label} · {each.name} · {shown} · {each.marked.names[:1]}"
            elif not each.marked.is_optional and each.f1 < WHOLE:
                yield f"{label} · cut · {shown} · {_short(text, each.marked.spans)}"


def _short(text: str, spans: tuple[Span, ...]) -> str:
    return cut_all(spans, text).replace("\n", " ")[:100]
