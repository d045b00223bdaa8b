"""Embedding: quotations get their vectors, and answer questions asked in other words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.interface import Archive
from bot.domain.answers import Asked, Filters, Label, Question
from bot.domain.articles import Article
from bot.sandbox.encoding import Encoding
from bot.sandbox.reader import Reader
from bot.services.embedding import Embedding
from bot.services.newsroom import Newsroom, open_newsroom
from tests.archive.values import keep, said

GUILD = 41
DAM = Article(
    title="Governor wins on the dam",
    text=(
        "“Voters under 35 broke late for the governor by about 14 points,” said Ada Osei, a pollster.\n\n"
        "“I sold my boat for one more matinee,” said Nora Lindqvist.\n\n"
        "Jon Bell said the harbour wall had cost nine million crowns.\n\n"
        "“No teacher was told about the closure,” said Ivo Marsh.\n"
    ),
)


@pytest.fixture
async def meaningful(tmp_path: Path, reader: Reader, encoder: Encoding) -> AsyncIterator[Newsroom]:
    """A newsroom with an encoder."""
    async with open_newsroom(tmp_path / "archive.sqlite3", reader=reader, encoder=encoder) as opened:
        yield opened


async def caught_up(newsroom: Newsroom, article: Article = DAM) -> None:
    """The newsroom with this article, and what it means."""
    async for one in newsroom.ingest.paste(GUILD, article, by=4):
        assert one.error is None
    assert newsroom.embedding is not None
    assert await newsroom.embedding.catch_up()


async def lacking(archive: Archive) -> int:
    return (await archive.stats(GUILD)).without_vector


async def test_a_question_in_other_words_is_answered(meaningful: Newsroom) -> None:
    await caught_up(meaningful)

    answer = await meaningful.answers.ask(GUILD, Question(Asked.CLAIMS, "late swing among young voters"))

    best = answer.matches[0]
    assert best.record.text == "Voters under 35 broke late for the governor by about 14 points,"
    assert best.label is Label.RELATED


async def test_the_very_words_come_before_what_means_the_same(meaningful: Newsroom) -> None:
    await caught_up(meaningful)

    answer = await meaningful.answers.ask(GUILD, Question(Asked.WHO_SAID, "one more matinee"))

    assert [one.label for one in answer.matches] == [Label.VERBATIM]


async def test_what_nobody_said_is_no_match_and_has_the_nearest(meaningful: Newsroom) -> None:
    await caught_up(meaningful)

    answer = await meaningful.answers.ask(GUILD, Question(Asked.WHO_SAID, "the cinema was demolished"))

    assert answer.matches == ()
    assert answer.nearest


async def test_filters_hold_for_what_is_found_by_meaning(meaningful: Newsroom) -> None:
    await caught_up(meaningful)
    question = Question(Asked.CLAIMS, "late swing among young voters", Filters(speaker="Jon Bell"))

    answer = await meaningful.answers.ask(GUILD, question)

    found = (*answer.matches, *answer.nearest)
    assert {one.record.quotation.speaker for one in found} <= {"Jon Bell"}


async def test_an_ingest_gets_its_vectors_by_itself(meaningful: Newsroom) -> None:
    async for _ in meaningful.ingest.paste(GUILD, DAM, by=4):
        pass

    async with asyncio.timeout(30):
        while await lacking(meaningful.archive):  # noqa: ASYNC110 - it is done beside everything else
            await asyncio.sleep(0.02)


async def test_what_is_left_from_before_is_made_up_bit_by_bit(archive: Archive, encoder: Encoding) -> None:
    for report in range(3):
        lines = [said(f"number {report} {line}") for line in range(100)]
        await keep(archive, *lines, title=f"Report {report}", guild=GUILD)
    counts: list[int] = []

    is_done = await Embedding(archive, encoder).catch_up(counts.append)

    assert (is_done, counts, await lacking(archive)) == (True, [256, 44], 0)


async def test_an_article_is_kept_although_no_vector_can_be_made(tmp_path: Path, reader: Reader) -> None:
    (tmp_path / "model.onnx").write_bytes(b"no model")
    (tmp_path / "tokenizer.json").write_text("{}")
    broken = Encoding(tmp_path)
    async with open_newsroom(tmp_path / "archive.sqlite3", reader=reader, encoder=broken) as newsroom:
        async for one in newsroom.ingest.paste(GUILD, DAM, by=4):
            assert one.error is None
        assert newsroom.embedding is not None

        is_done = await newsroom.embedding.catch_up()

        answer = await newsroom.answers.ask(GUILD, Question(Asked.WHO_SAID, "one more matinee"))
        assert (is_done, await lacking(newsroom.archive)) == (False, 4)
        assert answer.matches[0].label is Label.VERBATIM
    await broken.close()


@pytest.mark.parametrize("asked", ["nobody was told to lie", "nobody was ordered to lie"])
async def test_who_was_told_to_do_something_was_instructed(meaningful: Newsroom, asked: str) -> None:
    text = (
        "“The figures are wrong, and it is categorically untrue that anyone has been instructed to lie,” "
        "Ada Osei said.\n\n“They told me the harbour was shut,” said Jon Bell.\n"
    )
    await caught_up(meaningful, Article(title="Harbour board under fire", text=text))

    answer = await meaningful.answers.ask(GUILD, Question(Asked.WHO_SAID, asked))

    assert [one.record.quotation.speaker for one in answer.matches] == ["Ada Osei"]


async def test_one_newsroom_does_not_wait_for_the_vectors_of_others(
    archive: Archive, encoder: Encoding
) -> None:
    for guild in (GUILD, GUILD + 1):
        await keep(archive, said("the water is safe", by="Ada Osei"), guild=guild)
    embedding = Embedding(archive, encoder)

    is_done = await embedding.catch_up(guild=GUILD)

    left = [await embedding.lacking(guild) for guild in (GUILD, GUILD + 1, None)]
    assert (is_done, left) == (True, [0, 1, 1])


async def test_who_waits_for_vectors_hears_of_those_made_beside_them(
    archive: Archive, encoder: Encoding
) -> None:
    await keep(archive, *(said(f"number {line}") for line in range(300)), guild=GUILD)
    embedding = Embedding(archive, encoder)
    first: list[int] = []
    second: list[int] = []

    lacking = await embedding.lacking()
    await asyncio.gather(embedding.catch_up(first.append), embedding.catch_up(second.append))

    assert (lacking, await embedding.lacking()) == (300, 0)
    assert (sum(first), sum(second)) == (300, 300)
