"""What a digest shows: a chart, pages behind buttons, what it is narrowed to, and what it says without news."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import discord
import pytest
import simcord

from bot.archive.interface import SlotState
from bot.client import NewsroomBot
from bot.domain.corrections import Act
from bot.services.corrections import Moderator
from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.cogs.digest.posting import COUNCIL, TICK, Watch, posts, set_up, states
from tests.servers import Server, answer, archived, labels, outcome, shown, walk

CLAIMS = "\n\n".join(
    f"Mae Park, treasurer, said that item {number} had cost £{number + 1} million." for number in range(20)
)
FLOOD = """Rain in Tarn

The river rose again.

“We will build the flood wall by 2031,” said Una Marsh, the minister for water.

“The theatre will reopen in May,” said Kit Moss, who runs it.
"""


def gallery(components: list[Any]) -> list[dict[str, Any]]:
    return [item for each in walk(components) for item in each.get("items", [])]


def post_in(server: Server) -> discord.Message | Any:
    return server.channel.history(viewer=server.journalist)[-1]


async def test_the_most_quoted_are_drawn_and_told_in_words(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await set_up(server, at="00:01")
    await archived(newsroom, server, article(COUNCIL))

    await env.advance_time(2 * 60)

    [post] = posts(server)
    [chart] = gallery([each.to_dict() for each in post_in(server).components])
    [attached] = post_in(server).attachments
    assert "Most quoted: Ada Osei (2), Jon Bell (1)" in post
    assert chart["description"] == "Chart: most quoted. Ada Osei 2, Jon Bell 1."
    assert attached.filename == "most-quoted.png"


async def test_where_no_files_may_be_attached_the_names_stand_alone(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    me = server.guild.me
    assert me is not None
    bare = discord.PermissionOverwrite(attach_files=False)
    channel = server.guild.create_text_channel("bare", overwrites={me: bare})
    told = await set_up(server, at="00:01", channel=channel)
    await archived(newsroom, server, article(COUNCIL))

    await env.advance_time(2 * 60)

    [message] = channel.history(viewer=server.journalist)
    assert "Give me Attach Files there" in told
    assert message.attachments == []
    assert gallery([each.to_dict() for each in message.components]) == []


async def test_the_chart_is_drawn_again_when_something_was_corrected(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await set_up(server, at="00:01")
    text = COUNCIL + "\n\n“Nobody asked me,” said Mae Park, treasurer.\n"
    await archived(newsroom, server, article(text))
    await env.advance_time(2 * 60)

    await newsroom.corrections.hide(server.guild.id, Act.RETRACT, 1, Moderator(7, "they took it back"))
    await env.advance_time(TICK)

    [chart] = gallery([each.to_dict() for each in post_in(server).components])
    assert chart["description"] == "Chart: most quoted. Ada Osei 1, Jon Bell 1, Mae Park 1."
    assert [each.filename for each in post_in(server).attachments] == ["most-quoted.png"]


async def test_what_does_not_fit_is_on_pages_behind_buttons_that_outlive_a_restart(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch
) -> None:
    await set_up(server, at="00:01")
    await archived(newsroom, server, article(CLAIMS))
    await env.advance_time(2 * 60)
    [post] = posts(server)
    message = post_in(server)
    watch.ahead = timedelta(days=9)

    await env.restart_bot(NewsroomBot(newsroom))
    page = outcome(await server.journalist.click(message, label="More claims"))
    seen = [(shown(page).splitlines()[-1], labels(page), page.ephemeral)]
    for label in ("▶", "▶", "◀"):
        page = outcome(await server.journalist.click(page, label=label))
        seen.append((shown(page).splitlines()[-1], labels(page), page.ephemeral))

    assert post.count("had cost £") == 5
    assert seen == [
        ("1–8 of 20", ["▶"], True),
        ("9–16 of 20", ["◀", "▶"], True),
        ("17–20 of 20", ["◀"], True),
        ("9–16 of 20", ["◀", "▶"], True),
    ]
    assert posts(server)[0] == post


async def test_the_pages_of_a_removed_digest_are_still_there_without_what_was_retracted(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await set_up(server, at="00:01")
    await archived(newsroom, server, article(CLAIMS))
    await env.advance_time(2 * 60)
    await newsroom.digests.remove(server.guild.id, 1, by=7)
    await newsroom.corrections.hide(server.guild.id, Act.RETRACT, 20, Moderator(7, "they took it back"))

    page = outcome(await server.journalist.click(post_in(server), label="More claims"))

    assert "1–8 of 19" in shown(page)


async def test_a_forged_button_shows_nothing_of_another_server(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    page = answer(
        await server.journalist.click(
            await _message_with(env, server, "otr:digest:7:1767225660:3"),
            custom_id="otr:digest:7:1767225660:3",
        )
    )

    assert "is not on record any more" in shown(page)


async def _message_with(env: simcord.Env, server: Server, custom_id: str) -> Any:
    """A message with a button that nobody would have been sent."""
    view = discord.ui.View()
    view.add_item(discord.ui.Button(label="More", custom_id=custom_id))
    channel = env.bot.get_channel(server.channel.id)
    assert isinstance(channel, discord.TextChannel)
    return await channel.send(view=view)


async def test_a_digest_tells_only_what_it_is_narrowed_to(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    told = await set_up(server, at="00:01", speaker="Una Marsh")
    await archived(newsroom, server, article(COUNCIL), article(FLOOD, title="Rain in Tarn"))

    await env.advance_time(2 * 60)

    [post] = posts(server)
    assert "only what Una Marsh said" in told
    assert "Only what Una Marsh said\n1 article with 1 quotation" in post
    assert "What was said\n“We will build the flood wall by 2031”" in post
    assert "Kelder bridge" not in post
    assert "theatre" not in post


async def test_a_digest_about_a_topic_tells_what_is_on_it(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await set_up(server, at="00:01", topic="the flood wall")
    await archived(newsroom, server, article(COUNCIL), article(FLOOD, title="Rain in Tarn"))

    await env.advance_time(2 * 60)

    [post] = posts(server)
    assert "Only about the flood wall" in post
    assert "We will build the flood wall by 2031" in post
    assert "theatre" not in post


async def test_a_quiet_digest_posts_nothing_when_nothing_is_new(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch
) -> None:
    told = await set_up(server, at="00:01", without_news="nothing")

    await env.advance_time(2 * 60)
    listed = answer(await server.moderator.slash(server.channel, "digest list"))
    await archived(newsroom, server, article(COUNCIL))
    watch.ahead = timedelta(days=1)
    await env.advance_time(TICK)

    assert "not without news" in told
    assert "nothing was new." in shown(listed)
    assert len(posts(server)) == 1
    assert await states(newsroom, server) == [SlotState.SENT, SlotState.EMPTY]


@pytest.mark.parametrize("option", ["speaker", "publisher"])
async def test_names_are_offered_while_typing(server: Server, newsroom: Newsroom, option: str) -> None:
    await archived(newsroom, server, article(COUNCIL, publisher="Adams Herald"))

    offered = await server.moderator.autocomplete(server.channel, "digest create", option, "ad")

    assert [each["value"] for each in offered] == [
        {"speaker": "Ada Osei", "publisher": "Adams Herald"}[option]
    ]


async def test_a_preview_has_its_chart_and_its_pages(server: Server, newsroom: Newsroom) -> None:
    await archived(newsroom, server, article(COUNCIL + "\n\n" + CLAIMS))

    preview = answer(await server.moderator.slash(server.channel, "digest preview"))
    page = outcome(await server.moderator.click(preview, label="More claims"))

    assert gallery(preview.components)
    assert "Claims worth checking" in shown(page)
