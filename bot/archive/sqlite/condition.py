"""Condition: what is known to be wrong with an archive. It is logged when it begins and when it ends."""

from __future__ import annotations

import logging
from pathlib import Path

from bot.archive.sqlite.failures import DAMAGED
from bot.errors import ArchiveError

_log = logging.getLogger(__name__)


class Condition:
    """The condition of the archive at `path`: damaged for good, or not to be written to for now."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.is_damaged = False
        self._refusal: str | None = None

    def trouble(self) -> str | None:
        """Why nothing can be written, as far as is known; None when nothing is wrong."""
        return DAMAGED if self.is_damaged else self._refusal

    def require_sound(self) -> None:
        """Refuse to go on with an archive that is damaged.

        Raises:
            ArchiveError: it is.
        """
        if self.is_damaged:
            raise ArchiveError(DAMAGED)

    def found_damage(self, found: str) -> None:
        """Note that damage was found."""
        if not self.is_damaged:
            _log.critical("%s is damaged (%s). Restore it from a backup.", self._path, found)
        self.is_damaged = True

    def refused(self, sentence: str) -> None:
        """Note that something could not be written, and why."""
        if sentence != self.trouble():
            _log.error("Nothing can be written to %s: %s", self._path, sentence)
        self._refusal = sentence

    def accepted(self) -> None:
        """Note that something was written."""
        if self._refusal is not None:
            _log.warning("%s is written to again.", self._path)
        self._refusal = None
