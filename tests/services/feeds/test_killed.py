"""Killed at any point, the bot neither loses an article of a feed nor has it twice."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import web

from bot.archive import feed_items, feeds, names
from bot.archive.store import Store
from bot.services.visiting import CLAIM
from tests.killing import Killed, dies
from tests.services.feeds.wire import GUILD, HOUR, Wire, page

IN_TRANSACTIONS = [
    pytest.param(feed_items, "_keys", 1, id="while the second item is recorded"),
    pytest.param(feeds, "_feed", 1, id="after the items are recorded"),
    pytest.param(feed_items, "claim", 0, id="before the first item is claimed"),
    pytest.param(feed_items, "claim", 1, id="before the second item is claimed"),
    pytest.param(feed_items, "save", 0, id="before the first article is saved"),
    pytest.param(feed_items, "save", 1, id="before the second article is saved"),
    pytest.param(names, "name_article", 1, id="while the second article is saved"),
    pytest.param(feed_items, "_read", 0, id="after the first article is saved, before that is recorded"),
    pytest.param(feed_items, "_read", 1, id="after the second article is saved, before that is recorded"),
]


@pytest.mark.parametrize(("module", "function", "after"), IN_TRANSACTIONS)
async def test_killed_inside_a_transaction(
    wire: Wire, monkeypatch: pytest.MonkeyPatch, module: object, function: str, after: int
) -> None:
    url = wire.publishes("bridge", "ferry", "mill")

    with monkeypatch.context() as dying:
        dying.setattr(module, function, dies(getattr(module, function), after=after))
        with pytest.raises(Killed):
            await wire.follow(url)
    await _goes_on(wire)

    assert sorted(await wire.titles()) == ["Bridge", "Ferry", "Mill"]


@pytest.mark.parametrize("method", ["feed_listed", "claim_item", "save_item"])
@pytest.mark.parametrize("after", [0, 1])
async def test_killed_right_after_a_transaction(
    wire: Wire, monkeypatch: pytest.MonkeyPatch, method: str, after: int
) -> None:
    url = wire.publishes("bridge", "ferry", "mill")
    if after:
        await wire.follow(url)
        wire.publishes("bridge", "ferry", "mill", "quay", "weir")
        wire.wait(HOUR)
    work = getattr(Store, method)

    async def dying(*given: Any, **named: Any) -> None:
        await work(*given, **named)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Store, method, dying)
        with pytest.raises(Killed):
            await (wire.once() if after else wire.follow(url))
    await _goes_on(wire)

    assert sorted(await wire.titles()) == ["Bridge", "Ferry", "Mill", "Quay", "Weir"][: 5 if after else 3]


async def test_killed_while_a_page_is_on_its_way(wire: Wire) -> None:
    url = wire.publishes("bridge", "ferry")
    served = 0

    async def answer(_request: web.Request) -> web.Response:
        nonlocal served
        served += 1
        if served == 1:
            wire.follower._visits["127.0.0.1"].cancel()
        return web.Response(text=page("Ferry"), content_type="text/html")

    wire.site.pages["/ferry"] = answer

    await wire.desk.add(GUILD, url, by=1)
    with pytest.raises(asyncio.CancelledError):
        await wire.once()
    await _goes_on(wire)

    assert await wire.titles() == ["Bridge", "Ferry"]


async def _goes_on(wire: Wire) -> None:
    """Start again, and follow for an hour: claims run out, and what is due is done."""
    await wire.restart()
    if not await wire.archive.feeds(GUILD):  # it died before the moderator was answered
        await wire.follow(wire.site.url("/rss"))
    for _ in range(3):
        wire.wait(CLAIM * 2)
        await wire.once()
