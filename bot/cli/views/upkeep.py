"""The state of an archive as lines, and what was done with its file."""

from __future__ import annotations

from collections.abc import Sequence

from rich.filesize import decimal

from bot.cli.arguments import LOCAL_GUILD
from bot.cli.cleaning import clean
from bot.cli.objects.upkeep import (
    AuditObject,
    BackupObject,
    DoctorObject,
    ErasedObject,
    HolderObject,
    MovedObject,
    PlaygroundObject,
    RestoredObject,
    StatsObject,
)
from bot.cli.views.page import Page, minute, when
from bot.services.upkeep import erased_sentences

_LISTED = 10
"""Servers that are named."""


def moved_view(page: Page, record: MovedObject) -> None:
    """A server a line."""
    whose = "the local archive" if record["guild"] == LOCAL_GUILD else f"server {record['guild']}"
    found = f"{record['rows']:,} rows, equal in both" if record["equal"] else "differs in the two"
    page.line(f"{whose}: {found}  ", (record["checksum"][:16], "dim"))


def stats_view(page: Page, record: StatsObject) -> None:
    """One size a line; bytes in readable form, too."""
    last = record["last_added"]
    lacking = record.get("without_vector", 0)
    beside = {
        "quotations": f"  {lacking:,} found by their words alone so far" if lacking else "",
        "articles": f"  the last one added {minute(last)}" if last else "",
        "bytes": f"  {decimal(record['bytes'])}, the archives of all servers together",
    }
    for name in ("articles", "quotations", "speakers", "publishers", "schema", "bytes"):
        page.line(f"{name:<10} {record[name]:>15,}", (beside.get(name, ""), "dim"))
    if limits := record.get("limits"):
        used = (f"{each['used']:,} of {each['limit']:,} {each['name']}" for each in limits)
        page.line(f"{'limits':<10} {', '.join(used)}")
    never = "made by pg_dump" if record.get("store", "").startswith("PostgreSQL") else "none yet"
    copied = when(record.get("last_backup"), never)
    page.line(f"{'backup':<10} {copied:>15}")
    _holders(page, record.get("guilds", ()))
    if trouble := record.get("trouble"):
        page.line((clean(trouble), "bold red"))


def _holders(page: Page, holders: Sequence[HolderObject]) -> None:
    """Whose articles are in the file, if they are not the local archive's alone."""
    if all(each["guild"] == LOCAL_GUILD for each in holders):
        return
    label = "servers"
    for each in holders[:_LISTED]:
        name = "in the local archive" if each["guild"] == LOCAL_GUILD else f"with --guild {each['guild']}"
        page.line(f"{label:<10} {each['articles']:>15,}", (f"  articles {name}", "dim"))
        label = ""
    if len(holders) > _LISTED:
        page.line(f"{'':<10} {'…':>15}", (f"  {len(holders) - _LISTED:,} more: --json lists all", "dim"))


def audit_view(page: Page, record: AuditObject) -> None:
    """Who did what to what, when and why, on one line."""
    who = f"member {record['by']}" if record["by"] else "the operator"
    why = f": {clean(record['reason'])}" if record["reason"] else ""
    what = f"{minute(record['at'])}  {who}  {record['action']}  {record['subject']}{why}"
    page.line((f"{record['id']:>6}  ", "dim"), what)


_STYLES = {"well": "green", "note": "yellow", "mend": "bold red"}


def check_view(page: Page, record: DoctorObject) -> None:
    """What was checked and found, and what to do below it."""
    state = record["state"]
    page.line((f"{state:<5} ", _STYLES[state]), f"{record['check']:<12} {clean(record['found'])}")
    if (remedy := record["remedy"]) is not None:
        page.line(f"{'':<18} → {clean(remedy)}")


def backup_view(page: Page, record: BackupObject) -> None:
    """Where the copy is."""
    page.line(f"A verified copy of the archive is in {clean(record['backup'])}.")


def restored_view(page: Page, record: RestoredObject) -> None:
    """Where the old file is, whose the new one must be, and what came back with it."""
    page.line(f"{clean(record['restored'])} is the backup now.")
    if (kept := record["kept"]) is not None:
        page.line(f"The file that it replaced is kept as {clean(kept)}: remove it when all is well.")
    if (owner := record["owner"]) is not None:
        page.line(f"It belongs to {clean(owner)}: run the bot as that user, or it cannot write to it.")
    page.line("What was erased after the backup was made is back: erase it again.")


def erased_view(page: Page, record: ErasedObject) -> None:
    """What was erased, and what still has it."""
    article = record["erased"]
    page.line(f"Erased {'everything' if article is None else f'A{article}'}.")
    for sentence in erased_sentences(is_clean=record["clean"]):
        page.line(sentence)


def playground_view(page: Page, record: PlaygroundObject) -> None:
    """The address, and what to try."""
    page.line("The playground is ready. Open this address in a browser:")
    page.line()
    page.line("    ", (record["url"], "bold cyan"))
    page.line()
    page.line("Anyone with this address can use it until you stop it with Ctrl-C. Try:")
    page.line()
    for command, purpose in record["try"].items():
        page.line("    ", (command, "bold"))
        page.line("        ", (purpose, "dim"))
