"""`embargo` and `channels` at a terminal."""

from __future__ import annotations

from tests.cli.conftest import BRIDGE, Terminal


def test_an_article_is_under_embargo_at_a_terminal(terminal: Terminal) -> None:
    (terminal.folder / "bridge.txt").write_text(BRIDGE)

    added = terminal.run("ingest", "bridge.txt", "--embargo", "2999-03-01T06:00+00:00", "--json")

    assert added.record["article"]["embargo"] == "2999-03-01T06:00:00+00:00"
    assert terminal.run("articles", "--json").records == []
    shown = terminal.run("article", "A1", "--json").record
    assert shown["embargo"] == "2999-03-01T06:00:00+00:00"
    lifted = terminal.run("embargo", "A1", "none", "--reason", "it is out", "--json").record
    assert "embargo" not in lifted
    assert [each["id"] for each in terminal.run("articles", "--json").records] == [1]


def test_who_sees_an_article_now_is_said_when_that_is_decided(terminal: Terminal) -> None:
    (terminal.folder / "bridge.txt").write_text(BRIDGE)
    terminal.run("ingest", "bridge.txt")

    held = terminal.run("embargo", "A1", "2999-03-01T06:00", "--reason", "agreed")
    read = terminal.run("article", "A1")
    lifted = terminal.run("embargo", "A1", "none", "--reason", "it is out")
    kept = terminal.run("channels", "A1", "70", "71", "--reason", "for the desk")

    title = "A1  Ferry bridge to close after inspection\n"
    until = "    under embargo until 2999-03-01 06:00 UTC: only moderators see it\n"
    assert held.stdout == f"{title}{until}"
    assert read.stdout.startswith(f"{title}{until}")
    assert lifted.stdout == f"{title}    everybody in its server sees it\n"
    assert kept.stdout == f"{title}    kept to 2 channels: 70, 71\n"


def test_the_operator_sees_what_is_kept_to_channels(newsroom: Terminal) -> None:
    kept = newsroom.run("channels", "A1", "70", "71", "--reason", "for the desk", "--json")
    listed = newsroom.run("articles", "--json").records
    wrong = newsroom.run("embargo", "A1", "soon", "--reason", "why", "--json")

    assert kept.record["channels"] == [70, 71]
    assert [each.get("channels") for each in listed if each["id"] == 1] == [[70, 71]]
    assert wrong.status != 0
    assert "is no time" in wrong.stderr + wrong.stdout
