"""A miss offers the question that may have been meant, and its answer takes the miss's place."""

import discord
import pytest
import simcord
from simcord.results import ResponseMessage

from bot.client import NewsroomBot
from bot.domain.answers import Asked, Filters, Question
from bot.services.newsroom import Newsroom
from bot.services.repairing import Part, parts_of, with_suggestion, without
from tests.builders import article
from tests.servers import Server, answer, archived, forged, labels, outcome, shown

WORDS = "no choice but to close the bridge"


async def asked(server: Server, newsroom: Newsroom, **options: object) -> ResponseMessage:
    await archived(newsroom, server, article())
    return answer(await server.journalist.slash(server.channel, "who-said", words=WORDS, **options))


async def test_a_misspelt_speaker_is_repaired_in_the_same_message(server: Server, newsroom: Newsroom) -> None:
    miss = await asked(server, newsroom, speaker="Ada Osie")
    offered = labels(miss)

    repaired = answer(await server.journalist.click(miss, label="Ask with Ada Osei"))

    assert offered[:2] == ["Ask with Ada Osei", "Ask without the speaker"]
    assert repaired.id == miss.id
    assert "verbatim" in shown(repaired)
    assert "only speaker Ada Osei" in shown(repaired)


@pytest.mark.parametrize(
    ("options", "label"),
    [
        ({"speaker": "Nobody Else"}, "Ask without the speaker"),
        ({"since": "2026"}, "Ask without the dates"),
        ({"publisher": "The Moon"}, "Ask without the publisher"),
        ({"kind": "indirect"}, "Ask without the kind"),
    ],
)
async def test_what_stood_in_the_way_is_left_out_on_request(
    server: Server, newsroom: Newsroom, options: dict[str, str], label: str
) -> None:
    miss = await asked(server, newsroom, private=True, **options)

    repaired = answer(await server.journalist.click(miss, label=label))

    assert "verbatim" in shown(repaired)
    assert "only" not in shown(repaired)
    assert repaired.ephemeral


async def test_repairs_work_after_a_restart(env: simcord.Env, server: Server, newsroom: Newsroom) -> None:
    miss = await asked(server, newsroom, speaker="Ada Osie")

    await env.restart_bot(NewsroomBot(newsroom))
    repaired = answer(await server.journalist.click(miss, label="Ask with Ada Osei"))

    assert "verbatim" in shown(repaired)


async def test_a_suggestion_that_was_never_made_is_refused(server: Server, newsroom: Newsroom) -> None:
    miss = await asked(server, newsroom, speaker="Ada Osie")
    payload = miss.message
    await newsroom.library.remove(server.guild.id, 1, by=server.moderator.id, reason="a hoax")

    refused = outcome(await server.journalist.click(payload, label="Ask with Ada Osei"))

    assert refused.ephemeral
    assert refused.content == "The archive has changed since; ask again."


async def test_a_forged_part_does_nothing(server: Server, newsroom: Newsroom) -> None:
    miss = await asked(server, newsroom, speaker="Ada Osie")
    data = {"custom_id": "otr:without:1:words", "component_type": 2}

    result = await forged(
        server.journalist,
        server.channel,
        data,
        kind=discord.InteractionType.component,
        message={"id": str(miss.id)},
    )

    assert (result.response, result.followups) == (None, [])


async def test_the_nearest_misses_are_shown_in_short_and_each_can_be_looked_at(
    server: Server, newsroom: Newsroom
) -> None:
    await archived(newsroom, server, article())

    miss = answer(
        await server.journalist.slash(server.channel, "who-said", words="we choose to close the ferry")
    )

    assert "No quotation matches" in shown(miss)
    assert "a near miss · direct, as printed" in shown(miss)
    closer = answer(await server.journalist.select(miss, ["1"]))
    assert "a near miss · direct, as printed" in shown(closer)
    assert labels(closer)[:3] == ["Context", "Why this?", "Copy"]


def question(words: str, **filters: str) -> Question:
    return Question(Asked.WHO_SAID, words, Filters(**filters))  # type: ignore[arg-type]


def test_a_suggestion_replaces_what_is_most_like_it() -> None:
    told = question("what did Osie say about the bridge")

    assert with_suggestion(told, "Ada Osei").words == "what did Ada Osei say about the bridge"
    assert with_suggestion(question("the brigde"), "bridge").words == "the bridge"
    both = with_suggestion(question("ferry", speaker="Osie", publisher="The Kedler"), "The Kelder Post")
    assert (both.filters.speaker, both.filters.publisher) == ("Osie", "The Kelder Post")


def test_a_question_is_asked_without_one_part_and_with_the_others() -> None:
    told = question("ferry", speaker="Osei", publisher="The Post")

    wider = without(told, Part.SPEAKER)

    assert parts_of(told.filters) == [Part.SPEAKER, Part.PUBLISHER]
    assert wider.filters == Filters(publisher="The Post")
