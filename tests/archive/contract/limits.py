"""Limits: what a guild has is counted whenever it changes."""

from __future__ import annotations

from bot.archive.interface import Archive, Usage
from bot.domain.articles import Article
from bot.domain.transfer import BareQuotation
from tests.archive.values import DAY, HARBOUR, MONDAY, ORCHARD, added, import_all


def _size(text: str) -> int:
    return len(text.encode())


class LimitsContract:
    """The rules of `interface.Limits`."""

    async def test_every_text_that_is_kept_is_counted_in_bytes(self, archive: Archive) -> None:
        first, second = "The café shut.", "The café shut at noon."
        article = Article(title="Café", text=first, url="https://post.example/1")
        await archive.save(ORCHARD, article, [], added())
        changed = Article(title="Café", text=second, url="https://post.example/1")
        await archive.save(ORCHARD, changed, [], added(at=MONDAY + DAY))
        await import_all(archive, [BareQuotation("x1", "We wade.", "Ada Osei")])

        usage = await archive.usage(ORCHARD)

        assert usage == Usage(ORCHARD, 2, _size(first) + _size(second) + _size("We wade."))
        assert await archive.usage(HARBOUR) == Usage(HARBOUR)

    async def test_removing_an_article_leaves_its_text_and_erasing_takes_it(self, archive: Archive) -> None:
        for number, text in enumerate(("One.", "Two words."), start=1):
            await archive.save(ORCHARD, Article(title=f"Story {number}", text=text), [], added())

        await archive.remove_article(ORCHARD, 1, by=1, reason="satire", at=MONDAY)
        removed = await archive.usage(ORCHARD)
        await archive.erase_article(ORCHARD, 1, by=1, reason="satire", at=MONDAY)
        erased = await archive.usage(ORCHARD)
        await archive.erase_guild(ORCHARD, by=1, reason="moving", at=MONDAY)

        assert removed == Usage(ORCHARD, 1, _size("One.Two words."))
        assert erased == Usage(ORCHARD, 1, _size("Two words."))
        assert await archive.usage(ORCHARD) == Usage(ORCHARD)

    async def test_whose_moderators_were_told_is_remembered(self, archive: Archive) -> None:
        for guild in (ORCHARD, HARBOUR):
            await archive.save(guild, Article(title="Story", text="One."), [], added())

        await archive.limit_told(ORCHARD, at=MONDAY)

        told = {each.guild_id: each.told_at for each in await archive.usages()}
        assert told == {ORCHARD: MONDAY, HARBOUR: None}
