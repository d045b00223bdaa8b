"""*Ingest again*: a page that changed is read once more from the card of its first ingest."""

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import simcord

from bot.intake.door import FetchPolicy
from bot.presentation import controls
from bot.sandbox.reader import Reader
from bot.services.newsroom import Newsroom, open_newsroom
from tests.builders import article
from tests.cogs.test_ingest import STORY
from tests.intake.website import Site, open_site
from tests.servers import Server, answer, archived, labels, outcome, shown

PLAIN = "text/plain; charset=utf-8"


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as site:
        yield site


@pytest.fixture
async def newsroom(tmp_path: Path, site: Site, reader: Reader) -> AsyncIterator[Newsroom]:
    policy = FetchPolicy(loopback_port=site.port)
    async with open_newsroom(tmp_path / "archive.sqlite3", fetch_policy=policy, reader=reader) as opened:
        yield opened


async def test_a_page_that_changed_is_updated_by_its_button(site: Site, server: Server) -> None:
    url = site.answers("/bridge", STORY, Content_Type=PLAIN)
    first = answer(await server.moderator.slash(server.channel, "ingest", url=url))
    site.answers("/bridge", f"{STORY}\n“It is late,” said Jon Bell.\n", Content_Type=PLAIN)

    again = answer(await server.moderator.click(first, label="Ingest again"))
    same = answer(await server.moderator.click(again, label="Ingest again"))

    assert labels(first) == ["Open", "Ingest again", "Remove"]
    assert "Updated; the earlier text is kept" in shown(again)
    assert "“It is late”\nJon Bell · Q2" in shown(again)
    assert "Unchanged" in shown(same)


async def test_a_page_that_is_gone_is_told_and_the_article_stays(
    site: Site, server: Server, newsroom: Newsroom
) -> None:
    url = site.answers("/bridge", STORY, Content_Type=PLAIN)
    first = answer(await server.moderator.slash(server.channel, "ingest", url=url))
    site.answers("/bridge", "gone", status=410)

    again = outcome(await server.moderator.click(first, label="Ingest again"))

    assert again.ephemeral
    assert "410" in again.content
    assert len((await newsroom.library.article(server.guild.id, 1)).quotations) == 1


async def test_only_moderators_ingest_again(site: Site, server: Server) -> None:
    url = site.answers("/bridge", STORY, Content_Type=PLAIN)
    first = answer(await server.moderator.slash(server.channel, "ingest", url=url))
    asked = len(site.requests)

    refused = outcome(await server.journalist.click(first, label="Ingest again"))

    assert refused.ephemeral
    assert len(site.requests) == asked


async def test_an_article_without_an_address_cannot_be_read_again(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await archived(newsroom, server, article(url=None))
    view = discord.ui.View(timeout=None)
    view.add_item(controls.ingest_again(1).item())
    with env._bot_scope():
        posted = await env.bot.get_channel(server.channel.id).send("An answer", view=view)  # type: ignore[union-attr]
    view.stop()

    refused = outcome(await server.moderator.click(posted, label="Ingest again"))

    assert "has no address" in refused.content
