"""Help: what the bot does, on one screen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import discord

from bot.archive.interface import Stats
from bot.presentation.reply import Reply, said, small

_EVERYONE = """\
{who-said} `words`: who said it, in their exact words, and where it was published
{claims} `question`: what has been claimed about it, with the denials
{verify} `text` or `file`: the quotations of your draft, checked; it is kept nowhere
{said-by} `speaker`: a person or body on the record; {quotation} `id`: one quotation from every side
{article list}, {article find}, {article show}: what is in the archive
{watch add}: hear when a speaker, words or a topic come up; {watch list}: your watches
Narrow a question by `speaker`, `publisher`, `since`, `until` or `kind`; `private` shows it to you alone."""
_MODERATORS = """\
{ingest} `url` or `file`: add an article; with neither, paste its text
{correct speaker}, {correct words}, {correct retract} …: put a quotation right; {correct undo}: take that back
{article correct}, {article remove}, {article restore}: the same for an article; reasons are kept
{article embargo}: only moderators see it until a time; {article channels}: only these channels see it
{speaker role}, {speaker alias}: whom articles without a name mean; {speaker same}: who is likely one
{feed add}: articles that come by themselves; {feed status}: why none came
{digest create}: a post in a channel at a set time with what is new; {digest preview}, {digest list}"""
_ADMINS = """\
{archive stats}: how large and healthy the archive is; {archive audit}: who changed what in it
{archive export}: all of it as a file; {archive erase}: an article, or everything, gone for good"""
_OF_MODERATORS = "**Moderators** (*Manage Messages*) have {ingest}, {correct}, {feed} and {digest}, too."
_OF_ADMINS = "**Admins** (*Manage Server*) have {archive}, too."
_READING = """\
🟢 **verbatim** the speaker's own words · 🟣 **as reported** the same words, perhaps the article's
🟡 **close** words in italics, or those named, differ · 🔵 **related** in other words
*Context* the paragraphs around it · *Why this?* how it was found · *Copy* the words, ready to paste
*Other sources* where else it is printed, and whether it reads differently there
*Report a problem* tells the moderators · ✎ a moderator corrected it
*probably* before a name: the article hints at it, but does not say it plainly
*perhaps denied*: another may be speaking, or of something else; see the context"""
_PROMISE = "Every word shown is cut from an article in this server's archive. Without a match it says so."


@dataclass(frozen=True, slots=True)
class MessageMenu:
    """What the bot offers in the menu of a message, and whether only moderators have it."""

    name: str
    for_moderators: bool


def help_reply(
    commands: Mapping[str, int],
    stats: Stats,
    *,
    for_moderator: bool,
    for_admin: bool = False,
    menus: Sequence[MessageMenu] = (),
) -> Reply:
    """The help screen; `commands` are the ids under which Discord knows the commands.

    What its reader may use is explained and can be clicked; what others have is only named.
    """
    theirs = [menu.name for menu in menus if menu.for_moderators]
    groups = [
        f"**Everyone**\n{_with_mentions(_EVERYONE, commands)}",
        _in_menus([menu.name for menu in menus if not menu.for_moderators]),
        f"**Moderators**\n{_with_mentions(_MODERATORS, commands)}" if for_moderator else "",
        _in_menus(theirs) if for_moderator else "",
        f"**Admins**\n{_with_mentions(_ADMINS, commands)}" if for_admin else "",
        "" if for_moderator else _with_mentions(_OF_MODERATORS, {}),
        "" if for_admin else _with_mentions(_OF_ADMINS, {}),
    ]
    return said(
        f"## On the Record\n{_PROMISE}\n{_size(stats)}",
        *groups,
        f"**Reading an answer**\n{_READING}",
        small(
            "Other servers never see this archive. Questions behind buttons are kept 30 days. "
            "When the bot leaves a server, its archive is erased after 30 days, unless its operator "
            "decides otherwise."
        ),
    )


def _in_menus(names: Sequence[str]) -> str:
    """What is offered in the menu of a message."""
    return f"In a message's menu, under *Apps*: {', '.join(f'**{name}**' for name in names)}" if names else ""


def _size(stats: Stats) -> str:
    """How big the archive is, and how fresh."""
    if not stats.articles or stats.added_at is None:
        return "The archive is empty: a moderator adds the first article."
    sizes = {"articles": stats.articles, "quotations": stats.quotations, "speakers": stats.speakers}
    size = ", ".join(f"**{count:,}** {name}" for name, count in sizes.items())
    return f"{size}; the last article was added {discord.utils.format_dt(stats.added_at, 'R')}."


def _with_mentions(words: str, commands: Mapping[str, int]) -> str:
    """The text with each {command} as a mention to click, or in bold if it is not to be clicked."""

    def mention(found: re.Match[str]) -> str:
        number = commands.get(found[1].split()[0])
        return f"</{found[1]}:{number}>" if number else f"**/{found[1]}**"

    return re.sub(r"\{([a-z -]+)\}", mention, words)
