from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.arguments import NothingAskedError, UsageError, as_typed, main_parser, parse
from bot.cli.arguments.parser import Parser


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
        ["run", "--shards", "0,x", "--of", "4"],
        ["run", "--of", "0"],
    ],
)
def test_wrong_usage_is_one_sentence_that_names_the_help(arguments: list[str]) -> None:
    with pytest.raises(UsageError) as refusal:
        parse(arguments)

    sentence = str(refusal.value)
    assert "--help` shows what is possible." in sentence
    assert "\n" not in sentence
    assert len(sentence) < 300


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("who-sed x", "command who-sed (did you mean who-said?)"),
        ("quotatoin 3", "command quotatoin (did you mean quotation?)"),
        ("who x", "command who (did you mean who-said?)"),
        ("feed resum 3", "action resum (did you mean resume?)"),
        ("correct merg a b", "action merg (did you mean merge?)"),
        ("who-said x --speakr Ada", "option --speakr (did you mean --speaker?)"),
        ("who-said x --sinse=2026", "option --sinse (did you mean --since?)"),
        ("feed list --jsno", "option --jsno (did you mean --json?)"),
        ("feed --jsno", "option --jsno (did you mean --json?)"),
        ("correct -z", "option -z"),
        ("-x", "option -x"),
        ("-V", "option -V"),
        ("digest -V", "option -V"),
        ("stats -V", "option -V"),
        ("--gild 5 stats", "option --gild (did you mean --guild?)"),
    ],
)
def test_what_is_mistyped_is_told_with_what_may_be_meant(typed: str, meant: str) -> None:
    with pytest.raises(UsageError) as refusal:
        parse(typed.split())

    assert str(refusal.value).startswith(f"There is no {meant}; `ontherecord")


@pytest.mark.parametrize("typed", ["sing", "x" * 5000, "stats --colour"])
def test_nothing_is_suggested_that_is_not_like_what_was_typed(typed: str) -> None:
    with pytest.raises(UsageError) as refusal:
        parse(typed.split())

    assert "did you mean" not in str(refusal.value)
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("arguments", "told"), [([""], "There is no command ''; "), (["feed", ""], "There is no action ''; ")]
)
def test_an_empty_word_is_shown_and_no_command_is_guessed(arguments: list[str], told: str) -> None:
    with pytest.raises(UsageError) as refusal:
        parse(arguments)

    assert str(refusal.value).startswith(told)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("completion", "SHELL is missing: bash, zsh or fish; `ontherecord completion --help`"),
        ("correct kind Q3 --reason x", "KIND is missing: direct, mixed or indirect; `ontherecord"),
        ("correct denial Q3 --reason x", "STANCE is missing: asserted or denied; `ontherecord"),
    ],
)
def test_whoever_forgets_one_of_a_few_words_is_told_which_there_are(typed: str, told: str) -> None:
    with pytest.raises(UsageError) as refusal:
        parse(typed.split())

    assert str(refusal.value).startswith(told)


def test_a_mistyped_option_names_the_help_of_its_command() -> None:
    with pytest.raises(UsageError, match="`ontherecord feed add --help` shows what is possible"):
        parse(["feed", "add", "https://example.org/", "--gild", "5"])


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("None is here; /digest list shows them.", "None is here; `ontherecord digest list` shows them."),
        ("Remove one with /article remove.", "Remove one with /article remove."),
        ("It is not in /srv/watch list.", "It is not in /srv/watch list."),
    ],
)
def test_a_sentence_names_commands_as_they_are_typed_here(said: str, read: str) -> None:
    assert as_typed(said) == read


def test_a_word_too_many_is_named() -> None:
    with pytest.raises(UsageError, match="Nothing more is expected, but was given: Q35; `ontherecord quot"):
        parse(["quotation", "Q34", "Q35"])


@pytest.mark.parametrize(("typed", "listed"), [("", "who-said"), ("feed", "poll"), ("correct", "merge")])
def test_where_a_command_is_to_follow_the_help_says_which_there_are(typed: str, listed: str) -> None:
    with pytest.raises(NothingAskedError) as refusal:
        parse(typed.split())

    assert f"    {listed}" in refusal.value.help


def commands(parser: Parser) -> Iterator[Parser]:
    yield parser
    for subcommand in parser.subcommands.values():
        yield from commands(subcommand)


def every_command() -> list[Parser]:
    parser = main_parser()
    parser.complete()
    return [*commands(parser)]


@pytest.mark.parametrize("command", every_command(), ids=lambda command: command.prog)
def test_the_help_of_every_command_has_examples_that_can_be_typed(command: Parser) -> None:
    shown = command.format_help()

    examples = [line.strip() for line in shown.partition("\nexamples:\n")[2].splitlines() if "  " in line]
    assert examples
    for example in examples:
        before_pipe, *_ = example.replace(" < ", " | ").replace(" > ", " | ").split(" | ")
        words = shlex.split(before_pipe)
        assert before_pipe.startswith(command.prog)
        assert "--help" in words or parse(words[1:])


def test_the_shards_that_a_process_serves_are_numbers_between_commas() -> None:
    asked = parse(["run", "--shards", "0,1", "--of", "4"])

    assert (asked.shards, asked.of) == ((0, 1), 4)
