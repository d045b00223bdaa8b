-- The processes that work on the archive. As long as one lives, its `beats` grow.
CREATE TABLE process (
    id          TEXT    NOT NULL PRIMARY KEY,
    shards      TEXT    NOT NULL,          -- "0,1": the shards of the gateway that it serves, of `shard_count`
    shard_count INTEGER NOT NULL,
    beats       INTEGER NOT NULL,
    started_at  TEXT    NOT NULL,
    seen_at     TEXT    NOT NULL           -- for people: nothing is decided by it
) STRICT, WITHOUT ROWID;

-- Which process alone does what for a guild, 0 for the whole installation. A lease goes with its process.
CREATE TABLE lease (
    guild_id   INTEGER NOT NULL,
    duty       TEXT    NOT NULL,
    process_id TEXT    NOT NULL REFERENCES process (id) ON DELETE CASCADE,
    PRIMARY KEY (guild_id, duty)
) STRICT, WITHOUT ROWID;
