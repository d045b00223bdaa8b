"""Library: showing articles and context, and removing articles, in a real archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.archive.interface import Archive
from bot.domain.articles import Received
from bot.domain.corrections import Act, Correction, Hidden, HiddenName
from bot.domain.names import NameKind
from bot.domain.spans import Span
from bot.errors import ExpectedError, NotFoundError
from bot.services.library import Library
from tests.builders import article, provenance, said

GAZETTE, COURIER = 11, 22
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TEXT = (
    "The bridge at Kelder has closed.\r\n\r\n"
    "“It is not safe,” said Ada Osei. “We had no choice.\r\n"
    "“It will be a year,” she said.\r\n\r\n"
    "Shops fear for their trade.\r\n"
)


@pytest.fixture
def library(archive: Archive) -> Library:
    return Library(archive, lambda: MONDAY)


async def save_bridge(archive: Archive) -> None:
    first = said("It is not safe,", TEXT)
    spans = tuple(
        Span(TEXT.index(words), TEXT.index(words) + len(words))
        for words in ("It is not safe,", "We had no choice.", "It will be a year,")
    )
    quotations = [replace(first, spans=spans, quoted_spans=spans)]
    await archive.save(GAZETTE, article(TEXT), quotations, provenance())


async def test_an_article_is_shown_whole(archive: Archive, library: Library) -> None:
    await save_bridge(archive)

    record = await library.article(GAZETTE, 1)

    assert record.text == TEXT
    assert [card.id for card in await library.articles(GAZETTE, find="kelder")] == [1]


async def test_the_proof_of_an_article_with_a_withheld_name_is_asked_for_expressly(
    archive: Archive, library: Library
) -> None:
    received = Received.of(TEXT.encode(), keep=True)
    quotations = [said("It is not safe,", TEXT)]
    await archive.save(GAZETTE, article(TEXT), quotations, provenance(), received)
    hide = Correction(act=Act.HIDE_NAME, change=HiddenName("Ada Osei"), reason="a promise", by=7, at=MONDAY)

    await archive.correct(GAZETTE, hide)

    with pytest.raises(ExpectedError, match="Names are withheld in article A1"):
        await library.proof(GAZETTE, 1)
    _, data = await library.proof(GAZETTE, 1, with_names=True)
    assert data == TEXT.encode()


async def test_context_is_the_paragraphs_around_a_quotation(archive: Archive, library: Library) -> None:
    await save_bridge(archive)

    context = await library.context(GAZETTE, 1)

    assert context.before == "The bridge at Kelder has closed."
    assert context.passage.startswith("“It is not safe,”")
    assert context.passage.endswith("she said.")
    assert context.after == "Shops fear for their trade."
    assert [span.cut(context.passage) for span in context.spans] == [
        "It is not safe,",
        "We had no choice.",
        "It will be a year,",
    ]


async def test_context_of_hard_wrapped_text_does_not_stop_in_mid_sentence(
    archive: Archive, library: Library
) -> None:
    first = "The council met on Monday to talk about the bridge and\nthe road that leads to it."
    passage = "“It is not safe,” said Ada Osei, the town’s\nengineer, who has led the works."
    last = "Shops fear for their\ntrade."
    text = f"{first}\n\n{passage}\n\n{last}"
    await archive.save(GAZETTE, article(text), [said("It is not safe,", text)], provenance())

    context = await library.context(GAZETTE, 1)

    assert (context.before, context.passage, context.after) == (first, passage, last)


async def test_context_ends_where_the_article_does(archive: Archive, library: Library) -> None:
    text = "“It is not safe,” said Ada Osei."
    await archive.save(GAZETTE, article(text), [said("It is not safe,", text)], provenance())

    context = await library.context(GAZETTE, 1)

    assert (context.before, context.passage, context.after) == ("", text, "")


async def test_context_leaves_out_what_was_retracted(archive: Archive, library: Library) -> None:
    text = (
        "“They took the money,” said Jon Bell.\n\n"
        "“It was not safe,” said Jon Bell. “It is not safe,” said Ada Osei. “Never was,” said Jon Bell.\n\n"
        "“Ask the mayor,” said Jon Bell. Shops fear for their trade."
    )
    gone = ["They took the money,", "It was not safe,", "Never was,", "Ask the mayor,"]
    quotations = [said(words, text, by="Jon Bell") for words in gone]
    await archive.save(GAZETTE, article(text), [*quotations, said("It is not safe,", text)], provenance())
    for number in range(1, 5):
        retraction = Correction(
            act=Act.RETRACT, change=Hidden(), reason="wrong", by=7, at=MONDAY, quotation=number
        )
        assert await archive.correct(GAZETTE, retraction)

    context = await library.context(GAZETTE, 5)

    assert context.before == "“[retracted]” said Jon Bell."
    assert context.passage == (
        "“[retracted]” said Jon Bell. “It is not safe,” said Ada Osei. “[retracted]” said Jon Bell."
    )
    assert context.after == "“[retracted]” said Jon Bell. Shops fear for their trade."
    assert [span.cut(context.passage) for span in context.spans] == ["It is not safe,"]


async def test_context_keeps_what_another_quotation_still_has(archive: Archive, library: Library) -> None:
    text = "“The mayor told us “never” and left,” said Ada Osei."
    inner = said("never", text, by="the mayor")
    await archive.save(GAZETTE, article(text), [inner, said(text[1:37], text)], provenance())
    retraction = Correction(act=Act.RETRACT, change=Hidden(), reason="wrong", by=7, at=MONDAY, quotation=1)
    await archive.correct(GAZETTE, retraction)

    context = await library.context(GAZETTE, 2)

    assert context.passage == text


async def test_a_wrong_article_is_removed_with_a_reason(archive: Archive, library: Library) -> None:
    await save_bridge(archive)

    card = await library.remove(GAZETTE, 1, by=7, reason=" published in error ")

    assert card.id == 1
    assert (await archive.audit(GAZETTE))[0].reason == "published in error"
    with pytest.raises(NotFoundError, match="A1"):
        await library.article(GAZETTE, 1)


async def test_an_article_is_not_removed_without_a_reason(archive: Archive, library: Library) -> None:
    await save_bridge(archive)

    with pytest.raises(ExpectedError, match="why"):
        await library.remove(GAZETTE, 1, by=7, reason="  ")

    assert (await library.article(GAZETTE, 1)).card.id == 1


async def test_another_guild_finds_nothing(archive: Archive, library: Library) -> None:
    await save_bridge(archive)

    with pytest.raises(NotFoundError, match="A1"):
        await library.article(COURIER, 1)
    with pytest.raises(NotFoundError, match="Q1"):
        await library.quotation(COURIER, 1)
    with pytest.raises(NotFoundError, match="Q1"):
        await library.context(COURIER, 1)
    with pytest.raises(NotFoundError):
        await library.remove(COURIER, 1, by=7, reason="not ours")


async def test_names_are_offered_while_they_are_typed(archive: Archive, library: Library) -> None:
    await save_bridge(archive)

    async def offered(guild: int, kind: NameKind, typed: str) -> list[str]:
        return [name.name for name in await library.names(guild, kind, typed)]

    assert await offered(GAZETTE, NameKind.SPEAKER, "os") == ["Ada Osei"]
    assert await offered(GAZETTE, NameKind.PUBLISHER, "kel") == ["The Kelder Post"]
    assert await offered(GAZETTE, NameKind.ARTICLE, "brigde") == ["Kelder bridge to close"]
    assert await offered(COURIER, NameKind.SPEAKER, "os") == []
    assert await offered(COURIER, NameKind.SPEAKER, "osie") == []


async def test_names_that_begin_as_typed_come_before_similar_ones(archive: Archive, library: Library) -> None:
    text = "“Yes,” they said."
    voices = ["John Marsh", "Joan Marsh", "Jon Bell", "Joanna Bell"]
    await archive.save(
        GAZETTE, article(text), [said("Yes", text, by=by) for by in [*voices, "Joan Marsh"]], provenance()
    )

    offered = await library.names(GAZETTE, NameKind.SPEAKER, "jon")

    assert [name.name for name in offered] == ["Jon Bell", "Joan Marsh", "Joanna Bell", "John Marsh"]
