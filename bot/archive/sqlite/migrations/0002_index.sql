-- The index of quotations, in place of a full-text table and a list of words (docs/decisions/0008-index.md).
-- It is derived: when a program reads words in another way than the one that wrote it, it is written anew from the
-- quotations (index.py). Numbers in blobs are little-endian.

DROP TABLE search;
DROP TABLE word;

-- How many quotations a guild's index holds, and which way of reading words wrote it.
CREATE TABLE index_state (
    guild_id   INTEGER NOT NULL PRIMARY KEY REFERENCES guild (guild_id),
    quotations INTEGER NOT NULL,
    reading    INTEGER NOT NULL
) STRICT;

-- What can be looked up (terms.py says which), and how many quotations hold it.
CREATE TABLE term (
    guild_id  INTEGER NOT NULL,
    id        INTEGER NOT NULL,
    term      TEXT    NOT NULL,
    frequency INTEGER NOT NULL,
    PRIMARY KEY (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX term_by_name ON term (guild_id, term);

-- Which quotations hold a term, in blocks of 65,536 ids: 16-bit numbers, each an id less its block's first.
CREATE TABLE posting (
    guild_id   INTEGER NOT NULL,
    term_id    INTEGER NOT NULL,
    block      INTEGER NOT NULL,
    quotations BLOB    NOT NULL,
    PRIMARY KEY (guild_id, term_id, block)
) STRICT, WITHOUT ROWID;

-- The terms of each quotation: its words in their order, and what stands beside them (names, headline); 32-bit.
CREATE TABLE indexed (
    guild_id     INTEGER NOT NULL,
    quotation_id INTEGER NOT NULL,
    words        BLOB    NOT NULL,
    beside       BLOB    NOT NULL,
    PRIMARY KEY (guild_id, quotation_id)
) STRICT, WITHOUT ROWID;

-- The words that a guild's quotations hold, as written but for case and accents, to find what a misspelt one may mean.
CREATE TABLE word (
    guild_id INTEGER NOT NULL,
    id       INTEGER NOT NULL,
    word     TEXT    NOT NULL,
    PRIMARY KEY (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX word_by_spelling ON word (guild_id, word);

-- Under what is left of a word without any one or two of its letters: 64-bit numbers, the hash of that and the word's id.
CREATE TABLE spelling (
    guild_id INTEGER NOT NULL,
    bucket   INTEGER NOT NULL,
    words    BLOB    NOT NULL,
    PRIMARY KEY (guild_id, bucket)
) STRICT, WITHOUT ROWID;
