"""Help: what the bot does, on one screen."""

from __future__ import annotations

import discord

from bot.presentation.reply import Reply

_EVERYONE = """\
**/who-said** `words` — who said it, in their exact words, and where it was published
**/claims** `question` — what has been claimed about it, with the denials
**/article show**, **/article list** — what is in the archive
Narrow a question by `speaker`, `publisher`, `since`, `until` or `kind`; `private` shows it to you alone."""
_MODERATORS = """\
**/ingest** `url` or `file` — add an article; with neither, paste its text
**/article remove** — take a wrong article out of every answer; the reason is kept
**/digest** — a post in a channel at a set time: what is new and who said it"""
_READING = """\
**Verbatim** the same words · **Close** nearly, differing words underlined · **Related** about the same thing
Under an answer: *Context* the paragraphs around it · *More matches* · *Why this?* how it was found
The menu shows another quotation in full · *Show in channel* shows everybody what only you saw
*probably* before a name: the article hints at it, but does not say it plainly"""
_PROMISE = "Every word shown is cut from an article in this server's archive. Without a match it says so."


def help_reply() -> Reply:
    """The help screen."""
    embed = discord.Embed(title="On the Record", description=_PROMISE, colour=discord.Colour(0x1565C0))
    embed.add_field(name="Everyone", value=_EVERYONE, inline=False)
    embed.add_field(name="Moderators (Manage Messages)", value=_MODERATORS, inline=False)
    embed.add_field(name="Reading an answer", value=_READING, inline=False)
    embed.set_footer(text="Other servers never see this archive. Questions behind buttons are kept 30 days.")
    return Reply((embed,))
