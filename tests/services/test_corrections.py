"""Corrections: what moderators type is checked against the article, in a real archive."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.archive.interface import Archive
from bot.domain.quotations import Kind
from bot.errors import CorrectionError
from bot.services.corrections import Corrections, Moderator
from tests.builders import NOON, article, provenance, said

GAZETTE = 11
WHO = Moderator(7, "the desk checked")


@pytest.fixture
def desk(archive: Archive) -> Corrections:
    return Corrections(archive, lambda: NOON)


async def test_reported_words_are_not_made_a_direct_quotation(archive: Archive, desk: Corrections) -> None:
    kept = article()
    reported = replace(said("The bridge at Kelder", kept.text), kind=Kind.INDIRECT, quoted_spans=())
    await archive.save(GAZETTE, kept, [reported, said("We have no choice", kept.text)], provenance())

    with pytest.raises(CorrectionError, match="quotation marks"):
        await desk.kind(GAZETTE, 1, Kind.DIRECT, WHO)
    with pytest.raises(CorrectionError, match="quotation marks"):
        await desk.words(GAZETTE, 2, "The bridge at Kelder", WHO)
    made = await desk.words(GAZETTE, 2, "close the bridge", WHO)

    assert made.quotation is not None
    assert made.quotation.text == "close the bridge"
