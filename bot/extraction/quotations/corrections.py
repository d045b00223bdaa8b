"""Corrections: paragraphs that say words were never said; those words are not quotations."""

from __future__ import annotations

import re

# How a newspaper refers to its own words in a correction, and how it withdraws them.
_OURS = re.compile(
    r"\b(?:correction|clarification|misquoted|wrongly|incorrectly|in error|owing to|(?:an? )?earlier version"
    r"|we (?:also )?(?:said|stated|quoted|reported|described|attributed|wrote)"
    r"|(?:our|the same|this) (?:article|report|story)"
    r"|an? (?:article|report|headline|caption|story)|originally (?:said|stated|quoted)"
    r"|quoted\b.{1,200}\bas saying)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAKEN_BACK = re.compile(
    r"\b(?:never said|misquoted|misattributed|(?:wrongly|incorrectly) (?:quoted|attributed)"
    r"|(?:did not|didn['’]t|never) (?:say|said|make|made)\b|(?:made|said|claimed) no such \w+"
    r"|(?:s?he|they) did not\."
    r"|(?:the|those|these) (?:words|phrase|remark|quotation)s? (?:were|was)"
    r" (?:(?:used|said|made|spoken) by|those of|that of))",
    re.IGNORECASE,
)
_NEXT = 120  # characters at the start of the next paragraph where the correction may be
_READ = 2000  # characters of a paragraph that are read


_SIGNS = (  # every correction includes one of these, which are quicker to find
    *("never s", "never m", "misquoted", "misattributed", "wrongly", "incorrectly", " not say", " not said"),
    *(" not ma", "n't sa", "n’t sa", "n't ma", "n’t ma", "no such", " did not.", " used by", " said by"),
    *(" made by", " spoken by", " were those of", " was that of"),
)


def takes_back(text: str) -> bool:
    """Whether a text may withdraw anything. Most articles correct nothing."""
    low = text.lower()
    return any(sign in low for sign in _SIGNS)


def withdrawn_up_to(paragraph: str, following: str = "") -> int:
    """How many characters of a paragraph are withdrawn; 0 if it corrects nothing.

    "We quoted X as saying: “…”. X did not say this. What X said was: “…”.": words before the correction are
    withdrawn, those after it are not. The correction can also be at the start of the next paragraph.
    """
    head = paragraph[:_READ]
    if not takes_back(head + following[:_NEXT]) or _OURS.search(head) is None:
        return 0
    ends = [match.end() for match in _TAKEN_BACK.finditer(head)]
    if not ends and _TAKEN_BACK.search(following[:_NEXT]) is not None:
        return len(paragraph)
    return ends[-1] if ends else 0
