"""Names: which ones a half-typed or misspelt name may mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.domain.names import Named
from bot.language.beginnings import slips_to_start
from bot.language.folding import plain


def nearest_names(typed: str, names: Iterable[Named], *, limit: int) -> list[Named]:
    """Names that have a word like each typed one: fewest slips first, then in the order given.

    Typed words may be incomplete.
    """
    words = [form for form, _ in plain(typed)]
    slips = ((_slips(words, name.folded.split()), name) for name in names)
    near = [(count, name) for count, name in slips if count is not None]
    near.sort(key=lambda pair: pair[0])
    return [name for _, name in near[:limit]]


def _slips(words: Sequence[str], name: Sequence[str]) -> int | None:
    """The slips between the typed words and the beginnings of a name's words; None if too many."""
    total = 0
    for word in words:
        slips = [count for other in name if (count := slips_to_start(word, other)) is not None]
        if not slips:
            return None
        total += min(slips)
    return total
