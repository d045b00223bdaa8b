"""Numbers: "one hundred and thirty-six", "136" and "£9.2 million" as digits."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_SMALL = {word: value for value, word in enumerate(_ONES.split())}
_ROUND = {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
_ORDINAL = {word: value for value, word in enumerate(_ORDINALS.split())} | {
    f"{word[:-1]}ieth": value for word, value in _ROUND.items()
}
_SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "mln": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "trn": 10**12,
}
NUMBER_WORDS = frozenset({*_SMALL, *_ROUND, *_ORDINAL, *_SCALES, "hundred"})
"""Every word that a written-out number may contain, except "a" and "and"."""
_MOST_DIGITS = 15
"""Longer runs of digits are names (account numbers), not amounts."""


def read_number(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """The number that begins at `words[at]`, as digits, and how many words it takes.

    None if no number begins there. An ordinal stays one: "twenty-first" and "21st" are both read as "21th".
    """
    value, used = _below_thousand(words, at)
    if not used:
        return _lone(words[at])
    position = at + used
    if value == int(value) and (ordinal := _ordinal_after(words, position, int(value))):
        return f"{int(value) + ordinal}th", position + 1 - at
    total, position = _scaled(value, words, position)
    return _digits(total), position - at


def _lone(word: str) -> tuple[str, int] | None:
    if word in _ORDINAL:
        return f"{_ORDINAL[word]}th", 1
    if word[:1].isdigit() and word[-2:] in ("st", "nd", "rd", "th") and word[:-2].isdecimal():
        return f"{word[:-2]}th", 1
    return None


def _ordinal_after(words: Sequence[str], at: int, value: int) -> int:
    """The "first" of "twenty-first", else 0."""
    following = words[at] if at < len(words) else ""
    return _ORDINAL.get(following, 0) if value in _ROUND.values() and _ORDINAL.get(following, 10) < 10 else 0


def _scaled(value: Decimal, words: Sequence[str], at: int) -> tuple[Decimal, int]:
    """The rest of a number after its first part: "… million", "… thousand and five"."""
    total = Decimal(0)
    last_scale = 10**18
    while at < len(words) and (scale := _SCALES.get(words[at], 0)) and scale < last_scale:
        total += value * scale
        value, last_scale, at = Decimal(0), scale, at + 1
        skip = int(at < len(words) and words[at] == "and")
        following, used = _below_thousand(words, at + skip)
        if not used or following != int(following) or following >= scale:
            break
        value, at = following, at + skip + used
    return total + value, at


def _below_thousand(words: Sequence[str], at: int) -> tuple[Decimal, int]:
    """Digits, or number words up to 999, that begin at `at`, and how many words they take (0: none)."""
    if at >= len(words):
        return Decimal(0), 0
    if (digits := _from_digits(words[at])) is not None:
        return digits, 1
    value, used = _below_hundred(words, at)
    if words[at] == "a" and at + 1 < len(words) and words[at + 1] in ("hundred", *_SCALES):
        value, used = 1, 1
    if used and at + used < len(words) and words[at + used] == "hundred":
        value, used = value * 100, used + 1
        skip = int(at + used < len(words) and words[at + used] == "and")
        rest, more = _below_hundred(words, at + used + skip)
        if more:
            value, used = value + rest, used + skip + more
    return Decimal(value), used


def _below_hundred(words: Sequence[str], at: int) -> tuple[int, int]:
    if at >= len(words):
        return 0, 0
    if words[at] in _SMALL:
        return _SMALL[words[at]], 1
    if words[at] in _ROUND:
        unit = _SMALL.get(words[at + 1], 0) if at + 1 < len(words) else 0
        return (_ROUND[words[at]] + unit, 2) if 0 < unit < 10 else (_ROUND[words[at]], 1)
    return 0, 0


def _from_digits(word: str) -> Decimal | None:
    if not (word[:1].isdecimal() and word[-1:].isdecimal() and len(word) <= _MOST_DIGITS):
        return None
    if not word.replace(",", "").replace(".", "").isdecimal():  # 1e99999999 has a hundred million digits
        return None
    try:
        return Decimal(word.replace(",", ""))
    except InvalidOperation:  # a dotted date or version, or digits that Decimal cannot read
        return None


def _digits(value: Decimal) -> str:
    return f"{value.normalize():f}"
