"""The other sources of a quotation: copies of its article, and any that print the same words."""

from __future__ import annotations

import pytest

from bot.archive.interface import Archive
from bot.domain.elsewhere import Source
from bot.domain.wording import Wording
from bot.errors import NotFoundError
from bot.services.library import Library
from bot.services.quotations import Quotations
from tests.builders import said
from tests.services.asking import GAZETTE, StillClock, save

WORDS = "We will close the bridge at Kelder before Christmas"


@pytest.fixture
def elsewhere(archive: Archive) -> Quotations:
    return Quotations(archive, Library(archive, StillClock()))


async def print_(
    archive: Archive,
    publisher: str,
    published: str,
    words: str = WORDS,
    *,
    by: str | None = "Ada Osei",
    more: str = "",
) -> None:
    """An article by itself: all that it shares with the others are these words."""
    text = f"The {publisher} asked. “{words}” was the answer. {more}"
    quotation = said(words, text, by=by)
    await save(
        archive,
        text,
        quotation,
        publisher=publisher,
        published=published,
        url=f"https://{publisher}.example/",
    )


async def others(elsewhere: Quotations, quotation: int = 1) -> list[Source]:
    return [*(await elsewhere.sources(GAZETTE, quotation)).others]


async def test_the_same_words_in_articles_of_their_own_are_found_the_earliest_first(
    archive: Archive, elsewhere: Quotations
) -> None:
    await print_(archive, "Post", "2026-03-02")
    await print_(archive, "Echo", "2026-03-03")
    await print_(archive, "Wire", "2026-03-01")
    await print_(archive, "Star", "2026-03-01", "The library opens at nine in the morning")

    found = await others(elsewhere)

    assert [one.record.article.publisher for one in found] == ["Wire", "Echo"]
    assert {one.compared.wording for one in found} == {Wording.SAME}
    assert not any(one.is_copy or one.is_by_another for one in found)


async def test_another_wording_of_the_same_speaker_is_flagged_with_what_differs(
    archive: Archive, elsewhere: Quotations
) -> None:
    await print_(archive, "Post", "2026-03-02")
    await print_(archive, "Echo", "2026-03-03", WORDS.replace("will", "may"))

    sources = await elsewhere.sources(GAZETTE, 1)

    [one] = sources.reworded
    assert [span.cut(sources.record.text) for span in one.compared.here] == ["will"]
    assert [span.cut(one.record.text) for span in one.compared.there] == ["may"]


async def test_a_part_of_the_words_is_no_other_wording(archive: Archive, elsewhere: Quotations) -> None:
    await print_(archive, "Post", "2026-03-02")
    await print_(archive, "Echo", "2026-03-03", "close the bridge at Kelder")

    assert [one.compared.wording for one in await others(elsewhere)] == [Wording.PART]


async def test_the_very_words_of_another_speaker_are_told_and_like_words_are_not(
    archive: Archive, elsewhere: Quotations
) -> None:
    await print_(archive, "Post", "2026-03-02")
    await print_(archive, "Echo", "2026-03-03", by="Jon Bell")
    await print_(archive, "Wire", "2026-03-03", WORDS.replace("will", "may"), by="Jon Bell")
    await print_(archive, "Star", "2026-03-04", by="Osei")

    found = await others(elsewhere)

    assert [(one.record.article.publisher, one.is_by_another) for one in found] == [
        ("Echo", True),
        ("Star", False),
    ]


async def test_copies_of_the_article_are_told_as_such_however_short_the_words(
    archive: Archive, elsewhere: Quotations
) -> None:
    beams = " ".join(f"Beam {at} had moved by {at + 2} inches." for at in range(30))
    for publisher in ("Post", "Echo"):
        text = f"“Never,” said Ada Osei. {beams}"
        await save(
            archive, text, said("Never,", text), publisher=publisher, url=f"https://{publisher}.example/"
        )

    [one] = await others(elsewhere)

    assert one.is_copy
    assert one.compared.wording is Wording.SAME


async def test_a_quotation_that_is_not_there_is_not_found(elsewhere: Quotations) -> None:
    with pytest.raises(NotFoundError, match="no quotation Q7"):
        await elsewhere.sources(GAZETTE, 7)


async def test_a_permanent_view_has_context_sources_and_what_became_of_the_words(
    archive: Archive, elsewhere: Quotations
) -> None:
    await print_(archive, "Echo", "2026-03-03")
    for words in ("We may close the bridge at Kelder before Christmas", WORDS):
        await print_(archive, "Post", "2026-03-02", words)

    view = await elsewhere.view(GAZETTE, 3)

    assert view.context.passage.startswith("The Post asked.")
    assert [one.record.article.publisher for one in view.sources.others] == ["Echo"]
    [(revision, change)] = view.changes
    assert revision.version.number == 2
    assert change.before is not None
    assert change.before.text.startswith("We may close")


async def test_what_a_quotation_reads_as_today_is_said_when_its_former_id_is_asked_for(
    archive: Archive, elsewhere: Quotations
) -> None:
    for words in ("We may close the bridge at Kelder before Christmas", WORDS):
        await print_(archive, "Post", "2026-03-02", words)

    with pytest.raises(NotFoundError, match=r"reworded .* now “We will close"):
        await elsewhere.view(GAZETTE, 1)
