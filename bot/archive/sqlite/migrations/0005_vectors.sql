-- Vectors: what quotations mean, as far as an encoder can tell (docs/decisions/0013-meaning.md). They are derived: a
-- guild's vectors are all of one model, and are made anew when another one is chosen.

-- Whose vectors a guild's are, and how many quotations have one.
CREATE TABLE meaning (
    guild_id   INTEGER NOT NULL PRIMARY KEY REFERENCES guild (guild_id),
    model      TEXT    NOT NULL,
    quotations INTEGER NOT NULL
) STRICT;

-- A byte for each dimension.
CREATE TABLE vector (
    guild_id     INTEGER NOT NULL,
    quotation_id INTEGER NOT NULL,
    bytes        BLOB    NOT NULL,
    PRIMARY KEY (guild_id, quotation_id)
) STRICT, WITHOUT ROWID;

-- A bit for each dimension, to be compared with all others: of each 4,096 ids those that have a vector, as 16-bit numbers
-- (an id less its block's first), and the first 64 bits of all, then the next 64 bits of all, and so on.
CREATE TABLE vector_block (
    guild_id   INTEGER NOT NULL,
    block      INTEGER NOT NULL,
    quotations BLOB    NOT NULL,
    bits       BLOB    NOT NULL,
    PRIMARY KEY (guild_id, block)
) STRICT, WITHOUT ROWID;
