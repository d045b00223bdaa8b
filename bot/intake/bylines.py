"""Bylines: who wrote an article, where a page shows it but does not state it, and the lines that say so."""

# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any, cast

from bot.intake.dates import iso_date
from bot.intake.paragraphs import is_prose
from bot.intake.trees import Element, text_of

_MARKED = (
    "//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'][not(.//*[@itemprop='name'])]",
    "//a[contains(concat(' ', @rel, ' '), ' author ')]",
)
"""Where a page says in its markup who wrote it."""

_CALLED = re.compile(
    r"(?<![a-z])(?:by-?lines?|by|authors?|contributors?|contributor-?names?|author-?names?|user-?name|written-?by"
    r"|created-?by|posted-?by|submitted|writers?|reporters?)(?![a-z])"
)
"""What sites call the part of a page that names the author."""

_ELSEWHERE = re.compile(
    r"(?<![a-z])(?:comments?|related|recirc\w*|recommend\w*|promos?|teasers?|cards?|most|more|trending|popular|bios?|tweet"
    r"|captions?|credits?|photos?|images?)(?![a-z])"
)
"""What sites call parts that name authors of something else, or say more than a name."""

_NAMES = ("class", "id", "data-component", "data-testid", "data-hook", "data-qa")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARTS = frozenset({"article", "main", "section", "body", "html"})
_HEIGHT = 3
"""How far up from the first author's name the others' are looked for, in elements."""
_MOST_FOUND = 100
_MOST_LETTERS, _MOST_ELEMENTS = 200, 50
"""What a site calls a byline and is larger than this is something else."""

_BY = r"(?:(?:written|posted|submitted|reported|words|story|text|interview|report) ?)?(?:by\b:?|:)\s*"
_WORD = r"(?:(?:d[aeiu]|del|della|di|von|van|der|den|de la|la|le|al|el|bin|ibn|ap|y)\s+)*[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_NAME = rf"{_WORD}(?: {_WORD}){{1,3}}"
_AND = r"(?:,? (?:and|&|with) |, )"
_SEVERAL = re.compile(rf"{_NAME}(?:{_AND}{_NAME})*")
_LABEL = re.compile(rf"\W*(?i:{_BY})")
_BETWEEN = re.compile(r"\W*(?i:and|with|&|,|by)?\W*")
_JOB = r"reporters?|correspondents?|editors?|writers?|columnists?|photographers?|contributors?|journalists?"
_ROLE = re.compile(
    rf"\b(?:{_JOB}|editorial|staff|news|desk|team|producers?|senior|chief|special|agency|agencies"
    r"|published|updated|posted|min|read|view|follow|us|our|from|about|comments?|share|subscribe|by)\b",
    re.IGNORECASE,
)
_LINE = re.compile(
    rf"(?i:{_BY})(?P<names>{_NAME}(?:{_AND}{_NAME})*)"
    r"(?:(?:,| [|·•–—-]| for) [^.!?“”\"]{0,60}|\n[^.!?“”\"]{0,80})?"
)
_POSITION = re.compile(rf"(?P<names>{_NAME})(?:,| [|·•–—-]) [^.,;!?“”\"]{{0,30}}\b(?i:{_JOB})\b")
_PROFILE = re.compile(r"/(?:authors?|by|staff|contributors?|writers?|journalists?|reporters?)/")
_MOST_AROUND = 60
"""How many letters may stand beside a link to an author's page in a byline."""
_BELOW_HEADLINE = 8
"""How many lines below the headline a byline is looked for."""
_REACH = 3
"""How many paragraphs may stand above a byline in an article's text."""
_SHORTEST_DATE = 8
"""A line of fewer characters may be a year above a chapter."""
_ABOUT = re.compile(
    r"\W*(?:is|was|are|covers?|writes?|reports?|has (?:covered|reported|written)|can be reached|joined)\b"
)


def bylines(tree: Element) -> list[str]:
    """Whom a page's markup names as its authors: the first, and those who stand beside that name."""
    page: Any = tree
    for path in _MARKED:
        found: list[Any] = page.xpath(path)
        if found:
            return [text_of(each) or each.get("content") or "" for each in _together(found[:_MOST_FOUND])]
    return []


def shown_authors(tree: Element) -> list[str]:
    """The names in what a page calls a byline: the first below the headline, or else the last above it."""
    above: list[Any] = []
    below: list[Any] = []
    named: dict[Any, list[str]] = {}
    is_below = False
    left = _MOST_FOUND
    for element in cast("Any", tree).iter():
        is_below |= element.tag == "h1"
        is_candidate = left > 0 and (_is_called(element, _CALLED) or _is_profile(element))
        left -= is_candidate
        if is_candidate and _is_byline(element) and (people := list(_people(element))):
            named[element] = people
            (below if is_below else above).append(element)
    found = _together(below) if below else above[-1:]
    return [name for element in found for name in named[element]]


def named_in_line(lines: list[str], headlines: list[str]) -> str | None:
    """Whom a line like "By Ines Calloway" names that has at most a standfirst between it and a headline."""
    place = next((place for place, line in enumerate(lines, start=1) if line in headlines), 0)
    prose = 0
    for line in lines[place : place + _BELOW_HEADLINE]:
        if found := _LINE.fullmatch(line):
            return found["names"]
        prose += is_prose(line)
        if prose > 1:
            break
    return None


def may_be_author(tree: Element, name: str) -> bool:
    """Whether a guessed name may be the author's: no position, and not only where a page names others."""
    if all(map(_ROLE.fullmatch, name.split())):
        return False
    page: Any = tree
    places = [each for each in page.iter() if isinstance(each.tag, str) and name in (each.text or "")]
    return not places or not all(map(_is_elsewhere, places[:_MOST_FOUND]))


def without_bylines(paragraphs: list[str], author: str | None) -> tuple[list[str], str | None]:
    """The paragraphs without the lines that say who wrote them, and whom such a line at the top names.

    At the top that is "By Ines Calloway, court reporter", a name or a date; at the end,
    what the author covers.
    """
    lines = list(map(_byline, paragraphs[:_REACH]))
    named = next((line["names"] for line in lines if line), None)
    authors = re.findall(_NAME, author or named or "")
    top = [
        paragraph
        for paragraph, line in zip(paragraphs, lines, strict=False)
        if not (line or paragraph in authors or paragraph == author or _is_date(paragraph))
    ]
    return _without_bio([*top, *paragraphs[_REACH:]], authors), named


def _byline(paragraph: str) -> re.Match[str] | None:
    """What a line like "By Ines Calloway" or "Ines Calloway, harbour reporter" consists of."""
    return _LINE.fullmatch(paragraph) or _POSITION.fullmatch(paragraph)


def _is_date(paragraph: str) -> bool:
    return len(paragraph) >= _SHORTEST_DATE and iso_date(paragraph) is not None


def _without_bio(paragraphs: list[str], authors: list[str]) -> list[str]:
    """The paragraphs without the last one if it begins with an author's name and says what they do."""
    is_bio = paragraphs[1:] and any(_is_bio(paragraphs[-1], author) for author in authors)
    return paragraphs[:-1] if is_bio else paragraphs


def _is_bio(paragraph: str, name: str) -> bool:
    begin = paragraph.lstrip()
    return begin.startswith(name) and bool(_ABOUT.match(begin[len(name) :]))


def _together(found: list[Any]) -> list[Any]:
    """Of some elements the first, and those in the nearest part of the page around it that has several."""
    for around in itertools.islice(found[0].iterancestors(), _HEIGHT):
        if around.tag in _PARTS:
            break
        inside = set(around.iter())
        beside = [each for each in found if each in inside]
        if len(beside) > 1:
            return beside
    return found[:1]


def _is_byline(element: Any) -> bool:
    """Whether an element called a byline is the article's, and no other one is inside it."""
    is_small = sum(1 for _ in itertools.islice(element.iter(), _MOST_ELEMENTS + 1)) <= _MOST_ELEMENTS
    if not is_small or len(text_of(element)) > _MOST_LETTERS:
        return False
    return not _is_elsewhere(element) and not any(
        _is_called(each, _CALLED) and any(_people(each)) for each in element.iterdescendants()
    )


def _is_profile(element: Any) -> bool:
    """Whether an element is a link to an author's page and stands almost alone."""
    if element.tag != "a" or not _PROFILE.search(element.get("href") or ""):
        return False
    around = element.getparent()
    return around is None or len(text_of(around)) - len(text_of(element)) <= _MOST_AROUND


def _is_elsewhere(element: Any) -> bool:
    """Whether it stands in a part of the page that names authors of something else."""
    around = itertools.chain([element], element.iterancestors())
    return any(_is_called(each, _ELSEWHERE) for each in around if each.tag not in _PARTS)


def _is_called(element: Any, words: re.Pattern[str]) -> bool:
    if not isinstance(element.tag, str):
        return False
    given = " ".join(value for name in _NAMES if (value := element.get(name)))
    return bool(given and words.search(_CAMEL.sub("-", given).replace("_", "-").lower()))


def _people(element: Any) -> Iterator[str]:
    """The names at the beginning of a byline; a name without "and" or a comma before it is something else."""
    is_joined = True
    for piece in (" ".join(text.split()) for text in element.itertext()):
        if not piece:
            continue
        if _BETWEEN.fullmatch(piece):
            is_joined = True
            continue
        label = _LABEL.match(piece)
        found = _SEVERAL.match(piece, label.end() if label else 0)
        if found is None and label and label.end() == len(piece):
            continue
        if found is None or not is_joined:
            return
        names = list(itertools.takewhile(lambda name: not _ROLE.search(name), re.split(_AND, found[0])))
        yield from names
        if not names:
            return
        is_joined = bool(re.search(r"(?:,|&|\band)$", piece))
