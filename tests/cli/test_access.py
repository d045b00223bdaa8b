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


def test_the_operator_sees_what_is_kept_to_channels(newsroom: Terminal) -> None:
    kept = newsroom.run("channels", "A1", "70", "71", "--reason", "for the desk", "--json")
    listed = newsroom.run("articles", "--json").records
    wrong = newsroom.run("embargo", "A1", "soon", "--reason", "why", "--json")

    assert kept.record["channels"] == [70, 71]
    assert [each.get("channels") for each in listed if each["id"] == 1] == [[70, 71]]
    assert wrong.status != 0
    assert "is no time" in wrong.stderr + wrong.stdout
