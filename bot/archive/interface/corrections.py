"""Corrections: what moderators change, on top of what extraction found."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.articles import ArticleCard
from bot.domain.corrections import Correction, Undone


class Corrections(Protocol):
    """Corrections. Each is one transaction with its line in the audit log, and stands until it is undone.

    Every method that reads gives quotations and articles as the corrections that stand have them. They stay
    with a quotation as long as it is recognised in a new version of its article, and when that is reread: by
    what was extracted, not by what a correction made of it, and by its words alone if another speaker was
    found. One that comes again after a version without it is recognised, too.
    """

    async def correct(self, guild: int, new: Correction) -> Correction | None:
        """Make a correction; give it with its id.

        None, and nothing changes, if what it is about is not there.
        A merge is about two speakers that are there and are not one already. A split makes the other speaker
        if there is none with that name.

        Raises:
            CorrectionError: two speakers are one already, or one would be split from itself.
        """
        ...

    async def undo(self, guild: int, correction_id: int, undone: Undone) -> Correction | None:
        """Take back a correction that stands; None if there is none with this id."""
        ...

    async def correction(self, guild: int, correction_id: int) -> Correction | None:
        """One correction, undone or not; None when it is not there."""
        ...

    async def corrections(self, guild: int, *, limit: int = 25) -> list[Correction]:
        """A guild's corrections, undone ones too, the latest first."""
        ...

    async def restore_article(
        self, guild: int, article_id: int, *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        """Put a removed article back, with its corrections, and note it in the audit log.

        None if it was not removed.

        Raises:
            CorrectionError: the article is there again, with another id.
        """
        ...

    async def removed_articles(self, guild: int, *, limit: int = 25) -> list[ArticleCard]:
        """The articles that were removed, the last one first."""
        ...

    async def moderators_channel(self, guild: int) -> int | None:
        """The channel to which reports of problems go; None if none was chosen."""
        ...

    async def choose_moderators_channel(
        self, guild: int, channel: int | None, *, by: int, at: datetime
    ) -> None:
        """Choose that channel, or none; note it in the audit log."""
        ...
