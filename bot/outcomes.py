"""Outcomes: how what members ask for ends, and how long it takes, without a word of what they typed."""

from __future__ import annotations

import asyncio
from enum import StrEnum
from typing import Any

import discord

from bot.delivery import asked
from bot.domain.clock import Timer
from bot.events import Event, Events, What

Interaction = discord.Interaction[Any]

_OUTCOME = "outcome"
"""How an interaction ends, among its `extras`, if not as usual."""


class Outcome(StrEnum):
    """How an interaction ends."""

    ANSWERED = "answered"
    NO_MATCH = "no_match"
    """A question that nothing in the archive matches."""
    REFUSED = "refused"
    """The member was told why not."""
    FAILED = "failed"
    """Nobody expected what went wrong."""
    CANCELLED = "cancelled"
    """The bot was stopped."""


def follow(interaction: Interaction, events: Events, timer: Timer) -> None:
    """Tell how an interaction ended, as soon as the current task, which works on it, is done."""
    began = timer()

    def ended(task: asyncio.Task[Any]) -> None:
        usual = interaction.extras.get(_OUTCOME, Outcome.ANSWERED)
        is_completion = interaction.type is discord.InteractionType.autocomplete
        event = Event(
            what=What.COMPLETION if is_completion else What.COMMAND,
            which=asked(interaction),
            outcome=Outcome.CANCELLED if task.cancelled() else usual,
            seconds=timer() - began,
        )
        events.tell(event)

    if (task := asyncio.current_task()) is not None:
        task.add_done_callback(ended)


def note(interaction: Interaction, outcome: Outcome) -> None:
    """Note how an interaction ends."""
    interaction.extras[_OUTCOME] = outcome
