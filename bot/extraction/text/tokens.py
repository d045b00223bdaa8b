"""Tokens: an article cut into words and paragraphs, each with its place in the text.

All later stages count in token numbers; only the last one turns them back into character spans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.domain.paragraphs import UNSEEN, paragraphs
from bot.domain.spans import Span

Range = tuple[int, int]
"""Tokens by their numbers: the first, and the one after the last."""

_TOKEN = re.compile(
    r"[A-Za-z][a-z]*+(?![\w\u0300-\u036f.&'’-]|,[\w\u0300-\u036f])"  # most words: the rest is slower to try
    r"|(?:[^\W\d_]\.){2,}"  # U.S. and J.K. keep their stops
    r"|(?<!\w)(?:M(?:rs?|s|essrs|aj|t)|Dr|Prof|Rev|Hon|Sens?|Reps?|Gov|Gen|Col|Lt|Capt|Sgt|Cmdr|Adm|Cpl|Supt|Insp|Det"
    r"|[JS]r|Ste?|Cllr|Pres|Atty|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Corp|Co|vs?|No(?=\.\s?\d)|Pa|Va|Ga|Fla|Ariz|Conn|Calif|Mich|Minn|Wis"
    r"|(?:Barr|Engr|Surv|Pharm|Alh|Comr|Cde|Asst|Assoc|Brig|Msgr|Ald|Coun|Pte|Pvt|Pfc|Spc|Cdr|Dist|Ven)"
    r"(?=\.\s[A-Z][\w’'-]+\s[A-Z])"
    r"|Ill|Tenn|Mass|Md|Colo|Nev|Ky|[A-Z](?=\.\s[A-Z]))\."  # so do titles, initials and the like
    r"|['’](?:s|ve|d|ll|re|m)(?!\w)"  # a possessive, or a verb made short
    r"|[\w\u0300-\u036f]+(?:[-.,&'’](?!(?<=['’])(?:s|ve|d|ll|re|m)(?!\w))[\w\u0300-\u036f]+)*"
    r"|''|``|--+|\.\.+"
    rf"|[^\w\s{UNSEEN}]"
)


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text cut into tokens.

    `starts` and `ends` are the tokens' character positions, `words` the tokens as written, and `lower` the
    same in lower case with typographic apostrophes made straight. `paragraphs` are token ranges.
    """

    text: str
    starts: list[int] = field(default_factory=list[int])
    ends: list[int] = field(default_factory=list[int])
    words: list[str] = field(default_factory=list[str])
    lower: list[str] = field(default_factory=list[str])
    paragraphs: list[Range] = field(default_factory=list[Range])

    def span(self, first: int, end: int) -> Span:
        """The characters of tokens `first` up to but not including `end`."""
        return Span(self.starts[first], self.ends[end - 1])

    def cut(self, first: int, end: int) -> str:
        """The text of tokens `first` up to but not including `end`."""
        return self.text[self.starts[first] : self.ends[end - 1]] if first < end else ""

    def word(self, token: int) -> str:
        """A token in lower case; "" outside the article."""
        return self.lower[token] if 0 <= token < len(self.lower) else ""

    def glued(self, token: int) -> bool:
        """Whether there is no space between this token and the one before."""
        return token > 0 and self.ends[token - 1] == self.starts[token]


def tokenize(text: str) -> Text:
    """Cut a text into paragraphs and tokens."""
    result = Text(text)
    starts, ends, words = result.starts, result.ends, result.words
    for paragraph in paragraphs(text):
        first = len(starts)
        spans = [token.span() for token in _TOKEN.finditer(text, *paragraph)]
        starts += [start for start, _ in spans]
        ends += [end for _, end in spans]
        words += [text[start:end] for start, end in spans]
        result.paragraphs.append((first, len(starts)))
    result.lower.extend([word.lower().replace("’", "'") if "’" in word else word.lower() for word in words])
    for index in [index for index, word in enumerate(words) if word == "WHO"]:
        if not any(word.isupper() and len(word) > 1 for word in words[max(0, index - 1) : index + 2 : 2]):
            result.lower[index] = "w.h.o."  # the body, not the pronoun
    for index in [index for index, word in enumerate(words) if word[-1] == "." and word[0].isalpha()]:
        if "." not in words[index][:-1]:
            result.lower[index] = result.lower[index][:-1]
    return result
