"""Where an archive is kept, as operators type it: what is harmless of it is shown, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.locations import Server, read_location


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("postgresql://bot:s3cret@db.example:5432/archive", "postgresql://db.example:5432/archive"),
        ("postgres://bot:s3cret@[::1]/archive", "postgres://[::1]/archive"),
        ("postgresql://bot:s3cret#1@db.example/archive", "postgresql://db.example/archive"),
        ("postgresql:///archive?host=/run/postgresql&password=s3cret", "postgresql:///archive"),
        ("postgresql://db.example?password=s3cret/1@2", "postgresql://db.example"),
    ],
)
def test_an_address_is_shown_without_its_password(typed: str, shown: str) -> None:
    server = read_location(typed)

    assert str(server) == shown
    assert "s3cret" not in repr(server)


@pytest.mark.parametrize(
    "typed",
    [
        "postgresql://bot:s3/cret@db.example/archive",
        "postgresql://bot:s3@cret@db.example/archive",
        "POSTGRESQL://bot:s3cret@db.example/archive",
        "postgresql+psycopg://bot:s3cret@db.example/archive",
        "mysql://bot:s3cret@db.example/archive",
        "host=db.example dbname=archive password=s3cret",
        "password = s3cret",
    ],
)
def test_what_is_neither_a_file_nor_such_an_address_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(ValueError, match="postgresql://user:password@host/name") as refusal:
        read_location(typed)

    assert not {"s3", "cret"} & set(str(refusal.value).replace("/", " ").split())
    assert typed not in str(refusal.value)


def test_a_password_is_known_as_it_is_written_and_as_it_is_meant() -> None:
    server = read_location("postgresql://bot:s3%2Fcret@db.example/archive?sslpassword=an0ther")

    assert isinstance(server, Server)
    assert server.passwords == ["s3%2Fcret", "s3/cret", "an0ther", "an0ther"]


def test_a_file_may_be_called_almost_anything_and_lie_in_the_home_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", "/home/ada")

    assert read_location("C:/archive = old.sqlite3") == Path("C:/archive = old.sqlite3")
    assert read_location("~/archive.sqlite3") == Path("/home/ada/archive.sqlite3")
