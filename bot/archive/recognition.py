"""Recognition: which archived article or quotation one is, and whether an article tells anything new."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from bot.archive import corrections
from bot.archive.additions import Prepared
from bot.archive.columns import METADATA, QUOTATION, extracted, quotation_of, read
from bot.archive.database import Database, Row
from bot.archive.rewording import Corrected, reworded
from bot.archive.rows import Values
from bot.archive.speakers import Said, called, said_in
from bot.domain.articles import Article, Via
from bot.domain.versions import folded_words

# INDEXED BY, because SQLite assumes that a guild has few rows and would read them all.
_BY_EXTERNAL_ID = """
SELECT a.*, a.id AS article_id FROM article AS a INDEXED BY article_by_external_id
WHERE a.guild_id = :guild AND a.external_id = :external_id AND a.removed_at IS NULL
"""
# Articles with different external ids are different ones, even at the same address.
_BY_URL = """
SELECT a.*, a.id AS article_id FROM article AS a INDEXED BY article_by_url
WHERE a.guild_id = :guild AND a.url = :url AND a.removed_at IS NULL
    AND (a.external_id IS NULL OR :external_id IS NULL OR a.external_id = :external_id)
ORDER BY a.id LIMIT 8
"""
# What a version was received with is what it may come with again, whatever a correction says.
_BY_RECEIVED_URL = """
SELECT a.*, a.id AS article_id
FROM article_version AS v INDEXED BY article_version_by_url
CROSS JOIN article AS a
    ON a.guild_id = v.guild_id AND a.id = v.article_id AND a.version = v.version AND a.removed_at IS NULL
WHERE v.guild_id = :guild AND v.url = :url AND a.url IS NOT v.url
    AND (a.external_id IS NULL OR :external_id IS NULL OR a.external_id = :external_id)
ORDER BY a.id LIMIT 8
"""
_BY_HASH = """
SELECT a.*, a.id AS article_id FROM article AS a INDEXED BY article_by_hash
CROSS JOIN article_version AS v
    ON v.guild_id = a.guild_id AND v.article_id = a.id AND v.version = a.version
WHERE a.guild_id = :guild AND a.content_hash = :content_hash AND a.removed_at IS NULL AND a.via <> 'import'
    AND (v.external_id IS NULL OR :external_id IS NULL OR v.external_id = :external_id)
    AND (v.url IS NULL OR :url IS NULL OR v.url = :url)
    AND (v.publisher IS NULL OR :publisher IS NULL OR v.publisher = :publisher)
ORDER BY a.id LIMIT 8
"""
# Few articles are under embargo; their other versions' addresses are compared, too.
_UNDER_EMBARGO = """
SELECT a.*, a.id AS article_id FROM article AS a INDEXED BY article_under_embargo
WHERE a.guild_id = :guild AND a.embargo_until IS NOT NULL AND (
    a.external_id = :external_id
    OR (a.external_id IS NULL OR :external_id IS NULL) AND (
        a.url = :url
        OR a.content_hash = :content_hash
        OR :url IN (SELECT v.url FROM article_version AS v WHERE v.guild_id = :guild AND v.article_id = a.id)
    )
)
ORDER BY a.id LIMIT 8
"""
_REMOVED = """
SELECT 1 FROM article INDEXED BY article_removed_by_hash
WHERE guild_id = :guild AND removed_at IS NOT NULL AND content_hash = :hash AND embargo_until IS NULL
UNION ALL
SELECT 1 FROM article INDEXED BY article_removed_by_url
WHERE guild_id = :guild AND removed_at IS NOT NULL AND url IS NOT NULL AND url = :url
    AND embargo_until IS NULL
UNION ALL
SELECT 1 FROM article_version AS v INDEXED BY article_version_by_url
CROSS JOIN article AS a ON a.guild_id = v.guild_id AND a.id = v.article_id AND a.removed_at IS NOT NULL
WHERE v.guild_id = :guild AND v.url = :url AND a.embargo_until IS NULL
LIMIT 1
"""
_RECEIVED = """
SELECT * FROM article_version WHERE guild_id = :guild AND article_id = :article AND version = :version
"""
_QUOTATIONS = """
SELECT q.* FROM quotation AS q
WHERE q.guild_id = :guild AND q.article_id = :article AND q.version = :version
ORDER BY q.position
"""
_CORRECTED_EARLIER = """
SELECT q.* FROM (
    SELECT DISTINCT quotation_id AS id FROM correction
    WHERE guild_id = :guild AND article_id = :article AND quotation_id IS NOT NULL AND undone_at IS NULL
) AS found
CROSS JOIN quotation AS q ON q.guild_id = :guild AND q.id = found.id AND q.version = (
    SELECT max(last.version) FROM quotation AS last WHERE last.guild_id = :guild AND last.id = found.id
)
WHERE q.version < :version
ORDER BY q.id
"""
NO_NEWS = frozenset({Via.IMPORT, Via.BACKFILL})
"""What comes from an archive of old, not from today."""

_METADATA = ("publisher", "author", "published", "url", "external_id")
_SPANS = 1 + list(QUOTATION).index("spans")


def same_articles(db: Database, guild: int, article: Article) -> Iterator[Row]:
    """Find the articles that this one may be, the surest first; `interface.Articles.save` says which.

    Those under embargo come last.
    """
    identity = {
        "guild": guild,
        "external_id": article.external_id,
        "url": article.url,
        "publisher": article.publisher,
        "content_hash": article.content_hash,
    }
    for statement in (_BY_EXTERNAL_ID, _BY_URL, _BY_RECEIVED_URL, _BY_HASH, _UNDER_EMBARGO):
        yield from db.execute(statement, identity).fetchall()


def is_removed(db: Database, guild: int, article: Article) -> bool:
    """Whether a moderator removed this article: one that had its address, or its title and text."""
    identity = {"guild": guild, "url": article.url, "hash": article.content_hash}
    return db.execute(_REMOVED, identity).fetchone() is not None


def received(db: Database, guild: int, row: Row) -> Article:
    """Give an archived article as its current version was received, whatever corrections make of it."""
    here = {"guild": guild, "article": row["id"], "version": row["version"]}
    [version] = db.execute(_RECEIVED, here)
    return Article(text=version["text"], **read(METADATA, version))


def tells_nothing_new(row: Row, held: Article, article: Article) -> bool:
    """Whether an archived article, held as it was received, says already all that this one says."""
    return row["content_hash"] == article.content_hash and _cites(held, with_known(article, held))


def with_known(article: Article, known: Article) -> Article:
    """Keep known metadata where the new article has none or only a guess."""
    kept = {
        field: getattr(known, field)
        for field in _METADATA
        if getattr(article, field) is None or (field in article.guessed and _is_stated(known, field))
    }
    guessed = {field for field in article.guessed if field not in kept}
    guessed |= {field for field in kept if field in known.guessed}
    return replace(article, **kept, guessed=frozenset(guessed))


def _is_stated(known: Article, field: str) -> bool:
    return getattr(known, field) is not None and field not in known.guessed


def _cites(known: Article, article: Article) -> bool:
    """Whether what is known says all that an article's metadata say."""
    return article.guessed == known.guessed and all(
        getattr(article, field) == getattr(known, field) for field in _METADATA
    )


class Held(NamedTuple):
    """An archived quotation as it was extracted: its id, its text and columns as stored, and who said it."""

    id: int
    columns: Values
    said: Said


Comparison = Callable[[Values, Said], object]
"""What of a quotation is compared, made of its text, its columns and who said it."""


def quotations_of(db: Database, guild: int, row: Row) -> list[Row]:
    """Give the rows of the quotations that an article's current version has, hidden ones too."""
    here = {"guild": guild, "article": row["id"], "version": row["version"]}
    return db.execute(_QUOTATIONS, here).fetchall()


def corrected_earlier(db: Database, guild: int, row: Row) -> list[Row]:
    """Give the last rows of quotations that were corrected and that the current version has not."""
    here = {"guild": guild, "article": row["id"], "version": row["version"]}
    return db.execute(_CORRECTED_EARLIER, here).fetchall()


def held(row: Row) -> Held:
    """Read a quotation to be compared with others."""
    found = extracted(row)
    return Held(row["id"], tuple(found[name] for name in ("text", *QUOTATION)), said_in(quotation_of(found)))


def words_and_speakers(columns: Values, said: Said) -> object:
    """A quotation's words and who said them."""
    return columns[0], *called(said)


def words(columns: Values, _said: Said) -> object:
    """A quotation's words."""
    return columns[0]


def words_folded(columns: Values, _said: Said) -> object:
    """A quotation's words, without case and marks."""
    return tuple(folded_words(str(columns[0])))


def place(columns: Values, _said: Said) -> object:
    """A quotation's words and where they stand."""
    return columns[0], columns[_SPANS]


def place_and_speakers(columns: Values, said: Said) -> object:
    """The same, and who said them."""
    return place(columns, said), *called(said)


def recognise(db: Database, guild: int, row: Row, new: Prepared, *by: Comparison) -> list[int | None]:
    """Give for each new quotation the id of the one in the archive that it is, None where there is none.

    Those of the article's current version are compared first; then those that were corrected, of whatever
    version, by their words alone and by what they are like: no correction is lost because another speaker
    was found, or a word was changed.
    """
    now = quotations_of(db, guild, row)
    hidden = corrections.hidden(corrections.of_articles(db, guild, [row["id"]]).get(row["id"], ()))
    now.sort(key=lambda one: one["id"] not in hidden)
    found = recognised([held(one) for one in now], new, *by)
    corrected = [one for one in now if one["extracted"] is not None]
    corrected += corrected_earlier(db, guild, row)
    if not corrected:
        return found
    found = recognised(
        [held(one) for one in corrected], new, words_and_speakers, words, words_folded, given=found
    )
    is_same_text = received(db, guild, row).text == new.article.text
    former = (
        _corrected(one, hidden, is_here=is_same_text and one["version"] == row["version"])
        for one in corrected
    )
    return reworded(list(former), new, found)


def _corrected(row: Row, hidden: Set[int], *, is_here: bool) -> Corrected:
    found = extracted(row)
    return Corrected(row["id"], found["text"], quotation_of(found), row["id"] in hidden, is_here)


def recognised(
    former: Sequence[Held], new: Prepared, *by: Comparison, given: Sequence[int | None] = ()
) -> list[int | None]:
    """Give for each new quotation the id of the former one that equals it, None where there is none.

    The comparisons are tried in their order, and each former quotation is given once at most. Ids that are
    `given` stay.
    """
    ids: list[int | None] = list(given) or [None] * len(new.columns)
    for compared in by:
        known: defaultdict[object, deque[int]] = defaultdict(deque)
        taken = set(ids)
        for one in former:
            if one.id not in taken:
                known[compared(one.columns, one.said)].append(one.id)
        for at, (columns, said) in enumerate(zip(new.columns, new.said, strict=True)):
            if ids[at] is None and (same := known.get(compared(columns, said))):
                ids[at] = same.popleft()
    return ids
