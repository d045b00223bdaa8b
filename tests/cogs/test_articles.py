import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle

from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, labels, shown


async def test_an_article_is_shown_with_its_quotations(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, article())

    message = answer(await server.journalist.slash(server.channel, "article show", id="a1"))

    assert "Kelder bridge to close" in shown(message)
    assert "The Kelder Post · 1 June 2025" in shown(message)
    assert "“We have no choice but to close the bridge”\nAda Osei, county engineer · Q1" in shown(message)
    assert labels(message) == []


async def test_an_article_with_many_quotations_has_more_pages(newsroom: Newsroom, server: Server) -> None:
    words = " ".join(["bridge"] * 30)
    text = "\n\n".join(f"“Number {number}: {words},” said Ada Osei, the engineer." for number in range(40))
    await archived(newsroom, server, article(text))
    seen: list[str] = []

    message = answer(await server.journalist.slash(server.channel, "article show", id="1"))
    seen.append(shown(message))
    while "▶" in labels(message):
        message = answer(await server.journalist.click(message, label="▶"))
        seen.append(shown(message))

    assert len(seen) > 1
    assert all(sum(f"Number {number}:" in page for page in seen) == 1 for number in range(40))


@pytest.mark.parametrize("typed", ["A9", "9", "a9"])
async def test_a_missing_article_gets_a_sentence(
    channel: ChannelHandle, journalist: MemberActor, typed: str
) -> None:
    result = await journalist.slash(channel, "article show", id=typed)

    assert "There is no article A9" in answer(result).content
    assert answer(result).ephemeral


async def test_words_are_not_an_article_id(channel: ChannelHandle, journalist: MemberActor) -> None:
    result = await journalist.slash(channel, "article show", id="the bridge")

    assert "ids look like A12" in answer(result).content


async def test_articles_are_listed_newest_first_page_by_page(newsroom: Newsroom, server: Server) -> None:
    stories = [
        article(f"Story {number}.", title=f"Story {number}", url=f"https://post.example/{number}")
        for number in range(12)
    ]
    await archived(newsroom, server, *stories)

    first = answer(await server.journalist.slash(server.channel, "article list", find="story"))
    before = shown(first)
    second = answer(await server.journalist.click(first, label="▶"))

    assert before.index("Story 11") < before.index("Story 4\n")
    assert "1–8 of 12" in before
    assert "Story 3\n" in shown(second)
    assert "Story 0\n" in shown(second)
    assert "Story 4\n" not in shown(second)
    assert labels(second) == ["Open", "Open", "Open", "Open", "◀"]


async def test_a_list_found_by_marks_alone_is_empty(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, article())

    result = await server.journalist.slash(server.channel, "article list", find="🙂")

    assert "No articles like “🙂” in this archive." in shown(answer(result))


async def test_a_list_can_be_empty(channel: ChannelHandle, journalist: MemberActor) -> None:
    result = await journalist.slash(channel, "article list", find="nothing _like_ <@1>")

    assert "No articles like “nothing _like_ <@1>” in this archive." in shown(answer(result))


async def test_a_wrong_article_is_removed_from_every_answer(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, article())

    result = await server.moderator.slash(
        server.channel, "article remove", id="A1", reason="a rival's satire page"
    )

    assert "Removed A1" in shown(answer(result))
    assert "Kelder bridge to close" in shown(answer(result))
    assert "a rival's satire page" in shown(answer(result))
    [entry] = await newsroom.archive.audit(server.guild.id)
    assert (entry.by, entry.reason) == (server.moderator.id, "a rival's satire page")
    asked = await server.journalist.slash(
        server.channel, "who-said", words="no choice but to close the bridge"
    )
    assert "No quotation matches" in shown(answer(asked))
    assert await server.journalist.autocomplete(server.channel, "article show", "id", "bridge") == []


async def test_a_removal_needs_a_reason(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, article())

    result = await server.moderator.slash(server.channel, "article remove", id="A1", reason="   ")

    assert "Say in a few words why" in answer(result).content
    assert len(await newsroom.library.articles(server.guild.id)) == 1


@pytest.mark.parametrize("typed", ["A1", "1", "bridge", "kelder", ""])
async def test_article_ids_are_completed_from_ids_and_words(
    newsroom: Newsroom, server: Server, typed: str
) -> None:
    await archived(newsroom, server, article())

    choices = await server.journalist.autocomplete(server.channel, "article show", "id", typed)

    assert [(each["name"], each["value"]) for each in choices] == [("A1 · Kelder bridge to close", "A1")]


@pytest.mark.parametrize("find", [None, "story"])
async def test_a_list_that_has_shrunk_turns_to_its_last_page(
    newsroom: Newsroom, server: Server, find: str | None
) -> None:
    stories = [
        article(f"Story {number}.", title=f"Story {number}", url=f"https://post.example/{number}")
        for number in range(10)
    ]
    await archived(newsroom, server, *stories)
    options = {"find": find} if find else {}
    first = answer(await server.journalist.slash(server.channel, "article list", **options))
    for number in (1, 2, 3):
        await newsroom.library.remove(server.guild.id, number, by=1, reason="satire")

    turned = answer(await server.journalist.click(first, label="▶"))

    assert "7 articles" in shown(turned)
    assert "1–7 of 7" in shown(turned)
    assert "◀" not in labels(turned)
