from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.arguments import UsageError, parse


@pytest.mark.parametrize(
    "arguments",
    [
        ["--json", "--guild", "5", "--database", "news.sqlite3", "who-said", "we will appeal"],
        ["who-said", "we will appeal", "--json", "--guild", "5", "--database", "news.sqlite3"],
        ["--json", "who-said", "--guild", "5", "we", "will", "appeal", "--database", "news.sqlite3"],
    ],
)
def test_global_options_work_before_and_after_the_command(arguments: list[str]) -> None:
    asked = parse(arguments)

    assert (asked.command, asked.words) == ("who-said", "we will appeal")
    assert (asked.json, asked.guild, asked.database) == (True, 5, Path("news.sqlite3"))


def test_the_defaults_are_the_local_archive_and_readable_output() -> None:
    asked = parse(["stats"])

    assert (asked.json, asked.guild, asked.database) == (False, 0, None)


@pytest.mark.parametrize("typed", ["12", "A12", "a12"])
def test_an_article_is_named_by_the_id_that_is_shown(typed: str) -> None:
    assert parse(["article", typed]).article == 12


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["who-sed", "x"],
        ["who-said"],
        ["who-said", "x", "--kind", "shouted"],
        ["who-said", "x", "--limit", "0"],
        ["who-said", "x", "--limit", "9" * 5000],
        ["who-said", "x", "--speakr", "Ada"],
        ["article", "twelve"],
        ["article", "²"],
        ["stats", "--guild", "-1"],
        ["playground", "--port", "70000"],
    ],
)
def test_wrong_usage_is_one_sentence_that_names_the_help(arguments: list[str]) -> None:
    with pytest.raises(UsageError) as refusal:
        parse(arguments)

    sentence = str(refusal.value)
    assert "--help` shows what is possible." in sentence
    assert "\n" not in sentence
    assert len(sentence) < 300
