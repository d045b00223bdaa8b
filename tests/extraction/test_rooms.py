"""How the rooms of extraction know each other: import-linter holds the direction, this the doors."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bot import extraction

HOUSE = Path(extraction.__file__).parent
ROOMS = sorted(path.parent.name for path in HOUSE.glob("*/__init__.py"))


def imported(module: Path) -> list[str]:
    """The modules of extraction that a module imports from, as dotted names below it."""
    tree = ast.parse(module.read_text())
    names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return [name.removeprefix("bot.extraction.") for name in names if name.startswith("bot.extraction.")]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_entered_by_its_face(room: str) -> None:
    outside = [module for module in HOUSE.rglob("*.py") if module.parent.name != room]

    entered = {name for module in outside for name in imported(module) if name.split(".")[0] == room}

    assert entered <= {room}


def test_rooms_are_those_that_the_guide_tells_of() -> None:
    guide = (Path(__file__).parents[2] / "docs/extraction.md").read_text()

    told = {line.split("`")[1].rstrip("/") for line in guide.splitlines() if line.startswith("| `")}

    assert set(ROOMS) == told
