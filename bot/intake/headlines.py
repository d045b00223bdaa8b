"""Headlines: as readers see them, without the names of sites that pages add for search results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

_SEPARATOR = re.compile(r"\s+(?:[|–—•·»«:-]|::|//)\s+")
_BAR = re.compile(r"\s*\|\s*")
_NOT_LETTERS = re.compile(r"[\W_]+")
_SMALL_WORDS = frozenset(
    {"the", "of", "and", "for", "in", "on", "at", "a", "de", "la", "le", "der", "die", "das"}
)
_SAME = 85
"""How alike two headlines are that are the same one, in per cent."""
_SITE = 80
"""How alike the name of a site and its publisher's are."""
_MOST_WORDS_OF_SITE, _MOST_WORDS_OF_SECTION = 6, 3
_LONGEST = 500


def tidied_headline(title: str | None, headings: Sequence[str], sites: Sequence[str]) -> str | None:
    """A page's title as its headline: the similar heading if there is one, else without the site's name."""
    if not title or len(title) > _LONGEST:
        return title
    cuts = list(_cuts(title))
    for heading in headings:
        is_site = any(_is_site(heading, site) for site in sites)
        if not is_site and any(is_like(heading, cut) for cut in cuts):
            return heading
    return _without_sites(title, sites)


def line_in_title(title: str, lines: Sequence[str]) -> str | None:
    """The longest line that a title consists of, apart from what stands before or behind a separator."""
    if len(title) > _LONGEST:
        return None
    cuts = {_plain(cut) for cut in _cuts(title)} - {""}
    return max(
        (line for line in lines if len(line) <= len(title) and _plain(line) in cuts), key=len, default=None
    )


def is_like(one: str, other: str) -> bool:
    """Whether two titles or names are the same but for marks, letter case and small differences."""
    first, second = (_plain(each[:_LONGEST]) for each in (one, other))
    return bool(first and second) and fuzz.ratio(first, second) >= _SAME


def _cuts(title: str) -> Iterator[str]:
    """A title whole, and without what stands before or behind each separator."""
    yield title
    for separator in _SEPARATOR.finditer(title):
        yield title[: separator.start()]
        yield title[separator.end() :]


def _without_sites(title: str, sites: Sequence[str]) -> str:
    """A title without the name of its site at either end, and without the section before it."""
    separators = list(_SEPARATOR.finditer(title))
    if separators and _is_any_site(title[separators[-1].end() :], sites):
        title = _without_section(title[: separators[-1].start()], separators[-1][0])
    first = _SEPARATOR.search(title)
    return title[first.end() :] if first and _is_any_site(title[: first.start()], sites) else title


def _without_section(title: str, separator: str) -> str:
    """A title without the section in "Wall rebuilt | World", behind which the site's name stood."""
    parts = title.rsplit(separator, 1)
    is_section = _BAR.fullmatch(separator) and len(parts[-1].split()) <= _MOST_WORDS_OF_SECTION
    return parts[0] if len(parts) > 1 and is_section else title


def _is_any_site(name: str, sites: Sequence[str]) -> bool:
    return any(_is_site(name, site) for site in sites)


def _is_site(name: str, site: str) -> bool:
    """Whether a name is that of a site: alike, or the same with another word ("CBX News" for CBX)."""
    words = name.split()
    if not words or len(words) > _MOST_WORDS_OF_SITE or not all(map(_is_capital, words)):
        return False
    own, known = _plain(name), _plain(site)
    labels = {label.removeprefix("the") for label in site.casefold().split(".")}
    return (
        fuzz.ratio(own, known) >= _SITE
        or set(known.split()) <= set(own.split())
        or own.replace(" ", "").removeprefix("the") in labels
    )


def _is_capital(word: str) -> bool:
    return not word[0].islower() or word in _SMALL_WORDS or "." in word


def _plain(text: str) -> str:
    return _NOT_LETTERS.sub(" ", text).casefold().strip()
