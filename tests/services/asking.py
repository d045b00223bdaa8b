"""An archive to ask, and questions to ask it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.archive.interface import Archive
from bot.domain.answers import Answer, Asked, Question
from bot.domain.quotations import Quotation
from bot.services.answers import parse_filters
from tests.builders import article, provenance, said

GAZETTE, COURIER = 11, 22
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BRIDGE = (
    "“The bridge is not structurally safe,” said Ada Osei.\n\n"
    "“Some 136 bolts are missing,” said Jon Bell.\n\n"
    "“The claim about bolts is simply untrue,” said Mina Farrow.\n\n"
    "“Shall we go?” asked Kit Moss.\n"
)


class StillClock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now


async def save(
    archive: Archive, text: str, *quotations: Quotation, guild: int = GAZETTE, **stated: str
) -> None:
    await archive.save(guild, article(text, **stated), quotations, provenance())


async def save_bridge(archive: Archive) -> None:
    await save(
        archive,
        BRIDGE,
        said("The bridge is not structurally safe,", BRIDGE, by="Ada Osei"),
        said("Some 136 bolts are missing,", BRIDGE, by="Jon Bell"),
        replace(said("The claim about bolts is simply untrue,", BRIDGE, by="Mina Farrow"), denies=1),
        replace(said("Shall we go?", BRIDGE, by="Kit Moss"), is_claim=False),
    )


def who_said(words: str, **filters: str) -> Question:
    return Question(Asked.WHO_SAID, words, parse_filters(**filters))


def claims(words: str) -> Question:
    return Question(Asked.CLAIMS, words)


def speakers(answer: Answer) -> list[str | None]:
    return [match.record.quotation.speaker for match in answer.matches]
