"""Additions: the rows of articles, their versions and quotations, added together with what finds them.

Every article is added through here. Rows are tuples in column order and each table is filled in one pass: at
a million quotations, binding parameters by name would take longer than SQLite's own work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.archive import index, speakers
from bot.archive.columns import METADATA, PROVENANCE, QUOTATION, written
from bot.archive.database import Database
from bot.archive.guilds import count_articles
from bot.archive.known_terms import KnownTerms
from bot.archive.rows import Values, insert, insertion
from bot.archive.speakers import Said
from bot.domain.articles import Article, Provenance, published_period
from bot.domain.quotations import RULES, Quotation
from bot.language.names import fold_name
from bot.retrieval.terms import Entry, names_of

CITED = ("content_hash", *METADATA, "published_period", "publisher_folded", "rules")
"""The columns of an article that come from its current version: what it is found and cited by."""

_ADD_ARTICLE = insertion("article", "guild_id", "id", "version", *CITED, *PROVENANCE, "news")
_ADD_VERSION = insertion(
    "article_version",
    "guild_id",
    "article_id",
    "version",
    "text",
    "content_hash",
    *METADATA,
    *PROVENANCE,
    "news",
)
_PLACE = ("guild_id", "id", "version", "article_id", "position", "is_current", "speaker_id", "denies_id")
_ADD_QUOTATION = insertion("quotation", *_PLACE, "extracted", "text", *QUOTATION)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A version of an article, ready to be saved: all that can be computed without the database.

    `columns` holds each quotation's text and columns, `denies` the position of the one it contradicts. Where
    corrections made something else of it, `extracted` has what was extracted, by position; `hidden` are the
    positions of those that corrections take out of every answer.
    """

    article: Article
    content_hash: str
    rules: int | None
    columns: list[Values] = field(default_factory=list[Values])
    denies: list[int | None] = field(default_factory=list["int | None"])
    said: list[Said] = field(default_factory=list[Said])
    entries: list[Entry] = field(default_factory=list[Entry])
    extracted: dict[int, str] = field(default_factory=dict[int, str])
    hidden: frozenset[int] = frozenset()


def prepare(article: Article, quotations: Iterable[Quotation], rules: int | None = RULES) -> Prepared:
    """Cut the quotations, which these rules found, from the article, each as it comes.

    No quotation is held on to: tens of thousands are half a million objects, and every thread would stop
    while Python's cycle collector walks through them.
    """
    new = Prepared(article, article.content_hash, rules)
    known: dict[Said, Said] = {}
    for quotation in quotations:
        text = quotation.text(article.text)
        said = speakers.said_in(quotation)
        new.columns.append((text, *written(QUOTATION, quotation)))
        new.denies.append(quotation.denies)
        new.said.append(known.setdefault(said, said))
        new.entries.append(Entry(text, names_of(said.speaker, said.role), article.title))
    return new


def cited(article: Article, content_hash: str, rules: int | None) -> Values:
    """The values of `CITED`."""
    folded = fold_name(article.publisher or "")
    return content_hash, *written(METADATA, article), published_period(article.published), folded, rules


@dataclass(slots=True)
class Additions:
    """Rows to be added; of the current quotations, by id, who said them and what the index reads."""

    guild: int
    articles: list[Values] = field(default_factory=list[Values])
    versions: list[Values] = field(default_factory=list[Values])
    quotations: list[Values] = field(default_factory=list[Values])
    said_by: list[tuple[int, Sequence[int]]] = field(default_factory=list["tuple[int, Sequence[int]]"])
    entries: list[tuple[int, Entry]] = field(default_factory=list[tuple[int, Entry]])

    def add_article(
        self, id_: int, version: int, current: Prepared, provenance: Provenance, news: int | None = None
    ) -> None:
        """Add an article, given its current version; `add_version` adds the quotations."""
        values = (
            *cited(current.article, current.content_hash, current.rules),
            *written(PROVENANCE, provenance),
        )
        self.articles.append((self.guild, id_, version, *values, news))

    def add_version(
        self,
        place: tuple[int, int],
        new: Prepared,
        provenance: Provenance,
        ids: Sequence[int],
        said_by: Sequence[Sequence[int]],
        *,
        is_current: bool = True,
        news: int | None = None,
    ) -> None:
        """Add one version of an article with its quotations; `place` is the article's id and the version.

        `news` is its number among the guild's news if it changed an article.
        """
        article, came = new.article, written(PROVENANCE, provenance)
        metadata = written(METADATA, article)
        self.versions.append((self.guild, *place, article.text, new.content_hash, *metadata, *came, news))
        self.add_quotations(place, new, ids, said_by, is_current=is_current)
        if is_current:
            self.entries += zip(ids, new.entries, strict=True)

    def add_quotations(
        self,
        place: tuple[int, int],
        new: Prepared,
        ids: Sequence[int],
        said_by: Sequence[Sequence[int]],
        *,
        is_current: bool = True,
    ) -> None:
        """Add the quotations of one version of an article; what the index reads of them is added apart."""
        article_id, version = place
        for position, (id_, by, denied, columns) in enumerate(
            zip(ids, said_by, new.denies, new.columns, strict=True)
        ):
            here = (self.guild, id_, version, article_id, position, is_current and position not in new.hidden)
            refers = (next(iter(by), None), None if denied is None else ids[denied])
            self.quotations.append((*here, *refers, new.extracted.get(position), *columns))
        if is_current:
            self.said_by += zip(ids, said_by, strict=True)

    def write(self, db: Database, terms: KnownTerms | None = None) -> None:
        """Add the rows, and index the current quotations; `terms` is a cache kept between calls."""
        count_articles(db, self.guild, len(self.articles))
        for statement, rows in (
            (_ADD_ARTICLE, self.articles),
            (_ADD_VERSION, self.versions),
            (_ADD_QUOTATION, self.quotations),
        ):
            insert(db, statement, rows)
            rows.clear()  # free the memory: the index needs its own
        speakers.join(db, self.guild, self.said_by)
        index.add(db, self.guild, self.entries, terms)
