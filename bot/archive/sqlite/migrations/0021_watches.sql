-- Arrivals: the quotations that one transaction brought, numbered without a gap from `first` to `last`, in the order
-- in which they were committed. What a backfill brings, and what older articles are found to hold, does not arrive.
CREATE TABLE arrival (
    guild_id INTEGER NOT NULL,
    id       INTEGER NOT NULL,
    first    INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    PRIMARY KEY (guild_id, id)
) STRICT, WITHOUT ROWID;

-- Watches that members have set. `heard` is the last arrival that one has told of, or found nothing in. While it is
-- being told of, the last three columns say up to which arrival, and who is at it since when (docs/decisions/0025-watches.md).
CREATE TABLE watch (
    guild_id         INTEGER NOT NULL,
    id               INTEGER NOT NULL,
    member_id        INTEGER NOT NULL,
    kind             TEXT    NOT NULL,
    words            TEXT    NOT NULL,
    channel_id       INTEGER,          -- NULL: the member alone is told
    created_at       TEXT    NOT NULL,
    heard            INTEGER NOT NULL,
    problem          TEXT,             -- why it is paused
    is_explained     INTEGER NOT NULL DEFAULT 0,
    claimed_until    INTEGER,
    claimed_at       TEXT,
    first_claimed_at TEXT,
    PRIMARY KEY (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX watch_by_member ON watch (guild_id, member_id);
