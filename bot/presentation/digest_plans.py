"""Digest plans: when digests are posted, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import discord
from discord.app_commands import Choice

from bot.archive.interface import Slot, SlotState
from bot.domain.digests import EVERY_DAY, DigestFilters, DigestPlan, ScheduledDigest
from bot.errors import NotFoundError
from bot.presentation.attribution import plain_text, text_of
from bot.presentation.ids import typed_id
from bot.presentation.reply import Reply, fits, said
from bot.services.digests import PlannedDigest
from bot.services.plans import DAY_NAMES, WEEKDAYS, WEEKENDS

_FILTER, _PROBLEM = 80, 200
"""Units for a name or a topic that a digest is narrowed to, and for why it is paused."""

_SIZES = ((_FILTER, _PROBLEM, True), (40, 100, True), (16, 80, False))
"""The same in a list, and whether its last post has room; the first that fits is taken."""


def digest_id(number: int) -> str:
    """How a digest is cited: `D3`."""
    return f"D{number}"


def read_digest_id(typed: str) -> int:
    """The digest meant by `3`, `D3` or `d3`.

    Raises:
        NotFoundError: what was typed is not a digest's id.
    """
    number = typed_id("D", typed)
    if number is None:
        message = "That is not a digest id; ids look like D3, and /digest list shows them."
        raise NotFoundError(message)
    return number


def schedule_in_words(plan: DigestPlan) -> str:
    """When a digest is posted: "on Mon, Wed and Fri at 08:00, Europe/London"."""
    return f"{_days_in_words(plan.days)} at {plan.at:%H:%M}, {plan.timezone}"


def _days_in_words(days: frozenset[int]) -> str:
    groups = {EVERY_DAY: "every day", WEEKDAYS: "on weekdays", WEEKENDS: "on weekends"}
    if days in groups:
        return groups[days]
    names = [DAY_NAMES[day] if len(days) == 1 else DAY_NAMES[day][:3] for day in sorted(days)]
    return f"on {' and '.join(filter(None, (', '.join(names[:-1]), names[-1])))}"


def filters_in_words(filters: DigestFilters, limit: int = _FILTER) -> str:
    """What a digest is narrowed to: "what Ada Osei said, in The Kelder Post, about floods"; or ""."""
    parts = {
        "what {} said": filters.speaker,
        "in {}": filters.publisher,
        "about {}": filters.topic,
    }
    return ", ".join(words.format(text_of(each, limit)) for words, each in parts.items() if each)


def created_sentence(planned: PlannedDigest) -> str:
    """Confirms a new digest and says when it is first posted."""
    plan = planned.digest.plan
    return (
        f"{digest_id(planned.digest.id)} will be posted in <#{plan.channel_id}> "
        f"{_plan_in_words(plan)}; first {_moment(planned.next_at)}."
    )


def _plan_in_words(plan: DigestPlan, limit: int = _FILTER) -> str:
    """When a digest is posted, with what, and whether without news."""
    narrowed = filters_in_words(plan.filters, limit)
    only = f", only {narrowed}" if narrowed else ""
    quiet = ", not without news" if plan.is_quiet else ""
    return f"{text_of(schedule_in_words(plan), 200)}{only}{quiet}"


def paused_sentence(number: int) -> str:
    """Confirms that a digest is paused."""
    return f"{digest_id(number)} is paused: nothing of it is posted until /digest resume."


def resumed_sentence(planned: PlannedDigest) -> str:
    """Confirms that a digest is posted again, and says when."""
    return f"{digest_id(planned.digest.id)} is posted again; next {_moment(planned.next_at)}."


def paused_notice(digest: ScheduledDigest) -> Reply:
    """Tells moderators that a digest cannot be posted, why, and what to do."""
    number = digest_id(digest.id)
    problem = text_of(digest.pause.problem or "", 200) if digest.pause else ""
    return said(
        f"### {number} is paused",
        f"It could not be posted in <#{digest.plan.channel_id}>: {problem}.",
        f"Put that right, then /digest resume {number}; or /digest remove it and create another. "
        "The next post has all the news since the last one.",
    )


def removed_sentence(number: int) -> str:
    """Confirms that a digest was removed."""
    return f"{digest_id(number)} is removed and will not be posted any more."


def planned_reply(planned: Sequence[PlannedDigest]) -> Reply:
    """The list of a guild's digests."""
    if not planned:
        nothing = "There are no digests yet; /digest create sets one up."
        return said(nothing)
    *wide, narrow = (_list(planned, *sizes) for sizes in _SIZES)
    return next((reply for reply in wide if fits(reply.blocks)), narrow)


def _list(planned: Sequence[PlannedDigest], words: int, problem: int, has_last: bool) -> Reply:
    """The list with so many units for each filter and each problem, perhaps without the last posts."""
    lines: list[str] = []
    for each in planned:
        plan = each.digest.plan
        lines.append(f"**{digest_id(each.digest.id)}** in <#{plan.channel_id}> {_plan_in_words(plan, words)}")
        lines.append(f"{_next(each, problem)} {_last(each.digest, each.last) if has_last else ''}".rstrip())
    return said("### Digests", *lines)


def _next(planned: PlannedDigest, limit: int) -> str:
    pause = planned.digest.pause
    if pause is None:
        return f"Next: {_moment(planned.next_at)}."
    since = discord.utils.format_dt(pause.at, "f")
    if pause.problem:
        return (
            f"**Paused** since {since}: {text_of(pause.problem, limit)}. "
            "/digest resume when that is put right."
        )
    return f"**Paused** since {since} by <@{pause.by}>; /digest resume ends that."


def _last(digest: ScheduledDigest, last: Slot | None) -> str:
    if last is None:
        return "Not posted yet."
    moment = discord.utils.format_dt(last.at, "f")
    if last.state is SlotState.SENT:
        channel = f"https://discord.com/channels/{digest.guild_id}/{digest.plan.channel_id}"
        return f"Last: [{moment}]({channel}/{last.message_id})."
    if last.state is SlotState.SKIPPED:
        return f"**{moment} was skipped**: it was too late, or I was not allowed to post there."
    if last.state is SlotState.EMPTY:
        return f"{moment}: nothing was new."
    return f"{moment} is being posted."


def _moment(moment: datetime) -> str:
    return f"{discord.utils.format_dt(moment, 'F')} ({discord.utils.format_dt(moment, 'R')})"


def digest_choices(planned: Iterable[PlannedDigest], typed: str) -> list[Choice[str]]:
    """Digests to choose from: those whose id or schedule contains what was typed."""
    names = {
        digest_id(each.digest.id): f"{digest_id(each.digest.id)} · {schedule_in_words(each.digest.plan)}"
        for each in planned
    }
    wanted = typed.strip().casefold()
    found = [(value, name) for value, name in names.items() if wanted in name.casefold()]
    return [Choice(name=plain_text(name, 100), value=value) for value, name in found[:25]]
