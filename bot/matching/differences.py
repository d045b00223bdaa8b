"""Differences: the words of a draft and of a record side by side, and how alike they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from bot.domain.spans import Span
from bot.domain.verification import Side, Stretch
from bot.language.lexicon import FUNCTION_WORDS, NEGATIONS, weight
from bot.matching.wording import Token
from bot.weights import ALTERED

MAX_WORDS = 300
"""Words of a draft's quotation, and of a record's, that are laid side by side."""
_IN_ANOTHER_ORDER = 0.9
"""What words count if the record has all of them near each other, in whatever order."""


class Alignment(NamedTuple):
    """Two texts side by side, step by step: the place of a word in the draft, in the record, or in both."""

    steps: tuple[tuple[int | None, int | None], ...]
    likeness: float
    """The share of the draft's words, by what they tell, that the record has there; 1 if it has all."""

    @property
    def reach(self) -> range:
        """The places of the record from the first word that both have to the last."""
        both = [held for wanted, held in self.steps if wanted is not None and held is not None]
        return range(both[0], both[-1] + 1) if both else range(0)


def overlap(wanted: Sequence[Token], held: Sequence[Token]) -> float:
    """The share of the draft's words, by what they tell, that the record has anywhere."""
    forms = Counter(token.form for token in held)
    total = shared = 0.0
    for form, count in Counter(token.form for token in wanted).items():
        total += count * _weight(form)
        shared += min(count, forms[form]) * _weight(form)
    return shared / total if total else 0.0


def align(wanted: Sequence[Token], held: Sequence[Token]) -> Alignment:
    """Lay a draft's words beside the part of the record that has most of them.

    That is where least has to be changed; where that is too much, where most of them stand in any order.
    """
    wanted, held = wanted[:MAX_WORDS], held[:MAX_WORDS]
    steps = _cheapest(wanted, held, is_whole=False)
    total = sum(_weight(token.form) for token in wanted) or 1.0
    found = Alignment(steps, max(0.0, 1 - sum(_cost(wanted, held, step) for step in steps) / total))
    if found.likeness >= ALTERED:
        return found
    start, shared = _densest(wanted, held)
    if _IN_ANOTHER_ORDER * shared <= found.likeness:
        return found
    window = held[start : start + len(wanted)]
    moved = (
        (one, None if at is None else at + start) for one, at in _cheapest(wanted, window, is_whole=True)
    )
    return Alignment(tuple(moved), _IN_ANOTHER_ORDER * shared)


def _densest(wanted: Sequence[Token], held: Sequence[Token]) -> tuple[int, float]:
    """Where as many words of the record stand as the draft has that share most, and what both share."""
    width = len(wanted)
    starts = range(max(len(held) - width, 0) + 1)
    windows = ((at, held[at : at + width]) for at in starts)
    shares = ((at, overlap(wanted, near) * overlap(near, wanted)) for at, near in windows)
    return max(shares, key=lambda each: each[1], default=(0, 0.0))


def _cheapest(
    wanted: Sequence[Token], held: Sequence[Token], *, is_whole: bool
) -> tuple[tuple[int | None, int | None], ...]:
    """The steps that change least; unless it is the whole record, its words before and after cost nothing."""
    of_held = [_weight(token.form) for token in held]
    first = [0.0, *accumulate(of_held)] if is_whole else [0.0] * (len(held) + 1)
    rows: list[list[float]] = [first]
    for token in wanted:
        before, own = rows[-1], _weight(token.form)
        row = [before[0] + own]
        for at, other in enumerate(held):
            same = token.form == other.form
            replaced = before[at] + (0.0 if same else max(own, of_held[at]) + 0.01)
            row.append(min(replaced, before[at + 1] + own, row[at] + of_held[at]))
        rows.append(row)
    return tuple(reversed(list(_back(rows, wanted, held, of_held, is_whole=is_whole))))


def _back(
    rows: Sequence[Sequence[float]],
    wanted: Sequence[Token],
    held: Sequence[Token],
    of_held: Sequence[float],
    *,
    is_whole: bool,
) -> Iterator[tuple[int | None, int | None]]:
    """The steps from the last to the first."""
    at = len(held) if is_whole else min(range(len(held) + 1), key=rows[-1].__getitem__)
    row = len(wanted)
    while row or (is_whole and at):
        if not row:
            at -= 1
            yield None, at
            continue
        own = _weight(wanted[row - 1].form)
        here = rows[row][at]
        is_same = bool(at) and wanted[row - 1].form == held[at - 1].form
        if is_same and here == rows[row - 1][at - 1]:
            row, at = row - 1, at - 1
            yield row, at
        elif at and here == rows[row][at - 1] + of_held[at - 1]:
            at -= 1
            yield None, at
        elif here == rows[row - 1][at] + own:
            row -= 1
            yield row, None
        else:
            row, at = row - 1, at - 1
            yield row, None
            yield None, at


def _cost(wanted: Sequence[Token], held: Sequence[Token], step: tuple[int | None, int | None]) -> float:
    one, other = step
    if one is not None and other is not None:
        return 0.0
    return _weight(wanted[one].form) if one is not None else _weight(held[other or 0].form) / 2


def _weight(form: str) -> float:
    """What a word tells; a contraction as little as the words it stands for."""
    if form.endswith("'"):
        return weight("not") if form.endswith("nt'") else weight("is")
    return weight(form)


def is_telling(tokens: Sequence[Token]) -> bool:
    """Whether words are so many, or tell so much, that few would use just these by chance."""
    telling = [token for token in tokens if token.form not in FUNCTION_WORDS | NEGATIONS]
    return len(tokens) >= 4 or (len(tokens) >= 3 and len(telling) >= 2)


def stretches(
    steps: Sequence[tuple[int | None, int | None]],
    wanted: Sequence[Token],
    draft: str,
    held: Sequence[Token],
    record: str,
) -> tuple[Stretch, ...]:
    """The steps as words, each side's cut from its own text; punctuation goes with the word before it."""
    found: list[tuple[Side, list[str]]] = []
    for side, words in _sides(steps, wanted, draft, held, record):
        if found and found[-1][0] is side:
            found[-1][1].append(words)
        else:
            found.append((side, [words]))
    return tuple(Stretch(side, " ".join(words)) for side, words in found)


def _sides(
    steps: Sequence[tuple[int | None, int | None]],
    wanted: Sequence[Token],
    draft: str,
    held: Sequence[Token],
    record: str,
) -> Iterator[tuple[Side, str]]:
    """Each word with its side: in a row of changes the draft's words first."""
    waiting: list[tuple[Side, str]] = []
    for one, other in steps:
        if one is not None and other is not None:
            yield from waiting
            waiting = []
            yield Side.SAME, _word(wanted, one, draft)
        elif one is not None:
            yield Side.DRAFT, _word(wanted, one, draft)
        elif other is not None:
            waiting.append((Side.RECORD, _word(held, other, record)))
    yield from waiting


def _word(tokens: Sequence[Token], at: int, text: str) -> str:
    """A word with the punctuation after it, up to the next space."""
    end = tokens[at + 1].span.start if at + 1 < len(tokens) else len(text)
    span = tokens[at].span
    return Span(span.start, span.end).cut(text) + text[span.end : end].split(" ")[0].rstrip("\n")
