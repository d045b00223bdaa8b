"""Closeness: whether each telling word of a question is there in the best candidates, by its meaning.

The vector of a whole text does not say that the one word that matters is missing. So the few best candidates
are compared again word by word, by whoever has an encoder (`bot.meaning.interaction`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.domain.findings import Candidate, Closeness, Passage
from bot.domain.spans import Span
from bot.language.inflection import stem
from bot.language.lexicon import FUNCTION_WORDS
from bot.language.stems import stems
from bot.matching.naming import MAX_BESIDE, called
from bot.matching.questions import Reading
from bot.weights import NEAR_ENOUGH

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


def features(
    closeness: Closeness, reading: Reading, candidate: Candidate, *, is_named: bool
) -> dict[str, float]:
    """How near a passage comes to what the question asks for.

    `anywhere` and `own`: to each word on average, by any word of the passage and by the quotation's own.
    `least`: to the word it comes least near to. `lacking`: how far the words that are not met are below
    `weights.NEAR_ENOUGH`, in all; `own_lacking`: the same for its own words, on average. `back`: how near the
    question comes to the quotation's words.
    """
    asked = _asked(closeness, reading, candidate, is_named=is_named)
    around, own = [closeness.anywhere[at] for at in asked], [closeness.own[at] for at in asked]
    return {
        "anywhere": _mean(around),
        "own": _mean(own),
        "least": min(around),
        "lacking": sum(map(_lacking, around)),
        "own_lacking": _mean([*map(_lacking, own)]),
        "back": closeness.back,
    }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)  # `statistics` takes long to load


def _asked(closeness: Closeness, reading: Reading, candidate: Candidate, *, is_named: bool) -> Sequence[int]:
    """Where the question's content words are that a quotation has to come near to.

    Its frame is not asked for, and the speaker's name and role are met by who speaks, misspelt or not. A
    question without other words asks for all of them.
    """
    words = closeness.words
    frame = set(reading.as_typed).difference(reading.core, () if is_named else reading.names)
    speaker = set(stems(called(candidate)))
    telling = [at for at, word in enumerate(words) if word.isalnum() and word not in FUNCTION_WORDS]
    asked = [at for at in telling if words[at] not in frame and stem(words[at]) not in speaker]
    return asked or telling or range(len(words))


def _lacking(nearness: float) -> float:
    return max(0.0, NEAR_ENOUGH - nearness)
