"""Feeds: what is followed and how it fares, as moderators see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import discord
from discord.app_commands import Choice

from bot.domain.feeds import Feed, FeedReport
from bot.errors import NotFoundError
from bot.presentation.attribution import plain_text, text_of
from bot.presentation.ids import typed_id
from bot.presentation.reply import Block, Reply, fits, said, small, text
from bot.services.feed_status import State, Wording, sentences, state, state_sentence

_TITLE, _TEXT, _ADDRESS = 100, 160, 200
_SIGNS = {State.WORKING: "🟢", State.FAILING: "🔴", State.PAUSED: "⏸", State.NEW: "⚪"}
_WORDING = Wording(
    when=lambda moment: discord.utils.format_dt(moment, "R"),
    who=lambda member: f"<@{member}>" if member else "the operator",
    text=lambda given: text_of(given, _TEXT),
)


def feed_id(number: int) -> str:
    """How a feed is cited: `F3`."""
    return f"F{number}"


def read_feed_id(typed: str) -> int:
    """The feed meant by `3`, `F3` or `f3`.

    Raises:
        NotFoundError: what was typed is not a feed's id.
    """
    number = typed_id("F", typed)
    if number is None:
        message = "That is not a feed id; ids look like F3, and /feed list shows them."
        raise NotFoundError(message)
    return number


def added_reply(report: FeedReport) -> Reply:
    """Confirms that a feed is followed, and says what comes now."""
    count = report.counts.waiting
    now = f"The articles of its {count} items are read now, one after the other." if count else ""
    return said(
        f"Following {_name(report.feed)}",
        now or "It lists nothing yet.",
        "What is new in it arrives by itself; it is asked every 15 minutes.",
        small(text_of(report.feed.plan.url, _ADDRESS)),
    )


def status_reply(report: FeedReport) -> Reply:
    """How one feed fares, and why something did not arrive."""
    head, *rest = sentences(report, _WORDING)
    return said(
        f"### {_name(report.feed)}",
        f"{_SIGNS[state(report.feed)]} {head}",
        *rest,
        small(text_of(report.feed.plan.url, _ADDRESS)),
    )


def list_reply(feeds: Sequence[Feed]) -> Reply:
    """Every feed that is followed, those that fail first."""
    if not feeds:
        nothing = "No feeds are followed yet; /feed add follows one."
        return said(nothing)
    ordered = sorted(feeds, key=lambda feed: (state(feed) is not State.FAILING, feed.id))
    heading, lines = f"### {len(feeds)} feed{'s' * (len(feeds) != 1)}", list[str]()
    for shown, feed in enumerate(ordered):
        line = f"{_SIGNS[state(feed)]} {_name(feed)}: {state_sentence(feed, _WORDING)}"
        more = small(f"And {len(feeds) - shown} more; /feed status shows each.")
        if not fits([Block((text(heading, *lines, line, more),))]):
            lines.append(more)
            break
        lines.append(line)
    return said(heading, *lines)


def paused_sentence(feed: Feed) -> str:
    """Confirms that a feed is paused."""
    return f"{_name(feed)} is paused: nothing arrives from it until /feed resume."


def resumed_sentence(feed: Feed) -> str:
    """Confirms that a feed is asked again."""
    return f"{_name(feed)} is followed again, from now on."


def removed_sentence(feed: Feed) -> str:
    """Confirms that a feed is followed no more."""
    return f"{_name(feed)} is followed no more. Its articles stay in the archive."


def failing_notice(feed: Feed) -> Reply:
    """Tells moderators that nothing has come from a feed for a day."""
    return said(
        f"🔴 Nothing has come from {_name(feed)} for a day.",
        state_sentence(feed, _WORDING),
        small("This is said once. /feed status shows how it goes on; /feed remove follows it no more."),
    )


def feed_choices(feeds: Iterable[Feed], typed: str) -> list[Choice[str]]:
    """Feeds to choose from: those whose id, title or address contains what was typed."""
    wanted = typed.strip().casefold()
    found = [
        (feed_id(feed.id), name)
        for feed in feeds
        if wanted in (name := f"{feed_id(feed.id)} · {feed.plan.title} · {feed.plan.url}").casefold()
    ]
    return [Choice(name=plain_text(name, 100), value=value) for value, name in found[:25]]


def _name(feed: Feed) -> str:
    return f"**{feed_id(feed.id)} · {text_of(feed.plan.title, _TITLE)}**"
