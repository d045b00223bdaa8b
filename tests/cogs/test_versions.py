"""What readers see of an article that changed after it was archived."""

from __future__ import annotations

import pytest

from bot.domain.articles import Article
from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, labels, shown

FIRST = """The bridge at Kelder will close.

“We have no choice but to close the bridge this winter,” said Ada Osei, the county engineer.

“They ignored three warnings about it,” said Jon Bell, the baker.
"""
SECOND = """The bridge at Kelder may close.

“We may have no choice but to close the bridge next winter,” said Ada Osei, the county engineer.

“It is the only way to school,” said Mae Park, a teacher.
"""


def version(text: str, title: str = "Kelder bridge to close") -> Article:
    return article(text, title=title)


async def ask(newsroom: Newsroom, server: Server, words: str = "no choice but to close") -> str:
    return shown(answer(await server.journalist.slash(server.channel, "who-said", words=words)))


async def test_an_article_that_changed_names_its_versions_and_what_changed(
    newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, version(FIRST), version(SECOND, "Kelder bridge may close"))

    card = answer(await server.journalist.slash(server.channel, "article show", id="A1"))
    changed = answer(await server.journalist.click(card, label="What changed"))

    assert "Version 2, <t:" in shown(card)
    assert "new headline, 1 quotation reworded, 1 added, 1 removed" in shown(card)
    assert changed.ephemeral
    text = shown(changed)
    assert "What changed in Kelder bridge may close" in text
    assert "Reworded\nBefore: “We have no choice but to close the bridge this winter”" in text
    assert "Now: “We may have no choice but to close the bridge next winter”" in text
    assert "Added\n“It is the only way to school”\nMae Park, teacher · Q4" in text
    assert "No longer in the article\n“They ignored three warnings about it”\nJon Bell, baker · Q2" in text


async def test_every_version_has_its_page(newsroom: Newsroom, server: Server) -> None:
    titles = ["One", "Two", "Three"]
    await archived(newsroom, server, *(version(FIRST, title) for title in titles))

    card = answer(await server.journalist.slash(server.channel, "article show", id="A1"))
    latest = answer(await server.journalist.click(card, label="What changed"))
    seen, turns = shown(latest), labels(latest)
    earlier = answer(await server.journalist.click(latest, label="◀"))

    assert "Version 3, <t:" in seen
    assert "new headline, the same words" in seen
    assert "Version 2, <t:" in shown(earlier)
    assert (turns, labels(earlier)) == (["◀"], ["▶"])


async def test_a_card_names_the_latest_versions_and_counts_the_rest(
    newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, *(version(FIRST, f"Headline {number}") for number in range(1, 7)))

    text = shown(answer(await server.journalist.slash(server.channel, "article show", id="A1")))

    assert [f"Version {number}, <t:" in text for number in range(2, 7)] == [False, False, True, True, True]
    assert "and 2 before" in text


async def test_an_answer_shows_the_words_as_they_are_now(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, version(FIRST), version(SECOND))

    text = await ask(newsroom, server)

    assert "next winter" in text
    assert "this winter" not in text


@pytest.mark.parametrize("button", ["Context", "Copy", "Why this?"])
async def test_an_old_answers_buttons_say_that_its_words_were_reworded(
    newsroom: Newsroom, server: Server, button: str
) -> None:
    await archived(newsroom, server, version(FIRST))
    message = answer(
        await server.journalist.slash(server.channel, "who-said", words="no choice but to close")
    )
    await archived(newsroom, server, version(SECOND))

    told = answer(await server.journalist.click(message, label=button))

    assert told.ephemeral
    assert shown(told).startswith(
        "Q1 read “We have no choice but to close the bridge this winter”; it was reworded"
    )
    assert "now “We may have no choice but to close the bridge next winter” (Q3)." in shown(told)


async def test_an_old_answers_buttons_say_that_its_words_are_gone(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, version(FIRST))
    message = answer(
        await server.journalist.slash(server.channel, "who-said", words="ignored three warnings")
    )
    await archived(newsroom, server, version(SECOND))

    told = shown(answer(await server.journalist.click(message, label="Context")))

    assert told.startswith("Q2 read “They ignored three warnings about it”; since ")
    assert told.endswith("these words are no longer in the article A1.")
    assert "Nobody" not in await ask(newsroom, server, "ignored three warnings")


async def test_what_changed_in_another_servers_article_is_not_told(
    newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, version(FIRST), version(SECOND))
    card = answer(await server.journalist.slash(server.channel, "article show", id="A1"))
    await newsroom.library.remove(server.guild.id, 1, by=1, reason="wrong")

    told = answer(await server.journalist.click(card, label="What changed"))

    assert "There is no article A1" in told.content
