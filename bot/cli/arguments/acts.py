"""Acts: the subcommands of `correct` and `speaker`, each of which is a correction with a reason."""

from __future__ import annotations

from typing import Protocol

from bot.cli.arguments.parser import Parser, subcommands


class AddsAct(Protocol):
    """What adds an act to a command."""

    def __call__(self, name: str, summary: str, *, has_reason: bool = True) -> Parser:
        """Add an act, given its name and what it does; it asks for a reason unless told not to."""
        ...


def acts(parser: Parser, title: str) -> AddsAct:
    """What adds an act to a command."""
    add = subcommands(parser, dest="act", metavar="WHAT", title=title)

    def act(name: str, summary: str, *, has_reason: bool = True) -> Parser:
        added = add(name, summary)
        if has_reason:
            added.add_argument("--reason", required=True, metavar="TEXT", help="why; kept in the audit log")
        return added

    return act
