"""The options of `said-by`."""

from __future__ import annotations

import argparse

from bot.cli.correct_arguments import number
from bot.domain.answers import Sort


def add_said_by(said_by: argparse.ArgumentParser) -> None:
    """Add the speaker's name and what narrows and sorts their words."""
    said_by.add_argument("words", nargs="+", metavar="SPEAKER", help="the name of a person or body")
    said_by.add_argument("--about", metavar="WORDS", help="only what is about this, by words and meaning")
    said_by.add_argument("--publisher", metavar="NAME", help="only from this publisher")
    said_by.add_argument("--since", metavar="DATE", help="a year, month or day (ISO), included")
    said_by.add_argument("--until", metavar="DATE", help="a year, month or day (ISO), included")
    said_by.add_argument(
        "--sort",
        choices=[each.value for each in Sort],
        help="latest, earliest, or best fitting first (default: best with --about, else latest)",
    )
    said_by.add_argument("--limit", type=_limit, default=5, metavar="N", help="1 to 100 (default: 5)")


def _limit(text: str) -> int:
    return number(text, 1, 100, "a number from 1 to 100")
