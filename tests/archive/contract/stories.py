"""Stories: one article at several publishers."""

from __future__ import annotations

from dataclasses import replace

from bot.archive.interface import Archive
from bot.domain.articles import Article, ArticleCard
from tests.archive.values import HARBOUR, MONDAY, ORCHARD, added, import_all, report, said

LINES = [
    said(f"we measured beam {at} of the bridge and found that it had moved by {at + 3} inches")
    for at in range(12)
]
OTHER = [
    said(f"field {at} of the orchard was sold to a farmer who keeps {at + 3} geese there") for at in range(12)
]


async def carried(
    archive: Archive, publisher: str, published: str | None, *, guild: int = ORCHARD, ends: str = ""
) -> int:
    """Save what a publisher made of the report; its id."""
    article, quotations = report(
        *LINES, publisher=publisher, published=published, url=f"https://{publisher}.example/a"
    )
    article = replace(article, text=article.text + ends)
    return (await archive.save(guild, article, quotations, added())).card.id


def publishers(cards: list[ArticleCard]) -> list[str | None]:
    return [card.publisher for card in cards]


class StoriesContract:
    """The rules of `interface.Stories`."""

    async def test_copies_are_told_in_the_order_in_which_they_were_published(self, archive: Archive) -> None:
        late = await carried(archive, "post", "2026-03-03")
        undated = await carried(archive, "echo", None, ends="Reporting by the Echo.")
        early = await carried(archive, "wire", "2026-03-01")

        assert publishers(await archive.copies(ORCHARD, late)) == ["wire", "echo"]
        assert publishers(await archive.copies(ORCHARD, undated)) == ["wire", "post"]
        assert publishers(await archive.copies(ORCHARD, early)) == ["post", "echo"]

    async def test_another_article_and_another_guild_have_no_part_in_it(self, archive: Archive) -> None:
        first = await carried(archive, "post", None)
        await carried(archive, "echo", None, guild=HARBOUR)
        other = await archive.save(ORCHARD, *report(*OTHER), added())

        assert await archive.copies(ORCHARD, first) == []
        assert await archive.copies(ORCHARD, other.card.id) == []

    async def test_removing_one_copy_leaves_the_others(self, archive: Archive) -> None:
        wire, post, echo = [await carried(archive, name, None) for name in ("wire", "post", "echo")]

        await archive.remove_article(ORCHARD, wire, by=5, reason="Withdrawn.", at=MONDAY)

        assert [card.id for card in await archive.copies(ORCHARD, post)] == [echo]

    async def test_a_quotation_has_its_words_at_every_publisher(self, archive: Archive) -> None:
        post = await carried(archive, "post", "2026-03-03")
        wire = await carried(archive, "wire", "2026-03-01")
        one, two = [await archive.article(ORCHARD, each) for each in (post, wire)]
        assert one is not None
        assert two is not None
        mine, theirs = one.quotations[3].id, two.quotations[3].id

        found = await archive.at_one_moment(lambda moment: moment.same_words(ORCHARD, [mine, theirs]))

        assert found == {mine: [theirs, mine], theirs: [theirs, mine]}

    async def test_what_was_restored_is_looked_at_when_that_is_asked(self, archive: Archive) -> None:
        first = await carried(archive, "post", None)
        kept = [one async for page in archive.export(ORCHARD) for one in page]
        await import_all(archive, kept, guild=HARBOUR)
        second = await carried(archive, "echo", None, guild=HARBOUR)

        last = await archive.recognise_copies(HARBOUR)
        done = await archive.recognise_copies(HARBOUR, after=last or 0)

        assert (last is not None, done) == (True, None)
        assert publishers(await archive.copies(HARBOUR, second)) == ["post"]
        assert await archive.copies(ORCHARD, first) == []

    async def test_an_article_whose_text_changes_stays_with_its_copies(self, archive: Archive) -> None:
        post = await carried(archive, "post", None)
        await carried(archive, "post", None, ends="Updated on Monday.")

        await carried(archive, "echo", None)

        assert publishers(await archive.copies(ORCHARD, post)) == ["echo"]

    async def test_a_brief_is_no_copy(self, archive: Archive) -> None:
        brief = Article(title="Weather", text="Rain is expected.", url="https://post.example/1")
        saved = await archive.save(ORCHARD, brief, [], added())
        await archive.save(ORCHARD, replace(brief, url="https://post.example/2"), [], added())

        assert await archive.copies(ORCHARD, saved.card.id) == []
