"""Folding: the words of a text in the form in which they are compared, each with the slice it came from.

There are two levels. `plain` folds only case, accents, quotation marks, dashes and apostrophes: words that
are equal under it are the same words. `fold` also expands contractions ("isn't" is "is not"), reads numbers
("one hundred" is "100"), and removes inflection and the difference between British and American spelling.

Every word keeps its span in the original text, so a match can always be shown as an exact slice.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from bot.domain.spans import Span
from bot.language.inflection import stem
from bot.language.numbers import NUMBER_WORDS, read_number

_APOSTROPHES = "'’‘ʼ＇`´"
_COMBINING = "\u0300-\u036f"
_LETTER = rf"[^\W\d_ʼ][{_COMBINING}\u00ad\u200b-\u200d\u2060]*"
_TOKEN = re.compile(
    r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\w)"  # 2 000
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![^\W_])"  # 2,000  9.2  21st
    rf"|(?:{_LETTER}\.){{2,}}"  # U.S.
    rf"|(?:{_LETTER}|\d)+(?:[{_APOSTROPHES}](?:{_LETTER})+)*"  # isn’t  O'Neil  G20
    r"|[%&]",
    re.IGNORECASE,
)
_SEPARATOR = re.compile("[, \u00a0\u202f]")
"""What may stand between the thousands and the hundreds of a number."""
_CLITICS = {"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}
_TAKES_IS = {
    "he",
    "here",
    "how",
    "it",
    "she",
    "so",
    "that",
    "there",
    "this",
    "what",
    "when",
    "where",
    "who",
    "why",
}
"""After these words "'s" is short for "is" (or "has"); after other words it is a possessive."""
_WHOLE = {
    "cannot": ("can", "not"),
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
}
_TAKES_NOT = "is are was were do does did has have had should would could must"
_BARE = {f"{verb}nt": (verb, "not") for verb in _TAKES_NOT.split()} | {
    "cant": ("can", "not"),
    "wont": ("will", "not"),
    "im": ("i", "am"),
    **{f"{pronoun}ve": (pronoun, "have") for pronoun in ("i", "you", "we", "they")},
    **{f"{pronoun}re": (pronoun, "are") for pronoun in ("you", "they")},
    **{f"{pronoun}ll": (pronoun, "will") for pronoun in ("you", "they", "it", "that")},
}
CONTRACTED = frozenset({*_WHOLE, *_BARE})
"""Words read as two that no rule for clitics covers: "cannot", "won't", and "isnt" without its apostrophe."""
_SYMBOLS = {"%": "percent", "&": "and"}
_MAY_BEGIN = NUMBER_WORDS | {"a"}
"""Words that a written-out number may begin with."""


class Word(NamedTuple):
    """A word of a text: `form` is as written except for case and marks, `stem` is what is compared."""

    form: str
    stem: str
    span: Span


def plain(text: str) -> list[tuple[str, Span]]:
    """The words of `text` with only case, accents and marks folded, each with its span."""
    return [(_bare(form), span) for form, span in _tokens(text)]


def fold(text: str) -> list[Word]:
    """The words of `text` as they are compared."""
    return with_numbers(parts(text))


def parts(text: str) -> list[tuple[str, Span]]:
    """The words of `text` with contractions split; numbers and inflection stay as they are."""
    return [part for form, span in _tokens(text) for part in _parts(form, span) if part[0]]


def _tokens(text: str) -> list[tuple[str, Span]]:
    tokens = ((_folded(found[0]), Span(*found.span())) for found in _TOKEN.finditer(text))
    return [(form, span) for form, span in tokens if _bare(form)]


@lru_cache(maxsize=65_536)
def _folded(token: str) -> str:
    """Lower case without accents, every apostrophe straight."""
    if token.isascii():
        return token.casefold().replace("`", "'")
    decomposed = unicodedata.normalize("NFKD", re.sub(f"[{_APOSTROPHES}]", "'", token))
    return "".join(mark for mark in decomposed if mark.isalnum() or mark in "'.,%&").casefold()


@lru_cache(maxsize=65_536)
def _bare(form: str) -> str:
    """`form` without the marks inside it; a number keeps its decimal point."""
    if form[:1].isdigit():
        return _SEPARATOR.sub("", form)
    return _SYMBOLS.get(form, form).replace("'", "").replace(".", "")


def _parts(form: str, span: Span) -> list[tuple[str, Span]]:
    """A word, or the two words of a contraction."""
    base, apostrophe, clitic = form.rpartition("'")
    if pair := _WHOLE.get(form) or _BARE.get(form):
        return _two(*pair, span, tail=len(form) - len(pair[0]))
    if not apostrophe:
        return [(_bare(form), span)]
    if clitic == "t" and base.endswith("n") and len(base) > 1:
        return _two(base[:-1], "not", span, tail=3)
    if clitic == "s" and base in _TAKES_IS:
        return _two(base, "is", span, tail=2)
    if clitic in _CLITICS:
        return _two(base, _CLITICS[clitic], span, tail=len(clitic) + 1)
    return [(_bare(base if clitic == "s" else form), span)]


def _two(first: str, second: str, span: Span, *, tail: int) -> list[tuple[str, Span]]:
    """Split a span between two words: the second gets its last `tail` characters."""
    cut = min(max(span.end - tail, span.start + 1), span.end - 1)
    return [(_bare(first), Span(span.start, cut)), (second, Span(cut, span.end))]


def with_numbers(parts: list[tuple[str, Span]]) -> list[Word]:
    """The parts as words; each written-out number becomes one word of digits."""
    forms = [form for form, _ in parts]
    words: list[Word] = []
    at = 0
    while at < len(parts):
        form, span = parts[at]
        number = read_number(forms, at) if form in _MAY_BEGIN or form[0].isdigit() else None
        if number is None:
            words.append(Word(form, stem(form), span))
            at += 1
            continue
        digits, used = number
        words.append(Word(digits, digits, Span(span.start, parts[at + used - 1][1].end)))
        at += used
    return words


def number_stems(forms: list[str]) -> list[str]:
    """The stems of these forms `with_numbers`."""
    stems: list[str] = []
    at = 0
    while at < len(forms):
        form = forms[at]
        number = read_number(forms, at) if form in _MAY_BEGIN or form[0].isdigit() else None
        digits, used = number or (stem(form), 1)
        stems.append(digits)
        at += used
    return stems
