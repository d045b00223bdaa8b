"""The options of the commands about articles: `articles`, `article`, `proof`, `embargo`, `channels`."""

from __future__ import annotations

from pathlib import Path

from bot.cli.arguments.parser import Parser
from bot.cli.arguments.values import article_id, channel


def articles(parser: Parser) -> None:
    """What narrows the list."""
    parser.add_argument("--find", metavar="WORDS", help="only those with these words in title or publisher")
    parser.add_argument("--publisher", metavar="NAME", help="only from this publisher, 200 at most")
    parser.add_argument("--since", metavar="DATE", help="a year, month or day (ISO), included; 200 at most")
    parser.add_argument("--until", metavar="DATE", help="a year, month or day (ISO), included; 200 at most")


def article(parser: Parser) -> None:
    """Which article."""
    parser.add_argument("article", type=article_id, metavar="ID", help="an article's id: 12 or A12")


def proof(parser: Parser) -> None:
    """Which article, and where its bytes go."""
    article(parser)
    parser.add_argument(
        "target", type=Path, metavar="FILE", help="a file that does not exist yet, or - for standard output"
    )
    parser.add_argument("--all", action="store_true", help="even if names are withheld in the article")


def embargo(parser: Parser) -> None:
    """Which article, until when, and why."""
    article(parser)
    parser.add_argument("embargo", metavar="TIME", help="ISO; UTC if not said; none lifts it now")
    _reason(parser)


def channels(parser: Parser) -> None:
    """Which article, which channels, and why."""
    article(parser)
    parser.add_argument(
        "channels", type=channel, nargs="*", metavar="CHANNEL", help="their ids; none: every channel"
    )
    _reason(parser)


def _reason(parser: Parser) -> None:
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why; kept in the audit log")


OPTIONS = {"articles": articles, "article": article, "proof": proof, "embargo": embargo, "channels": channels}
