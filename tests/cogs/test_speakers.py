"""`/speaker`: what moderators state about speakers, and the buttons of suggestions."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from simcord.backend import serializers

from bot.services.newsroom import Newsroom
from cogs.permissions import REFUSAL
from tests.builders import article
from tests.servers import Server, answer, archived, forged, labels, shown

MAYOR = "The mayor of Kelder said the bridge had been a danger for years."


async def kept(newsroom: Newsroom, server: Server, text: str, title: str) -> None:
    """An article as extraction reads it."""
    page = article(text, title=title, url=f"https://p.example/{title}", published="2026-05-03")
    await archived(newsroom, server, page)


@pytest.fixture
async def bridge(newsroom: Newsroom, server: Server) -> None:
    """Ada Osei speaks in one article, the mayor of Kelder in another."""
    await kept(newsroom, server, "“It will close,” said Ada Osei, the mayor of Kelder.", "Bridge")
    await kept(newsroom, server, MAYOR, "Danger")


@pytest.fixture
async def alike(newsroom: Newsroom, server: Server) -> None:
    """Two names of one mayor."""
    await kept(newsroom, server, "“It will close,” said Tom Bell, the mayor of Kelder.", "One")
    await kept(newsroom, server, "“It is shut,” said T. Bell, the mayor of Kelder.", "Two")


async def tell(server: Server, what: str, **given: Any) -> str:
    """State something as a moderator; what they are shown."""
    options = {"reason": "the town hall said so"} | given
    return shown(answer(await server.moderator.slash(server.channel, f"speaker {what}", **options)))


async def asked(server: Server) -> Any:
    return answer(await server.journalist.slash(server.channel, "who-said", words="a danger for years"))


async def decided(server: Server, label: str) -> str:
    """Press a button of the first suggestion and send the form; what the moderator is told."""
    listed = answer(await server.moderator.slash(server.channel, "speaker same"))
    form = await server.moderator.click(listed, label=label)
    return shown(answer(await server.moderator.submit_modal(form, {"reason": "the same mayor"})))


async def test_a_stated_role_names_the_speaker_of_an_article_without_a_name(
    server: Server, bridge: None
) -> None:
    before = shown(await asked(server))
    told = await tell(server, "role", speaker="Ada Osei", role="mayor of Kelder", since="2024")

    assert "Ada Osei" not in before
    assert "C1: “Ada Osei” stated to be “mayor of Kelder” from 2024 by a moderator on " in told
    assert "Articles of that time that say “mayor of Kelder” and give no name lead to Ada Osei." in told
    message = await asked(server)
    assert "Ada Osei, mayor of Kelder" in shown(message)
    why = shown(answer(await server.journalist.click(message, label="Why this?")))
    assert "is Ada Osei, whom the archive knows as mayor of Kelder in May 2026, as moderators stated." in why
    assert "The article itself does not give the name." in why

    await server.moderator.slash(server.channel, "correct undo", correction="C1", reason="it was another")

    assert "Ada Osei" not in shown(await asked(server))


async def test_a_role_that_could_be_anybodys_is_kept_and_said_to_lead_nowhere(
    server: Server, bridge: None
) -> None:
    told = await tell(server, "role", speaker="Ada Osei", role="chief executive")

    assert "C1: " in told
    assert "This role alone could be anybody's" in told


async def test_an_alias_leads_to_its_bearer(newsroom: Newsroom, server: Server, bridge: None) -> None:
    told = await tell(server, "alias", speaker="Ada Osei", alias="Rosie")
    await kept(newsroom, server, "“A danger for years,” Rosie said.", "Rosie")

    assert "Articles that say “Rosie” and give no name lead to Ada Osei." in told
    assert "Ada Osei" in shown(await asked(server))


async def test_what_cannot_be_stated_is_refused_with_what_to_do(server: Server, bridge: None) -> None:
    stranger = await tell(server, "role", speaker="Nobody", role="mayor of Kelder")
    date = await tell(server, "role", speaker="Ada Osei", role="mayor of Kelder", since="last May")
    anybody = await tell(server, "alias", speaker="Ada Osei", alias="the Chief Executive")

    assert "choose it from the list under the option" in stranger
    assert "“last May” is not a date" in date
    assert "could be anybody" in anybody


async def test_two_who_look_alike_are_suggested_and_merged(server: Server, alike: None) -> None:
    listed = answer(await server.moderator.slash(server.channel, "speaker same"))

    assert listed.ephemeral
    assert "T. Bell → Tom Bell\nthe same surname and initials; both mayor of kelder" in shown(listed)
    assert labels(listed) == ["Merge", "Keep apart"]

    told = await decided(server, "Merge")

    assert "“T. Bell” taken for the same as “Tom Bell” by a moderator" in told
    assert "Reason: the same mayor" in told
    again = shown(answer(await server.moderator.slash(server.channel, "speaker same")))
    assert "looks like somebody else" in again


async def test_two_kept_apart_are_not_suggested_again(server: Server, alike: None) -> None:
    old = answer(await server.moderator.slash(server.channel, "speaker same"))
    told = await decided(server, "Keep apart")

    assert "“T. Bell” and “Tom Bell” kept apart by a moderator" in told
    assert "They are not suggested again." in told
    again = shown(answer(await server.moderator.slash(server.channel, "speaker same")))
    assert "looks like somebody else" in again
    late = await server.moderator.click(old, label="Merge")
    assert "decided already" in shown(answer(late))


async def test_speakers_are_completed_for_moderators(server: Server, alike: None) -> None:
    names = await server.moderator.autocomplete(server.channel, "speaker role", "speaker", "bel")

    assert {each["value"] for each in names} == {"Tom Bell", "T. Bell"}


def _command(what: str, **options: str) -> dict[str, Any]:
    given = [{"name": each, "type": 3, "value": value} for each, value in options.items()]
    return {"id": "1", "name": "speaker", "type": 1, "options": [{"name": what, "type": 1, "options": given}]}


REASON = [{"type": 1, "components": [{"type": 4, "custom_id": "reason", "value": "no"}]}]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (_command("role", speaker="Tom Bell", role="king", reason="I like it"), "application_command"),
        (_command("alias", speaker="Tom Bell", alias="Tommy", reason="I like it"), "application_command"),
        (_command("same"), "application_command"),
        ({"custom_id": "otr:decide:merge:2:1", "components": REASON}, "modal_submit"),
        ({"custom_id": "otr:decide:apart:2:1", "components": REASON}, "modal_submit"),
    ],
)
async def test_a_journalist_who_forges_a_decision_is_refused(
    newsroom: Newsroom, server: Server, alike: None, data: dict[str, Any], kind: str
) -> None:
    sent = await forged(server.journalist, server.channel, data, kind=discord.InteractionType[kind])

    assert answer(sent).content == REFUSAL
    assert await newsroom.archive.audit(server.guild.id) == []


async def test_a_journalist_who_forges_a_button_is_refused(server: Server, alike: None) -> None:
    listed = answer(await server.moderator.slash(server.channel, "speaker same"))
    shown_to_another = serializers.message_payload(server.moderator._env.backend, listed._message)

    pressed = await forged(
        server.journalist,
        server.channel,
        {"component_type": 2, "custom_id": "otr:same:merge:2:1"},
        kind=discord.InteractionType.component,
        message=dict(shown_to_another),
    )

    assert answer(pressed).content == REFUSAL
