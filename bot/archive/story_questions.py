"""Story questions: articles that may be one story, and what moderators decided about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.archive import stories
from bot.archive.articles import cards
from bot.archive.database import Database
from bot.archive.rows import IdList, moment
from bot.archive.seen import BOTH_SEEN, here
from bot.domain.corrections import Correction, OtherArticle
from bot.domain.stories import StoryQuestion
from bot.errors import CorrectionError
from bot.language.names import fold_name

STANDING = 3
"""The most articles that share a headline by accident: one that more have is that of a column."""

_SAME_HEADLINE = """
SELECT a.id, a.title
FROM name AS n INDEXED BY name_of_article
CROSS JOIN article AS a ON a.guild_id = n.guild_id AND a.id = n.id
WHERE n.guild_id = :guild AND n.kind = 3 AND n.folded >= :headline AND n.folded < :headline || '!'
    AND a.id <> :article AND a.removed_at IS NULL AND a.via <> 'import'
ORDER BY n.folded LIMIT 100
"""
_ASK = """
INSERT INTO story_question (guild_id, article_id, other_id, asked_at)
SELECT :guild, max(:article, value), min(:article, value), :at FROM json_each(:others) WHERE true
ON CONFLICT DO NOTHING
"""
_OPEN = f"""
SELECT q.article_id, q.other_id
FROM story_question AS q
CROSS JOIN article AS a ON a.guild_id = q.guild_id AND a.id = q.article_id AND a.removed_at IS NULL
CROSS JOIN article AS o ON o.guild_id = q.guild_id AND o.id = q.other_id AND o.removed_at IS NULL
WHERE q.guild_id = :guild AND q.correction_id IS NULL AND {BOTH_SEEN} AND NOT EXISTS (
    SELECT 1 FROM story_article AS s
    CROSS JOIN story_article AS t ON t.guild_id = s.guild_id AND t.article_id = q.other_id
    WHERE s.guild_id = :guild AND s.article_id = q.article_id AND s.story_id = t.story_id
)
ORDER BY q.asked_at DESC, q.article_id DESC, q.other_id DESC
"""  # noqa: S608 -- our own names
_DECIDE = """
INSERT INTO story_question (guild_id, article_id, other_id, asked_at, correction_id)
VALUES (:guild, max(:article, :other), min(:article, :other), :at, :correction)
ON CONFLICT (guild_id, article_id, other_id) DO UPDATE SET correction_id = excluded.correction_id
    WHERE story_question.correction_id IS NULL
"""
_REOPEN = """
UPDATE story_question SET correction_id = NULL
WHERE guild_id = :guild AND article_id = max(:article, :other) AND other_id = min(:article, :other)
"""
_DECIDED = """
SELECT correction_id FROM story_question
WHERE guild_id = :guild AND article_id = max(:article, :other) AND other_id = min(:article, :other)
"""


def ask(db: Database, guild: int, article_id: int, title: str, likely: Sequence[int], at: datetime) -> None:
    """Ask whether an article is one story with those of its headline, or with others in much the same words.

    What was asked before is not asked again.
    """
    others = {*_same_headline(db, guild, article_id, title), *likely}
    others -= stories.members(db, guild, [article_id])
    if others:
        here = {"guild": guild, "article": article_id, "at": moment(at)}
        db.execute(_ASK, here | {"others": IdList(sorted(others))})


def _same_headline(db: Database, guild: int, article_id: int, title: str) -> list[int]:
    """The other articles with a headline, unless that is the headline of a column."""
    headline = fold_name(title)
    if not headline:
        return []
    here = {"guild": guild, "article": article_id, "headline": headline}
    found = [row["id"] for row in db.execute(_SAME_HEADLINE, here) if fold_name(row["title"]) == headline]
    return found if len(found) <= STANDING else []


def unanswered(
    db: Database, guild: int, *, articles: Sequence[int] | None, limit: int
) -> tuple[list[StoryQuestion], int]:
    """Give the questions that nobody has answered, the latest first, and how many there are."""
    pairs = [tuple(row) for row in db.execute(_OPEN, {"guild": guild, **here()})]
    if articles is not None:
        wanted = set(articles)
        pairs = [pair for pair in pairs if not wanted.isdisjoint(pair)]
    shown = pairs[:limit]
    known = {card.id: card for card in cards(db, guild, [id_ for pair in shown for id_ in pair])}
    return [StoryQuestion(known[article], known[other]) for article, other in shown], len(pairs)


def decide(db: Database, guild: int, made: Correction) -> None:
    """Record that a correction decides whether two articles are one story, and make them one, or not.

    Raises:
        CorrectionError: another one has decided that.
    """
    here = _pair(guild, made)
    if not db.execute(_DECIDE, here | {"at": moment(made.at), "correction": made.id}).rowcount:
        [(earlier,)] = db.execute(_DECIDED, here)
        pair = f"A{here['article']} and A{here['other']}"
        message = f"Whether {pair} are one story was decided by C{earlier}: undo that first."
        raise CorrectionError(message)
    _group(db, guild, here)


def reopen(db: Database, guild: int, undone: Correction) -> None:
    """Ask again what a correction had decided."""
    here = _pair(guild, undone)
    db.execute(_REOPEN, here)
    _group(db, guild, here)


def _pair(guild: int, made: Correction) -> dict[str, int]:
    assert isinstance(made.change, OtherArticle)  # noqa: S101 -- that is what such an act changes
    return {"guild": guild, "article": made.article or 0, "other": made.change.other}


def _group(db: Database, guild: int, pair: Mapping[str, int]) -> None:
    stories.regroup(db, guild, (pair["article"], pair["other"]))
