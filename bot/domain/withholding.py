"""Withholding: names that readers are not to see, taken out of whatever is shown.

A moderator withholds the name of a minor, or of somebody who was promised anonymity. Articles are kept as
they were received; what is shown of one has a mark in the place of the name. The words of a quotation never
hold the mark: they are cut there, and shown with a gap.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from typing import Any

from bot.domain.articles import Article, ArticleCard, Provenance
from bot.domain.corrections import Correction, values_of
from bot.domain.explanations import Explanation
from bot.domain.quotations import Quotation
from bot.domain.spans import Span
from bot.domain.speakers import TITLES

WITHHELD = "[name withheld]"
"""What stands in the place of a name."""

_ALIKE = ("'’‘ʼ`´", "-‐‑‒–—−")
_GAP = r"[\s\-‐‑–]+"
_BETWEEN = r"[\s.,\-‐‑–]{1,3}"
_INITIALS = r"(?:\b[^\W\d_]\.\s*)*"
_BESIDE = r"(?:[^\W\d_][\w’'\-]*\.?[\s]{1,3})?"
_SHORTEST = 2
_POSSESSIVE = re.compile(r"\A['’]s\b")
_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it is shown, with the mark in the place of names; `places` are those names' places."""

    text: str
    places: tuple[Span, ...]
    _ends: tuple[int, ...]
    _moves: tuple[int, ...]

    def span(self, span: Span) -> Span:
        """Where a span of the text as received is shown; one that begins or ends in a name holds the mark."""
        return Span(self._at(span.start, is_end=False), self._at(span.end, is_end=True))

    def cut(self, span: Span, text: str) -> Iterator[Span]:
        """The parts of a span without names, where they are shown."""
        start = span.start
        for place in (*self.places, Span(span.end, span.end)):
            if place.end < start or place.start > span.end:
                continue
            part = _trimmed(Span(start, min(max(place.start, start), span.end)), text)
            if part is not None:
                yield self.span(part)
            start = max(start, place.end)

    def _at(self, offset: int, *, is_end: bool) -> int:
        passed = bisect_right(self._ends, offset)
        moved = offset + (self._moves[passed - 1] if passed else 0)
        place = self.places[passed] if passed < len(self.places) else None
        if place is None or offset <= place.start:
            return moved
        start = place.start + (self._moves[passed - 1] if passed else 0)
        return start + (len(WITHHELD) if is_end else 0)


@dataclass(frozen=True, slots=True)
class Names:
    """The names that are withheld in an article, or wherever they stand."""

    _pattern: re.Pattern[str]
    _whole: re.Pattern[str]
    _words: frozenset[str]

    @classmethod
    def of(
        cls,
        names: Iterable[str],
        *,
        other: Iterable[str] = (),
        short: Iterable[str] = (),
        but: Iterable[str] = (),
    ) -> Names:
        """Whole names, and the words of them and of `short` ones, as they stand by themselves.

        Of `other` names, which may be no more than words for somebody, only the whole is hidden.
        In the names of others, `but`, a word may stand; in those that hold a whole name, not.
        """
        full = {_BRACKETS.sub("", name).strip() for name in names} - {""}
        whole = re.compile(_standing([*map(_spelt_whole, _longest_first({*full, *other}))]))
        single = (name for name in other if _telling(name) == {name})
        words = {word for name in {*full, *short, *single} for word in _telling(name)}
        others = [name for name in _longest_first(but) if _telling(name) & words and not whole.search(name)]
        word = _any([_spelt_word(one) for one in _longest_first(words)])
        chain = rf"{_INITIALS}{word}(?!\w)(?:{_BETWEEN}{_BESIDE}{word}(?!\w))*"
        kept = rf"(?P<other>{_standing([*map(_spelt, others)])})"
        pattern = re.compile(rf"{whole.pattern}|{kept}|(?<!\w){chain}")
        return cls(pattern, whole, frozenset(map(_bare, words)))

    def are_in(self, text: str) -> bool:
        """Whether a text has one of the names as a whole."""
        return self._whole.search(text) is not None

    def places(self, text: str) -> list[Span]:
        """Where a text has the names."""
        return [Span(*found.span()) for found in self._pattern.finditer(text) if found["other"] is None]

    def text(self, text: str) -> str:
        """A text with the mark in the place of names."""
        return self._pattern.sub(lambda found: found[0] if found["other"] else WITHHELD, text)

    def maybe(self, text: str | None) -> str | None:
        """The same of a text that may be missing."""
        return None if text is None else self.text(text)

    def address(self, url: str | None) -> str | None:
        """An address, None if a name can be read in it."""
        if url is None:
            return None
        words = re.split(r"[\W_]+|%[0-9a-fA-F]{2}", _bare(url))
        return None if self.text(url) != url or not self._words.isdisjoint(words) else url

    def shown(self, text: str) -> Shown:
        """A text as it is shown."""
        places = tuple(self.places(text))
        moves = tuple(accumulate(len(WITHHELD) - (place.end - place.start) for place in places))
        parts: list[str] = []
        at = 0
        for place in places:
            parts += text[at : place.start], WITHHELD
            at = place.end
        return Shown("".join((*parts, text[at:])), places, tuple(place.end for place in places), moves)

    def quotation(self, quotation: Quotation, text: str, shown: Shown) -> Quotation:
        """A quotation of `text` as it is shown; without spans if none of its words are left."""
        return replace(
            quotation,
            spans=_parts(quotation.spans, text, shown),
            quoted_spans=_parts(quotation.quoted_spans, text, shown),
            source_spans=tuple(map(shown.span, quotation.source_spans)),
            cue_spans=tuple(map(shown.span, quotation.cue_spans)),
            speaker=self.maybe(quotation.speaker),
            speakers=tuple(map(self.text, quotation.speakers)),
            honorific=self.maybe(quotation.honorific),
            speaker_as_written=self.maybe(quotation.speaker_as_written),
            role=self.maybe(quotation.role),
            according_to=self.maybe(quotation.according_to),
            cue=self.maybe(quotation.cue),
            explanation=self._explanation(quotation.explanation),
            gaps=None,
        )

    def article(self, article: Article) -> Article:
        """An article as it is shown."""
        return replace(
            article,
            text=self.text(article.text),
            title=self.text(article.title),
            author=self.maybe(article.author),
            url=self.address(article.url),
        )

    def card(self, card: ArticleCard) -> ArticleCard:
        """An article's card as it is shown."""
        return replace(
            card,
            title=self.text(card.title),
            author=self.maybe(card.author),
            url=self.address(card.url),
            provenance=self.provenance(card.provenance),
        )

    def provenance(self, provenance: Provenance) -> Provenance:
        """Where an article came from, as it is shown."""
        return replace(provenance, received_from=self.address(provenance.received_from))

    def correction(self, correction: Correction) -> Correction:
        """A correction as it is shown."""
        change = type(correction.change)(**self._values(values_of(correction.change)))
        undone = correction.undone
        return replace(
            correction,
            change=change,
            reason=self.text(correction.reason),
            undone=undone and replace(undone, reason=self.text(undone.reason)),
        )

    def _values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._value(value) for name, value in values.items()}

    def _value(self, value: Any) -> Any:
        match value:
            case str() if type(value) is str:
                return self.text(value) if self.address(value) is not None or "://" not in value else None
            case tuple():
                return tuple(map(self._value, value))  # pyright: ignore[reportUnknownArgumentType]
            case dict():
                return self._values(value)  # pyright: ignore[reportUnknownArgumentType]
            case _:
                return value

    def _explanation(self, explanation: Explanation) -> Explanation:
        perhaps, sentence = self.maybe(explanation.perhaps), self.text(explanation.sentence)
        return replace(explanation, perhaps=perhaps, sentence=sentence)


def _parts(spans: Sequence[Span], text: str, shown: Shown) -> tuple[Span, ...]:
    return tuple(part for span in spans for part in shown.cut(span, text))


def _trimmed(span: Span, text: str) -> Span | None:
    """Words without the rest of a name and the space around them; None if no word is left."""
    words = span.cut(text)
    rest = _POSSESSIVE.match(words)
    start = rest.end() if rest else 0
    start += len(words[start:]) - len(words[start:].lstrip(" \t\r\n,"))
    end = len(words.rstrip())
    return Span(span.start + start, span.start + end) if any(map(str.isalnum, words[start:end])) else None


def _telling(name: str) -> set[str]:
    """The words of a name that may stand for it: those that begin with a capital letter, or have no case.

    A title before others is none of them: it stands before the names of many.
    """
    words = re.findall(r"[^\W\d_](?:[\w’'ʼ]*\w)?", name)
    named = [word for word in words[:-1] if word.casefold() not in TITLES] + words[-1:]
    return {word for word in named if len(word) >= _SHORTEST and not word[0].islower()}


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(set(words), key=lambda word: (-len(word), word))


def _any(patterns: Sequence[str]) -> str:
    """A pattern for any of these; for nothing at all if there are none."""
    return f"(?:{'|'.join(patterns) or '(?!)'})"


def _standing(patterns: Sequence[str]) -> str:
    """The same, standing by itself."""
    return rf"(?<!\w){_any(patterns)}(?!\w)"


def _spelt_whole(name: str) -> str:
    """A pattern for a whole name: in any case, unless it is a single word, which may be another word, too."""
    is_word = name in _telling(name)
    return _spelt_word(name) if is_word else f"(?i:{_spelt(name)})"


def _spelt(name: str) -> str:
    """A pattern for a name, whatever its spaces, apostrophes and accents."""
    words = re.split(_GAP, name)
    return _GAP.join("".join(map(_letter, word)) for word in words if word)


def _spelt_word(word: str) -> str:
    """A pattern for a word of a name as a name is written: with a capital letter, or in capitals."""
    first, *rest = word
    small, large = "".join(map(_letter, rest)), "".join(_letter(letter.upper()) for letter in rest)
    return f"{_letter(first)}(?:{small}|{large})"


@cache
def _letter(letter: str) -> str:
    alike = next((each for each in _ALIKE if letter in each), None)
    if alike:
        return f"[{re.escape(alike)}]"
    base = _bare_letter(letter)
    if not base.isalpha():
        return re.escape(letter)
    return f"[{''.join(sorted({letter, base, *_accented().get(base, ())}))}][\u0300-\u036f]*"


@cache
def _accented() -> dict[str, list[str]]:
    """The letters with an accent, by the letter without it."""
    found: dict[str, list[str]] = {}
    for letter in map(chr, range(0xC0, 0x250)):
        if (base := _bare_letter(letter)) != letter:
            found.setdefault(base, []).append(letter)
    return found


def _bare_letter(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def _bare(text: str) -> str:
    """A text in small letters without accents."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))
