"""Migrations: numbered SQL files in the folder of each kind of store."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: `0001_first.sql` is number 1, named "first"."""

    number: int
    name: str
    sql: str


@cache
def read_migrations(package: str) -> list[Migration]:
    """Every migration in the package of a store, in order."""
    found: list[Migration] = []
    for file in resources.files(package).joinpath("migrations").iterdir():
        number, _, name = file.name.removesuffix(".sql").partition("_")
        if file.name.endswith(".sql"):
            found.append(Migration(int(number), name, file.read_text("utf-8")))
    return sorted(found, key=lambda migration: migration.number)
