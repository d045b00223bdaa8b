"""Seen: which articles whoever asks sees, as some are kept to channels.

`SEEN` is a condition for statements that read an article as `a`, with the parameters of `here`; `BOTH_SEEN`
is the same of two, `a` and `o`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Concatenate, ParamSpec, TypeVar

from bot.archive.database import Database
from bot.archive.rows import IdList, Parameters, TextList
from bot.domain.asking import asked_in, asking_in
from bot.domain.names import NameKind

T = TypeVar("T")
P = ParamSpec("P")

SEEN = """(a.kept_to IS NULL OR :here IS NULL OR EXISTS (
    SELECT 1 FROM json_each(a.kept_to) AS kept CROSS JOIN json_each(:here) AS asked
    WHERE asked.value = CAST(kept.value AS BIGINT)
))"""
BOTH_SEEN = f"{SEEN} AND {SEEN.replace('a.', 'o.')}"

_UNSEEN = f"""
SELECT a.id, a.publisher FROM article AS a INDEXED BY article_kept_to
WHERE a.guild_id = :guild AND a.kept_to IS NOT NULL AND a.removed_at IS NULL AND NOT {SEEN}
"""  # noqa: S608 -- our own names
_SPEAKING = """
WITH said AS (
    SELECT q.id, q.speaker_id FROM json_each(:ids) AS wanted
    CROSS JOIN quotation AS q INDEXED BY quotation_by_article
        ON q.guild_id = :guild AND q.article_id = wanted.value AND q.is_current
)
SELECT speaker_id FROM said WHERE speaker_id IS NOT NULL
UNION ALL
SELECT j.speaker_id FROM said
CROSS JOIN joint_speaker AS j ON j.guild_id = :guild AND j.quotation_id = said.id
"""
_PUBLISHERS = """
SELECT id, shown FROM name
WHERE guild_id = :guild AND kind = 2 AND shown IN (SELECT value FROM json_each(:shown))
"""


def here() -> Parameters:
    """Where is asked, as a parameter."""
    where = asked_in()
    return {"here": None if where is None else IdList(where)}


def in_place(
    where: frozenset[int] | None,
    work: Callable[Concatenate[Database, P], T],
) -> Callable[Concatenate[Database, P], T]:
    """Let `work`, which runs in another thread, ask where it was asked."""

    def asking(db: Database, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with asking_in(where):
            return work(db, *args, **kwargs)

    return asking


def unseen_articles(db: Database, guild: int) -> dict[int, str | None]:
    """Give the articles that are not seen here, each with its publisher."""
    if asked_in() is None:
        return {}
    return dict(db.execute(_UNSEEN, {"guild": guild, **here()}).fetchall())


def unseen_weights(db: Database, guild: int, kind: NameKind) -> str | None:
    """How much of the weights of names comes from articles not seen here, None if nothing.

    It is JSON by id: a name is seen if it weighs more.
    """
    articles = unseen_articles(db, guild)
    if not articles:
        return None
    weights: Mapping[int, int]
    match kind:
        case NameKind.ARTICLE:
            weights = {id_: id_ for id_ in articles}
        case NameKind.SPEAKER:
            rows = db.execute(_SPEAKING, {"guild": guild, "ids": IdList(articles)})
            weights = Counter(row[0] for row in rows)
        case NameKind.PUBLISHER:
            counts = Counter(articles.values())
            shown = TextList([name for name in counts if name is not None])
            rows = db.execute(_PUBLISHERS, {"guild": guild, "shown": shown}).fetchall()
            weights = {id_: counts[name] for id_, name in rows}
    return json.dumps({str(id_): weight for id_, weight in weights.items()})
