"""The options of `correct`: a subcommand for each thing that can be corrected."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable

from bot.domain.quotations import Kind, Stance


def number(text: str, low: int, high: int, what: str) -> int:
    """An option that is a number."""
    if not (text.isascii() and text.isdigit() and low <= int(text[:20]) <= high):
        message = f"{text[:40]!r} is not {what}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _id(letter: str, what: str) -> Callable[[str], int]:
    def read(text: str) -> int:
        bare = re.sub(rf"^[{letter}{letter.lower()}](?=\d)", "", text)
        return number(bare, 1, 2**63 - 1, f"{what}, such as 12 or {letter}12")

    return read


article_id = _id("A", "an article's id")
"""An article's id, as it is typed."""

quotation_id = _id("Q", "a quotation's id")
"""A quotation's id, as it is typed."""

_correction_id = _id("C", "a correction's id")


def subcommands(
    command: argparse.ArgumentParser, options: Callable[[], argparse.ArgumentParser], title: str
) -> Callable[..., argparse.ArgumentParser]:
    """What adds subcommands to a command, by name and summary; each asks for a reason unless told not to."""
    acts = command.add_subparsers(dest="act", metavar="WHAT", required=True, title=title)

    def act(name: str, summary: str, *, has_reason: bool = True) -> argparse.ArgumentParser:
        parser = acts.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            parents=[options()],
            allow_abbrev=False,
        )
        if has_reason:
            parser.add_argument("--reason", required=True, metavar="TEXT", help="why; kept in the audit log")
        return parser

    return act


def add_corrections(correct: argparse.ArgumentParser, options: Callable[[], argparse.ArgumentParser]) -> None:
    """Add the subcommands of `correct`; each has the global `options`, too."""
    act = subcommands(correct, options, "what to correct")

    def of_quotation(name: str, summary: str) -> argparse.ArgumentParser:
        parser = act(name, summary)
        parser.add_argument("quotation", type=quotation_id, metavar="ID", help="a quotation: 12 or Q12")
        return parser

    speaker = of_quotation("speaker", "say who spoke")
    speaker.add_argument("--name", metavar="NAME", help="left out: the article names nobody")
    speaker.add_argument("--role", metavar="ROLE", help="what they are")
    words = of_quotation("words", "choose other words of the article")
    words.add_argument(
        "--words", dest="typed", required=True, metavar="TEXT", help="as the article has them, gaps as …"
    )
    kind = of_quotation("kind", "say how the words are attributed")
    kind.add_argument("kind", choices=[each.value for each in Kind])
    denial = of_quotation("denial", "say what the words deny, if anything")
    denial.add_argument("stance", choices=[each.value for each in Stance], help="were they said, or denied?")
    denial.add_argument("--denies", type=quotation_id, metavar="ID", help="the quotation they contradict")
    of_quotation("not-a-quotation", "take out what is no quotation")
    of_quotation("retract", "take a quotation out of every answer")
    for name, summary in (("dispute", "say who disputes it"), ("reply", "attach somebody's reply")):
        response = of_quotation(name, summary)
        response.add_argument("--by", required=True, metavar="NAME", help="whose answer it is")
        response.add_argument("--words", dest="typed", metavar="TEXT", help="what they answered")
        response.add_argument("--url", metavar="ADDRESS", help="where that stands")
        response.add_argument("--answer", type=quotation_id, metavar="ID", help="or a quotation of theirs")
    _add_articles_and_speakers(act)


def _add_articles_and_speakers(act: Callable[..., argparse.ArgumentParser]) -> None:
    article = act("article", "cite an article otherwise; none clears a field")
    article.add_argument("article", type=article_id, metavar="ID", help="an article: 12 or A12")
    for field in ("headline", "author", "date", "publisher", "address"):
        article.add_argument(f"--{field}", metavar="TEXT")
    restore = act("restore", "put a removed article back")
    restore.add_argument("article", type=article_id, metavar="ID", help="an article: 12 or A12")
    merge = act("merge", "two speakers are one person or body")
    merge.add_argument("speaker", metavar="SPEAKER", help="the name that is to lead to the other")
    merge.add_argument("into", metavar="INTO", help="the name that stays")
    split = act("split", "in one article a name is somebody else's")
    split.add_argument("speaker", metavar="SPEAKER", help="the name that both have")
    split.add_argument("article", type=article_id, metavar="ARTICLE", help="an article: 12 or A12")
    split.add_argument("other", metavar="OTHER", help='a name that tells them apart: "Jon Bell (footballer)"')
    for name, summary in (
        ("same-story", "two articles are one story"),
        ("keep-apart", "two articles are not one story"),
    ):
        story = act(name, summary)
        for which in ("article", "other"):
            story.add_argument(which, type=article_id, metavar=which.upper(), help="an article: 12 or A12")
    hide_name = act("hide-name", "withhold a speaker's name from readers, wherever it stands")
    hide_name.add_argument("speaker", metavar="SPEAKER", help="whose name")
    undo = act("undo", "take a correction back")
    undo.add_argument("correction", type=_correction_id, metavar="ID", help="a correction: 7 or C7")
    act("list", "list the latest corrections", has_reason=False)
    act("stories", "list articles that may be one story: decide that", has_reason=False)
