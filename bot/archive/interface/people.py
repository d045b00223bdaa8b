"""People: what one speaker said, across articles."""

from __future__ import annotations

from typing import Protocol

from bot.domain.people import OnRecord


class People(Protocol):
    """Persons and bodies on the record."""

    async def on_record(self, guild: int, speaker: int) -> OnRecord | None:
        """A speaker, by the id that `names` gives, with all that they said; None when that is nothing.

        What several said together is what each of them said; what nobody may be named for is left out. The
        last published comes first, and what has no date last.
        """
        ...
