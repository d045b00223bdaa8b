"""What became of articles that came in, as lines."""

from __future__ import annotations

from bot.cli.cleaning import clean
from bot.cli.objects.intake import (
    BackfilledObject,
    ExportedObject,
    ImportedObject,
    IngestedObject,
    RereadObject,
)
from bot.cli.views.page import Page, count, failure

_STYLES = {"added": "green", "updated": "yellow", "unchanged": "dim", "failed": "red"}


def ingested_view(page: Page, record: IngestedObject) -> None:
    """What became of the input, and what was found in it."""
    status = (f"{record['status']:<9} ", _STYLES.get(record["status"], ""))
    if article := record["article"]:
        found = count(record["quotations"], "quotation")
        number = f"A{article['id']}  " if isinstance(article["id"], int) else ""
        if date := record.get("unread_date"):
            found += f", without its date: “{clean(date)}” is none"
        page.line(status, (number, "dim"), f"{clean(article['title'])} ({found})")
    else:
        page.line(status, clean(failure(record["input"], record["error"] or "")))


def backfilled_view(page: Page, record: BackfilledObject) -> None:
    """How many pages ended in each way, then the reasons of those refused, the commonest first."""
    counts = {
        "added": record["added"],
        "updated": record["updated"],
        "unchanged": record["unchanged"],
        "there before": record["before"],
        "too old": record["earlier"],
        "refused": sum(each["pages"] for each in record["refused"]),
    }
    parts = [f"{pages:,} {outcome}" for outcome, pages in counts.items() if pages]
    page.line(f"{clean(record['backfill'])}: {', '.join(parts) or 'no pages'}.")
    for each in record["refused"]:
        page.line(f"{each['pages']:>9,}  {clean(each['reason'])}")
        for link in each["examples"]:
            page.line((f"           {clean(link)}", "dim"))


def imported_view(page: Page, record: ImportedObject) -> None:
    """How many lines were added, updated, unchanged or failed."""
    parts = [
        f"{record[name]:,} {name}" for name in ("added", "updated", "unchanged", "failed") if record[name]
    ]
    page.line(f"{clean(record['input'])}: {', '.join(parts) or 'nothing in it'}")


def exported_view(page: Page, record: ExportedObject) -> None:
    """Where the articles were written, or what was written of them."""
    of: list[str] = []
    if quotations := record.get("quotations"):
        of.append(count(quotations, "quotation"))
    if claims := record.get("claims"):
        of.append(count(claims, "claim"))
    whole = count(record["articles"], "article")
    page.line(f"{' of '.join([*of, whole])} in {clean(record['export'])}.")


def reread_view(page: Page, record: RereadObject) -> None:
    """How many articles were read, what became of their quotations, and what is left to do."""
    if not any(record.values()):
        page.line("Nothing to do: today's rules have read every article.")
        return
    kept = f"{count(record['kept'], 'quotation')} kept, {record['renamed']:,} with another speaker"
    found = f"{record['new']:,} new, {record['gone']:,} gone"
    page.line(f"{count(record['articles'], 'article')} read: {kept}; {found}.")
    if left := record["failed"] + record["left"]:
        page.line(f"{count(left, 'article')} left as before: run `reread` again to go on.")
