"""Help: what the bot does, on one screen."""

from __future__ import annotations

from collections.abc import Mapping

import discord

from bot.archive.interface import Stats
from bot.presentation.reply import Reply, said, small

_EVERYONE = """\
{who-said} `words`: who said it, in their exact words, and where it was published
{claims} `question`: what has been claimed about it, with the denials
{article list}, {article show}: what is in the archive
Narrow a question by `speaker`, `publisher`, `since`, `until` or `kind`; `private` shows it to you alone."""
_MODERATORS = """\
{ingest} `url` or `file`: add an article; with neither, paste its text
{correct speaker}, {correct words}, {correct retract} …: put a quotation right; {correct undo}: take that back
{speaker role}, {speaker alias}: whom articles without a name mean; {speaker same}: who is likely one
{article correct}, {article remove}, {article restore}: the same for an article; reasons are kept
{feed add}: articles that come by themselves; {feed status}: why none came
{digest create}: a post in a channel at a set time with what is new; {digest preview}, {digest list}"""
_ADMINS = """\
{archive stats}: how large and healthy the archive is; {archive audit}: who changed what in it
{archive export}: all of it as a file; {archive erase}: an article, or everything, gone for good"""
_READING = """\
🟢 **verbatim** the speaker's own words · 🟣 **as reported** the same words, perhaps the article's
🟡 **close** words in italics, or those named, differ · 🔵 **related** in other words
*Context* the paragraphs around it · *Why this?* how it was found · *Copy* the words, ready to paste
*Report a problem* tells the moderators · ✎ a moderator corrected it
*probably* before a name: the article hints at it, but does not say it plainly
*perhaps denied*: another may be speaking, or of something else; see the context"""
_PROMISE = "Every word shown is cut from an article in this server's archive. Without a match it says so."


def help_reply(commands: Mapping[str, int], stats: Stats, *, for_moderator: bool) -> Reply:
    """The help screen; `commands` are the ids under which Discord knows the commands, to be clicked."""
    theirs: Mapping[str, int] = commands if for_moderator else {}  # others cannot use them
    return said(
        f"## On the Record\n{_PROMISE}\n{_size(stats)}",
        f"**Everyone**\n{_with_mentions(_EVERYONE, commands)}",
        f"**Moderators (Manage Messages)**\n{_with_mentions(_MODERATORS, theirs)}",
        f"**Admins (Manage Server)**\n{_with_mentions(_ADMINS, theirs)}",
        f"**Reading an answer**\n{_READING}",
        small(
            "Other servers never see this archive. Questions behind buttons are kept 30 days. "
            "When the bot leaves a server, its archive is erased after 30 days, unless its operator "
            "decides otherwise."
        ),
    )


def _size(stats: Stats) -> str:
    """How big the archive is, and how fresh."""
    if not stats.articles or stats.added_at is None:
        return "The archive is empty: a moderator adds the first article."
    sizes = {"articles": stats.articles, "quotations": stats.quotations, "speakers": stats.speakers}
    size = ", ".join(f"**{count:,}** {name}" for name, count in sizes.items())
    return f"{size}; the last article was added {discord.utils.format_dt(stats.added_at, 'R')}."


def _with_mentions(text: str, commands: Mapping[str, int]) -> str:
    """The text with each {command} as a mention to click, or in bold if Discord's id is unknown."""
    for command in _COMMANDS:
        number = commands.get(command.split()[0])
        text = text.replace(f"{{{command}}}", f"</{command}:{number}>" if number else f"**/{command}**")
    return text


_COMMANDS = (
    "who-said",
    "claims",
    "article list",
    "article show",
    "article correct",
    "article remove",
    "article restore",
    "correct speaker",
    "correct words",
    "correct retract",
    "correct undo",
    "speaker role",
    "speaker alias",
    "speaker same",
    "ingest",
    "feed add",
    "feed status",
    "digest create",
    "digest preview",
    "digest list",
    "archive stats",
    "archive audit",
    "archive export",
    "archive erase",
)
