-- The processes that work on the archive. As long as one lives, its `beats` grow.
CREATE TABLE process (
    id          text COLLATE "C" NOT NULL PRIMARY KEY,
    shards      text COLLATE "C" NOT NULL, -- "0,1": the shards of the gateway that it serves, of `shard_count`
    shard_count bigint NOT NULL,
    beats       bigint NOT NULL,
    started_at  text COLLATE "C" NOT NULL,
    seen_at     text COLLATE "C" NOT NULL -- for people: nothing is decided by it
);

-- Which process alone does what for a guild, 0 for the whole installation. A lease goes with its process.
CREATE TABLE lease (
    guild_id   bigint NOT NULL,
    duty       text COLLATE "C" NOT NULL,
    process_id text COLLATE "C" NOT NULL REFERENCES process (id) ON DELETE CASCADE,
    PRIMARY KEY (guild_id, duty)
);
