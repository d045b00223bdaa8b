"""One journey, from an article to the card that a journalist reads."""

from __future__ import annotations

import simcord
from simcord import InteractionResult

from bot.client import NewsroomBot
from bot.services.newsroom import Newsroom
from tests.servers import Server, new_server, shown

HEADLINE = "Tram line to reach the hospital"

WORDS = "Every patient in this city will be able to reach us without a car"

TEXT = "\n\n".join(
    [
        "The tram in Ostby will run to the hospital from next spring, the transport authority has decided.",
        f"“{WORDS},” said Dr Mirela Vance, the hospital's medical director.",
        "Hugo Brandt, who speaks for the taxi drivers, said that the line would ruin forty families.",
    ]
)


async def test_from_a_pasted_article_to_the_exact_words_and_what_stands_around_them(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    channel, journalist, moderator = server.channel, server.journalist, server.moderator

    form = await moderator.slash(channel, "ingest")
    pasted = await moderator.submit_modal(
        form, {"headline": HEADLINE, "source": "Ostby Tidings, 2025-11-02", "body": TEXT}
    )
    assert WORDS in _shown(pasted)

    answer = await journalist.slash(channel, "who-said", words="every patient reach us without a car")
    for expected in (WORDS, "Mirela Vance", "medical director", HEADLINE, "Ostby Tidings"):
        assert expected in _shown(answer)

    await env.restart_bot(NewsroomBot(newsroom))
    message = channel.last_message
    assert message is not None
    context = await journalist.click(message, label="Context")
    assert context.ephemeral
    assert "from next spring" in _shown(context)
    assert "forty families" in _shown(context)

    elsewhere = new_server(env, "rival")
    unanswered = await elsewhere.journalist.slash(
        elsewhere.channel, "who-said", words="every patient reach us without a car"
    )
    assert "Vance" not in _shown(unanswered)

    listed = await newsroom.library.articles(server.guild.id)
    removed = await moderator.slash(
        channel, "article remove", id=f"A{listed[0].id}", reason="It was never published"
    )
    assert HEADLINE in _shown(removed)
    after = await journalist.slash(channel, "who-said", words="every patient reach us without a car")
    assert "Vance" not in _shown(after)


def _shown(result: InteractionResult) -> str:
    """Everything a member reads in the answer to an interaction."""
    return "\n".join(shown(each) for each in (result.response, *result.followups) if each is not None)
