"""Syncing: telling Discord which commands there are, when they changed.

Discord limits how often commands are written, so their hash is kept in the archive, and of several processes
that start at once one writes them. Reading them is cheap, and notices commands that somebody else took away.
"""

from __future__ import annotations

import hashlib
import json
import logging
from typing import TYPE_CHECKING, Any

from bot.domain.processes import Duty
from bot.errors import ArchiveError

if TYPE_CHECKING:
    from discord import app_commands

    from bot.services.newsroom import Newsroom

_log = logging.getLogger(__name__)


class CommandSync:
    """Syncs the commands unless Discord has them; afterwards it knows their ids, for mentions of them."""

    def __init__(self, newsroom: Newsroom, tree: app_commands.CommandTree[Any]) -> None:
        self._newsroom = newsroom
        self._tree = tree
        self.ids: dict[str, int] = {}

    async def sync(self, application: int | None) -> bool:
        """Sync the commands of an application if they changed; whether they did."""
        payload = [command.to_dict(self._tree) for command in self._tree.get_commands()]
        ordered = json.dumps(sorted(payload, key=lambda command: str(command["name"])), sort_keys=True)
        key, digest = f"commands:{application}", hashlib.sha256(ordered.encode()).hexdigest()
        if await self._are_synced(key, digest):
            return False
        try:
            async with self._newsroom.ownership.alone(Duty.COMMANDS):
                return await self._write(key, digest)
        except ArchiveError:  # then nobody can be waited for; they would write the same
            return await self._write(key, digest)

    async def _write(self, key: str, digest: str) -> bool:
        """Write the commands, unless another process has done so by now."""
        if await self._are_synced(key, digest):
            return False
        self._know(await self._tree.sync())
        try:
            await self._newsroom.archive.remember(key, digest)
        except ArchiveError as refusal:  # answering takes no writing, so the bot starts nevertheless
            _log.warning("The commands will be synced again at the next start: %s", refusal)
        _log.info("Synced %d commands", len(self.ids))
        return True

    async def _are_synced(self, key: str, digest: str) -> bool:
        """Whether Discord has these commands."""
        if await self._newsroom.archive.recall(key) != digest:
            return False
        self._know(await self._tree.fetch_commands())
        return self.ids.keys() == {command.name for command in self._tree.get_commands()}

    def _know(self, commands: list[app_commands.AppCommand]) -> None:
        self.ids = {command.name: command.id for command in commands}
