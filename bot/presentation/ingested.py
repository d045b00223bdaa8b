"""Ingested: what became of the articles a moderator sent, and what was found in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from bot.archive.interface import SaveStatus
from bot.domain.articles import ArticleCard, Via
from bot.domain.quotations import ArticleRecord
from bot.errors import PassedOverError
from bot.presentation import controls
from bot.presentation.articles import AT_ONCE, fitting, in_turn
from bot.presentation.attribution import access_note, foreign_note, headline, publication, short_link, text_of
from bot.presentation.escaping import units
from bot.presentation.ids import article_id
from bot.presentation.reply import Block, Reply, small, text
from bot.services.ingested import Ingested

_DONE = {
    SaveStatus.ADDED: "Added",
    SaveStatus.UPDATED: "Updated; the earlier text is kept",
    SaveStatus.UNCHANGED: "Unchanged: it is in the archive already",
}
_LINES = 3200
"""Units for the lines about several articles."""
_REPORT = 2_500_000
"""Characters of the attached list: Discord accepts files of up to 10 MiB."""


def one_reply(outcome: Ingested, record: ArticleRecord) -> Reply:
    """One article: what was done, the first quotations found in it, and what may be done next.

    One that was only read has no id, and nothing can be done with it.
    """
    card = record.card
    status = _DONE[outcome.status] if outcome.status else "Only read: nothing was saved"
    guessed = ", ".join(sorted(card.guessed))
    more = len(record.quotations) - AT_ONCE
    head = text(
        f"**{status}**",
        f"### {short_link(card, headline(card), limit=400)}",
        small(f"{publication(card)} · {article_id(card.id)}" if card.id else publication(card)),
        small(f"Guessed, because the page did not state it: {guessed}") if guessed else "",
        small(foreign_note(card)),
        access_note(card),
        _no_date(outcome.unread_date),
    )

    def blocks(words: int) -> tuple[Block, ...]:
        found = [_counted(len(record.quotations)), *in_turn(record.quotations[:AT_ONCE], words)]
        rest = small(f"and {more} more{': press Open' * bool(card.id)}") if more > 0 else ""
        return Block((head,)), Block((*found, rest, *([_next(card)] if card.id and not card.embargo else [])))

    return Reply(fitting(blocks))


def _no_date(typed: str) -> str:
    """That what was given as a date is none, or still to come."""
    if not typed:
        return ""
    return (
        f"⚠ “{text_of(typed, 60)}” is no date I can read, or still to come, so it was left out. "
        "Give one like 2026-03-12 by /article correct."
    )


def _next(card: ArticleCard) -> tuple[controls.Button, ...]:
    is_link = card.provenance.via is Via.LINK
    again = [controls.ingest_again(card.id)] if is_link else []
    return controls.open_card(card.id), *again, controls.remove(card.id)


def many_reply(outcomes: Sequence[Ingested]) -> Reply:
    """Several articles: how many were kept, and a line for each, failures first.

    If the lines do not all fit, the whole list is attached; only what is shown is put into words.
    """
    end = [each for each in outcomes if each.is_end]
    over = [each for each in outcomes if isinstance(each.error, PassedOverError)]
    failed = [each for each in outcomes if each.error is not None and not each.is_end and each not in over]
    kept = [each for each in outcomes if each.error is None]
    shown = _fitting(map(_line, chain(end, failed, kept, over)))
    left_out = len(outcomes) - len(shown)
    if left_out:
        shown.append(f"and {left_out} more, in the attached list")
    quotations = sum(each.quotations for each in kept)
    title = _title(kept, failed, over)
    block = Block((text(f"**{title}**", *shown, small(_counted(quotations))),))
    return Reply((block,), (("ingested.txt", _report(outcomes)),) if left_out else ())


def _title(kept: Sequence[Ingested], failed: Sequence[Ingested], over: Sequence[Ingested]) -> str:
    where = "only read" if any(each.draft for each in kept) else "in the archive"
    passed_over = f", {len(over)} passed over" if over else ""
    return f"{_articles(len(kept))} {where}, {len(failed)} failed{passed_over}"


def _fitting(lines: Iterable[str]) -> list[str]:
    """The first lines, as many as there is room for."""
    shown: list[str] = []
    used = 0
    for line in lines:
        used += units(line) + 1
        if used > _LINES:
            break
        shown.append(line)
    return shown


def unfinished_reply(outcomes: Sequence[Ingested]) -> Reply:
    """The same when the bot was stopped before all was done."""
    unfinished = "The bot is being stopped, so the rest was not finished. Give the same again in a moment."
    return replace(many_reply(outcomes), content=unfinished)


def _line(outcome: Ingested) -> str:
    if isinstance(outcome.error, PassedOverError):
        return f"– {text_of(str(outcome.error), 300)}"
    if outcome.error is not None:
        return f"✗ {text_of(str(outcome.error), 300)}"
    found = _counted(outcome.quotations)
    if outcome.unread_date:
        found += f", ⚠ without its date: “{text_of(outcome.unread_date, 60)}” is none"
    if outcome.card is None or outcome.status is None:
        title = outcome.draft.card.title if outcome.draft else ""
        return f"✓ {text_of(title, 120)} · only read, {found}"
    return (
        f"✓ **{article_id(outcome.card.id)}** {text_of(outcome.card.title, 120)} · {outcome.status}, {found}"
    )


def _report(outcomes: Sequence[Ingested]) -> str:
    lines: list[str] = []
    room = _REPORT
    for each in outcomes:
        became = each.error or f"{each.status} {article_id(each.card.id) if each.card else ''}"
        line = f"{each.input}\t{became}"
        room -= len(line) + 1
        if room < 0:
            return "\n".join([*lines, f"and {len(outcomes) - len(lines)} more"])
        lines.append(line)
    return "\n".join(lines)


def _counted(quotations: int) -> str:
    return f"{quotations} quotation{'s' * (quotations != 1)} found"


def _articles(count: int) -> str:
    return f"{count} article{'s' * (count != 1)}"
