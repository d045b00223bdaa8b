"""Feeds as lines."""

from __future__ import annotations

from bot.cli.cleaning import clean
from bot.cli.objects.feeds import AskedObject, FeedObject
from bot.cli.views.page import Page, count, when

_STYLES = {"working": "green", "failing": "red", "paused": "yellow", "new": "dim", "removed": "dim"}


def feed_view(page: Page, record: FeedObject) -> None:
    """A feed: its state, what came from it, and what did not."""
    status = record["status"]
    page.line((f"F{record['id']}  ", "dim"), clean(record["title"]), (f"  {status}", _STYLES[status]))
    page.line((clean(record["url"]), "dim"))
    if record["problem"]:
        page.line(f"failing since {when(record['since'])}: {clean(record['problem'])}")
    answered, following = when(record["answered"]), when(record["next"], never="no more")
    page.line(f"last answered {answered}, asked next {following}")
    page.line(f"lists {count(record['listed'], 'item')}, something new {when(record['new'])}")
    came = f"{count(record['articles'], 'article')} came from it"
    page.line(f"{came}, {record['waiting']} still to be read, {record['given_up']} given up")
    for item in record["items"]:
        again = f"tried again {when(item['next'])}" if item["next"] else "not tried again"
        page.line(f"  {clean(item['title'] or item['link'])}: {clean(item['problem'] or '')} ({again})")


def asked_view(page: Page, record: AskedObject) -> None:
    """A line for a feed that was asked."""
    said = record["error"] or f"{count(record['new'], 'new item')}"
    page.line((f"F{record['feed']}  ", "dim"), clean(f"{record['url']}  {said}"))
