-- What each version of an article was read from: the SHA-256 and size of its bytes as received, and the bytes
-- (zlib), where their text alone would not prove what was published.
CREATE TABLE receipt (
    guild_id   INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    digest     BLOB    NOT NULL,
    size       INTEGER NOT NULL,
    packed     BLOB,
    PRIMARY KEY (guild_id, article_id, version),
    FOREIGN KEY (guild_id, article_id, version)
        REFERENCES article_version (guild_id, article_id, version)
) STRICT;

CREATE INDEX receipt_by_digest ON receipt (guild_id, digest);
