"""/quotation and /article find: what is kept, by its id, its headline, its publisher or its date."""

from __future__ import annotations

import pytest
import simcord

from bot.client import NewsroomBot
from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, forged_press, labels, shown

TEXT = "Kelder is waiting.\n\n“{words},” said Ada Osei, the county engineer. It will take a year.\n"
CLOSE = "We will close the bridge before Christmas"


async def printed(
    newsroom: Newsroom, server: Server, publisher: str, published: str, words: str = CLOSE
) -> None:
    kept = article(
        TEXT.format(words=words),
        title=f"{publisher} on the bridge",
        publisher=publisher,
        published=published,
        url=f"https://{publisher.lower()}.example/",
    )
    await archived(newsroom, server, kept)


async def test_a_quotation_is_shown_from_every_side_by_its_id(server: Server, newsroom: Newsroom) -> None:
    await printed(newsroom, server, "Post", "2026-03-01", "We may close the bridge before Christmas")
    await printed(newsroom, server, "Post", "2026-03-01")
    await printed(newsroom, server, "Echo", "2026-03-02", CLOSE.replace("will", "shall"))

    message = answer(await server.journalist.slash(server.channel, "quotation", id="Q2"))

    text = shown(message)
    for part in (
        "“We will close the bridge before Christmas”",
        "In its paragraph\n“We will close the bridge before Christmas,” said Ada Osei",
        "In 1 other article, worded differently in 1",
        "Echo · 2 March 2026: ⚠ worded differently · Q3",
        "Reworded\nBefore: “We may close the bridge before Christmas”",
    ):
        assert part in text
    assert labels(message) == ["Context", "Why this?", "Copy", "Other sources", "Report a problem"]


async def test_a_claim_is_shown_with_what_denies_it(server: Server, newsroom: Newsroom) -> None:
    story = (
        "“The bridge lost forty bolts,” said Ada Osei, the county engineer.\n\n"
        "Tom Bell, the mayor of Kelder, denied that the bridge had lost forty bolts.\n"
    )
    await archived(newsroom, server, article(story))

    message = answer(await server.journalist.slash(server.channel, "quotation", id="Q1"))

    assert "Denied by Tom Bell, mayor of Kelder · Q2" in shown(message)


async def test_a_quotation_that_is_not_there_is_one_sentence(server: Server) -> None:
    refused = answer(await server.journalist.slash(server.channel, "quotation", id="Q7"))

    assert "There is no quotation Q7 in this archive" in refused.content


async def test_ids_complete_by_words_and_by_number(server: Server, newsroom: Newsroom) -> None:
    await printed(newsroom, server, "Post", "2026-03-01")

    for typed in ("close the bridge", "q1", "1"):
        [choice] = await server.journalist.autocomplete(server.channel, "quotation", "id", typed)
        assert choice["value"] == "Q1"
        assert "Ada Osei" in choice["name"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"headline": "post bridge"}, {"Post"}),
        ({"headline": "brigde"}, {"Post", "Echo", "Star"}),
        ({"publisher": "echo"}, {"Echo"}),
        ({"since": "2026-03"}, {"Post", "Echo"}),
        ({"until": "2025", "publisher": "star"}, {"Star"}),
        ({"headline": "bridge", "since": "2026-03-02"}, {"Echo"}),
    ],
)
async def test_articles_are_found_by_headline_publisher_and_date(
    server: Server, newsroom: Newsroom, asked: dict[str, str], found: set[str]
) -> None:
    for publisher, published in (("Post", "2026-03-01"), ("Echo", "2026-03-02"), ("Star", "2025-12-24")):
        await printed(newsroom, server, publisher, published)

    text = shown(answer(await server.journalist.slash(server.channel, "article find", **asked)))

    assert {name for name in ("Post", "Echo", "Star") if f"{name} on the bridge" in text} == found
    assert f"{len(found)} article" in text


async def test_found_articles_are_turned_after_a_restart(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    for day in range(1, 11):
        await printed(newsroom, server, f"Post{day}", f"2026-03-{day:02}")
    first = answer(await server.journalist.slash(server.channel, "article find", since="2026-03"))
    before = shown(first)

    await env.restart_bot(NewsroomBot(newsroom))
    second = answer(await server.journalist.click(first, label="▶"))

    assert "1–8 of 10, newest first" in before
    assert "9–10 of 10, newest first" in shown(second)


async def test_nothing_found_says_what_was_sought(server: Server) -> None:
    text = shown(
        answer(await server.journalist.slash(server.channel, "article find", headline="moon", since="2026"))
    )

    assert "No articles like “moon”, only since 2026-01-01 in this archive." in text


async def test_a_page_of_found_articles_that_is_gone_shows_the_last_there_is(
    server: Server, newsroom: Newsroom
) -> None:
    await archived(newsroom, server, article())
    found = answer(await server.journalist.slash(server.channel, "article find"))

    turned = answer(await forged_press(server.journalist, server.channel, "otr:found:1:8", found))

    assert "1 article" in shown(turned)
