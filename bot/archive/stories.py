"""Stories: the copies of an article, found by its sketch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np

from bot.archive.articles import cards
from bot.archive.database import Database
from bot.archive.rows import IdList
from bot.archive.seen import SEEN, here
from bot.domain.articles import ArticleCard
from bot.domain.corrections import Act
from bot.language.sketches import ALIKE, LIKELY, Sketch, bands, likeness, sketch

_SKETCH = "SELECT sketch FROM article_sketch WHERE guild_id = :guild AND article_id = :article"
_KEEP = """
INSERT INTO article_sketch (guild_id, article_id, sketch) VALUES (:guild, :article, :sketch)
ON CONFLICT (guild_id, article_id) DO UPDATE SET sketch = excluded.sketch
"""
_FORGET_BANDS = """
DELETE FROM article_band
WHERE guild_id = :guild AND article_id = :article AND band IN (SELECT value FROM json_each(:bands))
"""
_KEEP_BANDS = """
INSERT INTO article_band (guild_id, band, article_id) SELECT :guild, value, :article FROM json_each(:bands)
"""
_NEAR = """
SELECT DISTINCT s.article_id, s.sketch
FROM json_each(:bands) AS wanted
CROSS JOIN article_band AS b ON b.guild_id = :guild AND b.band = wanted.value
CROSS JOIN article AS a ON a.guild_id = b.guild_id AND a.id = b.article_id AND a.removed_at IS NULL
CROSS JOIN article_sketch AS s ON s.guild_id = b.guild_id AND s.article_id = b.article_id
WHERE b.article_id <> :article
ORDER BY s.article_id LIMIT 200
"""
_STORIES = """
SELECT s.story_id
FROM json_each(:articles) AS wanted
CROSS JOIN story_article AS s ON s.guild_id = :guild AND s.article_id = wanted.value
"""
_MERGE = """
UPDATE story_article SET story_id = :story
WHERE guild_id = :guild AND story_id IN (SELECT value FROM json_each(:stories))
"""
_JOIN = """
INSERT INTO story_article (guild_id, article_id, story_id)
SELECT :guild, value, :story FROM json_each(:articles) WHERE true
ON CONFLICT (guild_id, article_id) DO UPDATE SET story_id = excluded.story_id
"""
_MEMBERS = """
SELECT value AS article_id FROM json_each(:articles)
UNION
SELECT s.article_id
FROM json_each(:articles) AS wanted
CROSS JOIN story_article AS own ON own.guild_id = :guild AND own.article_id = wanted.value
CROSS JOIN story_article AS s ON s.guild_id = own.guild_id AND s.story_id = own.story_id
"""
_DECIDED = """
SELECT q.article_id, q.other_id, c.act
FROM json_each(:articles) AS wanted
CROSS JOIN story_question AS q ON q.guild_id = :guild AND q.article_id = wanted.value
CROSS JOIN correction AS c ON c.guild_id = q.guild_id AND c.id = q.correction_id
UNION ALL
SELECT q.other_id, q.article_id, c.act
FROM json_each(:articles) AS wanted
CROSS JOIN story_question AS q INDEXED BY story_question_by_other
    ON q.guild_id = :guild AND q.other_id = wanted.value
CROSS JOIN correction AS c ON c.guild_id = q.guild_id AND c.id = q.correction_id
"""
_LEAVE = """
DELETE FROM story_article
WHERE guild_id = :guild AND article_id IN (SELECT value FROM json_each(:articles))
"""
_SKETCHES = """
SELECT s.article_id, s.sketch
FROM json_each(:articles) AS wanted
CROSS JOIN article_sketch AS s ON s.guild_id = :guild AND s.article_id = wanted.value
WHERE s.sketch IS NOT NULL
"""
_COPIES = f"""
SELECT a.id
FROM story_article AS own
CROSS JOIN story_article AS s ON s.guild_id = own.guild_id AND s.story_id = own.story_id
CROSS JOIN article AS a ON a.guild_id = s.guild_id AND a.id = s.article_id AND a.removed_at IS NULL
WHERE own.guild_id = :guild AND own.article_id = :article AND a.id <> :article AND {SEEN}
ORDER BY a.published_period IS NULL, a.published_period, a.published, a.id
"""  # noqa: S608 -- our own names
_SAME_WORDS = f"""
SELECT wanted.value AS given, other.id
FROM json_each(:ids) AS wanted
CROSS JOIN quotation AS q ON q.guild_id = :guild AND q.id = wanted.value AND q.is_current
CROSS JOIN story_article AS own ON own.guild_id = q.guild_id AND own.article_id = q.article_id
CROSS JOIN story_article AS s ON s.guild_id = own.guild_id AND s.story_id = own.story_id
CROSS JOIN article AS a ON a.guild_id = s.guild_id AND a.id = s.article_id AND a.removed_at IS NULL
CROSS JOIN quotation AS other INDEXED BY quotation_by_article
    ON other.guild_id = a.guild_id AND other.article_id = a.id AND other.version = a.version
    AND other.is_current AND other.text = q.text AND other.speaker_id IS q.speaker_id
WHERE {SEEN}
ORDER BY wanted.key, a.published_period IS NULL, a.published_period, a.published, a.id, other.id
"""  # noqa: S608 -- our own names
_LACKING = """
SELECT a.id, v.text
FROM article AS a
CROSS JOIN article_version AS v
    ON v.guild_id = a.guild_id AND v.article_id = a.id AND v.version = a.version
WHERE a.guild_id = :guild AND a.id > :after AND a.removed_at IS NULL AND a.via <> 'import'
    AND NOT EXISTS (SELECT 1 FROM article_sketch AS s WHERE s.guild_id = a.guild_id AND s.article_id = a.id)
ORDER BY a.id LIMIT :limit
"""


def place(db: Database, guild: int, article_id: int, text: str) -> list[int]:
    """Keep the sketch of an article's text, and put the article into the story of its copies.

    Returns the articles that have much of its words, but too little to be copies.
    """
    here = {"guild": guild, "article": article_id}
    former = db.execute(_SKETCH, here).fetchone()
    if former and former["sketch"]:
        db.execute(_FORGET_BANDS, here | {"bands": IdList(bands(_read(former["sketch"])))})
    found = sketch(text)
    db.execute(_KEEP, here | {"sketch": None if found is None else found.astype("<u4").tobytes()})
    if found is None:
        return []
    within = here | {"bands": IdList(bands(found))}
    near = db.execute(_NEAR, within).fetchall()
    db.execute(_KEEP_BANDS, within)
    alike = {row["article_id"]: likeness(found, _read(row["sketch"])) for row in near}
    _join_copies(db, guild, {(article_id, id_): share for id_, share in alike.items() if share >= ALIKE})
    return [id_ for id_, share in alike.items() if LIKELY <= share < ALIKE]


def members(db: Database, guild: int, articles: Iterable[int]) -> set[int]:
    """Give these articles with all copies of each."""
    return {row["article_id"] for row in db.execute(_MEMBERS, {"guild": guild, "articles": IdList(articles)})}


def regroup(db: Database, guild: int, articles: Iterable[int]) -> None:
    """Find again which of these articles, and their copies, are one story, as moderators have decided."""
    together = members(db, guild, articles)
    others = (other for _, other, _ in _decided(db, guild, together))
    every = sorted(members(db, guild, together.union(others)))
    here = {"guild": guild, "articles": IdList(every)}
    db.execute(_LEAVE, here)
    decided = {(one, other): act for one, other, act in _decided(db, guild, every)}
    for pair in combinations(every, 2):
        if decided.get(pair) == Act.SAME_STORY:
            join(db, guild, pair)
    sketches = {row["article_id"]: _read(row["sketch"]) for row in db.execute(_SKETCHES, here)}
    alike = {
        (one, other): likeness(sketches[one], sketches[other]) for one, other in combinations(sketches, 2)
    }
    _join_copies(db, guild, {pair: share for pair, share in alike.items() if share >= ALIKE})


def _join_copies(db: Database, guild: int, copies: Mapping[tuple[int, int], float]) -> None:
    """Make pairs of copies one story each, the most alike first, but none that holds two kept apart."""
    for one, other in sorted(copies, key=lambda pair: (-copies[pair], pair)):
        mine, theirs = members(db, guild, [one]), members(db, guild, [other])
        apart = {each for _, each, act in _decided(db, guild, mine) if act == Act.KEEP_APART}
        if other not in mine and apart.isdisjoint(theirs):
            join(db, guild, (one, other))


def _decided(db: Database, guild: int, articles: Iterable[int]) -> list[tuple[int, int, str]]:
    """What moderators decided about these articles: with each, another one, and how."""
    return [tuple(row) for row in db.execute(_DECIDED, {"guild": guild, "articles": IdList(articles)})]


def join(db: Database, guild: int, articles: Sequence[int]) -> None:
    """Make articles, and all copies of each, one story."""
    here = {"guild": guild, "articles": IdList(articles)}
    stories = [row["story_id"] for row in db.execute(_STORIES, here)]
    story = min([*stories, *articles])
    db.execute(_MERGE, {"guild": guild, "story": story, "stories": IdList(stories)})
    db.execute(_JOIN, here | {"story": story})


def copies(db: Database, guild: int, article_id: int) -> list[ArticleCard]:
    """Give the copies of an article, the earliest published first."""
    found = db.execute(_COPIES, {"guild": guild, "article": article_id, **here()}).fetchall()
    return cards(db, guild, [row["id"] for row in found])


def same_words(db: Database, guild: int, quotations: Sequence[int]) -> dict[int, list[int]]:
    """Give, for each of the quotations in a story, those with its words and speaker there; see `Moment`."""
    found: dict[int, list[int]] = {}
    for row in db.execute(_SAME_WORDS, {"guild": guild, "ids": IdList(quotations), **here()}):
        found.setdefault(row["given"], []).append(row["id"])
    return found


def recognise(db: Database, guild: int, *, after: int, limit: int) -> int | None:
    """Look for copies of articles that have no sketch yet; the last one's id, None at the end."""
    rows = db.execute(_LACKING, {"guild": guild, "after": after, "limit": limit}).fetchall()
    for row in rows:
        place(db, guild, row["id"], row["text"])
    return rows[-1]["id"] if rows else None


def _read(stored: bytes) -> Sketch:
    return np.frombuffer(stored, "<u4").astype(np.uint32)
