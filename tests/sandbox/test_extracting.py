"""Quotations are found in a process of their own."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import IntakeError
from bot.extraction import extract
from bot.intake.page import Page
from bot.samples import sample_articles
from bot.sandbox.reader import Reader
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.tasks import quotations

BRIDGE = Page((Path(__file__).parents[1] / "intake" / "pages" / "bridge.html").read_bytes(), "bridge.html")
SHORT = "“We will mend the bridge,” said Ada Osei, the mayor of Orchard."
MANY = "".join(f"“We have {n} reasons,” said Ada Osei number {n}.\n\n" for n in range(1_000))
HARD = "“No,” he said. " * 66_000
"""A text of the largest size that takes 10 s and more."""


@pytest.fixture
def hasty() -> Iterator[Sandbox]:
    sandbox = Sandbox(extract_timeout=1.5)
    yield sandbox
    sandbox.close()


@pytest.mark.parametrize("text", [*(each.text for each in sample_articles()), MANY, f"😀\r\n{SHORT}\r\n“Ja”"])
async def test_what_is_found_there_is_what_would_be_found_here(reader: Reader, text: str) -> None:
    found = await reader.quotations("the text", text)

    assert tuple(found) == extract(text)


def test_many_quotations_come_in_messages_that_are_quickly_read() -> None:
    parts = list(quotations.answer({}, MANY.encode()))

    assert sum(len(part["quotations"]) for part in parts) == 1_000
    assert all(len(part["quotations"]) <= 200 for part in parts)


def test_a_text_that_takes_too_long_is_refused_and_the_next_one_is_read(hasty: Sandbox) -> None:
    with pytest.raises(
        IntakeError, match=r"long\.txt is too complicated to look for quotations in\. Split it"
    ):
        hasty.extract("long.txt", HARD)

    assert [each.speaker for each in hasty.extract("short.txt", SHORT)] == ["Ada Osei"]


async def test_a_long_text_does_not_keep_a_page_waiting() -> None:
    reader = Reader()
    extracting = asyncio.ensure_future(reader.quotations("long.txt", HARD))

    article = await reader.read(BRIDGE)

    assert article.title
    assert not extracting.done()
    await reader.close()
    assert isinstance((await asyncio.gather(extracting, return_exceptions=True))[0], IntakeError)


async def test_closing_refuses_the_text_under_way_and_those_that_wait_in_a_sentence() -> None:
    reader = Reader()
    await reader.quotations("short.txt", SHORT)
    texts = [asyncio.ensure_future(reader.quotations(f"{number}.txt", HARD)) for number in range(5)]
    await asyncio.sleep(0.5)
    began = time.monotonic()

    await reader.close()

    assert time.monotonic() - began < 5  # one of them takes 10 s and more
    said = await asyncio.gather(*texts, return_exceptions=True)
    assert all(isinstance(each, IntakeError) for each in said)
    assert [str(each) for each in said] == [
        f"{number}.txt was not finished, because the bot is being stopped. Try again in a moment."
        for number in range(5)
    ]


async def test_what_is_asked_for_while_the_bot_stops_is_refused_in_the_same_sentence() -> None:
    reader = Reader()
    closing = asyncio.ensure_future(reader.close())
    refused: list[BaseException | object] = []

    while not closing.done():
        refused += await asyncio.gather(
            reader.read(BRIDGE), reader.quotations("short.txt", SHORT), return_exceptions=True
        )
        await asyncio.sleep(0)
    refused += await asyncio.gather(reader.read(BRIDGE), return_exceptions=True)

    assert all(isinstance(each, IntakeError) for each in refused)
    assert {str(each).partition(" was ")[2] for each in refused} == {
        "not finished, because the bot is being stopped. Try again in a moment."
    }
