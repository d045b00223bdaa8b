"""Watches: what members have set, and what they are told.

An alert carries the button *Stop watching*, whose id names the watch and the last arrival it tells: by that
the bot recognises it after a crash.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import discord
from discord.app_commands import Choice

from bot.domain.watches import Alert, Hit, Watch, Watched, WatchKind
from bot.errors import NotFoundError
from bot.presentation.attribution import plain_text, text_of
from bot.presentation.cards import label_of, short_card
from bot.presentation.controls import (
    BACK,
    ON,
    Button,
    heard_page,
    more_heard,
    remove_watch,
    resume_watch,
    stop_watching,
    watches_page,
)
from bot.presentation.ids import typed_id
from bot.presentation.posted import EDITED, REPEAT
from bot.presentation.reply import Block, Line, Reply, fits, said, small, text
from bot.services.hearing import MOST
from bot.services.watches import Added, DueAlert

SHOWN = 3
"""Hits that an alert shows; the others are on pages behind a button."""

PAGE = 5
"""Hits on such a page."""

LISTED = 10
"""Watches on a page of a member's list."""

_WORDS, _WATCHED, _SERVER = 300, 120, 100


def watch_id(number: int) -> str:
    """How a watch is cited: `W3`."""
    return f"W{number}"


def read_watch_id(typed: str) -> int:
    """The watch meant by `3`, `W3` or `w3`.

    Raises:
        NotFoundError: what was typed is not a watch's id.
    """
    number = typed_id("W", typed)
    if number is None:
        message = "That is not a watch's id; ids look like W3, and /watch list shows yours."
        raise NotFoundError(message)
    return number


def added_reply(added: Added) -> Reply:
    """Confirms a new watch."""
    watch = added.watch
    told = f"it is told in <#{watch.channel_id}>" if watch.channel_id else "I tell you in a direct message"
    notice = f"{text_of(added.notice, 300)} I watch for the name all the same." if added.notice else ""
    return said(
        f"**{watch_id(watch.id)}** watches for {_watched(watch.watched)}.",
        f"When that comes up in a new article, {told}: one message for all that came together.",
        notice,
        small("/watch list shows your watches; /watch remove ends one."),
    )


def removed_sentence(watch: Watch) -> str:
    """Confirms that a watch was removed."""
    return f"{watch_id(watch.id)} is removed: you hear no more of {_watched(watch.watched)}."


def resumed_sentence(watch: Watch) -> str:
    """Confirms that a watch hears again."""
    return f"{watch_id(watch.id)} watches again for {_watched(watch.watched)}, from now on."


def list_reply(watches: Sequence[Watch], offset: int = 0) -> Reply:
    """A page of a member's watches, with what can be done about each."""
    if not watches:
        nothing = "You watch for nothing yet; /watch add sets a watch."
        return said(nothing)
    page = listed(watches, offset)
    start = watches.index(page[0])
    back = [watches_page(BACK, start - LISTED)] if start else []
    on = [watches_page(ON, start + LISTED)] if start + LISTED < len(watches) else []
    seen = small(f"{start + 1}–{start + len(page)} of {len(watches)}") if back or on else ""
    return Reply((Block(("### Your watches", *map(_line, page), seen, (*back, *on))),))


def listed(watches: Sequence[Watch], offset: int) -> Sequence[Watch]:
    """The watches on the page of a list that begins at `offset`, or on the last one."""
    start = min(offset, max(len(watches) - 1, 0)) // LISTED * LISTED
    return watches[start : start + LISTED]


def _line(watch: Watch) -> Line:
    where = f"in <#{watch.channel_id}>" if watch.channel_id else "by direct message"
    name = f"**{watch_id(watch.id)}** {_watched(watch.watched)}, {where}"
    if watch.problem is None:
        return Line(name, remove_watch(watch.id))
    return Line(text(name, small(f"⏸ Paused: {watch.problem}.")), resume_watch(watch.id))


def paused_notice(watch: Watch) -> Reply:
    """Tells a member that a watch of theirs was paused, and why."""
    line = f"⏸ Your watch {watch_id(watch.id)} for {_watched(watch.watched)} is paused: {watch.problem}."
    return Reply((Block((Line(line, resume_watch(watch.id)),)),))


def watch_choices(watches: Iterable[Watch], typed: str) -> list[Choice[str]]:
    """Watches to choose from: those whose id or words contain what was typed."""
    wanted = typed.strip().casefold()
    found = [
        (watch_id(each.id), name)
        for each in watches
        if wanted in (name := f"{watch_id(each.id)} · {each.watched.words}").casefold()
    ]
    return [Choice(name=plain_text(name, 100), value=value) for value, name in found[:25]]


def alert_post(alert: Alert, server: str, *, may_be_repeat: bool = False, is_edited: bool = False) -> Reply:
    """What a watch tells: the best few of its hits, and a button to the rest."""
    watch, count = alert.watch, len(alert.hits)
    many = f"{min(count, MOST)}{' or more' if count > MOST else ''} new quotation{'s' * (count != 1)}"
    heading = text(
        REPEAT if may_be_repeat else None,
        f"### New: {_watched(watch.watched)}",
        f"{many} in {text_of(server, _SERVER)}",
    )
    stop = stop_watching(watch.guild_id, watch.id, alert.until)
    cards = _fitting(heading, map(_card, alert.hits[:SHOWN]), parts=4)
    rest = count - len(cards)
    label = f"And {rest} more" if count <= MOST else f"And {rest - 1} more, at least"
    more = [more_heard(label, watch.guild_id, watch.id, alert.after, alert.until, len(cards))] if rest else []
    named = f"<@{watch.member_id}>'s watch" if watch.channel_id else "Your watch"
    mark = text(EDITED if is_edited else None, small(f"{named} {watch_id(watch.id)}"))
    return Reply((Block((heading, *cards, mark, (*more, stop))),))


def withdrawn_post(watch: int) -> Reply:
    """What stands in the place of all that a watch told, when nothing of that stands any more."""
    return said(small(f"{watch_id(watch)} told of something that was corrected or removed since."))


def more_reply(alert: Alert, offset: int) -> Reply:
    """A page of what a watch told, as it is now."""
    hits, watch = alert.hits[:MOST], alert.watch
    if offset >= len(hits):
        return said("There is no more: what came up has been corrected or removed since.")
    heading = f"### New: {_watched(watch.watched)}"
    cards = _fitting(heading, map(_card, hits[offset : offset + PAGE]), parts=4)
    shown = f"{offset + 1} to {offset + len(cards)} of {len(hits)}{' or more' * (len(alert.hits) > MOST)}"
    return Reply((Block((heading, *cards, small(shown), _turning(alert, offset, len(cards), len(hits)))),))


def _turning(alert: Alert, offset: int, shown: int, count: int) -> tuple[Button, ...]:
    """The buttons that turn a page, where there are others."""

    def page(label: str, at: int) -> Button:
        return heard_page(label, alert.watch.guild_id, alert.watch.id, alert.after, alert.until, at)

    back = [page(BACK, max(offset - PAGE, 0))] if offset else []
    on = [page(ON, offset + shown)] if offset + shown < count else []
    return (*back, *on)


def is_alert(components: Iterable[discord.Component], due: DueAlert) -> bool:
    """Whether a message of the bot's is the alert that is due, by its button."""
    mark = stop_watching(due.watch.guild_id, due.watch.id, due.until).custom_id
    return any(getattr(each, "custom_id", None) == mark for each in _nested(components))


def _nested(components: Iterable[discord.Component]) -> Iterator[discord.Component]:
    for each in components:
        yield each
        yield from _nested(getattr(each, "children", ()))


def _fitting(heading: str, cards: Iterable[str], *, parts: int) -> list[str]:
    """Cards under a heading, as many as fit into one message with so many more parts; one at least."""
    shown: list[str] = []
    for card in cards:
        if shown and not fits([Block((heading, *shown, card))], room=200, parts=parts):
            break
        shown.append(card)
    return shown


def _card(hit: Hit) -> str:
    if hit.match is None:
        return short_card(hit.record, _WORDS)
    opposite = ["⚠ Says the opposite of what is watched."] if hit.match.is_opposite else []
    label, matched = label_of(hit.match), hit.match.matched
    return short_card(hit.record, _WORDS, label=label, matched=matched, notes=opposite)


def _watched(watched: Watched) -> str:
    """What is watched, in words."""
    words = text_of(watched.words, _WATCHED)
    match watched.kind:
        case WatchKind.SPEAKER:
            return f"quotations of **{words}**"
        case WatchKind.PHRASE:
            return f"the words “{words}”"
        case WatchKind.TOPIC:
            return f"what is said about **{words}**"
