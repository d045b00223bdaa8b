"""The options of `who-said`, `claims` and `verify`."""

from __future__ import annotations

from bot.cli.arguments.parser import Parser
from bot.cli.arguments.values import limit
from bot.domain.quotations import Kind

_WORDS = "the words, or - to read one question a line from standard input"


def who_said(parser: Parser) -> None:
    """The words of a quotation, and what narrows the search."""
    _question(parser, "WORDS")


def claims(parser: Parser) -> None:
    """A question, and what narrows the search."""
    _question(parser, "QUESTION")


def verify(parser: Parser) -> None:
    """The drafts."""
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="FILE",
        help="a draft of any kind that `ingest` takes, or - for standard input; it is kept nowhere",
    )


def _question(parser: Parser, metavar: str) -> None:
    parser.add_argument("words", nargs="+", metavar=metavar, help=_WORDS)
    parser.add_argument("--speaker", metavar="NAME", help="only what this person or body said")
    parser.add_argument("--publisher", metavar="NAME", help="only from this publisher")
    parser.add_argument("--since", metavar="DATE", help="a year, month or day (ISO), included")
    parser.add_argument("--until", metavar="DATE", help="a year, month or day (ISO), included")
    parser.add_argument("--kind", choices=[kind.value for kind in Kind], help="only quotations of this kind")
    parser.add_argument("--limit", type=limit, default=5, metavar="N", help="1 to 100 (default: 5)")


OPTIONS = {"who-said": who_said, "claims": claims, "verify": verify}
