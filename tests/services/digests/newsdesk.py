"""A digest desk whose clock stands still until it is set."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from bot.archive.interface import Archive
from bot.domain.digests import EVERY_DAY, DigestPlan
from bot.services.answers import Answers
from bot.services.digests import DigestDesk
from bot.services.due import DueSlot
from tests.builders import article, provenance, said

MONDAY = datetime(2026, 6, 1, 7, 0, tzinfo=UTC)


GUILD, OTHER_GUILD, EDITOR = 1, 2, 7


AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class Newsdesk:
    """A desk with a clock that stands still until it is set."""

    archive: Archive
    now: datetime = MONDAY
    desk: DigestDesk = field(init=False)

    def __post_init__(self) -> None:
        self.desk = DigestDesk(self.archive, self.clock, Answers(self.archive, self.clock))

    def clock(self) -> datetime:
        return self.now

    async def add(self, title: str, *, guild: int = GUILD, began: datetime | None = None) -> None:
        """Archive an article with one quotation now; it `began` to be read then."""
        kept = article(title=title, url=f"https://news.example/{title.replace(' ', '-')}")
        words = said("We have no choice but to close the bridge")
        await self.archive.save(guild, kept, [words], provenance(at=began or self.now))

    async def due_now(self) -> DueSlot:
        """The one slot that is due."""
        [due] = await self.desk.due()
        return due

    async def post(self, message_id: int = 900) -> list[str]:
        """Post the one slot that is due; return the headlines it reports."""
        due = await self.due_now()
        assert await self.desk.claim(due)
        digest = await self.desk.compose(due)
        await self.desk.sent(due, message_id)
        return [card.title for card in digest.articles]


def plan(at: str = "08:00", timezone: str = "UTC", days: frozenset[int] = EVERY_DAY) -> DigestPlan:
    return DigestPlan(channel_id=42, at=time.fromisoformat(at), timezone=timezone, days=days)
