"""The options of `speaker`: a subcommand for each thing that can be stated about a speaker."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from bot.cli.correct_arguments import subcommands


def add_speakers(speaker: argparse.ArgumentParser, options: Callable[[], argparse.ArgumentParser]) -> None:
    """Add the subcommands of `speaker`; each has the global `options`, too."""
    act = subcommands(speaker, options, "what to state about a speaker")
    role = act("role", "state a role, with its dates")
    role.add_argument("speaker", metavar="SPEAKER", help="a whole name, as the archive has it")
    role.add_argument("role", metavar="ROLE", help='with its place or body: "mayor of Kelder"')
    role.add_argument("--since", metavar="DATE", help="from this day, month or year: 2024-05")
    role.add_argument("--until", metavar="DATE", help="up to this day, month or year, included")
    alias = act("alias", "state another name")
    alias.add_argument("speaker", metavar="SPEAKER", help="a whole name, as the archive has it")
    alias.add_argument("alias", metavar="ALIAS", help="what articles call the same person or body")
    apart = act("apart", "keep two speakers apart: never suggest again that they are one")
    apart.add_argument("speaker", metavar="SPEAKER", help="one name")
    apart.add_argument("other", metavar="OTHER", help="the other name")
    act("same", "list speakers that are likely the same, to `correct merge` or keep apart", has_reason=False)
