"""`backfill` at the command line: a line for each page, then what became of all of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli.arguments import parse
from bot.cli.backfill import backfill_site
from bot.cli.output import open_output
from bot.intake.door import FetchPolicy
from bot.sandbox.reader import Reader
from bot.services.newsroom import open_newsroom
from tests.cli.conftest import Terminal
from tests.intake.website import open_site
from tests.services.feeds.wire import page


@pytest.mark.parametrize("as_json", [True, False])
async def test_a_backfill_reports_what_was_refused_and_why(
    tmp_path: Path, reader: Reader, capsys: pytest.CaptureFixture[str], *, as_json: bool
) -> None:
    async with open_site() as site:
        site.answers("/robots.txt", "User-agent: *\nDisallow: /private")
        links = [site.answers("/bridge", page("Bridge")), site.url("/private/a"), site.url("/private/b")]
        asked = parse(["backfill", site.answers("/sitemap.txt", "\n".join(links)), "--json"])
        policy = FetchPolicy(loopback_port=site.port)
        async with open_newsroom(tmp_path / "a.sqlite3", fetch_policy=policy, reader=reader) as newsroom:
            all_worked = await backfill_site(newsroom, asked, open_output(as_json=as_json))

    shown = capsys.readouterr().out
    assert not all_worked
    if not as_json:
        assert "1 added, 2 refused." in shown
        assert "2  The site's robots.txt asks that it is not fetched." in shown
        return
    bridge, one, _, total = map(json.loads, shown.splitlines())
    assert (bridge["status"], bridge["article"]["title"]) == ("added", "Bridge")
    assert (one["input"], one["status"]) == (links[1], "failed")
    assert (total["added"], total["before"], total["quotations"]) == (1, 0, 1)
    assert total["refused"] == [{"reason": one["error"], "pages": 2, "examples": links[1:]}]


def test_a_site_that_is_not_public_is_not_asked(terminal: Terminal) -> None:
    ran = terminal.run("backfill", "http://169.254.169.254/", "--since", "2020", "--json")

    assert ran.status == 1
    assert "is not on the public internet" in ran.stderr
    assert terminal.run("backfill", "post.example", "--limit", "0").status == 2
