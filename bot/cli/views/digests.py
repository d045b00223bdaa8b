"""Digests as lines."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cli.cleaning import clean
from bot.cli.objects.digests import DigestObject, DigestQuotationObject, PlannedObject
from bot.cli.views.articles import listed_view
from bot.cli.views.page import Page, count, minute, when
from bot.cli.views.quotations import denied_mark

_MOST = 10
"""Quotations of each section that are shown."""


def digest_view(page: Page, record: DigestObject) -> None:
    """What is new, who is quoted most, then each section that has something."""
    new, said = count(record["articles"], "new article"), count(record["quotations"], "quotation")
    page.line((f"{new} with {said} since {minute(record['since'])}", "bold"))
    for article in record["new"]:
        listed_view(page, article)
    if quoted := [f"{each['speaker']} ({each['quotations']})" for each in record["most_quoted"]]:
        page.line(clean(f"Most quoted: {', '.join(quoted)}"))
    _quotations(page, "What was said", record["said"])
    _quotations(page, "Claims worth checking", record["claims"])
    _quotations(page, "Denials", [each["denial"] for each in record["denials"]])
    for change in record["changes"]:
        page.line((f"Q{change['id']}  ", "dim"), f"{change['change']}, {clean(change['article']['title'])}")
        for side in ("before", "after"):
            if (quotation := change[side]) is not None:
                page.line(f"  {side}: {clean(quotation['shown'])}")


def _quotations(page: Page, heading: str, records: Sequence[DigestQuotationObject]) -> None:
    """The first of a section, each with its speaker; of a claim also why it is worth checking."""
    if records:
        page.line((heading, "bold"))
    for record in records[:_MOST]:
        who = clean(record["speaker"] or "speaker not stated")
        why = f" · has a {', a '.join(record['grounds'])}" if record["grounds"] else ""
        page.line("  ", denied_mark(record), clean(record["shown"]))
        page.line((f"    {who}{why}  Q{record['id']} in A{record['article']['id']}", "dim"))
    if (more := len(records) - _MOST) > 0:
        page.line((f"  and {more} more: --json has all of them", "dim"))


def planned_view(page: Page, record: PlannedObject) -> None:
    """A digest: when it is posted, what it is narrowed to, and how it fares."""
    days = "".join("MTWTFSS"[day] if day in record["days"] else "–" for day in range(7))
    page.line((f"D{record['id']}  ", "dim"), f"{record['at']} {clean(record['timezone'])} {days}")
    narrowed = {"said by": record["speaker"], "in": record["publisher"], "about": record["topic"]}
    for what, value in narrowed.items():
        if value:
            page.line(f"     only {what} {clean(value)}")
    problem = f": {clean(record['problem'])}" if record["problem"] else ""
    page.line(f"     paused{problem}" if record["paused"] else f"     next {when(record['next'])}")
    if record["last"]:
        page.line(f"     last {when(record['last'])}: {record['outcome']}")
