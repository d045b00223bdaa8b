"""Help: what the bot does, on one screen."""

from __future__ import annotations

from bot.presentation.reply import Reply, said, small

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
🟢 **verbatim** the same words · 🟡 **close** differing words in italics · 🔵 **related** in other words
*Context* the paragraphs around it · *Why this?* how it was found · *Copy* the words, ready to paste
◀ ▶ turn the page · *Show in channel* shows everybody what only you saw
*probably* before a name: the article hints at it, but does not say it plainly"""
_PROMISE = "Every word shown is cut from an article in this server's archive. Without a match it says so."


def help_reply() -> Reply:
    """The help screen."""
    return said(
        f"## On the Record\n{_PROMISE}",
        f"**Everyone**\n{_EVERYONE}",
        f"**Moderators (Manage Messages)**\n{_MODERATORS}",
        f"**Reading an answer**\n{_READING}",
        small("Other servers never see this archive. Questions behind buttons are kept 30 days."),
    )
