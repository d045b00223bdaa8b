"""Paragraphs: the union of what two extractors take for an article.

Each alone loses about one quotation in a hundred, seldom the same one. Paragraph borders matter as much
as the words: a quotation that runs over paragraphs is told by the marks at their beginnings.
"""

from __future__ import annotations

import re
from collections import defaultdict

from bot.domain.languages import WIDE

_MARKS = re.compile(r"[“”„«»\"]|(?<!\w)[‘'](?=\w)")
_NOT_LETTERS = re.compile(r"[\W_]+")

_SHORTEST_FOUND = 20
"""A paragraph of fewer letters that only one extractor found is more often a label than speech."""

_SAME = 0.5
"""Paragraphs that share this much of their word triples are one paragraph, read in two ways."""


_STOP = re.compile(r"[.!?…:;。！？．؟۔।॥።։︒][\"”’“‘'»«›‹)\]」』】）]*$")
_LONG = 80
_WIDTH = 3
"""How many letters of an alphabet a wide character counts as."""
_SHORTEST_STANDFIRST = 40
_REACH = 12
"""How many paragraphs may stand between a headline and the article's first paragraph."""
_SHORTEST_REPEATED, _SHORTEST_PULLED = 25, 15
"""How many letters a paragraph has that is not there twice by chance; fewer if it has no stop."""
_MOST_COMPARED = 200_000
"""Letters of an article up to which each paragraph is looked for in the others: twenty times a long one's."""


def is_prose(paragraph: str) -> bool:
    """Whether a paragraph is of sentences, though maybe without a stop at its end, no heading or label."""
    return _STOP.search(paragraph) is not None or length(paragraph) >= _LONG


def length(paragraph: str) -> int:
    """How long a paragraph is, in characters of an alphabet."""
    return len(paragraph) + (_WIDTH - 1) * len(WIDE.findall(paragraph))


def united(first: list[str], second: list[str]) -> list[str]:
    """The first extractor's paragraphs, with those that only the second found in their places.

    What has no quotation marks has to be prose and stand between paragraphs that both found. Of a paragraph
    that the two read differently the longer reading is taken.
    """
    letters = [_letters(paragraph) for paragraph in first]
    everything = "".join(letters)
    places = {each: place for place, each in reversed(list(enumerate(letters)))}
    triples = _triples_by_place(first)
    result = [
        [],
        *([paragraph] for paragraph in first),
    ]  # what stands at each place, the first one before all
    here = 0
    plain: list[tuple[int, str]] = []  # without marks, so kept only if another that both found follows
    for paragraph in second:
        found = _letters(paragraph)
        if found in places:
            here = max(here, places[found] + 1)
            for place, between in plain:
                result[place].append(between)
            plain.clear()
        elif len(found) >= _SHORTEST_FOUND and found not in everything:
            place = _same_paragraph(paragraph, triples)
            if place is None and not _MARKS.search(paragraph):
                if here and is_prose(paragraph):
                    plain.append((here, paragraph))
            elif place is None:
                result[here].append(paragraph)
            elif len(found) > len(letters[place]):
                result[place + 1][0] = paragraph
                here = max(here, place + 1)
    return [paragraph for place in result for paragraph in place]


def standfirst(everything: list[str], headline: str | None, kept: list[str]) -> list[str]:
    """The paragraph between the headline and the first one kept, if there is one in all of a page's."""
    letters = [_letters(paragraph) for paragraph in everything]
    title, first = _letters(headline or ""), _letters(kept[0]) if kept else ""
    if title not in letters or first not in letters:
        return []
    begin, end = letters.index(title) + 1, letters.index(first)
    between = everything[begin:end] if end - begin <= _REACH else []
    return [each for each in between if is_prose(each) and len(each) >= _SHORTEST_STANDFIRST][:1]


def without_repeated(paragraphs: list[str]) -> list[str]:
    """The paragraphs without those that another one contains: pull quotes, copies for other screens."""
    letters = [_letters(paragraph) for paragraph in paragraphs]
    whole = "\0".join(["", *letters, ""])
    is_compared = len(whole) <= _MOST_COMPARED
    seen: set[str] = set()
    kept: list[str] = []
    for paragraph, own in zip(paragraphs, letters, strict=True):
        is_long = len(own) >= _SHORTEST_REPEATED
        may_be_pulled = is_long or (len(own) >= _SHORTEST_PULLED and not is_prose(paragraph))
        is_inside = is_compared and may_be_pulled and _is_inside_another(own, whole)
        if not is_inside and not (is_long and own in seen):
            kept.append(paragraph)
        seen.add(own)
    return kept


def _is_inside_another(own: str, whole: str) -> bool:
    """Whether a paragraph has these letters and more; `whole` are all paragraphs, with NULs between."""
    return whole.count(own) > whole.count(f"\0{own}\0")


def _letters(paragraph: str) -> str:
    """What two extractors agree on: letters and digits, whatever they did to spaces and marks."""
    return _NOT_LETTERS.sub("", paragraph).casefold()


def _triples_by_place(paragraphs: list[str]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, paragraph in enumerate(paragraphs):
        for triple in _triples(paragraph):
            found[triple].append(place)
    return found


def _triples(paragraph: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", paragraph.casefold())
    return set(zip(words, words[1:], words[2:], strict=False))


def _same_paragraph(paragraph: str, triples: dict[tuple[str, ...], list[int]]) -> int | None:
    """Where the first extractor has this paragraph in other words, None when it has not."""
    shared: dict[int, int] = defaultdict(int)
    wanted = _triples(paragraph)
    for triple in wanted:
        for place in triples.get(triple, ())[:10]:
            shared[place] += 1
    best = max(shared, key=lambda place: shared[place], default=None)
    return best if best is not None and shared[best] >= _SAME * len(wanted) else None
