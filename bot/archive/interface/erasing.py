"""Erasing: what must be gone for good, not only out of answers."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Erasing(Protocol):
    """Erasing for good. The audit log stays, with a line for each erasure; no id is given out again."""

    async def erase_article(self, guild: int, article_id: int, *, by: int, reason: str, at: datetime) -> bool:
        """Erase an article, removed or not, and whatever only it had; False if there is none.

        Its versions, receipts, quotations, vectors and corrections are gone, the speakers and words that no
        other article has, and what feeds know of it but that it is not to come again through them.
        """
        ...

    async def erase_guild(self, guild: int, *, by: int, reason: str, at: datetime) -> int:
        """Erase all that a guild has, feeds and digests included; return how many articles that were."""
        ...

    async def overwrite_erased(self) -> bool:
        """Overwrite what the store's files still have of what was erased; False if that must be tried again.

        Raises:
            ArchiveError: there is no room for it, or nothing can be written.
        """
        ...
