"""The parser: what every command and its actions have, and how wrong usage is told.

Global options work before and after the command. They are declared on the main parser with their
defaults and again on every command without defaults, so that only options typed there override.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

from bot import __version__
from bot.cli.arguments.request import LOCAL_GUILD
from bot.cli.arguments.values import guild, location
from bot.errors import SettingsError

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_NONE_GIVEN = re.compile(r"the following arguments are required: (COMMAND|ACTION|WHAT)$")
_MISSING = re.compile(r"the following arguments are required: (?P<what>\S+)$")
_NO_SUCH = re.compile(r"argument (COMMAND|ACTION|WHAT): invalid choice: ['\"](?P<typed>.*?)['\"](?= |$)")
"""How argparse says that no subcommand was given, or one that there is not."""
_OPTION = re.compile(r"--[a-z][a-z-]*")
_SHOWN = 40
"""Characters of what was mistyped that are shown."""
_NEARLY = 0.7
"""From this similarity on (0 to 1), a name is mistyped: "who-sed", "--speakr"."""

AddsOptions = Callable[["Parser"], None]


class UsageError(SettingsError):
    """A command line that cannot be understood."""


class NothingAskedError(UsageError):
    """A command line ends where a command or an action is to follow; `help` lists what is possible."""

    def __init__(self, sentence: str, help_text: str) -> None:
        super().__init__(sentence)
        self.help = help_text


class Parser(argparse.ArgumentParser):
    """Raises wrong usage instead of printing it; says what may have been meant; has examples in its help."""

    def __init__(self, *, adds_options: AddsOptions | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs, allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter)
        self.subcommands: dict[str, Parser] = {}
        self._adds_options = adds_options

    def complete(self) -> None:
        """Add the options, here and to each subcommand, unless they are there."""
        if self._adds_options is not None:
            adds_options, self._adds_options = self._adds_options, None
            adds_options(self)
        for subcommand in self.subcommands.values():
            subcommand.complete()

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one sentence.

        Raises:
            NothingAskedError: a subcommand is to follow, and nothing does.
            UsageError: anything else.
        """
        sentence = self._sentence(f"{message[:1].upper()}{message[1:]}".rstrip("."))
        if _NONE_GIVEN.match(message):
            raise NothingAskedError(sentence, self.format_help())
        if unknown := _NO_SUCH.match(message):
            kind = "command" if unknown[1] == "COMMAND" else "action"
            sentence = self._sentence(_no_such(kind, unknown["typed"], self.subcommands))
        elif (missing := _MISSING.match(message)) and (choices := self._choices(missing["what"])):
            sentence = self._sentence(f"{missing['what']} is missing: {choices}")
        raise UsageError(sentence)

    def _choices(self, metavar: str) -> str:
        """What an argument may be, if it is one of a few words."""
        found = next((each.choices for each in self._actions if each.metavar == metavar), None)
        *others, last = [str(each) for each in found or ("",)]
        return f"{', '.join(others)} or {last}" if others else last

    def refuse(self, unknown: Sequence[str]) -> NoReturn:
        """Say that something on the command line means nothing.

        Raises:
            UsageError: always.
        """
        options = [each.partition("=")[0] for each in unknown if re.match("-+[a-zA-Z]", each)]
        if options:
            problem = _no_such("option", options[0], self._options())
        else:
            problem = f"Nothing more is expected, but was given: {' '.join(unknown)[:_SHOWN]}"
        raise UsageError(self._sentence(problem))

    def has_no(self, typed: str) -> bool:
        """Whether this is an option, and none that there is."""
        return bool(re.match("--?[a-zA-Z]", typed)) and typed.partition("=")[0] not in self._options()

    def _options(self) -> list[str]:
        return ["-h", "--help", *_OPTION.findall(self.format_usage())]

    def _sentence(self, problem: str) -> str:
        return f"{problem}; `{self.prog} --help` shows what is possible."

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Write the help; a failure is not passed over, as argparse does."""
        (file or sys.stdout).write(self.format_help())

    def format_help(self) -> str:
        """The help, with examples."""
        from bot.cli.arguments.examples import examples  # only help needs them

        self.epilog = examples(self.prog)
        return super().format_help()


def _no_such(kind: str, typed: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # not before: few commands are mistyped

    names = [*known]
    near = get_close_matches(typed[:_SHOWN], names, 1, _NEARLY) or [
        name for name in names if typed and name.startswith(typed)
    ]
    meant = f" (did you mean {near[0]}?)" if near else ""
    return f"There is no {kind} {typed[:_SHOWN] or repr(typed)}{meant}"


class ShowVersion(argparse.Action):
    """Writes the version and ends the command; a failure is not passed over, as argparse does."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(
            option_strings, dest, nargs=0, default=argparse.SUPPRESS, help="show the version and exit"
        )

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Write it."""
        sys.stdout.write(f"{parser.prog} {__version__}\n")
        parser.exit()


class AddsSubcommand(Protocol):
    """What adds a subcommand to a parser."""

    def __call__(self, name: str, summary: str, adds_options: AddsOptions | None = None) -> Parser:
        """Add a subcommand, given its name, what it does, and what adds its options."""
        ...


def subcommands(parser: Parser, *, dest: str, metavar: str, title: str) -> AddsSubcommand:
    """What adds a subcommand to a parser; each has the global options, too."""
    added = parser.add_subparsers(dest=dest, metavar=metavar, required=True, title=title)

    def add(name: str, summary: str, adds_options: AddsOptions | None = None) -> Parser:
        def adds_all(subcommand: Parser) -> None:
            if adds_options is not None:
                adds_options(subcommand)
            add_global_options(subcommand, declare_defaults=False)

        description = f"{summary[0].upper()}{summary[1:]}."
        subcommand = added.add_parser(name, help=summary, description=description, adds_options=adds_all)
        parser.subcommands[name] = subcommand
        return subcommand

    return add


def actions(parser: Parser) -> AddsSubcommand:
    """What adds an action to a command."""
    return subcommands(parser, dest="action", metavar="ACTION", title="actions")


def add_global_options(parser: Parser, *, declare_defaults: bool) -> None:
    """Add the options every command takes; without defaults, an option not typed leaves its value alone."""

    def default(value: object) -> object:
        return value if declare_defaults else argparse.SUPPRESS

    group = parser.add_argument_group(
        "global options, before or after the command; ignored where they do not apply"
    )
    group.add_argument(
        "--database",
        type=location,
        metavar="PATH",
        default=default(None),
        help="the archive's file, or the postgresql:// address of its database (default: DATABASE in the "
        "environment or .env, else archive.sqlite3)",
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
