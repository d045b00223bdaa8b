"""The same questions have the same answers, in the same order, from both kinds of store."""

from __future__ import annotations

import io
import json
from random import Random

from bot.archive.interface import Archive
from bot.domain.answers import Asked, Filters, Question
from bot.domain.articles import Provenance, Via
from bot.extraction import extract
from bot.samples import sample_articles
from bot.services.answers import Answers
from bot.services.transfer import Transfer
from tests.archive.values import MONDAY, ORCHARD, StillClock

QUOTATIONS = 1_500
QUESTIONS = 50


def drawn(chance: Random) -> list[dict[str, object]]:
    """Bare quotations of words drawn at random, common ones often."""
    words = sorted({word for sample in sample_articles() for word in sample.text.split()})

    def some(count: int) -> str:
        return " ".join(words[int(len(words) * chance.random() ** 3)] for _ in range(count))

    return [
        {"id": number, "text": some(chance.randint(5, 25)), "speaker": some(2).title()}
        for number in range(QUOTATIONS)
    ]


async def fill(archive: Archive, bare: list[dict[str, object]]) -> None:
    for number, sample in enumerate(sample_articles()):
        await archive.save(
            ORCHARD, sample, extract(sample.text), Provenance(0, MONDAY, Via.FILE, str(number))
        )
    lines = io.BytesIO("\n".join(map(json.dumps, bare)).encode())
    async for _ in Transfer(archive, StillClock()).import_lines(ORCHARD, "drawn.jsonl", lines, by=0):
        pass


def questions(chance: Random, bare: list[dict[str, object]]) -> list[Question]:
    """Parts of what is there, some with a slip, some within filters, and what nobody said."""
    said = [str(one["text"]) for one in bare]
    said += [one.text(sample.text) for sample in sample_articles() for one in extract(sample.text)] * 5
    asked = [Question(Asked.WHO_SAID, "zyzzyva quandong"), Question(Asked.CLAIMS, "the mayor")]
    for number, text in enumerate(chance.sample(said, QUESTIONS)):
        words = text.split()
        at = chance.randrange(len(words))
        part = words[at : at + chance.randint(1, 8)]
        if number % 3 == 0:
            part[0] = f"{part[0][:-1]}q"
        filters = Filters(speaker=chance.choice(["Osei", "and"])) if number % 7 == 0 else Filters()
        kind = Asked.CLAIMS if number % 5 == 0 else Asked.WHO_SAID
        asked.append(Question(kind, " ".join(part)[:300], filters))
    return asked


async def test_both_answer_alike(archive: Archive, other: Archive) -> None:
    chance = Random(16)
    bare = drawn(chance)
    for each in (archive, other):
        await fill(each, bare)
    desks = [Answers(each, StillClock()) for each in (archive, other)]

    for question in questions(chance, bare):
        here, there = [repr(await desk.ask(ORCHARD, question, limit=5)) for desk in desks]
        assert here == there, question
