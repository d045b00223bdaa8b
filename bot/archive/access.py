"""Access: keeping an article to channels."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.archive import articles, audit, edits, embargoes
from bot.archive.columns import card_of
from bot.archive.database import Database
from bot.domain.articles import ArticleCard

_KEEP_TO = "UPDATE article SET kept_to = :channels WHERE guild_id = :guild AND id = :article"


def keep_to(
    db: Database,
    guild: int,
    article_id: int,
    channels: Sequence[int],
    *,
    by: int,
    reason: str,
    at: datetime,
) -> ArticleCard | None:
    """Keep an article to these channels, or to none if there are none; None when it is not there."""
    row = articles.row_of(db, guild, article_id) or embargoes.row_of(db, guild, article_id)
    if row is None:
        return None
    limit(db, guild, article_id, channels)
    edits.mark(db, guild, [article_id])
    where = f"channels {', '.join(map(str, channels))}" if channels else "all channels"
    subject = f"article {article_id}, to {where}"
    audit.note(db, guild, at=at, by=by, action="keep article to channels", subject=subject, reason=reason)
    return replace(card_of(row), channels=tuple(dict.fromkeys(channels)))


def limit(db: Database, guild: int, article_id: int, channels: Sequence[int]) -> None:
    """Let an article be seen in these channels alone, or in all if there are none."""
    kept = json.dumps(list(dict.fromkeys(channels))) if channels else None
    db.execute(_KEEP_TO, {"guild": guild, "article": article_id, "channels": kept})
