"""`doctor`: what may be wrong with an installation, and what to mend."""

from __future__ import annotations

from dataclasses import replace

from bot.cli.arguments import Request
from bot.cli.objects.upkeep import DoctorObject
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.progress import progress_bar
from bot.cli.views.upkeep import check_view
from bot.domain.checks import State
from bot.domain.clock import now_utc
from bot.operations.doctor import examination


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Check everything; whether there is nothing to mend."""
    opening.cancel_when_stopped()
    is_well = True
    configured = replace(opening.settings, database=opening.database)
    checks = examination(configured, opening.examined(), now_utc, is_online=asked.online)
    with progress_bar(None, as_json=asked.json) as advance:
        advance(0, "Looking; a large archive takes a while")
        async for check in checks:
            is_well = is_well and check.state is not State.MEND
            record = DoctorObject(
                check=check.name, state=check.state.value, found=check.found, remedy=check.remedy or None
            )
            output.write(record, check_view)
    return is_well
