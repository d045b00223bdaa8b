"""Closeness: whether each telling word of a question is there in the best candidates, by its meaning.

The vector of a whole text does not say that the one word that matters is missing. So the few best candidates
are compared again word by word, by whoever has an encoder (`bot.meaning.interaction`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.domain.findings import Candidate, Closeness, Passage
from bot.domain.spans import Span
from bot.language.lexicon import FUNCTION_WORDS
from bot.matching.naming import MAX_BESIDE

Compare = Callable[[Sequence[Passage]], Sequence[Closeness]]
"""Compares passages with the question, in their order; gives nothing if that cannot be done now."""
_OWN = 1_500
"""Characters of a quotation that are compared: more than an encoder reads."""


def nothing_closer(_: Sequence[Passage]) -> Sequence[Closeness]:
    """What compares passages where there is no encoder."""
    return ()


def passage_of(candidate: Candidate) -> Passage:
    """A candidate with its headline, its speaker and its context."""
    before = f"{candidate.title[:MAX_BESIDE]}. {candidate.speaker or ''}: "
    own = candidate.text[:_OWN]
    return Passage(f"{before}{own} {candidate.context}", Span(len(before), len(before) + len(own)))


def features(closeness: Closeness) -> dict[str, float]:
    """How near a passage comes to the question's content words.

    `anywhere` and `own`: on average, by any of its words, and by the quotation's own. `least`: to the one it
    comes least near to. `back`: how near the question comes to the quotation's words.
    """
    telling = _telling(closeness)
    around = [closeness.anywhere[at] for at in telling]
    return {
        "anywhere": _mean(around),
        "own": _mean([closeness.own[at] for at in telling]),
        "least": min(around, default=0.0),
        "back": closeness.back,
    }


def _telling(closeness: Closeness) -> Sequence[int]:
    """Where the question's content words are; all words if it has no others."""
    words = closeness.words
    telling = [at for at, word in enumerate(words) if word.isalnum() and word not in FUNCTION_WORDS]
    return telling or range(len(words))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
