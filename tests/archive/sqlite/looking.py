"""An archive in a file, seen from outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import aiosqlite


async def query(path: Path, statement: str) -> list[Any]:
    """Look into a database file from outside, as an operator might."""
    async with aiosqlite.connect(path) as db:
        rows = list(await db.execute_fetchall(statement))
        await db.commit()
        return rows
