"""The archive as admins see it: its health and its audit log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import discord

from bot.archive.interface import AuditEntry
from bot.presentation import controls
from bot.presentation.attribution import text_of
from bot.presentation.ids import article_id
from bot.presentation.reply import Block, Reply, said, small, text
from bot.services.attaching import Attachment
from bot.services.limits import Share
from bot.services.upkeep import AuditPage, Health, erased_sentences

LOGGED = 10
"""Entries on a page of the audit log."""

_REASON, _ACTION = 200, 60
"""Units for the reason of an entry, and for what was done or to what."""


def health_reply(health: Health) -> Reply:
    """Size, freshness and health, in one look."""
    stats = health.stats
    sizes = {"quotations": stats.quotations, "speakers": stats.speakers}
    return said(
        "### This server's archive",
        " · ".join(f"**{count:,}** {name}" for name, count in sizes.items()),
        " · ".join(f"**{share.used:,}** of {share.limit:,} {share.name}" for share in health.shares),
        f"Last article added: {_ago(stats.added_at, 'none yet')}",
        f"Found by their words alone so far: {stats.without_vector:,}" if stats.without_vector else "",
        f"Database: {_megabytes(stats.bytes)}, the archives of all servers together",
        _backup(health),
        f"🔴 {text_of(health.trouble, 500)}" if health.trouble else "🟢 Nothing is wrong with it.",
    )


def _backup(health: Health) -> str:
    if health.stats.has_own_backups:
        return "Backups are made by the tools of the database."
    return f"Last backup: {_ago(health.last_backup, 'none yet; the operator makes one at the command line')}"


def little_room_notice(shares: Sequence[Share]) -> Reply:
    """Tells moderators that their server will soon have all that it may."""
    return said(
        f"🟡 This server's archive has {' and '.join(map(str, shares))}.",
        "When it is full, nothing more is ingested; everything in it can still be read. Remove or erase "
        "what is not needed, or ask whoever runs the bot for more room.",
        small("This is said once. /archive stats shows how it goes on."),
    )


def export_reply(attached: Attachment) -> Reply:
    """An export, attached."""
    articles = f"{attached.articles:,} article{'s' * (attached.articles != 1)}"
    line = f"{articles}, as this archive has them now. Whoever has the file can read all of it."
    return Reply((Block((line,)),), data=((attached.name, attached.data),))


def erased_reply(article: int | None, reason: str, *, is_clean: bool) -> Reply:
    """What was erased, and what still has it."""
    what = "everything in this server's archive" if article is None else f"article {article_id(article)}"
    return said(f"**Erased {what}**", f"Reason: {text_of(reason, 500)}", *erased_sentences(is_clean=is_clean))


def audit_reply(page: AuditPage, before: int | None = None) -> Reply:
    """A page of the audit log; `before` is where it begins."""
    if not page.entries:
        return said("Nobody has changed anything in this archive yet.")
    turns: list[controls.Button] = []
    if page.has_newer and before is not None:
        turns.append(controls.audit_page(controls.BACK, before + LOGGED))
    if page.has_older:
        turns.append(controls.audit_page(controls.ON, page.entries[-1].id))
    note = small("Newest first. Nobody can change or delete what stands here.")
    return Reply((Block(("### Audit log", *map(_entry, page.entries), note, tuple(turns))),))


def _entry(entry: AuditEntry) -> str:
    who = f"<@{entry.by}>" if entry.by else "the operator"
    what = f"**{text_of(entry.action, _ACTION)}** {text_of(entry.subject, _ACTION)}"
    when = discord.utils.format_dt(entry.at, "f")
    return text(
        f"{what} · {text_of(entry.reason, _REASON)}" if entry.reason else what, small(f"{when} · {who}")
    )


def _ago(moment: datetime | None, never: str) -> str:
    return discord.utils.format_dt(moment, "R") if moment else never


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"
