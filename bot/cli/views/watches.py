"""Watches as lines."""

from __future__ import annotations

from bot.cli.cleaning import clean
from bot.cli.objects.watches import HeardObject, WatchObject
from bot.cli.views.page import Page, cited_from
from bot.cli.views.quotations import LABEL_STYLES, quotation_view


def watch_view(page: Page, record: WatchObject) -> None:
    """Its id, its kind and what is watched."""
    removed = ("  removed", "dim") if record.get("removed") else ""
    page.line((f"W{record['id']}  ", "dim"), f"{record['kind']}: {clean(record['words'])}", removed)


def heard_view(page: Page, record: HeardObject) -> None:
    """The watch, and each quotation with its article."""
    watch_view(page, record["watch"])
    for hit in record["results"]:
        label = hit["label"]
        quotation_view(page, hit, label=(label, LABEL_STYLES.get(label, "")) if label else None)
        page.line("    ", clean(hit["article"]["title"] or "untitled"), cited_from(hit["article"]))
    if record["more"]:
        page.line(("    and more", "dim"))
