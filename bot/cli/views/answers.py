"""Answers as lines, and what one person or body said."""

from __future__ import annotations

from bot.cli.cleaning import clean
from bot.cli.objects.answers import AnswerObject
from bot.cli.objects.people import ChangesObject, PersonObject, SaidByObject, ViewedObject
from bot.cli.views.page import Page, count
from bot.cli.views.quotations import changed_view, cited_view, denials_view, result_view


def answer_view(page: Page, record: AnswerObject) -> None:
    """Each result with its words, speaker, label and article; without results, the nearest misses."""
    notice = clean(record.get("notice", ""))
    if record["results"]:
        page.line((clean(record["query"]), "bold"))
        if notice:
            page.line((notice, "dim"))
        for result in record["results"]:
            result_view(page, result)
        head = "Near it, but perhaps"
    else:
        page.line(("No quotation matches: ", "bold"), clean(record["query"]))
        if notice:
            page.line(notice)
        head = "The nearest there is, which may be"
    if record["nearest"]:
        page.line((f"{head} about something else:", "dim"))
    for result in record["nearest"]:
        result_view(page, result, is_match=False)
    if record["undated"]:
        page.line((f"Left out for having no date: {count(record['undated'], 'article')}.", "dim"))


def said_by_view(page: Page, record: SaidByObject) -> None:
    """Who somebody is on record as, what they said, and what reads differently."""
    if (person := record["person"]) is None:
        page.line((clean(record["reason"] or ""), "bold"))
        return
    _person(page, person)
    for result in record["results"]:
        if "label" in result:
            result_view(page, result)
        else:
            cited_view(page, result)
    more = record["total"] - len(record["results"])
    if more > 0:
        page.line((f"and {count(more, 'quotation')} more: see --limit", "dim"))
    if record["undated"]:
        page.line((f"Left out for having no date: {count(record['undated'], 'article')}.", "dim"))
    _turned(page, record["changes"])


def _person(page: Page, person: PersonObject) -> None:
    unnamed = "  (a wording, perhaps for several people)" if person["unnamed"] else ""
    page.line((clean(person["name"]), "bold"), unnamed)
    for role in person["roles"]:
        dates = " to ".join(dict.fromkeys(filter(None, (role["first"], role["last"]))))
        page.line("  ", clean(role["role"]), (f"  {dates}" if dates else "", "dim"))
    if aliases := ", ".join(clean(each["alias"]) for each in person["aliases"]):
        page.line("  also called ", aliases)
    outlets = [
        f"{clean(each['publisher'] or 'no publisher')} {each['quotations']}" for each in person["outlets"]
    ]
    counted = f"{count(person['quotations'], 'quotation')} in {count(person['articles'], 'article')}"
    seen = f", {person['first']} to {person['last']}" if person["first"] else ""
    page.line((f"  {counted}{seen}: {', '.join(outlets)}", "dim"))


def _turned(page: Page, changes: ChangesObject) -> None:
    """Wordings that differ and claims that are opposites, one above the other."""
    for name, pairs in (
        ("Worded differently", changes["wording"]),
        ("Opposite claims", changes["position"]),
    ):
        for pair in pairs:
            page.line()
            page.line((name, "bold"))
            for record in (pair["then"], pair["now"]):
                cited_view(page, record)
    if not (changes["wording"] or changes["position"]):
        page.line(("No change of wording or position is on record.", "dim"))


def every_side_view(page: Page, record: ViewedObject) -> None:
    """A quotation, what denies it, its paragraphs, where else it is printed, and how it read before."""
    cited_view(page, record)
    denials_view(page, record["denied_by"])
    page.line()
    for paragraph in (
        record["context"]["before"],
        record["context"]["passage"],
        record["context"]["after"],
    ):
        if paragraph:
            page.line("  ", clean(paragraph))
    for source in record["sources"]:
        other = ", another speaker" if source["other_speaker"] else ""
        page.line()
        page.line((f"Elsewhere: {source['wording']}{other}", "bold"))
        cited_view(page, source)
    for change in record["changes"]:
        page.line((f"version {change['version']}", "bold"))
        changed_view(page, change)
