"""Changes: what became of quotations that a digest had told before."""

from __future__ import annotations

from bot.domain.corrections import note
from bot.domain.digests import ChangedQuotation
from bot.domain.quotations import QuotationRecord
from bot.domain.versions import Change
from bot.presentation.attribution import headline, publication, short_link, speaker_line
from bot.presentation.ids import quotation_id
from bot.presentation.reply import small, text
from bot.presentation.words import words_excerpt

_WORDS, _NAME, _ROLE, _HEADLINE = 200, 60, 60, 100
"""Units for words, a name, a role and a headline."""

_HEADINGS = {
    Change.REWORDED: "Reworded",
    Change.RENAMED: "Speaker changed",
    Change.REMOVED: "No longer in the article",
}


def change_card(change: ChangedQuotation) -> str:
    """A quotation as it was and as it is now, what changed it, and its article."""
    done = note(change.correction) if change.correction else ""
    title = short_link(change.article, headline(change.article, _HEADLINE), limit=200)
    return text(
        f"**{'Taken out' if done and change.after is None else _HEADINGS[change.kind]}**",
        *_record("Before: " if change.after else "", change.before),
        *_record("Now: ", change.after),
        small(f"✎ {done}") if done else "",
        small(f"{title} · {publication(change.article)} · {quotation_id((change.after or change).id)}"),
    )


def _record(when: str, record: QuotationRecord | None) -> list[str]:
    if record is None:
        return []
    words, _ = words_excerpt(record, _WORDS)
    speaker = speaker_line(record.quotation, name=_NAME, role=_ROLE)
    return [f"{when}{' '.join(words.split())}", small(speaker)]
