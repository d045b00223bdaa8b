"""Mistakes: which kinds of error cost most, and what stands behind them.

The cost of a kind of mistake is what the F1 of all quotations would gain if every one of that kind were
mended and nothing else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.extraction.scoring import Comparison, Judged, Name, Score, Share
from bot.domain.spans import Span, cut_all
from bot.extraction.quotations import FoundQuotation
from bot.presentation.explanations import explanation

MISSED = "missed"  # nothing found overlaps it
TOO_LONG, TOO_SHORT, SHIFTED = "too long", "too short", "too long here, too short there"
JOINED = "joined to another"
SPLIT = "split, or found twice"
SPURIOUS = "spurious"  # overlaps nothing in the gold
WRONG_NAME, NO_NAME = "wrong name", "no name"
_HALF = 0.5  # of a gold content, to say that another quotation swallowed it
_SHOWN = 400  # characters of an example's words


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error. `words` and `names`: what mending it adds to those right and to those found."""

    sort: str
    kind: str
    behind: str
    words: tuple[int, int]
    names: tuple[int, int]
    example: str


@dataclass(slots=True)
class Costs:
    """All mistakes of one sort and kind of quotation, and the F1 points they cost."""

    sort: str
    kind: str
    mistakes: list[Mistake] = field(default_factory=list[Mistake])
    words: float = 0.0
    names: float = 0.0

    def behind(self, most: int) -> list[tuple[str, int]]:
        """The commonest reasons."""
        return Counter(each.behind for each in self.mistakes).most_common(most)


def costs(comparisons: Iterable[Comparison], score: Score) -> list[Costs]:
    """Every sort of mistake by kind of quotation, the costliest first."""
    groups: dict[tuple[str, str], Costs] = {}
    for comparison in comparisons:
        for mistake in _mistakes(comparison):
            key = (mistake.sort, mistake.kind)
            groups.setdefault(key, Costs(*key)).mistakes.append(mistake)
    for group in groups.values():
        group.words = _gain(score.words, [each.words for each in group.mistakes])
        group.names = _gain(score.with_name, [each.names for each in group.mistakes])
    return sorted(groups.values(), key=lambda group: -(group.words + group.names))


def _gain(share: Share, changes: list[tuple[int, int]]) -> float:
    """Points of F1 won by changes to those right and those found."""
    right = share.right + sum(each for each, _ in changes)
    found = share.found + sum(each for _, each in changes)
    return 100 * (Share(right, found, share.gold).f1 - share.f1)


def _mistakes(comparison: Comparison) -> Iterator[Mistake]:
    overlapping: defaultdict[int, list[Judged]] = defaultdict(list)
    for judged in comparison.judged:
        for number, tokens in enumerate(comparison.gold_tokens):
            if judged.tokens & tokens:
                overlapping[number].append(judged)
    missed = comparison.missed()
    paired: dict[int, list[int]] = {}  # what is found, by identity: the missed gold it is the best for
    for number in missed:
        tokens = comparison.gold_tokens[number]
        best = max(overlapping[number], key=lambda each: len(each.tokens & tokens), default=None)
        swallowed = best is not None and len(best.tokens & tokens) >= _HALF * len(tokens)
        if best is None or (best.is_matched and not swallowed):
            yield _missed(comparison, number)
        else:
            paired.setdefault(id(best), []).append(number)
    for judged in comparison.judged:
        numbers = paired.get(id(judged), [])
        if judged.is_matched:
            yield from (_boundary(comparison, number, judged, JOINED, 1) for number in numbers)
            yield from _name(comparison, judged)
        elif numbers:
            sort = JOINED if len(numbers) > 1 else _sort(comparison, numbers[0], judged, overlapping)
            yield from (
                _boundary(comparison, number, judged, sort, int(place > 0))
                for place, number in enumerate(numbers)
            )
        elif judged.counts:
            yield _superfluous(comparison, judged)


def _sort(comparison: Comparison, number: int, judged: Judged, overlapping: dict[int, list[Judged]]) -> str:
    """What is wrong with the only quotation found for a gold one."""
    tokens = comparison.gold_tokens[number]
    if sum(not each.is_matched and each.gold == number for each in overlapping[number]) > 1:
        return SPLIT
    if judged.tokens >= tokens:
        return TOO_LONG
    return TOO_SHORT if judged.tokens <= tokens else SHIFTED


def _missed(comparison: Comparison, number: int) -> Mistake:
    gold = comparison.article.quotations[number]
    has_name = int(gold.speaker is not None)
    example = f"“{_cut(comparison, gold.content)}”  cue: {gold.cue}, speaker: {gold.speaker}"
    return Mistake(MISSED, gold.kind, gold.cue.lower(), (1, 1), (has_name, has_name), example)


def _boundary(comparison: Comparison, number: int, judged: Judged, sort: str, more: int) -> Mistake:
    """Words found with wrong bounds; mending them brings `more` further quotations."""
    gold = comparison.article.quotations[number]
    has_name = int(gold.speaker is not None)
    ours = judged.found.quotation
    example = f"{_cut(comparison, ours.spans)}\n   gold: {_cut(comparison, gold.content)}"
    return Mistake(sort, gold.kind, _rule(judged.found), (1, more), (has_name, more * has_name), example)


def _superfluous(comparison: Comparison, judged: Judged) -> Mistake:
    """Found, but in the gold not at all, or by another quotation already."""
    sort = SPURIOUS if judged.gold is None else SPLIT
    quotation = judged.found.quotation
    example = f"{_cut(comparison, quotation.spans)}  cue: {quotation.cue}, speaker: {quotation.speaker}"
    gold = None if judged.gold is None else comparison.article.quotations[judged.gold]
    has_name = judged.speaker is not None and (gold is None or gold.speaker is not None)
    return Mistake(sort, judged.kind, _rule(judged.found), (0, -1), (0, -int(has_name)), example)


def _name(comparison: Comparison, judged: Judged) -> Iterator[Mistake]:
    if not judged.counts or judged.name not in (Name.WRONG, Name.MISSING) or judged.gold is None:
        return
    gold = comparison.article.quotations[judged.gold]
    quotation = judged.found.quotation
    example = (
        f"{quotation.speaker} instead of {gold.speaker}: {explanation(quotation)}\n"
        f"   {_cut(comparison, quotation.spans)}"
    )
    sort, found = (WRONG_NAME, 0) if judged.name is Name.WRONG else (NO_NAME, 1)
    yield Mistake(sort, judged.kind, way(judged.found), (0, 0), (1, found), example)


def _rule(found: FoundQuotation) -> str:
    """Rule and cue: "clause, say"."""
    return ", ".join(part for part in (found.grounds.rule, found.grounds.lemma) if part)


def way(found: FoundQuotation) -> str:
    """The way the speaker was named: "surname", "surname, carried"."""
    speaker = found.grounds.speaker
    return f"{speaker.way}, carried" if speaker.carried else str(speaker.way)


def _cut(comparison: Comparison, spans: tuple[Span, ...]) -> str:
    return cut_all(spans, comparison.article.text).replace("\n", " ")[:_SHOWN]
