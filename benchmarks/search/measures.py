"""Measures of answers: right ones first, known from unknown, time and memory."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.search.peers import Answer
from benchmarks.search.questions import CLASSES, Asked


@dataclass
class Measured:
    """How a system did. `recall` is by class, in percent; times are in milliseconds, sorted."""

    name: str
    size: int
    recall: dict[str, float] = field(default_factory=dict[str, float])
    auroc: float = 0.0
    right_at_5: float = 0.0
    times: list[float] = field(default_factory=list[float])
    questions: int = 0

    def time(self, share: float) -> float:
        """The time within which that share of the questions was answered."""
        return self.times[min(int(len(self.times) * share), len(self.times) - 1)]


def measure(
    name: str, size: int, asked: Sequence[Asked], answers: Sequence[Answer], times: Sequence[float]
) -> Measured:
    """Judge a system's answers."""
    right: defaultdict[str, list[bool]] = defaultdict(list)
    known: list[tuple[float, bool]] = []
    unknown: list[float] = []
    for question, answer in zip(asked, answers, strict=True):
        best = answer[0][1] if answer else 0.0
        if question.kind == "noanswer":
            unknown.append(best)
        else:
            is_right = bool(answer) and answer[0][0] in question.answers
            right[question.kind].append(is_right)
            known.append((best, is_right))
    unknown.sort()
    threshold = unknown[min(int(len(unknown) * 0.95), len(unknown) - 1)] if unknown else 0.0
    return Measured(
        name,
        size,
        {kind: 100 * sum(right[kind]) / len(right[kind]) for kind in CLASSES if right[kind]},
        auroc([score for score, _ in known], unknown),
        100 * sum(is_right and score > threshold for score, is_right in known) / max(1, len(known)),
        sorted(times),
        len(asked),
    )


def auroc(known: Sequence[float], unknown: Sequence[float]) -> float:
    """The chance that a known one's score beats an unknown one's; ties count half. `unknown` is sorted."""
    if not (known and unknown):
        return float("nan")
    below = sum(bisect_left(unknown, score) + bisect_right(unknown, score) for score in known) / 2
    return below / (len(known) * len(unknown))
