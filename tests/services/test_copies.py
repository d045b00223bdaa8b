"""Words that several publishers carry answer a question once."""

from __future__ import annotations

from bot.archive.interface import Archive
from bot.presentation.cards import match_card
from bot.services.answers import Answers
from tests.builders import said
from tests.services.asking import GAZETTE, MONDAY, save, who_said

WORDS = "we would rather close the bridge a year too early than a day too late"
STORY = f"“{WORDS},” said Ada Osei. " + " ".join(
    f"Beam {at} had moved by {at + 2} inches." for at in range(30)
)


async def carry(
    archive: Archive, publisher: str, published: str, *, by: str = "Ada Osei", text: str = STORY
) -> None:
    quotation = said(f"{WORDS},", text, by=by)
    await save(
        archive,
        text,
        quotation,
        publisher=publisher,
        published=published,
        url=f"https://{publisher}.example/",
    )


async def test_a_syndicated_quotation_is_shown_once_with_everybody_who_carries_it(
    archive: Archive, answers: Answers
) -> None:
    await carry(archive, "Post", "2026-03-03")
    await carry(archive, "Wire", "2026-03-01")
    await carry(archive, "Echo", "2026-03-02", text=f"{STORY} The Echo asked the council.")

    answer = await answers.ask(GAZETTE, who_said("rather close the bridge"))

    [match] = answer.matches
    assert match.record.article.publisher == "Wire"
    assert [card.publisher for card in match.sources] == ["Wire", "Echo", "Post"]
    said, _ = match_card(match, 500)
    assert "also in Echo (A3), Post (A1)" in said.replace("\\", "").replace("**", "")


async def test_a_filter_shows_the_copy_that_it_admits_and_names_the_others(
    archive: Archive, answers: Answers
) -> None:
    await carry(archive, "Post", "2026-03-03")
    await carry(archive, "Wire", "2026-03-01")

    [match] = (await answers.ask(GAZETTE, who_said("rather close the bridge", publisher="Post"))).matches

    assert match.record.article.publisher == "Post"
    assert [card.publisher for card in match.sources] == ["Wire", "Post"]


async def test_the_same_words_given_to_somebody_else_stay_apart(archive: Archive, answers: Answers) -> None:
    await carry(archive, "Wire", "2026-03-01")
    await carry(archive, "Post", "2026-03-03", by="Jon Bell")

    answer = await answers.ask(GAZETTE, who_said("rather close the bridge"))

    assert len(answer.matches) == 2
    assert not any(match.sources for match in answer.matches)


async def test_one_article_alone_names_no_other(archive: Archive, answers: Answers) -> None:
    await carry(archive, "Wire", "2026-03-01")
    await carry(archive, "Post", "2026-03-03")
    await archive.remove_article(GAZETTE, 1, by=5, reason="Withdrawn.", at=MONDAY)

    [match] = (await answers.ask(GAZETTE, who_said("rather close the bridge"))).matches

    assert (match.record.article.publisher, match.sources) == ("Post", ())
