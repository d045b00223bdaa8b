"""Speed: how many articles a second one core reads, and where the time goes."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

import bot.extraction
from bot.extraction import find

WORDS_AN_ARTICLE = 750
_ROUNDS = 3  # the quickest counts: others were disturbed


def speed(texts: Sequence[str]) -> str:
    """Microseconds that an article of 750 words spends in each stage, and articles a second."""
    articles = sum(len(text.split()) for text in texts) / WORDS_AN_ARTICLE
    spent, total = min((_read_all(texts) for _ in range(_ROUNDS)), key=lambda measured: measured[1])
    lines = [f"{stage:20}{1e6 * seconds / articles:8.0f} µs" for stage, seconds in spent.items()]
    rate = articles / total
    lines.append(
        f"{'together':20}{1e6 / rate:8.0f} µs: {rate:.0f} articles of 750 words a second on one core"
    )
    return "\n".join(lines)


def _read_all(texts: Sequence[str]) -> tuple[dict[str, float], float]:
    """Seconds spent in each stage, in the order of the first call, and in all.

    Stages are whatever `bot.extraction` calls by a name of its own, so that a new one shows up by itself.
    """
    spent: Counter[str] = Counter()

    def timed(stage: Callable[..., Any], name: str) -> Callable[..., Any]:
        def run(*given: Any, **more: Any) -> Any:
            start = time.process_time()
            try:
                return stage(*given, **more)
            finally:
                spent[name] += time.process_time() - start  # type: ignore[assignment]

        return run

    with ExitStack() as patched:
        for name, stage in list(vars(bot.extraction).items()):
            if callable(stage) and str(getattr(stage, "__module__", "")).startswith("bot.extraction."):
                patched.enter_context(patch.object(bot.extraction, name, timed(stage, name)))
        start = time.process_time()
        for text in texts:
            find(text)
        total = time.process_time() - start
    return dict(spent), total
