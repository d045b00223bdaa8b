-- Feeds that a guild follows. `next_at` is when a feed is asked next: later than due while somebody asks it, so that
-- nobody else does. `failing_since`, `problem` and `told_at` are there while it cannot be read.
CREATE TABLE feed (
    guild_id      INTEGER NOT NULL,
    id            INTEGER NOT NULL,
    url           TEXT    NOT NULL,
    title         TEXT    NOT NULL,
    channel_id    INTEGER,
    added_by      INTEGER NOT NULL,
    added_at      TEXT    NOT NULL,
    paused_by     INTEGER,
    paused_at     TEXT,
    removed_at    TEXT,
    next_at       TEXT    NOT NULL,
    etag          TEXT,
    modified      TEXT,
    asked_at      TEXT,
    answered_at   TEXT,
    listed        INTEGER NOT NULL DEFAULT 0,
    without_link  INTEGER NOT NULL DEFAULT 0,
    news_at       TEXT,
    failures      INTEGER NOT NULL DEFAULT 0,
    failing_since TEXT,
    problem       TEXT,
    told_at       TEXT,
    PRIMARY KEY (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX feed_by_url ON feed (guild_id, url) WHERE removed_at IS NULL;

-- The items of feeds, each recorded before its article is fetched. `next_at` is when it is looked at next, NULL when it is
-- not any more; `problem` is why the last look brought nothing.
CREATE TABLE feed_item (
    guild_id   INTEGER NOT NULL,
    id         INTEGER NOT NULL,
    feed_id    INTEGER NOT NULL,
    link       TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    found_at   TEXT    NOT NULL,
    next_at    TEXT,
    article_id INTEGER,
    problem    TEXT,
    PRIMARY KEY (guild_id, id),
    FOREIGN KEY (guild_id, feed_id) REFERENCES feed (guild_id, id),
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX feed_item_due ON feed_item (guild_id, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX feed_item_by_feed ON feed_item (guild_id, feed_id, id);
CREATE INDEX feed_item_by_article ON feed_item (guild_id, article_id) WHERE article_id IS NOT NULL;

-- What an item is known by: every guid and every link that its feed has given it.
CREATE TABLE feed_item_key (
    guild_id INTEGER NOT NULL,
    feed_id  INTEGER NOT NULL,
    key      TEXT    NOT NULL,
    item_id  INTEGER NOT NULL,
    PRIMARY KEY (guild_id, feed_id, key),
    FOREIGN KEY (guild_id, item_id) REFERENCES feed_item (guild_id, id)
) STRICT, WITHOUT ROWID;

-- What a moderator removed does not come back through a feed.
CREATE INDEX article_removed_by_url ON article (guild_id, url) WHERE removed_at IS NOT NULL AND url IS NOT NULL;
CREATE INDEX article_removed_by_hash ON article (guild_id, content_hash) WHERE removed_at IS NOT NULL;
