"""Stories: one article at several publishers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.archive.interface import Archive
from bot.domain.articles import Article, ArticleCard
from bot.domain.corrections import Act, Correction, OtherArticle, Undone
from bot.errors import CorrectionError
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


async def brief(
    archive: Archive, number: int, title: str = "Bridge to close", *, guild: int = ORCHARD
) -> int:
    """Save a brief at an address of its own; its id."""
    one = Article(title=title, text=f"Brief number {number}.", url=f"https://post.example/{number}")
    return (await archive.save(guild, one, [], added())).card.id


async def asked(archive: Archive, guild: int = ORCHARD) -> list[tuple[int, int]]:
    """The pairs that may be one story."""
    questions, total = await archive.story_questions(guild)
    assert len(questions) == total
    return [(one.article.id, one.other.id) for one in questions]


async def decide(archive: Archive, act: Act, article: int, other: int) -> int | None:
    new = Correction(act=act, change=OtherArticle(other), reason="read", by=8, at=MONDAY, article=article)
    made = await archive.correct(ORCHARD, new)
    return made and made.id


def ids(cards: list[ArticleCard]) -> list[int]:
    return [card.id for card in cards]


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

    async def test_the_same_headline_at_another_address_is_asked_about(self, archive: Archive) -> None:
        first = await brief(archive, 1)
        await brief(archive, 2, "Bridge to close early")
        await brief(archive, 3, guild=HARBOUR)
        second = await brief(archive, 4, "BRIDGE to close!")

        assert await asked(archive) == [(second, first)]
        assert await asked(archive, HARBOUR) == []
        assert (await archive.story_questions(ORCHARD, articles=[2]))[1] == 0
        assert (await archive.story_questions(ORCHARD, articles=[first]))[1] == 1

    async def test_much_the_same_words_under_another_headline_are_asked_about(self, archive: Archive) -> None:
        first = await carried(archive, "post", None)
        reworked, quotations = report(*LINES[:10], *OTHER[:8], title="Beams", url="https://echo.example/b")

        second = (await archive.save(ORCHARD, reworked, quotations, added())).card.id

        assert await archive.copies(ORCHARD, second) == []
        assert await asked(archive) == [(second, first)]

    async def test_a_copy_is_not_asked_about(self, archive: Archive) -> None:
        await carried(archive, "post", None)
        await carried(archive, "echo", None)

        assert await asked(archive) == []

    async def test_the_headline_of_a_column_is_not_asked_about(self, archive: Archive) -> None:
        for number in range(9):
            await brief(archive, number, "Weather")

        assert all(article <= 4 for article, _ in await asked(archive))

    async def test_articles_that_are_one_story_are_copies_of_each_other(self, archive: Archive) -> None:
        first, second = await brief(archive, 1), await brief(archive, 2)

        await decide(archive, Act.SAME_STORY, second, first)

        assert ids(await archive.copies(ORCHARD, first)) == [second]
        assert await asked(archive) == []
        assert [entry.action for entry in await archive.audit(ORCHARD)] == ["correct same-story"]

    async def test_what_is_kept_apart_is_never_asked_again(self, archive: Archive) -> None:
        first, second = await brief(archive, 1), await brief(archive, 2)
        await decide(archive, Act.KEEP_APART, second, first)

        changed = Article(title="Bridge to close", text="Now longer.", url="https://post.example/2")
        await archive.save(ORCHARD, changed, [], added())

        assert await asked(archive) == []
        assert await archive.copies(ORCHARD, first) == []

    async def test_what_is_kept_apart_is_no_copy_whatever_its_words(self, archive: Archive) -> None:
        post, echo = await carried(archive, "post", None), await carried(archive, "echo", None)
        third = await carried(archive, "wire", None)
        await decide(archive, Act.KEEP_APART, third, post)
        await decide(archive, Act.KEEP_APART, third, echo)

        await carried(archive, "wire", None, ends="Updated on Monday.")

        assert await archive.copies(ORCHARD, third) == []
        assert ids(await archive.copies(ORCHARD, post)) == [echo]

    async def test_what_is_kept_apart_is_not_brought_together_by_a_third_copy(self, archive: Archive) -> None:
        post, echo, wire = [await carried(archive, name, None) for name in ("post", "echo", "wire")]

        apart = await decide(archive, Act.KEEP_APART, echo, post)
        herald = await carried(archive, "herald", None)
        of_echo = ids(await archive.copies(ORCHARD, echo))
        await archive.undo(ORCHARD, apart or 0, Undone(by=8, at=MONDAY, reason="they are one"))

        assert post not in of_echo
        assert ids(await archive.copies(ORCHARD, echo)) == [post, wire, herald]

    async def test_a_decision_counts_for_more_than_likeness(self, archive: Archive) -> None:
        post, echo = await carried(archive, "post", None), await carried(archive, "echo", None)
        first = await brief(archive, 1)
        await decide(archive, Act.KEEP_APART, first, post)

        same = await decide(archive, Act.SAME_STORY, first, echo)
        together = ids(await archive.copies(ORCHARD, first))
        await archive.undo(ORCHARD, same or 0, Undone(by=8, at=MONDAY, reason="they are two"))

        assert together == [echo]
        assert ids(await archive.copies(ORCHARD, first)) == []
        assert ids(await archive.copies(ORCHARD, post)) == [echo]

    async def test_a_decision_can_be_undone(self, archive: Archive) -> None:
        post, echo = await carried(archive, "post", None), await carried(archive, "echo", None)
        first = await brief(archive, 1)
        joined = await decide(archive, Act.SAME_STORY, first, echo)
        together = ids(await archive.copies(ORCHARD, first))

        await archive.undo(ORCHARD, joined or 0, Undone(by=8, at=MONDAY, reason="they are two"))

        assert together == [post, echo]
        assert await archive.copies(ORCHARD, first) == []
        assert ids(await archive.copies(ORCHARD, post)) == [echo]
        assert await asked(archive) == [(first, echo)]

    async def test_a_second_decision_is_refused(self, archive: Archive) -> None:
        first, second = await brief(archive, 1), await brief(archive, 2)
        await decide(archive, Act.KEEP_APART, second, first)

        with pytest.raises(CorrectionError, match="decided by C1: undo that first"):
            await decide(archive, Act.SAME_STORY, first, second)

        assert await archive.copies(ORCHARD, first) == []
        assert len(await archive.corrections(ORCHARD)) == 1

    async def test_only_two_articles_that_are_there_can_be_one_story(self, archive: Archive) -> None:
        first = await brief(archive, 1)
        theirs = await brief(archive, 2, guild=HARBOUR)
        gone = await brief(archive, 3)
        await archive.remove_article(ORCHARD, gone, by=8, reason="wrong", at=MONDAY)

        made = [await decide(archive, Act.SAME_STORY, first, each) for each in (first, theirs + 90, gone, 99)]

        assert made == [None] * 4
        assert await asked(archive) == []
