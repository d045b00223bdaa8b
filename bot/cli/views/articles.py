"""Articles as lines."""

from __future__ import annotations

import re

from bot.cli.cleaning import clean
from bot.cli.objects.articles import WholeArticleObject
from bot.cli.objects.cards import ArticleObject
from bot.cli.objects.corrections import StoryObject
from bot.cli.views.page import Page, cited_from, count, minute
from bot.cli.views.quotations import changed_view, quotation_view


def listed_view(page: Page, record: ArticleObject) -> None:
    """Title, publisher, date, link and id on a line."""
    identity = record["id"]
    number = f"A{identity}  " if isinstance(identity, int) else ""
    page.line((number, "dim"), (clean(record["title"] or "untitled"), "bold"), cited_from(record))


def access_view(page: Page, record: ArticleObject) -> None:
    """An article, and who sees it now."""
    listed_view(page, record)
    page.line("    ", _access(record) or "everybody in its server sees it")


def _access(record: ArticleObject) -> str:
    """Who sees an article, if not everybody does."""
    if until := record.get("embargo"):
        return f"under embargo until {minute(until)}: only moderators see it"
    if channels := record.get("channels"):
        named = ", ".join(map(str, channels))
        return f"kept to {count(len(channels), 'channel')}: {named}"
    return ""


def article_view(page: Page, record: WholeArticleObject) -> None:
    """Who sees it if not everybody does, the text, then the quotations found in it."""
    listed_view(page, record)
    if access := _access(record):
        page.line("    ", access)
    page.line()
    for paragraph in re.split(r"(?:\r?\n)+", record["text"].strip()):
        page.line(clean(paragraph))
    page.line()
    page.line((count(len(record["quotations"]), "quotation"), "bold"))
    for quotation in record["quotations"]:
        quotation_view(page, quotation)
    versions = record.get("versions", [])
    for version in versions if len(versions) > 1 else ():
        page.line((f"version {version['version']}, {minute(version['at'])}", "bold"))
        for change in record.get("changes", []):
            if change["version"] == version["version"]:
                changed_view(page, change)


def story_view(page: Page, record: StoryObject) -> None:
    """Both articles, and how to say whether they are one story."""
    listed_view(page, record["article"])
    listed_view(page, record["other"])
    pair = f"A{record['article']['id']} A{record['other']['id']}"
    page.line((f"    correct same-story {pair} --reason …, or correct keep-apart {pair} …", "dim"))
