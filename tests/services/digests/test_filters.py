"""What a digest is narrowed to, also in what it tells of changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.digests import DigestFilters, Ground
from bot.errors import QuestionError
from bot.services.corrections import Corrections, Moderator
from bot.services.plans import read_filters
from tests.builders import article, provenance, said
from tests.services.digests.newsdesk import A_DAY, EDITOR, GUILD, MONDAY, Newsdesk, plan

WHO = Moderator(EDITOR, "they took it back")


async def told_by(newsdesk: Newsdesk, digest_id: int) -> tuple[list[str], list[str], list[int]]:
    """The headlines, the words and the changed quotations that a digest would tell now."""
    digest = await newsdesk.desk.preview(GUILD, digest_id)
    return (
        [card.title for card in digest.articles],
        [record.text for record in digest.said],
        [change.id for change in digest.changes],
    )


async def narrowed(newsdesk: Newsdesk, filters: dict[str, str]) -> int:
    """A digest that is narrowed so."""
    wanted = replace(plan("08:00"), filters=DigestFilters(**filters))
    return (await newsdesk.desk.create(GUILD, wanted, by=EDITOR)).digest.id


async def save(newsdesk: Newsdesk, title: str, words: str, by: str, publisher: str) -> None:
    kept = article(words, title=title, publisher=publisher, url=f"https://news.example/{title}")
    quotation = said(words, kept.text, by=by)
    await newsdesk.archive.save(GUILD, kept, [quotation], provenance(at=newsdesk.now))


@pytest.fixture
async def archived(newsdesk: Newsdesk) -> None:
    await save(newsdesk, "Bridge", "The bridge is shut for eleven months", "Ada Osei", "The Kelder Post")
    await save(newsdesk, "Ferry", "The ferry sails again", "Jon Bell", "Tarn Herald")


@pytest.mark.usefixtures("archived")
@pytest.mark.parametrize(
    ("filters", "headlines", "words"),
    [
        ({"speaker": "Osei"}, ["Bridge"], ["The bridge is shut for eleven months"]),
        ({"publisher": "Tarn"}, ["Ferry"], []),
        ({"topic": "ferry"}, ["Ferry"], ["The ferry sails again"]),
        ({"topic": "ferry", "speaker": "Osei"}, [], []),
        (
            {"speaker": "Osei", "publisher": "Kelder Post"},
            ["Bridge"],
            ["The bridge is shut for eleven months"],
        ),
        ({}, ["Ferry", "Bridge"], []),
    ],
)
async def test_a_digest_tells_what_it_is_narrowed_to(
    newsdesk: Newsdesk, filters: dict[str, str], headlines: list[str], words: list[str]
) -> None:
    found = await told_by(newsdesk, await narrowed(newsdesk, filters))

    assert found == (headlines, words, [])


@pytest.mark.usefixtures("archived")
@pytest.mark.parametrize(
    ("filters", "changed"),
    [
        ({"speaker": "Osei"}, [1]),
        ({"speaker": "Mae Park"}, [1]),
        ({"speaker": "Jon Bell"}, []),
        ({"publisher": "Kelder"}, [1]),
        ({"publisher": "Tarn"}, []),
        ({"topic": "bridge"}, [1]),
        ({"topic": "ferry"}, []),
    ],
)
async def test_changes_are_narrowed_as_well(
    newsdesk: Newsdesk, filters: dict[str, str], changed: list[int]
) -> None:
    newsdesk.now = MONDAY + 9 * A_DAY
    digest = await narrowed(newsdesk, filters)
    await Corrections(newsdesk.archive, newsdesk.clock).speaker(GUILD, 1, "Mae Park", None, WHO)

    *_, found = await told_by(newsdesk, digest)

    assert found == changed


@pytest.mark.usefixtures("archived")
async def test_claims_with_most_grounds_come_first(newsdesk: Newsdesk) -> None:
    words = "Rents rose by 9% last year, the highest rise ever"
    await save(newsdesk, "Rents", words, "Mae Park", "Tarn Herald")

    digest = await newsdesk.desk.preview(GUILD)

    assert [(each.record.text, each.grounds) for each in digest.to_check] == [
        (words, tuple(Ground)),
        ("The bridge is shut for eleven months", (Ground.NUMBER,)),
    ]


@pytest.mark.parametrize("topic", ["", "…", "w" * 400])
def test_a_topic_without_words_is_refused_in_a_sentence(topic: str) -> None:
    with pytest.raises(QuestionError):
        read_filters(topic=topic)


def test_blank_names_narrow_nothing() -> None:
    assert read_filters("  ", " Kelder Post ", " the  bridge ") == DigestFilters(
        publisher="Kelder Post", topic="the bridge"
    )
