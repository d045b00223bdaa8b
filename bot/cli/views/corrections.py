"""Corrections as lines, and what may need one."""

from __future__ import annotations

from bot.cli.cleaning import clean
from bot.cli.objects.corrections import CorrectedObject, LikenessObject
from bot.cli.objects.quotations import CorrectionObject
from bot.cli.views.articles import listed_view
from bot.cli.views.page import Page
from bot.cli.views.quotations import quotation_view, responding


def corrected_view(page: Page, record: CorrectedObject) -> None:
    """The correction, and the quotation or the article as it is now."""
    correction_view(page, record["correction"])
    if quotation := record["quotation"]:
        quotation_view(page, quotation)
    elif article := record["article"]:
        listed_view(page, article)


def correction_view(page: Page, record: CorrectionObject) -> None:
    """Id, what was corrected, when, why, and whether it was undone."""
    undone = record["undone"]
    what = "Q{quotation}: " if record["quotation"] else "A{article}: " if record["article"] else ""
    parts = [
        what.format(**record) + clean(record["note"]),
        *responding(record),
        f"\n    {clean(record['reason'])}",
    ]
    if undone:
        parts.append(f"\n    undone on {str(undone['at'])[:10]}: {clean(str(undone['reason']))}")
    page.line((f"C{record['id']}  ", "dim"), *parts)


def likeness_view(page: Page, record: LikenessObject) -> None:
    """Who is likely the same as whom, and why."""
    names = f"{clean(record['speaker'])} → {clean(record['into'])}"
    page.line((names, "bold"), f"  {clean('; '.join(record['why']))}")
