"""The parser: what every command and its actions have, and how wrong usage is told.

Global options work before and after the command. They are declared on the main parser with their
defaults and again on every command without defaults, so that only options typed there override.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from bot.cli.arguments.request import LOCAL_GUILD
from bot.cli.arguments.values import guild
from bot.errors import SettingsError

_LONG_LIST = re.compile(r" \(choose from .{100,}\)$")
"""How argparse lists what would be right; with many commands that is too long for a sentence."""


class UsageError(SettingsError):
    """A command line that cannot be understood."""


class Parser(argparse.ArgumentParser):
    """Raises wrong usage instead of printing it."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one sentence.

        Raises:
            UsageError: always.
        """
        message = _LONG_LIST.sub("", message)
        problem = f"{message[:1].upper()}{message[1:]}".rstrip(".")
        sentence = f"{problem}; `{self.prog} --help` shows what is possible."
        raise UsageError(sentence)


def subcommands(parser: Parser, *, dest: str, metavar: str, title: str) -> Callable[[str, str], Parser]:
    """What adds a subcommand to a parser, given its name and what it does."""
    added = parser.add_subparsers(dest=dest, metavar=metavar, required=True, title=title)

    def add(name: str, summary: str) -> Parser:
        subcommand = added.add_parser(
            name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.", allow_abbrev=False
        )
        add_global_options(subcommand, declare_defaults=False)
        return subcommand

    return add


def add_global_options(parser: Parser, *, declare_defaults: bool) -> None:
    """Add the options every command takes; without defaults, an option not typed leaves its value alone."""

    def default(value: object) -> object:
        return value if declare_defaults else argparse.SUPPRESS

    group = parser.add_argument_group("global options, before or after the command")
    group.add_argument(
        "--database",
        type=Path,
        metavar="PATH",
        default=default(None),
        help="the archive's file (default: DATABASE in the environment or .env, else archive.sqlite3)",
    )
    group.add_argument(
        "--guild",
        type=guild,
        metavar="ID",
        default=default(LOCAL_GUILD),
        help="whose archive (default: 0, the local one)",
    )
    group.add_argument(
        "--json", action="store_true", default=default(False), help="one JSON object a line on stdout"
    )


def actions(parser: Parser) -> Callable[[str, str], Parser]:
    """What adds an action to a command, given its name and what it does."""
    return subcommands(parser, dest="action", metavar="ACTION", title="actions")
