"""`completion`: the script that makes a shell complete commands and options."""

from __future__ import annotations

import shtab

from bot.cli.arguments import main_parser
from bot.cli.arguments.parser import Parser

_FILES = {"FILE", "PATH", "PATH-or-URL"}
"""How the help calls what names a file."""


def script(shell: str) -> str:
    """What a shell is to load."""
    parser = main_parser()
    parser.complete()
    _complete_files(parser)
    return f"{shtab.complete(parser, shell)}\n"


def _complete_files(parser: Parser) -> None:
    for action in parser._actions:
        if action.metavar in _FILES:
            vars(action)["complete"] = shtab.FILE  # as shtab asks for
    for subcommand in parser.subcommands.values():
        _complete_files(subcommand)
