"""The operator is told of a server's limits at the command line, and never refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.archive.sqlite import open_archive
from bot.cli.limits import warn_of_limits
from bot.cli.output import open_output
from bot.domain.clock import now_utc
from bot.domain.limits import Limits
from bot.services.upkeep import Upkeep
from tests.archive.values import ORCHARD, keep


async def test_the_operator_is_told_that_moderators_cannot_add_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = await open_archive(tmp_path / "archive.sqlite3")
    await keep(archive)

    await warn_of_limits(Upkeep(archive, now_utc, Limits(articles=1)), ORCHARD, open_output(as_json=True))
    await archive.close()

    assert (
        "This server has 1 of 1 articles, so its moderators cannot add more: raise" in capsys.readouterr().err
    )
