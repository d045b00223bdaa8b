"""The options of `said-by`, `quotation` and `speaker`."""

from __future__ import annotations

from bot.cli.arguments.acts import acts
from bot.cli.arguments.parser import Parser
from bot.cli.arguments.values import limit, quotation_id
from bot.domain.answers import Sort


def said_by(parser: Parser) -> None:
    """The speaker's name and what narrows and sorts their words."""
    parser.add_argument("words", nargs="+", metavar="SPEAKER", help="the name of a person or body")
    parser.add_argument("--about", metavar="WORDS", help="only what is about this, by words and meaning")
    parser.add_argument("--publisher", metavar="NAME", help="only from this publisher")
    parser.add_argument("--since", metavar="DATE", help="a year, month or day (ISO), included")
    parser.add_argument("--until", metavar="DATE", help="a year, month or day (ISO), included")
    parser.add_argument(
        "--sort",
        choices=[each.value for each in Sort],
        help="latest, earliest, or best fitting first (default: best with --about, else latest)",
    )
    parser.add_argument("--limit", type=limit, default=5, metavar="N", help="1 to 100 (default: 5)")


def quotation(parser: Parser) -> None:
    """Which quotation."""
    parser.add_argument("quotation", type=quotation_id, metavar="ID", help="a quotation's id: 34 or Q34")


def speaker(parser: Parser) -> None:
    """A subcommand for each thing that can be stated about a speaker."""
    act = acts(parser, "what to state about a speaker")
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


OPTIONS = {"said-by": said_by, "quotation": quotation, "speaker": speaker}
