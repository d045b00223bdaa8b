"""The digest desk with a real archive: what is due when, who posts it, and which period it covers."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.archive.interface import Archive, SlotState
from bot.archive.sqlite import open_archive
from bot.domain.digests import EVERY_DAY, DigestPlan
from bot.errors import DigestError, NotFoundError
from bot.services.digests import LIMIT, ClaimLostError, DigestDesk, DueSlot
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
        self.desk = DigestDesk(self.archive, lambda: self.now)

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


@pytest.fixture
async def newsdesk(tmp_path: Path) -> AsyncIterator[Newsdesk]:
    archive = await open_archive(tmp_path / "archive.sqlite3")
    yield Newsdesk(archive)
    await archive.close()


def plan(at: str = "08:00", timezone: str = "UTC", days: frozenset[int] = EVERY_DAY) -> DigestPlan:
    return DigestPlan(channel_id=42, at=time.fromisoformat(at), timezone=timezone, days=days)


async def test_a_slot_is_due_from_its_time_until_it_is_settled(newsdesk: Newsdesk) -> None:
    planned = await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)

    newsdesk.now = planned.next_at - timedelta(seconds=1)
    assert await newsdesk.desk.due() == []
    newsdesk.now = planned.next_at
    await newsdesk.post(message_id=900)

    assert planned.next_at == MONDAY + AN_HOUR
    assert await newsdesk.desk.due() == []
    [slot] = await newsdesk.archive.slots(GUILD, planned.digest.id)
    assert (slot.at, slot.state, slot.message_id) == (planned.next_at, SlotState.SENT, 900)


async def test_a_new_digest_does_not_post_for_a_time_that_is_past(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("06:59"), by=EDITOR)

    assert await newsdesk.desk.due() == []


async def test_only_chosen_days_have_a_post(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00", days=frozenset({0, 2})), by=EDITOR)
    posted: list[int] = []

    for day in range(7):
        newsdesk.now = MONDAY + AN_HOUR + day * A_DAY
        posted += [due.at.weekday() for due in await newsdesk.desk.due()]
        for due in await newsdesk.desk.due():
            await newsdesk.desk.claim(due)
            await newsdesk.desk.sent(due, 900)

    assert posted == [0, 2]


@pytest.mark.parametrize(
    ("timezone", "at", "change"),
    [
        ("Europe/London", "01:30", date(2026, 3, 29)),
        ("Europe/London", "01:30", date(2026, 10, 25)),
        ("America/New_York", "02:30", date(2026, 3, 8)),
        ("America/New_York", "01:30", date(2026, 11, 1)),
        ("Australia/Lord_Howe", "02:15", date(2026, 10, 4)),
        ("Australia/Lord_Howe", "01:45", date(2026, 4, 5)),
    ],
)
async def test_around_a_clock_change_each_local_day_has_one_post(
    newsdesk: Newsdesk, timezone: str, at: str, change: date
) -> None:
    zone = ZoneInfo(timezone)
    newsdesk.now = datetime.combine(change - A_DAY, time(), tzinfo=zone).astimezone(UTC)
    end = datetime.combine(change + 2 * A_DAY, time(), tzinfo=zone).astimezone(UTC)
    await newsdesk.desk.create(GUILD, plan(at, timezone), by=EDITOR)
    posted: list[date] = []

    while newsdesk.now < end:
        for due in await newsdesk.desk.due():
            assert await newsdesk.desk.claim(due)
            await newsdesk.desk.sent(due, 900)
            posted.append(newsdesk.now.astimezone(zone).date())
        newsdesk.now += timedelta(minutes=15)

    assert posted == [change - A_DAY, change, change + A_DAY]


async def test_a_post_reports_what_was_added_since_the_last_one(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    await newsdesk.add("before the first post")
    newsdesk.now = MONDAY + AN_HOUR
    first = await newsdesk.post()

    await newsdesk.add("at the very moment of the first post")
    newsdesk.now += A_DAY
    second = await newsdesk.post()

    assert first == ["before the first post"]
    assert second == ["at the very moment of the first post"]


async def test_the_first_post_covers_a_day_or_one_period_if_that_is_longer(newsdesk: Newsdesk) -> None:
    newsdesk.now = MONDAY - 6 * A_DAY
    await newsdesk.add("six days ago")
    newsdesk.now = MONDAY - timedelta(hours=20)
    await newsdesk.add("yesterday")
    newsdesk.now = MONDAY
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    await newsdesk.desk.create(GUILD, plan("08:00", days=frozenset({0})), by=EDITOR)

    newsdesk.now = MONDAY + AN_HOUR
    daily, weekly = [await newsdesk.desk.compose(due) for due in await newsdesk.desk.due()]

    assert [card.title for card in daily.articles] == ["yesterday"]
    assert [card.title for card in weekly.articles] == ["yesterday", "six days ago"]


async def test_the_next_post_covers_the_period_of_a_skipped_one(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    await newsdesk.post()
    await newsdesk.add("on Monday")
    newsdesk.now += A_DAY
    refused = await newsdesk.due_now()
    await newsdesk.desk.claim(refused)
    await newsdesk.desk.skip(refused, "the channel is gone")
    await newsdesk.add("on Tuesday")

    newsdesk.now += A_DAY

    assert await newsdesk.post() == ["on Tuesday", "on Monday"]


async def test_one_post_catches_up_for_several_missed_ones(newsdesk: Newsdesk) -> None:
    planned = await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    await newsdesk.add("while nobody was looking")

    newsdesk.now = MONDAY + AN_HOUR + 3 * A_DAY + timedelta(hours=11, minutes=59)
    due = await newsdesk.due_now()

    assert due.at == planned.next_at + 3 * A_DAY
    assert not due.is_too_late
    await newsdesk.post()
    assert await newsdesk.desk.due() == []


async def test_a_post_twelve_hours_late_comes_too_late(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)

    newsdesk.now = MONDAY + AN_HOUR + timedelta(hours=12)

    assert (await newsdesk.due_now()).is_too_late


async def test_a_slot_can_be_claimed_only_once(newsdesk: Newsdesk, tmp_path: Path) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    due = await newsdesk.due_now()
    second_archive = await open_archive(tmp_path / "archive.sqlite3")
    second = Newsdesk(second_archive, newsdesk.now)

    claims = await asyncio.gather(*(each.desk.claim(due) for each in (newsdesk, second) * 4))
    await second_archive.close()

    assert sorted(claims) == [False] * 7 + [True]


CLAIM = """
import asyncio, sys
from datetime import datetime
from pathlib import Path
from bot.archive.sqlite import open_archive
from bot.services.digests import DigestDesk

async def claim(path, now):
    archive = await open_archive(Path(path))
    desk = DigestDesk(archive, lambda: datetime.fromisoformat(now))
    [due] = await desk.due() or [None]
    sys.stdin.readline()
    print(due is not None and await desk.claim(due))
    await archive.close()

print("ready", flush=True)
asyncio.run(claim(*sys.argv[1:]))
"""


async def test_only_one_of_several_processes_posts(newsdesk: Newsdesk, tmp_path: Path) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    now = (MONDAY + AN_HOUR).isoformat()
    command = [sys.executable, "-c", CLAIM, str(tmp_path / "archive.sqlite3"), now]

    processes = [
        await asyncio.create_subprocess_exec(*command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    for process in processes:
        assert process.stdout is not None
        await process.stdout.readline()
    outputs = await asyncio.gather(*(process.communicate(b"go\n") for process in processes))

    assert sorted(output.decode().strip() for output, _ in outputs) == ["False", "False", "True"]


async def test_an_abandoned_claim_comes_back_and_is_taken_over_once(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    first = await newsdesk.due_now()
    assert await newsdesk.desk.claim(first)

    soon = await newsdesk.due_now()
    assert (soon.at, soon.was_claimed) == (first.at, True)
    assert not await newsdesk.desk.claim(soon)
    newsdesk.now += timedelta(minutes=11)
    later = await newsdesk.due_now()

    assert [await newsdesk.desk.claim(later), await newsdesk.desk.claim(later)] == [True, False]
    assert later.nonce == first.nonce


async def test_a_settled_slot_is_never_taken_over(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    await newsdesk.desk.claim(await newsdesk.due_now())
    newsdesk.now += timedelta(minutes=11)
    due = await newsdesk.due_now()
    await newsdesk.desk.sent(due, 900)

    assert not await newsdesk.desk.claim(due)


async def test_an_old_claim_is_settled_before_the_next_slot_is_due(newsdesk: Newsdesk) -> None:
    planned = await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = planned.next_at
    await newsdesk.desk.claim(await newsdesk.due_now())

    newsdesk.now = planned.next_at + A_DAY
    old = await newsdesk.due_now()
    assert (old.at, old.was_claimed, old.is_too_late) == (planned.next_at, True, True)
    await newsdesk.desk.claim(old)
    await newsdesk.desk.skip(old, "it is too late to catch up")

    assert (await newsdesk.due_now()).at == planned.next_at + A_DAY


async def test_every_slot_has_its_own_nonce_that_discord_accepts(newsdesk: Newsdesk) -> None:
    for guild in (GUILD, GUILD, OTHER_GUILD):
        await newsdesk.desk.create(guild, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    today = {due.nonce for due in await newsdesk.desk.due()}
    newsdesk.now += A_DAY
    tomorrow = {due.nonce for due in await newsdesk.desk.due()}

    assert len(today | tomorrow) == 6
    assert all(len(nonce) <= 25 for nonce in today)


async def test_a_timezone_this_machine_does_not_know_stops_no_other_digest(newsdesk: Newsdesk) -> None:
    await newsdesk.archive.create_digest(GUILD, plan(timezone="Atlantis/Capital"), by=EDITOR, at=MONDAY)
    known = await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)

    newsdesk.now = MONDAY + AN_HOUR

    assert (await newsdesk.due_now()).digest == known.digest


async def test_a_removed_digest_is_not_due_and_cannot_be_claimed(newsdesk: Newsdesk) -> None:
    planned = await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    due = await newsdesk.due_now()

    await newsdesk.desk.remove(GUILD, planned.digest.id, by=EDITOR)

    assert await newsdesk.desk.due() == []
    assert not await newsdesk.desk.claim(due)
    with pytest.raises(NotFoundError, match="no digest D1 in this server"):
        await newsdesk.desk.remove(GUILD, planned.digest.id, by=EDITOR)


async def test_a_guild_sees_and_removes_only_its_own_digests(newsdesk: Newsdesk) -> None:
    planned = await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    await newsdesk.add("theirs alone")

    assert await newsdesk.desk.planned(OTHER_GUILD) == []
    for forbidden in (
        newsdesk.desk.remove(OTHER_GUILD, planned.digest.id, by=EDITOR),
        newsdesk.desk.preview(OTHER_GUILD, planned.digest.id),
    ):
        with pytest.raises(NotFoundError):
            await forbidden
    newsdesk.now += AN_HOUR
    assert (await newsdesk.desk.preview(OTHER_GUILD)).article_count == 0
    assert (await newsdesk.desk.preview(GUILD)).article_count == 1


async def test_a_guild_may_have_ten_digests(newsdesk: Newsdesk) -> None:
    for _ in range(LIMIT):
        await newsdesk.desk.create(GUILD, plan(), by=EDITOR)

    with pytest.raises(DigestError, match="This server has its 10 digests"):
        await newsdesk.desk.create(GUILD, plan(), by=EDITOR)

    await newsdesk.desk.create(OTHER_GUILD, plan(), by=EDITOR)
    await newsdesk.desk.remove(GUILD, 3, by=EDITOR)
    assert (await newsdesk.desk.create(GUILD, plan(), by=EDITOR)).digest.id == LIMIT + 1


async def test_the_list_shows_the_next_slot_and_the_outcome_of_the_last(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    [fresh] = await newsdesk.desk.planned(GUILD)
    newsdesk.now = MONDAY + AN_HOUR
    await newsdesk.post(message_id=901)

    [planned] = await newsdesk.desk.planned(GUILD)

    assert fresh.last is None
    assert planned.last is not None
    assert planned.last.message_id == 901
    assert planned.next_at == MONDAY + AN_HOUR + A_DAY


async def test_a_preview_says_what_a_post_would_say_now(newsdesk: Newsdesk) -> None:
    planned = await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    await newsdesk.add("told already")
    newsdesk.now += timedelta(seconds=20)
    await newsdesk.post()
    newsdesk.now += AN_HOUR
    await newsdesk.add("not told yet")
    newsdesk.now += AN_HOUR

    preview = await newsdesk.desk.preview(GUILD, planned.digest.id)

    # A post tells all that came in before it was made, after its slot too.
    assert [card.title for card in preview.articles] == ["not told yet"]
    assert await newsdesk.desk.due() == []


async def test_an_article_that_was_being_read_at_the_slot_is_in_the_next_post(newsdesk: Newsdesk) -> None:
    for days in (EVERY_DAY, frozenset({0, 1})):
        await newsdesk.desk.create(GUILD, plan("08:00", days=days), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    for due in await newsdesk.desk.due():
        await newsdesk.desk.claim(due)
        await newsdesk.desk.compose(due)
        await newsdesk.desk.sent(due, 900)

    await newsdesk.add("long", began=newsdesk.now - timedelta(minutes=1))
    newsdesk.now += A_DAY
    told = [await newsdesk.desk.compose(due) for due in await newsdesk.desk.due()]

    assert [[card.title for card in each.articles] for each in told] == [["long"], ["long"]]


async def test_an_article_that_was_being_read_when_its_digest_was_set_up_is_in_the_first_post(
    newsdesk: Newsdesk,
) -> None:
    newsdesk.now = MONDAY + AN_HOUR + timedelta(seconds=30)
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)

    await newsdesk.add("long", began=MONDAY + AN_HOUR - timedelta(seconds=30))
    newsdesk.now = MONDAY + AN_HOUR + A_DAY

    assert await newsdesk.post() == ["long"]


async def test_a_post_settled_after_a_crash_covers_what_it_reported(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    await newsdesk.add("in the post")
    newsdesk.now = MONDAY + AN_HOUR
    due = await newsdesk.due_now()
    await newsdesk.desk.claim(due)
    posted = await newsdesk.desk.compose(due)  # and it is sent, and the process dies

    await newsdesk.add("after it", began=MONDAY)
    newsdesk.now += timedelta(minutes=11)
    found = await newsdesk.due_now()
    await newsdesk.desk.claim(found)
    await newsdesk.desk.sent(found, 900)
    newsdesk.now = MONDAY + AN_HOUR + A_DAY

    assert [card.title for card in posted.articles] == ["in the post"]
    assert await newsdesk.post() == ["after it"]


async def test_a_repeated_post_includes_what_was_added_meanwhile(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    await newsdesk.add("before the attempt that failed")
    newsdesk.now = MONDAY + AN_HOUR
    due = await newsdesk.due_now()
    await newsdesk.desk.claim(due)
    await newsdesk.desk.compose(due)

    await newsdesk.add("after it", began=MONDAY)
    newsdesk.now += timedelta(minutes=11)
    again = await newsdesk.post()
    newsdesk.now = MONDAY + AN_HOUR + A_DAY

    assert again == ["after it", "before the attempt that failed"]
    assert await newsdesk.post() == []


WRITE = """
import asyncio, sys
from datetime import datetime
from pathlib import Path
from bot.archive.sqlite import open_archive
from tests.builders import article, provenance, said

async def write(path, at, name):
    archive = await open_archive(Path(path))
    for number in range(40):
        kept = article(title=f"{name} {number}", url=f"https://news.example/{name}/{number}")
        words = said("We have no choice but to close the bridge")
        await archive.save(1, kept, [words], provenance(at=datetime.fromisoformat(at)))
    await archive.close()

asyncio.run(write(*sys.argv[1:]))
"""


async def test_every_article_is_in_exactly_one_post_of_each_plan_whoever_writes(
    newsdesk: Newsdesk, tmp_path: Path
) -> None:
    path = tmp_path / "archive.sqlite3"
    other = Newsdesk(await open_archive(path))
    for days in (EVERY_DAY, frozenset({0, 2, 4, 6})):
        await newsdesk.desk.create(GUILD, plan("08:00", days=days), by=EDITOR)
    writers = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", WRITE, str(path), (MONDAY - AN_HOUR).isoformat(), name
        )
        for name in ("one", "two")
    ]
    told: dict[int, int] = {1: 0, 2: 0}

    async def post(newsdesk: Newsdesk) -> None:
        for due in await newsdesk.desk.due():
            if await newsdesk.desk.claim(due):
                digest = await newsdesk.desk.compose(due)
                await asyncio.sleep(0.01)  # the post is on its way, and articles come in
                await newsdesk.desk.sent(due, 900)
                told[due.digest.id] += digest.article_count

    days_left = 7
    while days_left:
        days_left = 7 if any(writer.returncode is None for writer in writers) else days_left - 1
        newsdesk.now += A_DAY
        other.now = newsdesk.now + timedelta(minutes=1)
        await asyncio.gather(post(newsdesk), post(other))
    await other.archive.close()

    assert [writer.returncode for writer in writers] == [0, 0]
    assert told == {1: 80, 2: 80}


async def test_the_first_post_covers_the_periods_of_skipped_ones_before_it(
    newsdesk: Newsdesk,
) -> None:
    newsdesk.now = MONDAY - timedelta(hours=20)
    await newsdesk.add("in the first period")
    newsdesk.now = MONDAY
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    for day in range(120):
        newsdesk.now = MONDAY + AN_HOUR + day * A_DAY
        refused = await newsdesk.due_now()
        await newsdesk.desk.claim(refused)
        await newsdesk.desk.skip(refused, "not allowed in the channel")
        if day % 30 == 0:
            await newsdesk.add(f"on day {day}")

    newsdesk.now += A_DAY
    due = await newsdesk.due_now()
    digest = await newsdesk.desk.compose(due)

    told = [card.title for card in digest.articles]
    assert told == ["on day 90", "on day 60", "on day 30", "on day 0", "in the first period"]
    assert digest.since == MONDAY + AN_HOUR - A_DAY


async def test_a_clock_that_ran_a_month_ahead_silences_no_digest(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    told: list[list[str]] = []
    await newsdesk.add("before")
    newsdesk.now = MONDAY + 30 * A_DAY + AN_HOUR
    told.append(await newsdesk.post())

    posted: list[int] = []
    for day in range(33):
        newsdesk.now = MONDAY + day * A_DAY + timedelta(hours=2)
        if day in {0, 1, 30, 31}:
            await newsdesk.add(f"on day {day}")
        for _ in await newsdesk.desk.due():
            told.append(await newsdesk.post())
            posted.append(day)

    # On day 30 the slot has its post already; what came in then is told a day later.
    assert posted == [day for day in range(33) if day != 30]
    assert [each for each in told if each] == [
        ["before"],
        ["on day 0"],
        ["on day 1"],
        ["on day 31", "on day 30"],
    ]
    [planned] = await newsdesk.desk.planned(GUILD)
    assert planned.last is not None
    assert planned.last.at == MONDAY + 32 * A_DAY + AN_HOUR


async def test_the_list_ignores_a_slot_left_by_a_wrong_clock(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + 30 * A_DAY + AN_HOUR
    await newsdesk.post()

    newsdesk.now = MONDAY + AN_HOUR
    await newsdesk.post()

    [planned] = await newsdesk.desk.planned(GUILD)
    assert planned.last is not None
    assert planned.last.at == MONDAY + AN_HOUR


async def test_a_claim_made_by_a_clock_that_was_ahead_is_taken_over(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    await newsdesk.desk.claim(await newsdesk.due_now())
    newsdesk.now += 30 * A_DAY
    assert await newsdesk.desk.claim(await newsdesk.due_now())  # and that process dies too

    newsdesk.now = MONDAY + AN_HOUR + timedelta(minutes=1)
    due = await newsdesk.due_now()

    assert (due.at, due.was_claimed) == (MONDAY + AN_HOUR, True)
    assert [await newsdesk.desk.claim(due), await newsdesk.desk.claim(due)] == [True, False]


async def test_a_claim_slightly_ahead_of_this_clock_is_respected(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR + timedelta(minutes=9)
    await newsdesk.desk.claim(await newsdesk.due_now())

    newsdesk.now = MONDAY + AN_HOUR

    assert not await newsdesk.desk.claim(await newsdesk.due_now())


async def test_a_digest_set_up_by_a_clock_that_was_ahead_is_posted_once_it_is_right(
    newsdesk: Newsdesk,
) -> None:
    newsdesk.now = MONDAY + 30 * A_DAY
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    posted: list[int] = []

    for day in range(3):
        newsdesk.now = MONDAY + day * A_DAY + timedelta(hours=2)
        await newsdesk.add(f"on day {day}")
        for _ in await newsdesk.desk.due():
            assert await newsdesk.post() == [f"on day {day}"]
            posted.append(day)

    assert posted == [0, 1, 2]


@pytest.mark.parametrize("behind", [timedelta(hours=3), A_DAY, 30 * A_DAY])
async def test_a_clock_that_ran_behind_repeats_no_digest(newsdesk: Newsdesk, behind: timedelta) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    slots: list[datetime] = []
    for day in range(40):
        newsdesk.now = MONDAY + day * A_DAY + timedelta(hours=2)
        slots.append((await newsdesk.due_now()).at)
        await newsdesk.post()

    newsdesk.now -= behind
    assert await newsdesk.desk.due() == []
    await newsdesk.add("in the meantime")
    newsdesk.now += behind + A_DAY

    assert (await newsdesk.due_now()).at not in slots
    assert await newsdesk.post() == ["in the meantime"]


async def test_a_claim_that_is_renewed_is_not_taken_over(newsdesk: Newsdesk, tmp_path: Path) -> None:
    other = Newsdesk(await open_archive(tmp_path / "archive.sqlite3"))
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    mine = await newsdesk.due_now()
    await newsdesk.desk.claim(mine)

    for _ in range(4):
        newsdesk.now += timedelta(minutes=9)
        other.now = newsdesk.now
        assert not await other.desk.claim(await other.due_now())
        await newsdesk.desk.renew(mine)
    other.now += timedelta(minutes=11)

    assert await other.desk.claim(await other.due_now())
    with pytest.raises(ClaimLostError):
        await newsdesk.desk.renew(mine)
    await other.archive.close()


async def test_a_post_is_searched_for_until_an_hour_after_its_first_claim_went_stale(
    newsdesk: Newsdesk,
) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR + timedelta(minutes=2)
    await newsdesk.desk.claim(await newsdesk.due_now())

    enough: list[bool] = []
    for minutes in (11, 40, 69, 70):
        newsdesk.now = MONDAY + AN_HOUR + timedelta(minutes=2 + minutes)
        due = await newsdesk.due_now()
        await newsdesk.desk.claim(due)
        enough.append(newsdesk.desk.has_looked_enough(due))

    assert enough == [False, False, False, True]
    assert due.first_claimed_at == MONDAY + AN_HOUR + timedelta(minutes=2)


async def test_a_first_claim_by_a_wrong_clock_counts_from_its_slot(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR + timedelta(hours=11)
    await newsdesk.desk.claim(await newsdesk.due_now())

    newsdesk.now = MONDAY + AN_HOUR + timedelta(minutes=1)

    assert (await newsdesk.due_now()).first_claimed_at == MONDAY + AN_HOUR
