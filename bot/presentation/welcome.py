"""The welcome: what a newcomer to a channel sees of the bot first."""

from __future__ import annotations

from collections.abc import Sequence

from bot.presentation.controls import Button
from bot.presentation.reply import Block, Reply, small, text

_WELCOME = (
    "## Who said it, in which words, and where?",
    "I keep this newsroom's articles and answer from them alone: every word I show is cut from an article "
    "I link to, and when nothing matches, I say so.",
    "Try one of these, or type **/** and choose **who-said** or **claims**:",
)


def welcome_reply(examples: Sequence[Button]) -> Reply:
    """What the bot is for, with examples to press."""
    return Reply(
        (Block((text(*_WELCOME), tuple(examples), small("**/help** has everything on one screen."))),)
    )
