"""Refusals: reported words by which somebody only declines to say anything, or to be named.

Bell said he could not comment. The firm said it had nothing to add. She asked that her name not be used.
"""

from __future__ import annotations

from bot.extraction.text import find_word
from bot.extraction.words import BE, NEGATIONS, OWNERS, PRONOUNS_SUBJECT, word_set


def past_refusal(words: list[str], start: int, end: int) -> int:
    """Where content starts after a refusal to comment or to be named; `end` if it is nothing else."""
    named = words[start + 1 : start + 2] == ["name"] or "named" in words[start : start + _NEAR]
    if named and words[start] in OWNERS | PRONOUNS_SUBJECT and not _WITHHELD.isdisjoint(words[start:end]):
        return end
    comment = find_word(words, _COMMENT, start, min(end, start + _NEAR))
    if comment is None or not _refuses(words[start:comment]):
        return start
    but = find_word(words, _BUT, comment, end)
    return end if but is None else but + 1 + (words[but + 1 : but + 2] == ["that"])


def _refuses(before: list[str]) -> bool:
    """Whether the words before "comment" only decline to: "he could not", "she had no further"."""
    return _DECLINING.issuperset(before) and not _NO.isdisjoint(before) and before[0] in PRONOUNS_SUBJECT


_COMMENT = word_set("comment elaborate add")
_NO = NEGATIONS | word_set("not no nothing unable unwilling inappropriate wrong")
_DECLINING = (
    _NO | BE | PRONOUNS_SUBJECT | word_set("would will could can do does did had has have further able to")
)
_WITHHELD = word_set("not withheld anonymous")
_BUT = word_set("but")
_NEAR = 8  # tokens
