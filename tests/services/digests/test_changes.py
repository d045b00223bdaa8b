"""A digest tells what became of quotations that were archived before."""

from __future__ import annotations

from bot.domain.corrections import Act
from bot.domain.digests import ChangedQuotation
from bot.domain.versions import Change
from bot.services.corrections import Corrections, Moderator
from tests.builders import article, provenance, said
from tests.services.digests.newsdesk import A_DAY, AN_HOUR, EDITOR, GUILD, MONDAY, Newsdesk, plan

WHO = Moderator(EDITOR, "checked")
CLOSE = "We have no choice but to close the bridge"


async def print_article(newsdesk: Newsdesk, words: str, *, by: str = "Ada Osei") -> None:
    """Archive the article at one address as it reads now."""
    text = f"The bridge at Kelder.\n\n“{words},” said {by}.\n"
    quotations = [said(words, text, by=by)] if words else []
    await newsdesk.archive.save(GUILD, article(text), quotations, provenance(at=newsdesk.now))


async def posted(newsdesk: Newsdesk) -> list[ChangedQuotation]:
    """What the next day's post says was changed."""
    newsdesk.now += A_DAY
    due = await newsdesk.due_now()
    assert await newsdesk.desk.claim(due)
    digest = await newsdesk.desk.compose(due)
    await newsdesk.desk.sent(due, 900)
    return list(digest.changes)


async def begin(newsdesk: Newsdesk) -> None:
    """Post a digest that tells of the article."""
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR - A_DAY
    await print_article(newsdesk, CLOSE)
    assert await posted(newsdesk) == []


async def test_a_reworded_quotation_is_told_once(newsdesk: Newsdesk) -> None:
    await begin(newsdesk)
    await print_article(newsdesk, "We have little choice but to close the bridge")

    [change] = await posted(newsdesk)

    assert change.before
    assert change.after
    assert (change.kind, change.before.text) == (Change.REWORDED, CLOSE)
    assert change.after.text == "We have little choice but to close the bridge"
    assert await posted(newsdesk) == []


async def test_a_quotation_that_its_article_withdrew_or_gave_to_another_is_told(newsdesk: Newsdesk) -> None:
    await begin(newsdesk)
    await print_article(newsdesk, CLOSE, by="Jon Bell")
    renamed = await posted(newsdesk)
    await print_article(newsdesk, "")

    withdrawn = await posted(newsdesk)

    assert [each.kind for each in renamed] == [Change.RENAMED]
    assert [(each.kind, each.after) for each in withdrawn] == [(Change.REMOVED, None)]


async def test_a_quotation_that_is_reworded_and_corrected_is_told_once(newsdesk: Newsdesk) -> None:
    await begin(newsdesk)
    await print_article(newsdesk, "We have little choice but to close the bridge")
    corrections = Corrections(newsdesk.archive, lambda: newsdesk.now)
    await corrections.speaker(GUILD, 2, "Jon Bell", None, WHO)

    [change] = await posted(newsdesk)

    assert change.after
    assert (change.kind, change.after.quotation.speaker) == (Change.REWORDED, "Jon Bell")


async def test_a_post_never_repeats_what_was_retracted_in_any_wording(newsdesk: Newsdesk) -> None:
    await begin(newsdesk)
    await print_article(newsdesk, "We have little choice but to close the bridge")
    told = await posted(newsdesk)
    await print_article(newsdesk, "We have little choice but to shut the bridge")
    corrections = Corrections(newsdesk.archive, lambda: newsdesk.now)
    await corrections.hide(GUILD, Act.RETRACT, 3, WHO)

    changes = await posted(newsdesk)
    again = [await newsdesk.desk.compose_again(edit) for edit in await newsdesk.desk.edits()]

    assert len(told) == 1
    assert [(each.id, each.kind, each.before, each.after) for each in changes] == [
        (3, Change.REMOVED, None, None)
    ]
    assert [digest.changes for digest in again] == [(), ()]


async def test_a_preview_of_the_last_day_tells_its_changes(newsdesk: Newsdesk) -> None:
    await print_article(newsdesk, CLOSE)
    newsdesk.now += 2 * A_DAY
    await print_article(newsdesk, "We have little choice but to close the bridge")

    today = await newsdesk.desk.preview(GUILD)
    newsdesk.now += 2 * A_DAY
    later = await newsdesk.desk.preview(GUILD)

    assert (today.article_count, len(today.changes)) == (0, 1)
    assert later.changes == ()
