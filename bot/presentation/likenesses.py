"""Likenesses: who is likely the same, for moderators to merge or to keep apart; and what they stated."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.domain.corrections import Apart, Correction, StatedAlias, StatedRole
from bot.domain.likeness import Likeness
from bot.domain.offices import office
from bot.presentation.attribution import text_of
from bot.presentation.controls import Button
from bot.presentation.corrections import corrected_lines
from bot.presentation.reply import Block, Reply, said, small, text

_NAME, _WHY = 100, 200
"""Units for a name and for what speaks for a suggestion."""

ACTS = {"merge": "Merge", "apart": "Keep apart"}
"""What the buttons under a suggestion are called, by how their ids name them."""


def likenesses_reply(likely: Sequence[Likeness]) -> Reply:
    """Whom to merge, with buttons for each suggestion."""
    if not likely:
        return said("Nobody among the most quoted speakers here looks like somebody else.")
    title = Block((text("**Likely the same**", small("You decide; undo it with /correct undo.")),))
    return Reply((title, *map(_block, likely)))


def _block(one: Likeness) -> Block:
    names = f"**{text_of(one.speaker.name, _NAME)}** → **{text_of(one.into.name, _NAME)}**"
    buttons = tuple(
        Button(
            label,
            f"otr:same:{act}:{one.speaker.id}:{one.into.id}",
            style=discord.ButtonStyle.primary if act == "merge" else discord.ButtonStyle.secondary,
        )
        for act, label in ACTS.items()
    )
    return Block((text(names, small(text_of("; ".join(one.why), _WHY))), buttons))


def stated_reply(made: Correction) -> Reply:
    """What a moderator stated, and what comes of it."""
    return said(*corrected_lines(made), *_effect(made))


def _effect(made: Correction) -> list[str]:
    match made.change:
        case StatedRole(speaker, role):
            if office(role) is None:
                return [
                    small(
                        "This role alone could be anybody's, so it leads no article to a name: "
                        "give it with its place or body, like mayor of Kelder."
                    )
                ]
            return [_led(text_of(role, _NAME), text_of(speaker, _NAME), "of that time ")]
        case StatedAlias(speaker, alias):
            return [_led(text_of(alias, _NAME), text_of(speaker, _NAME), "")]
        case Apart():
            return [small("They are not suggested again.")]
        case _:
            return []


def _led(written: str, speaker: str, when: str) -> str:
    return small(f"Articles {when}that say “{written}” and give no name lead to {speaker}.")
