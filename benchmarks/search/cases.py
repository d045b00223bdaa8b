"""Cases to fit by: questions with what the bot found for them, right or not.

Few questions of a set have no answer, so two more kinds of such questions are made: those of one set asked of
the archive of another, and those of a set asked while what answers them is left out.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from benchmarks.search.endtoend import GUILD, extracted, newsroom
from benchmarks.search.sets import MarkedUp, Wanted
from bot.archive.interface import Moment
from bot.domain.answers import Asked, Filters
from bot.domain.findings import Candidate, Findings
from bot.matching import Ranked, Reading, meaning, rank, read_question
from bot.matching.closeness import passage_of
from bot.matching.meaning import (
    Compared,
    Features,
    Weighed,
    closely,
    in_order,
    likeliest,
    once_compared,
    possible,
)
from bot.meaning.codes import Embedded
from bot.meaning.encoder import open_encoder
from bot.meaning.interaction import Pieces, compare
from bot.services.answers import MAX_CANDIDATES
from bot.services.newsroom import Newsroom
from bot.weights import COMPARED_CLOSELY, ORDER

_KNOWN = 2 * COMPARED_CLOSELY
"""How many are compared for a case: fitting, and leaving answers out, change which are the best."""


class Kind(StrEnum):
    """What a question tells about answers."""

    OWN = "answerable"
    NONE = "unanswerable"
    LEFT_OUT = "answer left out"
    ELSEWHERE = "another set's"


@dataclass(frozen=True, slots=True)
class Case:
    """A question with the candidates that have a vector, those first that its words rank first.

    `right` says of each whether it answers; `ranked` are those that were weighed by their words; `closeness`
    is known of the best.
    """

    kind: Kind
    wanted: Wanted
    reading: Reading
    weighed: Sequence[Weighed]
    right: Sequence[bool]
    size_loss: float
    ranked: Sequence[Ranked]
    closeness: Mapping[int, Features]

    @property
    def asked(self) -> Asked:
        """Which command."""
        return self.wanted.asked

    def without_answers(self) -> Case:
        """The same question where nothing answers it."""
        kept = [one for one, is_right in zip(self.weighed, self.right, strict=True) if not is_right]
        ids = {one.candidate.id for one in kept}
        ranked = [one for one in self.ranked if one.id in ids]
        return replace(self, kind=Kind.LEFT_OUT, weighed=kept, right=[False] * len(kept), ranked=ranked)

    def compared(self, order: Features) -> list[Compared]:
        """Those that are compared word by word when quotations are put in this order."""
        best = likeliest(in_order(possible(self.weighed, self.reading, asked=self.asked), order), order)
        known = [one for one in best if one.candidate.id in self.closeness]
        return [once_compared(one, self.closeness[one.candidate.id]) for one in known]

    def is_right(self, one: Candidate) -> bool:
        """Whether a candidate answers."""
        pairs = zip(self.weighed, self.right, strict=True)
        return any(is_right and weighed.candidate.id == one.id for weighed, is_right in pairs)


async def collect(sets: Sequence[MarkedUp]) -> list[list[Case]]:
    """For each set, what its archive gives for all questions of all sets."""
    return [await _of_archive(given, sets) for given in sets]


async def _of_archive(given: MarkedUp, sets: Sequence[MarkedUp]) -> list[Case]:
    async with _opened(given) as opened:
        cases: list[Case] = []
        for other in sets:
            for wanted in other.questions:
                if other is given:
                    own = await _case(opened, wanted, Kind.OWN if wanted.is_answerable else Kind.NONE)
                    cases += [own, own.without_answers()] if wanted.is_answerable else [own]
                elif not wanted.speaker:
                    cases.append(await _case(opened, wanted, Kind.ELSEWHERE))
        return cases


@asynccontextmanager
async def _opened(given: MarkedUp) -> AsyncGenerator[Newsroom]:
    with tempfile.TemporaryDirectory() as folder:
        async with newsroom(Path(folder), with_meaning=True) as opened:
            await extracted(opened, given)
            if opened.embedding:
                await opened.embedding.catch_up()
            yield opened


async def _case(opened: Newsroom, wanted: Wanted, kind: Kind) -> Case:
    reading = read_question(wanted.text)
    meant = await _meant(opened, wanted.text)
    found = await opened.archive.at_one_moment(lambda moment: _found(moment, wanted, reading, meant))
    ranked = rank(reading, found, asked=wanted.asked)
    weighed = meaning.weigh(reading, found, ranked, asked=wanted.asked)
    is_own = kind is Kind.OWN
    right = [is_own and wanted.is_right(one.candidate.text) for one in weighed]
    loss = meaning.size_loss(found)
    return Case(kind, wanted, reading, weighed, right, loss, ranked, _closeness(wanted, reading, weighed))


def _closeness(wanted: Wanted, reading: Reading, weighed: Sequence[Weighed]) -> Mapping[int, Features]:
    able = possible(weighed, reading, asked=wanted.asked)
    best = in_order(able, ORDER)[:_KNOWN]
    given = compare(_pieces(), wanted.text, [passage_of(one.candidate) for one in best])
    return {one.candidate.id: closely(one, close, reading) for one, close in zip(best, given, strict=True)}


async def _meant(opened: Newsroom, text: str) -> Embedded | None:
    """A question as a vector, however long that takes: how busy the machine is must not change a fit."""
    model = await opened.archive.vectors_of(GUILD)
    return Embedded(model, _encoder().embed([text])) if model else None


_encoder = cache(open_encoder)


@cache
def _pieces() -> Callable[[str], Pieces | None]:
    """What reads each text once: many questions are compared with the same quotations."""
    return cache(_encoder().pieces)


def _found(moment: Moment, wanted: Wanted, reading: Reading, meant: Embedded | None) -> Findings:
    return moment.candidates(
        GUILD,
        [word.form for word in reading.words],
        Filters(speaker=wanted.speaker),
        names=reading.names,
        claims_only=wanted.asked is Asked.CLAIMS,
        limit=MAX_CANDIDATES,
        meant=meant,
    )
