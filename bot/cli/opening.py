"""Opening: what a command opens before it does its work, and closes afterwards."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.limits import Limits
from bot.errors import SettingsError

if TYPE_CHECKING:
    from bot.archive.interface import Archive
    from bot.cli.output import Output
    from bot.domain.checks import Check
    from bot.domain.locations import Location
    from bot.sandbox.encoding import Encoding
    from bot.services.newsroom import Newsroom
    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Opening:
    """Opens the archive that was named, and services on it."""

    settings: Settings
    database: Location
    output: Output
    cancel_when_stopped: Callable[[], None]
    """Lets a command that is told to stop end between two steps, so that what it counted is what it did."""

    @property
    def limits(self) -> Limits:
        """What each server may have."""
        settings = self.settings
        return Limits(
            articles=settings.limit_articles,
            text_megabytes=settings.limit_text_megabytes,
            feeds=settings.limit_feeds,
            digests=settings.limit_digests,
            watches=settings.limit_watches,
            ingests_per_hour=settings.limit_ingests_per_hour,
        )

    @asynccontextmanager
    async def newsroom(self) -> AsyncGenerator[Newsroom]:
        """The archive, made when there is none, and all services on it."""
        from bot.services.newsroom import open_newsroom

        async with (
            self.encoder() as encoder,
            open_newsroom(
                self.database, contact=self.settings.user_agent_contact, encoder=encoder, limits=self.limits
            ) as newsroom,
        ):
            yield newsroom

    @asynccontextmanager
    async def existing_archive(self) -> AsyncGenerator[Archive]:
        """The archive, which must be there: a mistyped path is not an empty record.

        Raises:
            SettingsError: there is no file, or it is not an archive.
            ArchiveError: it cannot be used now.
        """
        with suppress(OSError):  # opening it says more
            if isinstance(self.database, Path) and not self.database.exists():
                found = f"There is no archive at {self.database}"
                message = f"{found}: name another by --database, or `ingest` into it first."
                raise SettingsError(message)
        async with self.archive() as archive:
            yield archive
            if trouble := archive.trouble():  # found while something else was done
                self.output.notice(trouble)

    @asynccontextmanager
    async def archive(self) -> AsyncGenerator[Archive]:
        """The archive, made when there is none."""
        from bot.archive.opening import open_archive

        archive = await open_archive(self.database)
        try:
            yield archive
        finally:
            await archive.close()

    def examined(self) -> AsyncIterator[Check]:
        """What the archive's store finds out about itself, without being opened for use."""
        from bot.archive.examining import examine

        return examine(self.database)

    @asynccontextmanager
    async def encoder(self) -> AsyncGenerator[Encoding | None]:
        """What turns texts into vectors; None when the operator wants none.

        Raises:
            SettingsError: EMBEDDING_MODEL names no model.
        """
        if not self.settings.finds_by_meaning:
            yield None
            return
        from bot.sandbox.encoding import Encoding

        encoding = Encoding(self.settings.embedding_model)
        try:
            yield encoding
        finally:
            await encoding.close()
