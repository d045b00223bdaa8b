"""Findings: what an archive found that may answer a question, in the form that ranking needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quotation that may answer a question: just enough to rank it."""

    id: int
    text: str
    speaker: str | None
    role: str | None
    title: str
    is_claim: bool
    is_denied: bool
    """Whether its words are what the speaker denied."""
    context: str
    """The words around it in its article."""
    relevance: float = 0.0
    """How much of the question it contains, in nats, by the index. Comparable within one result only."""
    after: str = ""
    """What follows it in its paragraph."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A candidate with its headline, speaker and context as one text; its own words stand at `own`."""

    text: str
    own: Span


@dataclass(frozen=True, slots=True)
class Closeness:
    """How near a passage comes to a question, word by word: cosines of words as they are meant there.

    For each of the question's `words`, in lower case, the nearest word `anywhere` in the passage and among
    its `own` words; `back` is the mean of the same from its own words to the question.
    """

    words: tuple[str, ...]
    anywhere: tuple[float, ...]
    own: tuple[float, ...]
    back: float


@dataclass(frozen=True, slots=True)
class Findings:
    """Candidates for an answer, and what the index knows about the question's words."""

    candidates: Sequence[Candidate]
    quotations: int
    """How many quotations the guild's archive holds."""
    rarity: Mapping[str, float]
    """The rarity of each stem of the question, in nats."""
    alike: Mapping[str, Mapping[str, float]]
    """For each stem of the question, the stems in the archive that may stand for it, including itself.

    The numbers say how well each one does, from 0 to 1."""
    near: Sequence[Candidate] = ()
    """Quotations that lie near the question by their meaning and are no candidates by their words."""
    cosines: Mapping[int, float] = field(default_factory=dict[int, float])
    """How near the question each of both is, from -1 to 1, as far as they have a vector."""
    lookalikes: Sequence[str] = ()
    """Words of the archive that are spelt almost like a word of the question that is not in it."""
