"""docs/deploy.md: every file it names is there, and every command of the bot it shows is one."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from bot.cli.arguments import parse
from tests.deploy.units import CHECKOUT, INSTALLED, command_of, example_blocks, settings_of

GUIDE = CHECKOUT / "docs" / "deploy.md"
LINES = [line for block in example_blocks(GUIDE) for line in block.splitlines()]
ASKED = re.findall(r"""-c ['"]ontherecord ([^'"|]+)""", "\n".join(LINES))
"""What it lets the bot's user type."""


def test_every_file_of_the_checkout_that_it_names_is_there() -> None:
    words = GUIDE.read_text("utf-8")

    named = set(re.findall(rf"(?:{INSTALLED}/)?(deploy/[\w.*@-]+|\.env\.example|requirements\.txt)", words))

    made_by_it = {"deploy/.env"}
    assert {"deploy/backup", "deploy/Dockerfile", "deploy/ontherecord.service"} <= named
    assert [each for each in named - made_by_it if not list(CHECKOUT.glob(each))] == []


def test_every_link_leads_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", GUIDE.read_text("utf-8"))

    assert [each for each in targets if not (GUIDE.parent / each).exists()] == []
    assert "docs/deploy.md" in (CHECKOUT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("words", sorted(set(ASKED)))
def test_a_command_that_it_shows_is_one(words: str) -> None:
    asked = parse(shlex.split(words))

    assert asked.command in {"doctor", "stats", "restore"}
    assert len(ASKED) >= 3


def test_the_folders_and_the_user_that_it_makes_are_those_of_the_units() -> None:
    unit = dict(settings_of("ontherecord.service"))
    made = "\n".join(LINES)

    home, user = unit["WorkingDirectory"], unit["User"]

    assert f"/var/lib/{unit['StateDirectory']}" == home
    assert f"--home-dir {home} --shell /usr/sbin/nologin {user}" in made
    assert f"install -d -o {user} -g {user} -m {unit['StateDirectoryMode'][1:]} {home} " in made
    _, folder, _ = command_of("ontherecord-backup.service")
    assert f"{home} {folder}" in made
    assert dict(settings_of("ontherecord-backup.service"))["ReadWritePaths"] == f"-{folder}"


def test_a_command_of_the_units_is_installed_where_they_look() -> None:
    program = Path(command_of("ontherecord.service")[0])

    assert f"git clone ADDRESS {INSTALLED}" in LINES
    assert f"ln -s {program} /usr/local/bin/ontherecord" in LINES
