"""Digests: the post that tells a channel what is new on the record, and the schedule in words.

A post carries the mark of its slot: a line with the digest's id and the slot's time. After a crash the bot
recognises the post by that line, even if a newer version lays posts out differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import cast

import discord
from discord.app_commands import Choice

from bot.archive.interface import Slot, SlotState
from bot.domain.articles import ArticleCard
from bot.domain.digests import EVERY_DAY, Digest, DigestPlan, ScheduledDigest
from bot.domain.quotations import QuotationRecord, Stance
from bot.errors import NotFoundError
from bot.presentation.attribution import (
    NAME,
    headline,
    plain_text,
    publication,
    short_link,
    speaker_name,
    text_of,
)
from bot.presentation.embeds import NEUTRAL
from bot.presentation.escaping import units
from bot.presentation.ids import article_id, quotation_id
from bot.presentation.reply import TOTAL, Reply, add_fields, weight
from bot.presentation.short import in_short
from bot.presentation.words import words_excerpt
from bot.services.digests import PlannedDigest
from bot.services.plans import DAY_NAMES, WEEKDAYS, WEEKENDS

_COLOUR = discord.Colour(0x6A4C93)
_TITLE = "New on the record"
_ROOM = TOTAL - 200
"""Units of a post, without its mark."""

_REPEAT = "*This may be a repeat: I could not see whether I had posted it already.*"
_SMALL = "-# "
"""Makes a line of Markdown small."""

_ARTICLES_ROOM = 2000
_HEADLINE = 100
_WORDS = 300
"""Units for a quotation's words."""

_TYPED = re.compile(r"\s*[dD]?([1-9][0-9]{0,14})\s*")


def digest_id(number: int) -> str:
    """How a digest is cited: `D3`."""
    return f"D{number}"


def read_digest_id(typed: str) -> int:
    """The digest meant by `3`, `D3` or `d3`.

    Raises:
        NotFoundError: what was typed is not a digest's id.
    """
    found = _TYPED.fullmatch(typed)
    if found is None:
        message = "That is not a digest id; ids look like D3, and /digest list shows them."
        raise NotFoundError(message)
    return int(found[1])


def digest_post(digest: Digest, number: int, slot: datetime, *, may_be_repeat: bool = False) -> discord.Embed:
    """The post for a slot, with the slot's mark; `may_be_repeat` adds a warning."""
    embed = _digest_embed(digest)
    if may_be_repeat:
        embed.description = f"{_REPEAT}\n\n{embed.description}"
    embed.set_footer(text=_mark(number, slot))
    return embed


def _mark(number: int, slot: datetime) -> str:
    """The line that identifies a post.

    No article can fake it: where it is looked for, escaping puts a backslash before the colon.
    """
    return f"Digest {digest_id(number)} · {slot.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


Part = str | discord.Embed | discord.Component
"""A part of a message: its content, an embed or a component."""


def is_post_for(parts: Iterable[Part], number: int, slot: datetime) -> bool:
    """Whether the parts of one of the bot's messages contain the slot's mark."""
    mark = _mark(number, slot)
    return any(
        _was_post_for(part, number, slot)
        or any(line.removeprefix(_SMALL) == mark for text in _texts(part) for line in text.splitlines())
        for part in parts
    )


def _was_post_for(part: Part, number: int, slot: datetime) -> bool:
    """Whether this is the slot's embed in the form of older versions, without a line as its mark."""
    is_embed = isinstance(part, discord.Embed)
    return is_embed and part.footer.text == f"Digest {digest_id(number)}" and part.timestamp == slot


def _texts(part: Part) -> Iterator[str]:
    """The texts of a part in which an article's words, if there are any, are escaped."""
    match part:
        case str():
            yield part
        case discord.Embed():
            yield part.footer.text or ""
        case _:
            yield from _contents(part.to_dict())


def _contents(component: object) -> Iterator[str]:
    """The contents of text displays, however deeply nested: not the labels of buttons and menus."""
    match component:
        case dict():
            for key, value in cast("dict[str, object]", component).items():
                if key == "content":
                    yield str(value)
                else:
                    yield from _contents(value)
        case list():
            for value in cast("list[object]", component):
                yield from _contents(value)
        case _:
            pass


def preview_reply(digest: Digest) -> Reply:
    """What a post would say now."""
    embed = _digest_embed(digest)
    embed.set_footer(text="Preview: only you see this, and nothing was posted.")
    return Reply((embed,))


def _digest_embed(digest: Digest) -> discord.Embed:
    since = discord.utils.format_dt(digest.since, "f")
    if not digest.article_count:
        quiet = f"No new articles since {since}."
        return discord.Embed(title=_TITLE, description=quiet, colour=NEUTRAL)
    articles = _count(digest.article_count, "article")
    quotations = _count(digest.quotation_count, "quotation")
    lines = [f"{articles} with {quotations}, added since {since}.", ""]
    lines += _article_lines(digest.articles, digest.article_count)
    if digest.most_quoted:
        names = [f"{text_of(each.speaker, NAME)} ({each.quotations})" for each in digest.most_quoted]
        lines += ["", f"**Most quoted:** {', '.join(names)}"]
    embed = discord.Embed(title=_TITLE, description="\n".join(lines), colour=_COLOUR)
    used = weight([embed])
    room = used + (_ROOM - used) // 2 if digest.denials else _ROOM
    add_fields(embed, [_claim_field(record) for record in digest.claims], room=room)
    add_fields(embed, [_denial_field(denial, denied) for denial, denied in digest.denials], room=_ROOM)
    return embed


def _article_lines(cards: Sequence[ArticleCard], count: int) -> list[str]:
    """The newest articles, as many as fit, and how many more there are."""
    lines: list[str] = []
    used = 0
    for card in cards:
        title = headline(card, _HEADLINE)
        line = f"• **{title}** · {publication(card)} · {short_link(card, article_id(card.id))}"
        used += units(line) + 1
        if used > _ARTICLES_ROOM:
            break
        lines.append(line)
    if more := count - len(lines):
        lines.append(f"and {_count(more, 'more article')}: see /article list")
    return lines


def _claim_field(record: QuotationRecord) -> tuple[str, str]:
    return f"{quotation_id(record.id)} · Reported claim", in_short(record, words=_WORDS)


def _denial_field(denial: QuotationRecord, denied: QuotationRecord | None) -> tuple[str, str]:
    notes = [f"Contradicts {_in_passing(denied)}"] if denied else []
    return f"{quotation_id(denial.id)} · Reported denial", in_short(denial, words=_WORDS, notes=notes)


def _in_passing(record: QuotationRecord) -> str:
    """A denied quotation on one line."""
    words, _ = words_excerpt(record, 100)
    shown = " ".join(words.split())
    name = text_of(speaker_name(record.quotation), 60)
    verb = "denied by " if record.quotation.stance is Stance.DENIED else ""
    return f"{quotation_id(record.id)}: {shown} — {verb}{name}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def schedule_in_words(plan: DigestPlan) -> str:
    """When a digest is posted: "on Mon, Wed and Fri at 08:00, Europe/London"."""
    return f"{_days_in_words(plan.days)} at {plan.at:%H:%M}, {plan.timezone}"


def _days_in_words(days: frozenset[int]) -> str:
    groups = {EVERY_DAY: "every day", WEEKDAYS: "on weekdays", WEEKENDS: "on weekends"}
    if days in groups:
        return groups[days]
    names = [DAY_NAMES[day] if len(days) == 1 else DAY_NAMES[day][:3] for day in sorted(days)]
    return f"on {' and '.join(filter(None, (', '.join(names[:-1]), names[-1])))}"


def created_sentence(planned: PlannedDigest) -> str:
    """Confirms a new digest and says when it is first posted."""
    plan = planned.digest.plan
    return (
        f"{digest_id(planned.digest.id)} will be posted in <#{plan.channel_id}> "
        f"{text_of(schedule_in_words(plan), 200)}; first {_moment(planned.next_at)}."
    )


def removed_sentence(number: int) -> str:
    """Confirms that a digest was removed."""
    return f"{digest_id(number)} is removed and will not be posted any more."


def planned_reply(planned: Sequence[PlannedDigest]) -> Reply:
    """The list of a guild's digests."""
    if not planned:
        nothing = "There are no digests yet; /digest create sets one up."
        return Reply((discord.Embed(description=nothing, colour=NEUTRAL),))
    lines: list[str] = []
    for each in planned:
        plan = each.digest.plan
        schedule = text_of(schedule_in_words(plan), 200)
        lines.append(f"**{digest_id(each.digest.id)}** in <#{plan.channel_id}> {schedule}")
        lines.append(f"Next: {_moment(each.next_at)}. {_last(each.digest, each.last)}")
    text = "\n".join(lines)
    return Reply((discord.Embed(title="Digests", description=text, colour=_COLOUR),))


def _last(digest: ScheduledDigest, last: Slot | None) -> str:
    if last is None:
        return "Not posted yet."
    moment = discord.utils.format_dt(last.at, "f")
    if last.state is SlotState.SENT:
        channel = f"https://discord.com/channels/{digest.guild_id}/{digest.plan.channel_id}"
        return f"Last: [{moment}]({channel}/{last.message_id})."
    if last.state is SlotState.SKIPPED:
        return f"**{moment} was skipped**: it was too late, or I was not allowed to post there."
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
