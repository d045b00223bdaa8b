"""Receipts: what an article was read from."""

from __future__ import annotations

import os
from datetime import timedelta

from bot.archive.interface import Archive, SaveStatus
from bot.domain.articles import MAX_KEPT, Article, Received, Via
from bot.domain.quotations import Quotation
from tests.archive.values import HARBOUR, MONDAY, ORCHARD, added, report, said

PAGE = b"<p>\x93We will mend it,\x94 said Ada Osei.</p>"
LATER = MONDAY + timedelta(days=1)


def bridge(words: str) -> tuple[Article, list[Quotation]]:
    return report(said(words), url="https://post.example/bridge")


class ReceiptsContract:
    """The rules of receipts in `interface.Articles`."""

    async def test_an_article_is_kept_with_the_bytes_it_was_read_from(self, archive: Archive) -> None:
        received = Received.of(PAGE, keep=True)
        came = added(via=Via.LINK, received_from="https://post.example/bridge")

        saved = await archive.save(ORCHARD, *bridge("we will mend it"), came, received)

        [receipt] = await archive.receipts(ORCHARD, saved.card.id)
        assert (receipt.version, receipt.provenance) == (1, came)
        assert receipt.received.unpacked() == PAGE

    async def test_each_version_has_the_receipt_of_its_own(self, archive: Archive) -> None:
        first, second = bridge("we will mend it"), bridge("we will not mend it")

        saved = await archive.save(ORCHARD, *first, added(), Received.of(b"one", keep=True))
        await archive.save(ORCHARD, *second, added(at=LATER), Received.of(b"two", keep=True))
        await archive.save(ORCHARD, *second, added(at=LATER), Received.of(b"three", keep=True))

        kept = await archive.receipts(ORCHARD, saved.card.id)
        assert [(each.version, each.received.unpacked()) for each in kept] == [(2, b"two"), (1, b"one")]

    async def test_an_article_from_before_gets_its_receipt_when_it_comes_again(
        self, archive: Archive
    ) -> None:
        saved = await archive.save(ORCHARD, *bridge("we will mend it"), added())
        assert await archive.receipts(ORCHARD, saved.card.id) == []

        await archive.save(ORCHARD, *bridge("we will mend it"), added(), Received.of(PAGE, keep=True))

        assert len(await archive.receipts(ORCHARD, saved.card.id)) == 1

    async def test_the_same_bytes_are_known_again_in_their_guild_alone(self, archive: Archive) -> None:
        received = Received.of(PAGE, keep=False)
        saved = await archive.save(ORCHARD, *bridge("we will mend it"), added(), received)

        known = await archive.received_before(ORCHARD, received.digest)

        assert known is not None
        assert (known.card, known.status, known.quotations) == (saved.card, SaveStatus.UNCHANGED, 1)
        assert await archive.received_before(HARBOUR, received.digest) is None
        assert await archive.receipts(HARBOUR, saved.card.id) == []

    async def test_bytes_of_a_former_version_or_a_removed_article_are_not_known(
        self, archive: Archive
    ) -> None:
        old, new = Received.of(b"old", keep=False), Received.of(b"new", keep=False)
        await archive.save(ORCHARD, *bridge("we will mend it"), added(), old)
        saved = await archive.save(ORCHARD, *bridge("we will not mend it"), added(at=LATER), new)
        assert await archive.received_before(ORCHARD, old.digest) is None

        await archive.remove_article(ORCHARD, saved.card.id, by=7, reason="Withdrawn.", at=LATER)

        assert await archive.received_before(ORCHARD, new.digest) is None
        assert await archive.receipts(ORCHARD, saved.card.id) == []

    async def test_too_many_bytes_are_only_counted(self, archive: Archive) -> None:
        received = Received.of(os.urandom(MAX_KEPT + 1), keep=True)

        saved = await archive.save(ORCHARD, *bridge("we will mend it"), added(), received)

        [receipt] = await archive.receipts(ORCHARD, saved.card.id)
        assert (receipt.received.unpacked(), receipt.received.size) == (None, MAX_KEPT + 1)
