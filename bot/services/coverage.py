"""Coverage: whether every shard is served by one process, which only the operator can see to.

Members of a server whose shard nobody serves get no answer, and nothing else would show it: each process is
well, as far as it can tell.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from bot.domain.processes import Shards

_SHOWN = 20

_log = logging.getLogger(__name__)


class Coverage:
    """Says in the log what is wrong once it lasted for so many beats, and when it is put right."""

    def __init__(self, beats: int) -> None:
        self._beats = beats
        self._problems: list[str] = []
        self._seen = 0
        self._is_told = False

    def look(self, mine: Shards, others: Sequence[Shards]) -> None:
        """Look at the shards of this process and of all others, at each beat."""
        problems = list(_problems(mine, others))
        self._seen = self._seen + 1 if problems == self._problems else 1
        self._problems = problems
        if self._seen != self._beats:
            return
        for problem in problems:
            _log.warning(problem)
        if self._is_told and not problems:
            _log.info("Every shard is served by one process again")
        self._is_told = bool(problems)


def _problems(mine: Shards, others: Sequence[Shards]) -> Iterator[str]:
    counts = sorted({mine.of, *(other.of for other in others)})
    if len(counts) > 1:
        told = " and ".join(map(str, counts))
        yield f"Processes say that there are {told} shards: start all of them with the same --of."
        return
    theirs = {number for other in others for number in other.ids}
    if twice := [number for number in mine.ids if number in theirs]:
        yield f"Another process serves {_named(twice, mine.of)}, too: stop one of both."
    if missing := [number for number in range(mine.of) if number not in theirs | {*mine.ids}]:
        named = _named(missing, mine.of)
        yield f"No process serves {named}: commands do not work in its servers until one is started for it."


def _named(shards: Sequence[int], of: int) -> str:
    more = f" and {len(shards) - _SHOWN:,} more" if len(shards) > _SHOWN else ""
    return f"shard {', '.join(map(str, shards[:_SHOWN]))}{more} of {of}"
