"""*Who said this?* on a message."""

from __future__ import annotations

from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, labels, shown


async def test_a_message_is_looked_up_for_whoever_asks(server: Server, newsroom: Newsroom) -> None:
    await archived(newsroom, server, article())
    message = await server.moderator.send(
        server.channel, "Good morning all. Somebody wrote “no choice but to close the bridge”, who was it?"
    )

    found = answer(await server.journalist.context_menu(server.channel, "Who said this?", message))

    assert found.ephemeral
    assert "verbatim" in shown(found)
    assert "You asked: no choice but to close the bridge" in shown(found)
    assert "Show in channel" in labels(found)


async def test_a_message_without_words_is_one_sentence(server: Server) -> None:
    message = await server.moderator.send(server.channel, "🎉🎉")

    refused = answer(await server.journalist.context_menu(server.channel, "Who said this?", message))

    assert refused.ephemeral
    assert "There are no words in that message to look up" in refused.content
