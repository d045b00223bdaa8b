"""Killed at any point, a backfill neither loses an article nor has it twice, and goes on where it was."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import web

from bot.archive import names, site_pages
from bot.archive.store import Store
from tests.killing import Killed, dies
from tests.services.backfill.paper import GUILD, Paper
from tests.services.feeds.wire import page

IN_TRANSACTIONS = [
    pytest.param(site_pages, "fetched", 0, id="before anything is fetched"),
    pytest.param(site_pages, "save", 1, id="before the second article is saved"),
    pytest.param(names, "name_article", 1, id="while the second article is saved"),
    pytest.param(site_pages, "is_removed", 1, id="while the second article is looked up"),
    pytest.param(site_pages, "failed", 0, id="before a refusal is recorded"),
]


@pytest.mark.parametrize(("module", "function", "after"), IN_TRANSACTIONS)
async def test_killed_inside_a_transaction(
    paper: Paper, monkeypatch: pytest.MonkeyPatch, module: object, function: str, after: int
) -> None:
    paper.lists("bridge", "gone", "ferry", "mill")
    paper.site.answers("/gone", "", status=404)

    with monkeypatch.context() as dying:
        dying.setattr(module, function, dies(getattr(module, function), after=after))
        with pytest.raises(Killed):
            await paper.fill()
    await paper.restart()
    await paper.fill()

    assert await paper.titles() == ["Bridge", "Ferry", "Mill"]
    assert sum(paper.asked(f"/{name}") for name in ("bridge", "gone", "ferry", "mill")) <= 5


@pytest.mark.parametrize("method", ["save_page", "page_failed"])
async def test_killed_right_after_a_transaction_a_page_is_not_fetched_again(
    paper: Paper, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    paper.lists("bridge", "gone", "ferry")
    paper.site.answers("/gone", "", status=404)
    work = getattr(Store, method)

    async def dying(*given: Any, **named: Any) -> None:
        await work(*given, **named)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Store, method, dying)
        with pytest.raises(Killed):
            await paper.fill()
    await paper.restart()
    await paper.fill()

    assert await paper.titles() == ["Bridge", "Ferry"]
    assert [paper.asked(f"/{name}") for name in ("bridge", "gone", "ferry")] == [1, 1, 1]


async def test_stopped_while_a_page_is_on_its_way(paper: Paper) -> None:
    paper.lists("bridge", "ferry")
    filling: asyncio.Task[object] | None = None

    async def answer(_request: web.Request) -> web.Response:
        if filling is not None:
            filling.cancel()
        return web.Response(text=page("Ferry"), content_type="text/html")

    paper.site.pages["/ferry"] = answer
    filling = asyncio.create_task(paper.fill())
    with pytest.raises(asyncio.CancelledError):
        await filling
    filling = None
    await paper.restart()
    await paper.fill()

    assert await paper.titles() == ["Bridge", "Ferry"]
    assert paper.asked("/bridge") == 1
    assert len(await paper.archive.receipts(GUILD, 2)) == 1
