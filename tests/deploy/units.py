"""What the files in `deploy/` say, read as their own programs read them."""

from __future__ import annotations

import shlex
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
DEPLOY = CHECKOUT / "deploy"
INSTALLED = "/opt/ontherecord"
"""Where docs/deploy.md puts the checkout."""


def settings_of(unit: str) -> list[tuple[str, str]]:
    """The settings of a unit of systemd, in their order; a name may come more than once."""
    lines = (DEPLOY / unit).read_text("utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if "=" in line and not line.startswith("#"))
    return [(name, value) for name, _, value in pairs]


def command_of(unit: str) -> list[str]:
    """What a unit runs, as words."""
    [command] = [value for name, value in settings_of(unit) if name == "ExecStart"]
    return shlex.split(command)


def image_steps() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, each with what it is given, in their order."""
    text = (DEPLOY / "Dockerfile").read_text("utf-8").replace("\\\n", "")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [(name, given) for name, _, given in (line.partition(" ") for line in lines)]


def example_blocks(page: Path) -> list[str]:
    """The commands that a page shows to be copied, a string for each block."""
    blocks = page.read_text("utf-8").split("```")[1::2]
    return [block.removeprefix("sh\n") for block in blocks if block.startswith("sh\n")]
