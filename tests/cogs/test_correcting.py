"""`/correct`, `/article correct|restore`, reports of problems and their forms."""

from __future__ import annotations

from typing import Any

import discord
import pytest
import simcord
from simcord.builders import ChannelHandle

from bot.client import NewsroomBot
from bot.services.newsroom import Newsroom
from cogs.permissions import ADMINS_ONLY, REFUSAL
from tests.builders import article
from tests.servers import Server, answer, archived, first_id, forged, labels, read, shown

WORDS = "no choice but to close the bridge"


@pytest.fixture
async def bridge(newsroom: Newsroom, server: Server) -> None:
    """An article with one quotation, Q1."""
    await archived(newsroom, server, article())


@pytest.fixture
def desk(server: Server) -> ChannelHandle:
    """A channel for the moderators."""
    return server.guild.create_text_channel("moderators")


async def correct(server: Server, what: str, **given: Any) -> str:
    """Correct something as a moderator; what they are shown."""
    options = {"reason": "the desk checked"} | given
    return shown(answer(await server.moderator.slash(server.channel, f"correct {what}", **options)))


async def asked(server: Server, words: str = WORDS) -> Any:
    return answer(await server.journalist.slash(server.channel, "who-said", words=words))


async def choose(env: simcord.Env, server: Server, channel: ChannelHandle | None) -> str:
    """Choose the moderators' channel as an admin; what they are told."""
    role = server.guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    admin = server.guild.add_member(env.create_user("admin"), roles=[role])
    given = {"channel": channel} if channel else {}
    return answer(await admin.slash(server.channel, "archive channel", **given)).content


async def reported(server: Server, problem: str = "That was somebody else.") -> str:
    """Report a problem with what is answered; what the journalist is told."""
    form = await server.journalist.click(await asked(server), label="Report a problem")
    return answer(await server.journalist.submit_modal(form, {"problem": problem})).content


# Commands


async def test_a_corrected_speaker_is_shown_with_who_corrected_it(server: Server, bridge: None) -> None:
    told = await correct(server, "speaker", quotation="Q1", name="Mae Park", role="engineer")

    assert told.startswith("C1: speaker named by a moderator on ")
    assert "Reason: the desk checked" in told
    assert "To take it back: /correct undo C1" in told
    message = shown(await asked(server))
    assert "Mae Park, engineer" in message
    assert "✎ speaker named by a moderator on " in message


async def test_why_says_that_a_moderator_named_the_speaker(server: Server, bridge: None) -> None:
    await correct(server, "speaker", quotation="Q1", name="Mae Park")

    why = shown(answer(await server.journalist.click(await asked(server), label="Why this?")))

    assert "Speaker named by a moderator on " in why
    assert ": the desk checked" in why
    assert "The article says it plainly" not in why


async def test_words_are_chosen_from_the_article_or_refused(server: Server, bridge: None) -> None:
    refused = await correct(server, "words", quotation="q1", words="we have a choice")
    told = await correct(server, "words", quotation="1", words="“no choice” … “close the bridge”")

    assert "Article A1 does not have these words." in refused
    assert "“no choice” … “close the bridge”" in told


async def test_a_kind_and_a_denial_are_corrected(server: Server, bridge: None) -> None:
    kind = await correct(server, "kind", quotation="Q1", kind="indirect")
    denial = await correct(server, "denial", quotation="Q1", stance="denied")

    assert "reported, not word for word" in kind
    assert "denied by Ada Osei" in denial


@pytest.mark.parametrize("act", ["retract", "not-a-quotation"])
async def test_what_is_taken_out_is_in_no_answer_until_that_is_undone(
    server: Server, bridge: None, act: str
) -> None:
    told = await correct(server, act, quotation="Q1")
    gone = shown(await asked(server))
    completed = await server.journalist.autocomplete(server.channel, "who-said", "speaker", "ada")
    undone = await correct(server, "undo", correction="C1")

    assert "Q1 is in no answer any more.\nKelder bridge to close" in told
    assert WORDS not in told
    assert "No quotation matches" in gone
    assert completed == []
    assert undone.startswith("Undone: C1: ")
    assert "We have no choice" in shown(await asked(server))


async def test_an_answer_is_shown_beside_the_words(newsroom: Newsroom, server: Server, bridge: None) -> None:
    reply = "“There was a choice,” said Jon Bell, the baker."
    await archived(newsroom, server, article(reply, title="Baker speaks", url="https://p.example/2"))

    await correct(server, "dispute", quotation="Q1", by="Jon Bell", answer="Q2")
    await correct(
        server, "reply", quotation="Q1", by="The *union*", words="Not true.", address="https://u.example/1"
    )
    message = shown(await asked(server))

    assert "⚠ Disputed by Jon Bell: “There was a choice”" in message
    assert "Baker speaks · Q2 · entered by a moderator on " in message
    assert "The *union* answers: Not true." in message
    assert "not from an article here" in message
    await correct(server, "retract", quotation="Q2")
    assert "There was a choice" not in shown(await asked(server))


async def test_speakers_are_merged_and_told_apart(newsroom: Newsroom, server: Server, bridge: None) -> None:
    text = "“There was a choice,” said Ada M. Osei, the baker."
    await archived(newsroom, server, article(text, title="Baker speaks", url="https://p.example/2"))

    merged = await correct(server, "merge", speaker="Ada M. Osei", into="Ada Osei")
    split = await correct(server, "split", speaker="Ada Osei", article="A1", other="Ada Osei (engineer)")
    again = await correct(server, "merge", speaker="Ada Osei", into="Ada M. Osei")

    assert "“Ada M. Osei” taken for the same as “Ada Osei” by a moderator" in merged
    assert "“Ada Osei” here taken for “Ada Osei (engineer)”" in split
    assert "are one speaker in this archive already" in again


async def test_an_article_is_corrected_removed_and_restored(
    newsroom: Newsroom, server: Server, bridge: None
) -> None:
    given = {"id": "A1", "reason": "the desk checked", "headline": "Bridge shut", "date": "2025-05"}
    corrected = shown(answer(await server.moderator.slash(server.channel, "article correct", **given)))
    await newsroom.library.remove(server.guild.id, 1, by=1, reason="wrong")
    offered = await server.moderator.autocomplete(server.channel, "article restore", "id", "")
    restored = await server.moderator.slash(server.channel, "article restore", id="A1", reason="it was right")

    assert "headline and date corrected by a moderator" in corrected
    assert [each["value"] for each in offered] == ["A1"]
    assert "Restored A1: Bridge shut" in shown(answer(restored))
    assert "Bridge shut" in shown(await asked(server))


async def test_ids_and_names_are_completed_for_moderators_only(
    env: simcord.Env, server: Server, bridge: None
) -> None:
    await correct(server, "speaker", quotation="Q1", name="Mae Park")

    completed = [
        [
            each["value"]
            for each in await server.moderator.autocomplete(server.channel, command, option, typed)
        ]
        for command, option, typed in (
            ("correct retract", "quotation", "Q1"),
            ("correct retract", "quotation", "choice but to close"),
            ("correct retract", "quotation", ""),
            ("correct merge", "into", "mae"),
            ("correct split", "article", "kelder"),
            ("correct undo", "correction", ""),
        )
    ]

    assert completed == [["Q1"], ["Q1"], [], ["Mae Park"], ["A1"], ["C1"]]
    found = env.backend.find_command("correct", None, type=1)
    assert found is not None
    server.guild.set_command_permissions(int(found["id"]), {server.journalist: True})
    for command, option in (
        ("correct retract", "quotation"),
        ("correct merge", "into"),
        ("correct split", "article"),
        ("correct undo", "correction"),
    ):
        assert await server.journalist.autocomplete(server.channel, command, option, "1") == []


# Who may


def _forged(what: str, **options: str) -> dict[str, Any]:
    given = [{"name": each, "type": 3, "value": value} for each, value in options.items()]
    return {"id": "1", "name": "correct", "type": 1, "options": [{"name": what, "type": 1, "options": given}]}


@pytest.mark.parametrize(
    "command",
    [
        _forged("retract", quotation="Q1", reason="I do not like it"),
        _forged("speaker", quotation="Q1", name="Me", reason="I do not like it"),
        _forged("undo", correction="C1", reason="I do not like it"),
        _forged("merge", speaker="Ada Osei", into="Ada Osei", reason="I do not like it"),
    ],
    ids=lambda command: command["options"][0]["name"],
)
async def test_a_journalist_who_forges_a_correction_is_refused(
    newsroom: Newsroom, server: Server, bridge: None, command: dict[str, Any]
) -> None:
    result = await forged(server.journalist, server.channel, command)

    assert answer(result).content == REFUSAL
    assert await newsroom.archive.audit(server.guild.id) == []


@pytest.mark.parametrize("act", ["speaker", "words", "reply", "dispute", "not-a-quotation", "retract"])
async def test_a_journalist_who_forges_a_button_or_a_form_is_refused(
    newsroom: Newsroom, server: Server, bridge: None, act: str
) -> None:
    fields = {"name": "Me", "words": "bridge", "by": "Me", "reason": "no"}
    rows = [
        {"type": 1, "components": [{"type": 4, "custom_id": each, "value": value}]}
        for each, value in fields.items()
    ]
    form = {"custom_id": f"otr:correction:{act}:1", "components": rows}
    kind = discord.InteractionType.modal_submit

    sent = await forged(server.journalist, server.channel, form, kind=kind)

    assert answer(sent).content == REFUSAL
    assert await newsroom.archive.audit(server.guild.id) == []


async def test_only_admins_choose_the_moderators_channel(newsroom: Newsroom, server: Server) -> None:
    command = {
        "id": "1",
        "name": "archive",
        "type": 1,
        "options": [{"name": "channel", "type": 1, "options": []}],
    }

    result = await forged(server.moderator, server.channel, command)

    assert answer(result).content == ADMINS_ONLY
    assert await newsroom.archive.audit(server.guild.id) == []


# Reports


async def test_a_report_reaches_the_moderators_channel(
    env: simcord.Env, server: Server, bridge: None, desk: ChannelHandle
) -> None:
    chosen = await choose(env, server, desk)

    told = await reported(server, "That was @everyone else.")

    assert chosen == f"Reports of problems go to <#{desk.id}> from now on."
    assert "the moderators of this archive have your report" in told
    [post] = desk.history(viewer=server.moderator)
    text = read([each.to_dict() for each in post.components])
    assert "A problem with Q1" in text
    assert "gazette journalist reports: That was @everyone else." in text
    assert "We have no choice" in text
    kinds = {each.to_dict()["type"] for each in post.components}
    assert discord.ComponentType.container.value not in kinds


async def test_without_a_channel_a_member_is_told_whom_to_ask(
    env: simcord.Env, server: Server, bridge: None, desk: ChannelHandle
) -> None:
    before = await reported(server)
    await choose(env, server, desk)
    await choose(env, server, None)
    after = await reported(server)

    for told in (before, after):
        assert "Nobody was told" in told
        assert "somebody with the role “Moderators”" in told
        assert "Q1" in told
    assert desk.history(viewer=server.moderator) == []


@pytest.mark.parametrize(
    ("label", "fields", "told"),
    [
        ("Correct speaker", {"name": "Mae Park", "role": "", "reason": "misread"}, "Mae Park"),
        ("Correct words", {"words": "no choice", "reason": "misread"}, "“no choice”"),
        ("Not a quotation", {"reason": "a song title"}, "taken out as no quotation by a moderator"),
        ("Retract", {"reason": "they took it back"}, "retracted by a moderator"),
        (
            "Add a reply",
            {"by": "Jon Bell", "words": "No.", "address": "https://b.example/1", "reason": "asked him"},
            "Jon Bell answers: No.",
        ),
        (
            "Mark as disputed",
            {"by": "Jon Bell", "words": "No.", "address": "https://b.example/1", "reason": "asked him"},
            "Disputed by Jon Bell: No.",
        ),
    ],
)
async def test_moderators_correct_what_was_reported_by_forms_also_after_a_restart(
    env: simcord.Env,
    newsroom: Newsroom,
    server: Server,
    bridge: None,
    desk: ChannelHandle,
    label: str,
    fields: dict[str, str],
    told: str,
) -> None:
    await choose(env, server, desk)
    await reported(server)
    [post] = desk.history(viewer=server.moderator)
    await env.restart_bot(NewsroomBot(newsroom))

    form = await server.moderator.click(post, label=label)
    made = answer(await server.moderator.submit_modal(form, fields))

    assert told in shown(made)
    assert not made.ephemeral
    [correction] = await newsroom.corrections.latest(server.guild.id)
    assert (correction.by, correction.reason) == (server.moderator.id, fields["reason"])


async def test_a_report_about_what_is_gone_is_told_so(
    env: simcord.Env, server: Server, bridge: None, desk: ChannelHandle
) -> None:
    await choose(env, server, desk)
    form = await server.journalist.click(await asked(server), label="Report a problem")
    await correct(server, "retract", quotation="Q1")

    result = await server.journalist.submit_modal(form, {"problem": "wrong"})

    assert "There is no quotation Q1" in shown(answer(result))


async def test_every_card_can_be_reported(newsroom: Newsroom, server: Server) -> None:
    remarks = [f"“The ferry at pier {number} is late again,” said Ada Osei." for number in range(4)]
    await archived(newsroom, server, article("\n\n".join(remarks)))

    message = await asked(server, "the ferry is late again")

    assert labels(message).count("Report a problem") == 4
    assert first_id(message, "Report a problem").startswith("otr:report:")


@pytest.mark.parametrize("act", ["merge", "kind", "nonsense"])
async def test_a_forged_form_for_what_no_form_is_made_for_does_nothing(
    newsroom: Newsroom, server: Server, act: str
) -> None:
    await archived(newsroom, server, article())
    reason = {"type": 18, "component": {"type": 4, "custom_id": "reason", "value": "spite"}}
    data = {"custom_id": f"otr:correction:{act}:1", "components": [reason]}

    sent = await forged(server.moderator, server.channel, data, kind=discord.InteractionType.modal_submit)

    assert not sent.acknowledged
    assert await newsroom.archive.audit(server.guild.id) == []
