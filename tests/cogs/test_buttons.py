import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from simcord.backend import serializers
from simcord.results import InteractionResult, ResponseMessage

from bot.client import NewsroomBot
from bot.domain.articles import Article
from bot.presentation import controls
from bot.sandbox.reader import Reader
from bot.services.newsroom import Newsroom, open_newsroom
from tests.builders import article
from tests.servers import (
    Server,
    answer,
    archived,
    first_id,
    forged,
    labels,
    markdown,
    menus,
    new_server,
    outcome,
    shown,
    walk,
)

FERRY = """The ferry has been late for a month.

“The ferry was late again on Monday,” said Ada Osei, the harbour master.

The engine is to be replaced in the spring.
"""


def ferries(count: int) -> list[Article]:
    """Articles in which different people complain about the same ferry."""
    names = [
        "Ada Osei",
        "Jon Bell",
        "Mary Quist",
        "Tom Adeyemi",
        "Ines Roca",
        "Lena Falk",
        "Omar Haddad",
        "Eva Lund",
    ]
    return [
        article(
            FERRY.replace("Ada Osei", names[number]),
            title=f"Ferry story {number}",
            url=f"https://post.example/{number}",
        )
        for number in range(count)
    ]


async def asked(server: Server, **options: Any) -> ResponseMessage:
    return answer(
        await server.journalist.slash(server.channel, "who-said", words="the ferry was late again", **options)
    )


async def pressed(server: Server, message: ResponseMessage, label: str) -> InteractionResult:
    return await server.journalist.click(message, label=label)


async def test_context_shows_the_paragraphs_around(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, *ferries(1))
    message = await asked(server)

    context = answer(await pressed(server, message, "Context"))

    assert context.ephemeral
    assert "late for a month" in shown(context)
    assert "“The ferry was late again on Monday,” said Ada Osei" in shown(context)
    assert "replaced in the spring" in shown(context)
    assert "**The ferry was late again on Monday" in markdown(context)


async def test_why_this_says_what_matched_and_who_was_found(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, *ferries(1))
    message = await asked(server)

    why = answer(await pressed(server, message, "Why this?"))

    assert why.ephemeral
    assert "What matched: verbatim" in shown(why)
    assert "How the speaker was found" in shown(why)
    assert "Added from pasted text" in shown(why)


async def test_turning_the_page_changes_the_one_message(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, *ferries(8))
    message = await asked(server)
    first = shown(message)

    second = answer(await pressed(server, message, "▶"))

    assert second.id == message.id
    assert ids_in(first) | ids_in(shown(second)) == {f"Q{number}" for number in range(1, 9)}
    assert ids_in(first) & ids_in(shown(second)) == set()
    assert "1–4 of 8" in first
    assert "5–8 of 8" in shown(second)
    assert [label for label in labels(second) if label in "◀▶"] == ["◀"]
    assert shown(answer(await pressed(server, second, "◀"))) == first


def ids_in(text: str) -> set[str]:
    return set(re.findall(r"Q\d+", text))


async def test_every_match_has_buttons_of_its_own(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, *ferries(3))
    message = await asked(server)
    contexts = [each["custom_id"] for each in walk(message.components) if each.get("label") == "Context"]

    contexts_shown = [
        shown(answer(await server.journalist.click(message, custom_id=each))) for each in contexts
    ]

    assert labels(message) == ["Context", "Why this?", "Copy", "Other sources", "Report a problem"] * 3
    assert [re.findall("Q[0-9]", each)[0] for each in contexts_shown] == re.findall("Q[0-9]", shown(message))


async def test_a_denial_beside_a_claim_can_be_looked_at_closely(newsroom: Newsroom, server: Server) -> None:
    text = """The ferry is to be sold.

Jon Bell, leader of the opposition, said that the council had ignored three warnings.

Ada Osei, the mayor, denied that the council had ignored three warnings.
"""
    await archived(newsroom, server, article(text))
    message = answer(
        await server.journalist.slash(
            server.channel, "claims", question="did the council ignore three warnings?"
        )
    )

    options = menus(message)[0]["options"]
    closer = answer(await server.journalist.select(message, [options[0]["value"]]))

    assert [option["label"] for option in options] == ["Q2 · denied by Ada Osei"]
    assert "denied by Ada Osei, mayor" in shown(closer)


async def test_a_quotation_on_an_articles_card_can_be_looked_at_closely(
    newsroom: Newsroom, server: Server
) -> None:
    words = "the ferry was late " * 30
    await archived(newsroom, server, article(f"A month.\n\n“{words}again,” said Ada Osei, the mayor.\n"))
    card = answer(await server.journalist.slash(server.channel, "article show", id="A1"))

    [menu] = menus(card)
    closer = answer(await server.journalist.select(card, [menu["options"][0]["value"]]))

    assert "again”" not in shown(card)
    assert "again”" in shown(closer)
    why = answer(await pressed(server, closer, "Why this?"))
    assert "How the speaker was found" in shown(why)
    assert "What matched" not in shown(why)
    in_channel = shared(await pressed(server, closer, "Show in channel"))
    assert shown(in_channel).replace("shown by gazette journalist\n", "") == shown(closer)


async def test_a_private_answer_can_be_shown_to_the_channel_once(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, *ferries(1))
    message = await asked(server, private=True)
    private = shown(message)

    in_channel = shared(await pressed(server, message, "Show in channel"))

    assert not in_channel.ephemeral
    assert shown(in_channel).replace("shown by gazette journalist\n", "") == private
    assert labels(in_channel) == ["Context", "Why this?", "Copy", "Other sources", "Report a problem"]
    [button] = [each for each in walk(message.components) if "Show" in each.get("label", "")]
    assert (button["label"], button["disabled"]) == ("Shown in channel by gazette journalist", True)


async def test_a_second_press_on_show_in_channel_posts_nothing(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, *ferries(1))
    message = await asked(server, private=True)
    before = _payload(server, message)
    await pressed(server, message, "Show in channel")

    data = {"custom_id": "otr:show:1:0", "component_type": 2}
    again = await forged(
        server.journalist, server.channel, data, kind=discord.InteractionType.component, message=before
    )

    assert [each.content for each in again.followups] == ["This is in the channel already."]
    assert len(server.channel.history(viewer=server.moderator)) == 1


async def test_a_quotation_with_a_file_is_greyed_with_its_file(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    words = "the ferry was late again " * 200
    await archived(newsroom, server, article(f"A month.\n\n“{words}” said Ada Osei, the mayor.\n"))
    closer = answer(await pressed(server, await asked(server), "All of it"))

    await pressed(server, closer, "Show in channel")

    edits = [entry.json for entry in env.http_requests if entry.method == "PATCH" and entry.json]
    files = [part["file"] for edit in edits for part in walk(edit["components"]) if part["type"] == 13]
    assert files[-1] == {"url": "attachment://Q1.txt"}
    assert "Shown in channel by gazette journalist" in labels(closer)
    assert [file.filename for file in closer.attachments] == ["Q1.txt"]


async def test_what_was_shown_stays_greyed_on_the_next_page(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, *ferries(8))
    message = await asked(server, private=True)
    await pressed(server, message, "Show in channel")

    turned = answer(await pressed(server, message, "▶"))

    assert labels(turned)[-1] == "Shown in channel by gazette journalist"
    assert turned.ephemeral


async def test_copy_gives_words_and_attribution_as_plain_text(newsroom: Newsroom, server: Server) -> None:
    text = "A row.\n\n“The *ferry* was late,” Ada Osei, the harbour master, told the meeting, to applause."
    await archived(newsroom, server, article(text))
    message = await asked(server)

    copied = answer(await pressed(server, message, "Copy"))

    assert copied.ephemeral
    assert copied.content.splitlines()[1:-1] == [
        "“The *ferry* was late,” Ada Osei told the meeting, The Kelder Post, 1 June 2025, "
        "https://kelderpost.example/bridge"
    ]


def shared(result: InteractionResult) -> ResponseMessage:
    """What everybody was shown."""
    [message] = result.followups
    return message


@pytest.mark.parametrize("label", ["Context", "Why this?", "▶", "Copy", "Show in channel"])
async def test_buttons_work_after_a_restart(
    env: simcord.Env, newsroom: Newsroom, server: Server, label: str
) -> None:
    await archived(newsroom, server, *ferries(8))
    message = await asked(server, private=True)

    await env.restart_bot(NewsroomBot(newsroom))

    result = await server.journalist.click(message, custom_id=first_id(message, label))
    after = outcome(result)
    assert re.search("Ferry story|What matched: verbatim|The Kelder Post", shown(after))


async def test_the_menu_works_after_a_restart(env: simcord.Env, newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, *ferries(1))
    card = answer(await server.journalist.slash(server.channel, "article show", id="A1"))

    await env.restart_bot(NewsroomBot(newsroom))

    assert "· Q1" in shown(answer(await server.journalist.select(card, ["1"])))


async def test_a_button_whose_article_was_removed_says_so(newsroom: Newsroom, server: Server) -> None:
    [ferry] = await archived(newsroom, server, *ferries(1))
    message = await asked(server)
    await newsroom.library.remove(server.guild.id, ferry, by=server.moderator.id, reason="wrong page")

    gone = answer(await pressed(server, message, "Context"))

    assert gone.ephemeral
    assert gone.content == "There is no quotation Q1 in this archive: it was removed or never there."


@pytest.mark.parametrize("label", ["Context", "Why this?", "Copy", "▶", "Show in channel"])
async def test_no_button_of_an_old_answer_shows_a_removed_article(
    newsroom: Newsroom, server: Server, label: str
) -> None:
    articles = await archived(newsroom, server, *ferries(8))
    message = await asked(server, private=True)
    for each in articles:
        await newsroom.library.remove(server.guild.id, each, by=server.moderator.id, reason="a hoax")

    result = await server.journalist.click(message, custom_id=first_id(message, label))

    after = shown(outcome(result))
    assert after
    assert "late again on Monday" not in after
    assert "Ferry story" not in after


async def test_a_question_is_forgotten_after_thirty_days(tmp_path: Path, reader: Reader) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    async with (
        open_newsroom(tmp_path / "later.sqlite3", clock=lambda: now, reader=reader) as newsroom,
        simcord.run(NewsroomBot(newsroom), check_errors=False, shard_count=1) as env,
    ):
        server = new_server(env, "gazette")
        await archived(newsroom, server, *ferries(8))
        message = await asked(server)

        now += timedelta(days=31)

        forgotten = outcome(await pressed(server, message, "▶"))
    assert "30 days" in forgotten.content
    assert forgotten.ephemeral


BUTTONS = [
    controls.context(1),
    controls.why(1, 0, 1),
    controls.copy(1),
    controls.all_words(1, 0, 1),
    controls.answer_page("▶", 1, 1),
    controls.show_answer(1, 0),
    controls.show_quotation(1, 0, 1),
    controls.show_quotation(0, 0, 1),
    controls.open_card(1),
    controls.card_page("▶", 1, controls.Order.READING, 1),
    controls.Button("More matches", "otr:more:1:1"),
    controls.Button("More quotations", "otr:article:1:1"),
]


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.custom_id)
async def test_another_servers_button_finds_nothing_here(
    env: simcord.Env, newsroom: Newsroom, server: Server, button: controls.Button
) -> None:
    await archived(newsroom, server, *ferries(2))
    await asked(server)
    rival = new_server(env, "rival")
    replayed = await _posted(env, rival, button.item())

    result = await rival.journalist.click(replayed, label=button.label)

    message = outcome(result)
    assert message.ephemeral
    assert message.components == []
    assert "no longer kept" in message.content or "There is no" in message.content


async def test_a_forged_place_in_a_list_shows_its_last_page(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, *ferries(2))
    forged_button = await _posted(env, server, controls.list_page("▶", 99999, None).item())

    result = await server.journalist.click(forged_button, label="▶")

    assert "1–2 of 2" in shown(outcome(result))


@pytest.mark.parametrize("custom_id", ["otr:articles:99:", "otr:list:8:"])
async def test_another_servers_list_is_never_shown_here(
    env: simcord.Env, newsroom: Newsroom, server: Server, custom_id: str
) -> None:
    await archived(newsroom, server, *ferries(2))
    rival = new_server(env, "rival")
    button = controls.Button("More", custom_id)
    replayed = await _posted(env, rival, button.item())

    message = answer(await rival.journalist.click(replayed, label="More"))

    assert "No articles" in shown(message)


async def test_another_servers_archive_is_never_searched(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, *ferries(2))
    rival = new_server(env, "rival")

    answers = [
        answer(await rival.journalist.slash(rival.channel, "who-said", words="the ferry was late again")),
        answer(await rival.journalist.slash(rival.channel, "claims", question="was the ferry late again")),
        answer(await rival.journalist.slash(rival.channel, "article list")),
        answer(await rival.journalist.slash(rival.channel, "article show", id="A1")),
        answer(await rival.moderator.slash(rival.channel, "article remove", id="A1", reason="not ours")),
    ]
    completed = [
        await rival.journalist.autocomplete(rival.channel, "who-said", "speaker", "a"),
        await rival.journalist.autocomplete(rival.channel, "claims", "publisher", "k"),
        await rival.journalist.autocomplete(rival.channel, "article show", "id", "1"),
    ]

    assert not any("Ada Osei" in shown(each) or "Ferry story" in shown(each) for each in answers)
    assert completed == [[], [], []]
    assert len(await newsroom.library.articles(server.guild.id)) == 2


@pytest.mark.parametrize(
    "custom_id",
    [
        "otr:context:0",
        "otr:context:-1",
        "otr:context:" + "9" * 40,
        "otr:why:1:2",
        "otr:showq:1",
        "otr:context:1;drop",
        "otr:more:٣:1",
    ],
)
async def test_a_malformed_id_does_nothing(
    env: simcord.Env, newsroom: Newsroom, server: Server, custom_id: str
) -> None:
    await archived(newsroom, server, *ferries(1))
    replayed = await _posted(env, server, discord.ui.Button(label="Forged", custom_id=custom_id))

    result = await server.journalist.click(replayed, label="Forged")

    assert (result.response, result.followups) == (None, [])


async def test_a_choice_that_was_never_offered_is_refused(newsroom: Newsroom, server: Server) -> None:
    await archived(newsroom, server, *ferries(1))
    message = answer(await server.journalist.slash(server.channel, "article show", id="A1"))
    data = {"custom_id": "otr:look:0:0", "component_type": 3, "values": ["1 OR 1=1"]}

    result = await forged(
        server.journalist,
        server.channel,
        data,
        kind=discord.InteractionType.component,
        message=_payload(server, message),
    )

    assert answer(result).content == "That quotation cannot be shown; ask again."


def _payload(server: Server, message: ResponseMessage) -> dict[str, Any]:
    return dict(serializers.message_payload(server.journalist._env.backend, message._message))


async def _posted(env: simcord.Env, server: Server, item: discord.ui.Item[Any]) -> discord.Message:
    """A message of the bot's with this button under it."""
    view = discord.ui.View(timeout=None)
    view.add_item(item)
    with env._bot_scope():
        posted = await env.bot.get_channel(server.channel.id).send("An old answer", view=view)  # type: ignore[union-attr]
    view.stop()
    return posted


@pytest.mark.parametrize("button", ["otr:page:1:1", "otr:card:1:0:0", "otr:list:0:"])
async def test_an_embed_of_an_earlier_version_becomes_a_card(
    env: simcord.Env, newsroom: Newsroom, server: Server, button: str
) -> None:
    await archived(newsroom, server, *ferries(2))
    await asked(server)
    view = discord.ui.View(timeout=None)
    view.add_item(controls.Button("▶", button).item())
    embed = discord.Embed(title="An old answer").set_footer(text="1 of 2")
    with env._bot_scope():
        channel = env.bot.get_channel(server.channel.id)
        old = await channel.send("Found:", embed=embed, view=view)  # type: ignore[union-attr]
    view.stop()

    turned = answer(await server.journalist.click(old, label="▶"))

    assert turned.id == old.id
    assert (turned.content, turned.embeds) == ("", [])
    assert "Ferry story" in shown(turned)
