"""What is told of work that does not end as usual."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import simcord

from bot.domain.limits import NO_OTHERS
from bot.errors import ArchiveError
from bot.events import Event, What
from bot.intake.door import FetchPolicy
from bot.sandbox.reader import Reader
from bot.services.backups import BackupPlan
from bot.services.newsroom import Newsroom, open_newsroom
from tests.builders import article
from tests.cogs.digest.posting import COUNCIL, Watch, set_up
from tests.intake.website import Site, open_site
from tests.servers import Server, archived


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as site:
        yield site


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
async def newsroom(tmp_path: Path, site: Site, watch: Watch, reader: Reader) -> AsyncIterator[Newsroom]:
    async with open_newsroom(
        tmp_path / "archive.sqlite3",
        reader=reader,
        clock=watch,
        fetch_policy=FetchPolicy(loopback_port=site.port),
        backup_plan=BackupPlan(tmp_path / "backups"),
        limits=replace(NO_OTHERS, articles=1),
    ) as opened:
        yield opened


@pytest.fixture
def told(newsroom: Newsroom) -> list[Event]:
    """All that is told."""
    events: list[Event] = []
    newsroom.events.listen(events.append)
    return events


def ended(told: list[Event], what: What) -> list[str]:
    """How work of a kind ended."""
    return [event.outcome for event in told if event.what is what]


async def test_an_article_is_told_with_what_became_of_it(
    newsroom: Newsroom, told: list[Event], site: Site
) -> None:
    site.answers("/empty", "<html></html>")
    given = article(COUNCIL)

    async def ingest(dry_run: bool = False) -> None:
        async for _ in newsroom.ingest.paste(7, given, by=8, dry_run=dry_run):
            pass

    await ingest(dry_run=True)
    async for _ in newsroom.ingest.url(7, site.url("/empty"), by=8):
        pass
    await ingest()
    await ingest()

    assert ended(told, What.INGEST) == ["read", "failed", "added", "refused"]
    assert told[1].details == {"server": 7, "error": "NoArticleFoundError"}
    assert told[2].details == {"server": 7, "article": 1, "quotations": 3}


async def test_a_feed_that_fails_is_told_without_its_address(
    newsroom: Newsroom, told: list[Event], site: Site, watch: Watch
) -> None:
    url = site.answers("/rss", "<rss version='2.0'><channel></channel></rss>", Content_Type="text/xml")
    await newsroom.feeds.add(7, url, by=8, channel_id=None)
    site.answers("/rss", "", status=404)
    watch.ahead = timedelta(hours=2)

    await newsroom.follower.once()

    assert ended(told, What.FEED) == ["failed"]
    assert told[-1].details == {"server": 7, "feed": 1, "error": "FetchError"}


async def test_a_digest_that_discord_does_not_take_now_is_told_as_failed(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch, told: list[Event]
) -> None:
    watch.env = env
    await set_up(server, at="00:01")
    await archived(newsroom, server, article(COUNCIL))
    env.inject_error("POST", f"/channels/{server.channel.id}/messages", status=500, times=None)

    await env.advance_time(2 * 60)

    assert ended(told, What.DIGEST)[:1] == ["failed"]
    assert next(event for event in told if event.what is What.DIGEST).seconds is not None


async def test_a_backup_is_told_whether_or_not_it_was_written(
    newsroom: Newsroom, told: list[Event], tmp_path: Path
) -> None:
    with pytest.raises(ArchiveError):
        await newsroom.backups.make_due()
    (tmp_path / "backups").mkdir()

    await newsroom.backups.make_due()

    assert ended(told, What.BACKUP) == ["failed", "written"]
    assert {str(event.details["file"])[:8] for event in told} == {"archive-"}


async def test_what_is_under_way_when_the_bot_stops_is_told_as_cancelled(
    env: simcord.Env, server: Server, newsroom: Newsroom, told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    has_begun = asyncio.Event()

    async def ask(*_given: object, **_options: object) -> None:
        has_begun.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(newsroom.answers, "ask", ask)
    monkeypatch.setattr("bot.client.GRACE", 0.0)
    asking = asyncio.create_task(server.journalist.slash(server.channel, "who-said", words="the council"))
    await asyncio.wait_for(has_begun.wait(), 10)

    await env.bot.close()
    await asyncio.wait([asking], timeout=10)

    assert ended(told, What.COMMAND) == ["cancelled"]
