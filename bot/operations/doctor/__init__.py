"""The doctor: looks at an installation, and says what to mend."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from bot.operations.doctor import backups, settings, surroundings

if TYPE_CHECKING:
    from bot.domain.checks import Check
    from bot.domain.clock import Clock
    from bot.settings import Settings


async def examination(
    configured: Settings, archive: AsyncIterator[Check], clock: Clock, *, is_online: bool
) -> AsyncIterator[Check]:
    """Check everything, one thing after the other; `archive` is what the store found out about itself."""
    for look in (settings.of_settings, settings.of_env_file, partial(settings.of_token, configured)):
        for check in await _off_loop(look):
            yield check
    async for check in archive:
        yield check
    for look in (
        partial(backups.of_folder, configured, clock()),
        partial(surroundings.of_clock, clock()),
        partial(surroundings.of_extras, configured),
        partial(surroundings.of_encoder, configured),
    ):
        for check in await _off_loop(look):
            yield check
    if is_online:
        from bot.operations.doctor.discord import of_discord  # not before: loading it takes a second

        async for check in of_discord(configured, clock):
            yield check


async def _off_loop(look: Callable[[], Iterable[Check]]) -> list[Check]:
    """What is found by looking at files."""
    return await asyncio.to_thread(lambda: list(look()))
