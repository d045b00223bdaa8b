"""Measures of answers: right ones first, known from unknown, time and memory."""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

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
    processor_times: list[float] = field(default_factory=list[float])
    questions: int = 0

    def time(self, share: float) -> float:
        """The time within which that share of the questions was answered."""
        return _quantile(self.times, share)

    def processor_time(self, share: float) -> float:
        """The processor time that was enough for that share of the questions."""
        return _quantile(self.processor_times, share)


def _quantile(times: Sequence[float], share: float) -> float:
    return times[min(int(len(times) * share), len(times) - 1)]


class Stopwatch:
    """Time and processor time since it was made, in milliseconds; `workers` are processes that help."""

    def __init__(self, workers: Sequence[int] = ()) -> None:
        self._workers = workers
        self._began, self._used = time.perf_counter(), self._processor()

    def read(self) -> tuple[float, float]:
        """Both."""
        return (time.perf_counter() - self._began) * 1000, (self._processor() - self._used) * 1000

    def _processor(self) -> float:
        return time.process_time() + sum(map(_processor_of, self._workers))


def _processor_of(process: int) -> float:
    """The processor time of a process with one thread, in seconds, as Linux tells it."""
    return int(Path(f"/proc/{process}/schedstat").read_text("ascii").split()[0]) / 1e9


@dataclass
class Timed:
    """What a system answered, and how long it took."""

    name: str
    asked: list[Asked] = field(default_factory=list[Asked])
    answers: list[Answer] = field(default_factory=list[Answer])
    times: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])

    def add(self, asked: Asked, answer: Answer, clock: Stopwatch) -> None:
        """Keep an answer, and the time its stopwatch shows."""
        self.times.append(clock.read())
        self.asked.append(asked)
        self.answers.append(answer)


def measure(size: int, timed: Timed) -> Measured:
    """Judge a system's answers."""
    right: defaultdict[str, list[bool]] = defaultdict(list)
    known: list[tuple[float, bool]] = []
    unknown: list[float] = []
    for question, answer in zip(timed.asked, timed.answers, strict=True):
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
        timed.name,
        size,
        {kind: 100 * sum(right[kind]) / len(right[kind]) for kind in CLASSES if right[kind]},
        auroc([score for score, _ in known], unknown),
        100 * sum(is_right and score > threshold for score, is_right in known) / max(1, len(known)),
        sorted(took for took, _ in timed.times),
        sorted(used for _, used in timed.times),
        len(timed.asked),
    )


def auroc(known: Sequence[float], unknown: Sequence[float]) -> float:
    """The chance that a known one's score beats an unknown one's; ties count half. `unknown` is sorted."""
    if not (known and unknown):
        return float("nan")
    below = sum(bisect_left(unknown, score) + bisect_right(unknown, score) for score in known) / 2
    return below / (len(known) * len(unknown))
