"""Settings: what an operator may set, and what they are told when it is wrong."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Secret, Settings, read_settings, tolerant_settings

EXAMPLE = Path(__file__).parent.parent / ".env.example"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder and an environment that sets nothing."""
    for each in fields(Settings):
        monkeypatch.delenv(each.name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_example_file_lists_every_setting_with_its_description() -> None:
    example = EXAMPLE.read_text("utf-8")

    listed = re.findall(r"^# (.+)\n([A-Z_]+)=", example, flags=re.MULTILINE)

    described = [(each.metadata["description"], each.name.upper()) for each in fields(Settings)]
    assert listed == described


def test_the_example_file_as_it_stands_changes_nothing(folder: Path) -> None:
    (folder / ".env").write_bytes(EXAMPLE.read_bytes())

    settings = read_settings()

    assert settings == Settings()


def test_the_environment_wins_over_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("DATABASE=file.sqlite3\nDISCORD_TOKEN= from-file \n", "utf-8")
    monkeypatch.setenv("DATABASE", "environment.sqlite3")

    settings = read_settings()

    assert settings.database == Path("environment.sqlite3")
    assert settings.discord_token == Secret("from-file")


def test_the_token_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a-very-secret-token")

    settings = read_settings()

    assert "a-very-secret-token" not in repr(settings)


def test_a_wrong_value_is_explained_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")

    with pytest.raises(SettingsError) as failure:
        read_settings()

    sentence = str(failure.value)
    assert sentence.startswith("The setting LOG_LEVEL is not valid: Input should be 'DEBUG', 'INFO'")
    assert "\n" not in sentence


def test_what_is_empty_is_not_set(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("BACKUP_KEEP=\nLIMIT_FEEDS=5\n", "utf-8")
    monkeypatch.setenv("LIMIT_FEEDS", " ")

    settings = read_settings()

    assert (settings.backup_keep, settings.limit_feeds) == (7, 5)


@pytest.mark.parametrize("typed", ["0", "-3", "many", "2.5", "²"])
def test_a_limit_that_is_no_such_number_is_named_with_what_it_should_be(
    monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setenv("LIMIT_FEEDS", typed)

    with pytest.raises(SettingsError, match="The setting LIMIT_FEEDS is not valid: Input should be a whole"):
        read_settings()


def test_a_variable_in_small_letters_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("limit_feeds", "3")

    settings = read_settings()

    assert settings.limit_feeds == 3


def test_a_settings_file_that_is_not_text_is_explained(folder: Path) -> None:
    (folder / ".env").write_bytes(b"\xff\xfeDATABASE=\x00")

    with pytest.raises(SettingsError, match="save it as UTF-8 text"):
        read_settings()


@pytest.mark.parametrize(
    ("line", "token"),
    [
        ("DISCORD_TOKEN=a.b.c # the bot's", "a.b.c"),
        ("DISCORD_TOKEN='a.b # c'", "a.b # c"),
        ('export DISCORD_TOKEN = "a.b.c"', "a.b.c"),
        ("DISCORD_TOKEN=a#b.$HOME.${HOME}", "a#b.$HOME.${HOME}"),
        ("\ufeffDISCORD_TOKEN=a.b.c\r\n", "a.b.c"),
    ],
)
def test_a_value_is_read_as_it_stands(folder: Path, line: str, token: str) -> None:
    (folder / ".env").write_text(line, "utf-8")

    assert read_settings().discord_token == Secret(token)


@pytest.mark.parametrize("line", ["the token is here", "LIMIT_FEEDS", 'LOG_FORMAT="json', "=json"])
def test_a_line_that_sets_nothing_is_named_and_the_others_count(
    folder: Path, line: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / ".env").write_text(f"# mine\n{line}\nLIMIT_DIGESTS=5\n", "utf-8")

    tolerated, problems = tolerant_settings()

    with pytest.raises(SettingsError, match=r"^Line 2 of \.env is not valid: Input should be NAME=value, "):
        read_settings()
    assert list(problems) == ["Line 2 of .env"]
    assert tolerated.limit_digests == 5
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("name", "typed"),
    [("ERASE_AFTER_DAYS", "800000"), ("BACKUP_HOURS", "9" * 15), ("LIMIT_ARTICLES", "9" * 30)],
)
def test_a_number_that_nobody_can_mean_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, typed: str
) -> None:
    monkeypatch.setenv(name, typed)

    with pytest.raises(SettingsError, match=rf"The setting {name} is not valid: .* from \d to [\d,]+\."):
        read_settings()


def test_a_folder_may_lie_in_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setenv("BACKUP_FOLDER", "~/backups")
    monkeypatch.setenv("EMBEDDING_MODEL", "~/model")

    settings = read_settings()

    assert settings.backup_folder == Path("/home/ada/backups")
    assert settings.embedding_model == Path("/home/ada/model")


def test_a_word_may_be_written_in_small_letters_or_capitals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "warning")
    monkeypatch.setenv("LOG_FORMAT", "JSON")

    settings = read_settings()

    assert (settings.log_level, settings.log_format) == ("WARNING", "json")
