"""What became of what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.records.cards import article_object

if TYPE_CHECKING:
    from bot.cli.objects.intake import IngestedObject
    from bot.services.ingested import Ingested


def ingested_object(ingested: Ingested) -> IngestedObject:
    """What became of one input; without a status it failed, or was only read."""
    draft = ingested.draft
    card = draft.card if draft else ingested.card
    record: IngestedObject = {
        "input": ingested.input,
        "article": article_object(card) if card else None,
        "status": ingested.status.value if ingested.status else "read" if draft else "failed",
        "quotations": ingested.quotations,
        "error": str(ingested.error) if ingested.error else None,
    }
    if ingested.unread_date:
        record["unread_date"] = ingested.unread_date
    return record
