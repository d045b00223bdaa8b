"""Versions: what changed in an article after it was archived."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import discord

from bot.domain.quotations import QuotationRecord
from bot.domain.versions import Change, QuotationChange, Revision
from bot.presentation import controls
from bot.presentation.attribution import headline, short_link, speaker_line
from bot.presentation.ids import article_id, quotation_id
from bot.presentation.reply import Block, Reply, fits, said, small, text
from bot.presentation.words import words_excerpt

_DONE = {
    Change.REWORDED: "reworded",
    Change.RENAMED: "with another speaker",
    Change.ADDED: "added",
    Change.REMOVED: "removed",
}

LATEST = 3
"""How many versions an article's card names."""

_WORDS, _NAME, _ROLE = 300, 60, 60
_HEADINGS = {
    Change.REWORDED: "Reworded",
    Change.RENAMED: "Speaker changed",
    Change.ADDED: "Added",
    Change.REMOVED: "No longer in the article",
}


def version_lines(revisions: Sequence[Revision], version: int) -> str:
    """The latest versions of an article for its card: when each came, and what it changed.

    `version` is the article's, of which there may be more revisions.
    """
    if not revisions:
        return ""
    lines = [
        f"Version {each.version.number}, {_day(_came(each))}: {_in_words(each)}"
        for each in reversed(revisions[-LATEST:])
    ]
    earlier = version - 1 - len(lines)
    if earlier > 0:
        lines.append(f"and {earlier} before")
    return text(*map(small, lines))


def changes_reply(revisions: Sequence[Revision], offset: int = 0) -> Reply:
    """What one version changed; `offset` counts back from the latest."""
    if not revisions:
        nothing = "This article has not changed since it was archived."
        return said(nothing)
    offset = min(offset, len(revisions) - 1)
    revision = revisions[-1 - offset]
    card = revision.version.card
    head = text(
        f"### What changed in {short_link(card, headline(card), limit=400)}",
        f"Version {revision.version.number}, {_day(_came(revision))}: {_in_words(revision)}",
        small(f"{article_id(card.id)} · the earlier texts are kept; answers show the latest."),
    )
    turns = _turns(card.id, offset, len(revisions))
    parts: list[str] = []
    for shown, change in enumerate(revision.changes):
        more = small(f"And {len(revision.changes) - shown} more.")
        if not fits([Block((head, *parts, change_text(change), more, turns))]):
            parts.append(more)
            break
        parts.append(change_text(change))
    return Reply((Block((head, *parts, turns)),))


def _turns(article: int, offset: int, count: int) -> tuple[controls.Button, ...]:
    earlier = [controls.changes_page(controls.BACK, article, offset + 1)] if offset + 1 < count else []
    later = [controls.changes_page(controls.ON, article, offset - 1)] if offset else []
    return (*earlier, *later)


def _in_words(revision: Revision) -> str:
    """What a version changed: "new headline, 1 quotation reworded, 2 added"."""
    parts = ["new headline"] if revision.has_new_title else []
    for number, (kind, count) in enumerate(revision.counted().items()):
        noun = f" quotation{'s' * (count != 1)}" if not number else ""
        parts.append(f"{count}{noun} {_DONE[kind]}")
    if not revision.counted():
        parts.append("other words, the same quotations" if revision.has_new_text else "the same words")
    return ", ".join(parts)


def change_text(change: QuotationChange) -> str:
    """A quotation before and after."""
    lines = [f"**{_HEADINGS[change.kind]}**"]
    if change.before is not None:
        lines += _record("Before: " if change.after else "", change.before)
    if change.after is not None:
        lines += _record("Now: " if change.before else "", change.after)
    return text(*lines)


def _record(when: str, record: QuotationRecord) -> list[str]:
    words, _ = words_excerpt(record, _WORDS)
    speaker = speaker_line(record.quotation, name=_NAME, role=_ROLE)
    return [f"{when}{' '.join(words.split())}", small(f"{speaker} · {quotation_id(record.id)}")]


def came_on(revision: Revision) -> str:
    """When a version came, as Discord shows it to each reader."""
    return _day(_came(revision))


def _came(revision: Revision) -> datetime:
    return revision.version.card.provenance.added_at


def _day(moment: datetime) -> str:
    return discord.utils.format_dt(moment, "f")
