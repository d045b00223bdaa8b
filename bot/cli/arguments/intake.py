"""The options of the commands that read articles: `extract`, `ingest`, `backfill`, `import`."""

from __future__ import annotations

from bot.cli.arguments.parser import Parser
from bot.cli.arguments.values import date, pages


def extract(parser: Parser) -> None:
    """The files."""
    parser.add_argument(
        "inputs", nargs="+", metavar="FILE", help="any file that `ingest` takes, or - for JSON lines"
    )


def ingest(parser: Parser) -> None:
    """Files, folders and links, and what those say that do not say it themselves."""
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="PATH-or-URL",
        help="files (or .gz), folders, links, or - for one a line",
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would be added, and save nothing")
    parser.add_argument("--publisher", metavar="NAME", help="who published the articles that do not say it")
    parser.add_argument("--date", type=date, metavar="DATE", help="when those without a date came out (ISO)")
    parser.add_argument(
        "--embargo", metavar="TIME", help="until when nobody sees them but moderators (ISO; UTC if not said)"
    )


def backfill(parser: Parser) -> None:
    """The site, and how much of it."""
    parser.add_argument(
        "url", metavar="SITE-or-SITEMAP", help="the address of a site, or of one of its sitemaps"
    )
    parser.add_argument(
        "--since", type=date, metavar="DATE", help="only what its sitemaps do not date earlier (ISO)"
    )
    parser.add_argument(
        "--limit", dest="pages", type=pages, metavar="N", help="fetch N pages at most (default: all)"
    )


def import_(parser: Parser) -> None:
    """The files."""
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="FILE",
        help='.jsonl or .jsonl.gz from export, or lines of {"id", "text", "speaker"}; - for standard input',
    )


OPTIONS = {"extract": extract, "ingest": ingest, "backfill": backfill, "import": import_}
