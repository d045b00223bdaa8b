"""A person's record: who they are, what they said, and how their words changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.archive.interface import Archive
from bot.domain.answers import Asked, Question, Sort
from bot.domain.people import SaidBy
from bot.domain.quotations import Stance
from bot.errors import QuestionError
from bot.services.answers import Answers, parse_filters
from bot.services.people import People
from tests.builders import said
from tests.services.asking import GAZETTE, save

OSEI = "Ada Osei"


@pytest.fixture
def people(archive: Archive, answers: Answers) -> People:
    return People(archive, answers)


async def print_(
    archive: Archive,
    words: str,
    *,
    by: str = OSEI,
    denied: bool = False,
    publisher: str = "The Kelder Post",
    published: str = "2025-06-01",
) -> None:
    """An article that quotes somebody, at a publisher and on a day."""
    text = f"At the bridge, “{words}” said {by}."
    quotation = replace(said(words, text, by=by), stance=Stance.DENIED if denied else Stance.ASSERTED)
    url = f"https://x.example/{by}-{words}-{publisher}-{published}-{denied}".replace(" ", "-")
    await save(archive, text, quotation, url=url, publisher=publisher, published=published)


async def asked(
    people: People,
    speaker: str = OSEI,
    about: str = "",
    sort: Sort = Sort.LATEST,
    limit: int = 9,
    **filters: str,
) -> SaidBy:
    question = Question(Asked.SAID_BY, about, parse_filters(speaker=speaker, **filters), sort)
    return await people.said_by(GAZETTE, question, limit=limit)


def words(found: SaidBy) -> list[str]:
    return [record.text for record in found.said]


async def test_a_person_is_shown_with_their_outlets_and_dates(archive: Archive, people: People) -> None:
    await print_(archive, "The bridge is closed", publisher="Post", published="2026-01-05")
    await print_(archive, "The bolts are missing", publisher="Post", published="2026-03-09")
    await print_(archive, "The barge came too close", publisher="Echo", published="2026-03-01")

    person = (await asked(people)).person

    assert person is not None
    assert (person.name, person.quotations, person.articles) == (OSEI, 3, 3)
    assert [(each.publisher, each.quotations) for each in person.outlets] == [("Post", 2), ("Echo", 1)]
    assert (person.first, person.last) == ("2026-01-05", "2026-03-09")
    assert person.months == (("2026-01", 1), ("2026-03", 2))


async def test_what_somebody_said_comes_by_date_or_by_how_well_it_fits(
    archive: Archive, people: People
) -> None:
    await print_(archive, "The bridge is closed to lorries", published="2026-01-05")
    await print_(archive, "The bolts of the bridge are missing", published="2026-02-05")
    await print_(archive, "The library opens at nine", published="2026-03-05")

    assert words(await asked(people))[0] == "The library opens at nine"
    assert words(await asked(people, sort=Sort.EARLIEST))[0] == "The bridge is closed to lorries"
    assert words(await asked(people, about="missing bolts", sort=Sort.BEST)) == [
        "The bolts of the bridge are missing"
    ]
    about = await asked(people, about="bridge", sort=Sort.EARLIEST)
    assert words(about) == ["The bridge is closed to lorries", "The bolts of the bridge are missing"]
    assert [match.record.text for match in about.matches] == words(about)


async def test_dates_and_a_publisher_narrow_it(archive: Archive, people: People) -> None:
    await print_(archive, "The bridge is closed", publisher="Post", published="2026-01-05")
    await print_(archive, "The bolts are missing", publisher="Echo", published="2026-03-09")
    await print_(archive, "Nobody knows when", publisher="Echo", published="")

    since = await asked(people, since="2026-02")

    assert (words(since), since.total, since.undated) == (["The bolts are missing"], 1, 1)
    assert words(await asked(people, until="2026-02")) == ["The bridge is closed"]
    assert words(await asked(people, publisher="post")) == ["The bridge is closed"]


async def test_a_part_of_a_name_is_enough_if_one_has_it(archive: Archive, people: People) -> None:
    await print_(archive, "The bridge is closed")

    found = await asked(people, "osei")

    assert found.person is not None
    assert found.person.name == OSEI


async def test_a_name_of_several_and_an_unknown_one_say_who_may_be_meant(
    archive: Archive, people: People
) -> None:
    await print_(archive, "The bridge is closed")
    await print_(archive, "The bolts are missing", by="Kofi Osei")

    several, misspelt, nobody = [await asked(people, name) for name in ("Osei", "Ada Osie", "Zbigniew")]

    assert several.person is misspelt.person is nobody.person is None
    assert set(several.who) == {OSEI, "Kofi Osei"}
    assert several.notice.startswith("Several speakers here may be meant")
    assert misspelt.who[0] == OSEI
    assert misspelt.notice.startswith("No speaker here is called “Ada Osie”. Did you mean Ada Osei")
    assert (nobody.who, nobody.notice) == ((), "No speaker here is called “Zbigniew”.")


async def test_without_a_name_nobody_is_looked_up(people: People) -> None:
    with pytest.raises(QuestionError, match="Say whose words you want"):
        await people.said_by(GAZETTE, Question(Asked.SAID_BY, ""), limit=3)


async def test_words_that_two_outlets_print_differently_stand_side_by_side(
    archive: Archive, people: People
) -> None:
    await print_(
        archive, "We will close the bridge before Christmas", publisher="Post", published="2026-03-02"
    )
    await print_(
        archive, "We shall close the bridge before Christmas", publisher="Wire", published="2026-03-01"
    )
    await print_(
        archive, "We will close the bridge before Christmas", publisher="Echo", published="2026-03-03"
    )

    changed = (await asked(people)).changes

    [one] = changed.wording
    assert (one.then.article.publisher, one.now.article.publisher) in {("Wire", "Post"), ("Wire", "Echo")}
    assert [span.cut(one.then.text) for span in one.compared.here] == ["shall"]
    assert [span.cut(one.now.text) for span in one.compared.there] == ["will"]
    assert not one.is_revision
    assert changed.position == ()


async def test_words_that_an_article_changed_later_stand_side_by_side(
    archive: Archive, people: People
) -> None:
    for words in ("We will close the bridge in March", "We may close the bridge in March"):
        text = f"“{words}” said Ada Osei."
        await save(archive, text, said(words, text), url="https://x.example/a")

    [one] = (await asked(people)).changes.wording

    assert one.is_revision
    assert [one.then.text[4:7], one.now.text[3:6]] == ["ill", "may"]


async def test_opposite_claims_stand_side_by_side_with_the_earlier_one_first(
    archive: Archive, people: People
) -> None:
    await print_(archive, "The county never ignored three warnings", published="2026-03-09")
    await print_(archive, "The county ignored three warnings", published="2026-03-01")
    await print_(archive, "The county ignored three warnings", by="Jon Bell", published="2026-03-02")
    await print_(archive, "The county ignored three warnings", denied=True, published="2026-03-20")

    position = (await asked(people)).changes.position

    assert [(one.then.article.published, one.now.article.published) for one in position] == [
        ("2026-03-01", "2026-03-20"),
        ("2026-03-01", "2026-03-09"),
    ]


async def test_where_nothing_changed_that_is_said_with_what_was_compared(
    archive: Archive, people: People
) -> None:
    await print_(archive, "The bridge is closed")

    changed = (await asked(people)).changes

    assert (changed.wording, changed.position, changed.compared, changed.total) == ((), (), 1, 1)
