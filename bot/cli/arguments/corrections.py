"""The options of `correct`."""

from __future__ import annotations

from bot.cli.arguments.acts import AddsAct, acts
from bot.cli.arguments.parser import Parser
from bot.cli.arguments.values import article_id, correction_id, quotation_id
from bot.domain.quotations import Kind, Stance


def correct(parser: Parser) -> None:
    """A subcommand for each thing that can be corrected."""
    act = acts(parser, "what to correct")

    def of_quotation(name: str, summary: str) -> Parser:
        added = act(name, summary)
        added.add_argument("quotation", type=quotation_id, metavar="ID", help="a quotation: 12 or Q12")
        return added

    speaker = of_quotation("speaker", "say who spoke")
    speaker.add_argument("--name", metavar="NAME", help="left out: the article names nobody")
    speaker.add_argument("--role", metavar="ROLE", help="what they are")
    words = of_quotation("words", "choose other words of the article")
    words.add_argument(
        "--words", dest="typed", required=True, metavar="TEXT", help="as the article has them, gaps as …"
    )
    kind = of_quotation("kind", "say how the words are attributed")
    kinds = [each.value for each in Kind]
    kind.add_argument("kind", choices=kinds, metavar="KIND", help=", ".join(kinds))
    denial = of_quotation("denial", "say what the words deny, if anything")
    stances = [each.value for each in Stance]
    denial.add_argument("stance", choices=stances, metavar="STANCE", help=", ".join(stances))
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


def _add_articles_and_speakers(act: AddsAct) -> None:
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
    undo.add_argument("correction", type=correction_id, metavar="ID", help="a correction: 7 or C7")
    act("list", "list the latest corrections", has_reason=False)
    act("stories", "list articles that may be one story: decide that", has_reason=False)


OPTIONS = {"correct": correct}
