"""Retyping: what stands below a sentence that says why a form did not work."""

from __future__ import annotations

from bot.presentation.controls import Button
from bot.presentation.reply import Block, Reply, small

HELD = "Try again opens the form with what you typed, which I hold in memory for an hour and store nowhere."


def retyping_reply(again: Button) -> Reply:
    """A button that opens the form as it was sent."""
    return Reply((Block((small(HELD), (again,))),))


def article_retyping_reply(again: Button, typed: str) -> Reply:
    """The same with an article's text as a file, which is there after a restart, too."""
    if not typed:
        return Reply((Block(((again,),)),))
    return Reply((Block(("What you typed is attached.", (again,))),), texts=(("pasted.txt", typed),))
