"""Peers: what others would build, each given its quotations once and then one question at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from rapidfuzz import fuzz, process, utils

from benchmarks.search.corpus import Said
from benchmarks.search.questions import words_of
from bot.language.lexicon import FUNCTION_WORDS

Answer = list[tuple[int, float]]
"""Ids of quotations with their scores, the best first; scores are comparable between questions."""
_FIND = "SELECT rowid, text FROM said WHERE said MATCH ? ORDER BY rank LIMIT 200"


class System(Protocol):
    """Something that can be asked."""

    name: str

    def ask(self, question: str) -> Answer:
        """The best few quotations."""
        ...


class FullText:
    """SQLite's FTS5 gives 200 by BM25, rapidfuzz ranks them: what a good developer builds."""

    name = "FTS5 top 200 + rapidfuzz"

    def __init__(self, said: Sequence[Said], folder: Path) -> None:
        path = folder / f"fts5-optimized-{len(said)}.sqlite3"
        self._db = sqlite3.connect(path)  # noqa: TID251 - a peer's own database
        if not self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
            full_text(self._db, ((one.id, one.text) for one in said))

    def ask(self, question: str) -> Answer:
        """The best five."""
        return best_alike(question, dict(full_text_query(self._db, question)))[:5]


def full_text(db: sqlite3.Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Fill a full-text index and merge it into one piece."""
    db.execute("BEGIN")
    db.execute("CREATE VIRTUAL TABLE said USING fts5 (text, tokenize = 'porter unicode61')")
    db.executemany("INSERT INTO said (rowid, text) VALUES (?, ?)", texts)
    db.execute("INSERT INTO said (said) VALUES ('optimize')")
    db.commit()


def full_text_query(db: sqlite3.Connection, question: str) -> list[tuple[int, str]]:
    """The 200 texts that are best by BM25; function words are asked for only if there are no others."""
    words = words_of(question)
    telling = [word for word in words if word not in FUNCTION_WORDS] or words
    query = " OR ".join(f'"{word}"' for word in telling)
    return db.execute(_FIND, (query,)).fetchall() if telling else []


def best_alike(question: str, texts: Mapping[int, str]) -> Answer:
    """Texts by one score: how much the words and the letters are alike, in any order and in one run."""
    asked = utils.default_process(question)
    alike = [
        (id_, (fuzz.token_set_ratio(asked, text) + fuzz.partial_ratio(asked, text)) / 2)
        for id_, text in ((id_, utils.default_process(text)) for id_, text in texts.items())
    ]
    return sorted(alike, key=lambda pair: -pair[1])


class Tantivy:
    """Tantivy's BM25, stemmed."""

    name = "tantivy, BM25"

    def __init__(self, said: Sequence[Said], folder: Path) -> None:
        import tantivy  # pyright: ignore[reportMissingImports] - the extra "benchmarks" brings it

        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("id", stored=True)
        schema.add_text_field("text", tokenizer_name="en_stem")
        built = schema.build()
        place = folder / f"tantivy-{len(said)}"
        place.mkdir(exist_ok=True)
        self._index = tantivy.Index(built, path=str(place))
        if self._index.searcher().num_docs != len(said):
            writer = self._index.writer(heap_size=100_000_000)
            writer.delete_all_documents()
            for one in said:
                writer.add_document(tantivy.Document(id=one.id, text=one.text))
            writer.commit()
            writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, question: str) -> Answer:
        """The best five."""
        query = self._index.parse_query(" ".join(words_of(question)), ["text"])
        hits = self._searcher.search(query, 5).hits
        return [(self._searcher.doc(place)["id"][0], score) for score, place in hits]


class Exhaustive:
    """rapidfuzz over every quotation: as good as it gets without an index, and slow."""

    name = "rapidfuzz over everything"

    def __init__(self, said: Sequence[Said], _: Path) -> None:
        self._texts = {one.id: utils.default_process(one.text) for one in said}

    def ask(self, question: str) -> Answer:
        """The best five."""
        asked = utils.default_process(question)
        found = process.extract(asked, self._texts, scorer=fuzz.token_set_ratio, limit=200)
        again = [
            (id_, (alike + fuzz.partial_ratio(asked, text) + fuzz.WRatio(asked, text)) / 3)
            for text, alike, id_ in found
        ]
        return sorted(again, key=lambda pair: -pair[1])[:5]


PEERS = {"fts5": FullText, "tantivy": Tantivy, "exhaustive": Exhaustive}
SAMPLED = {"exhaustive": 20, "fts5": 300}
"""Questions put at most to peers that are slow; the table says so."""
