-- The pages that a site's sitemaps list and that were fetched: the article each led to, or why it led to none and when
-- it may be tried again, NULL for never.
CREATE TABLE site_page (
    guild_id   INTEGER NOT NULL,
    link       TEXT    NOT NULL,
    article_id INTEGER,
    problem    TEXT,
    retry_at   TEXT,
    PRIMARY KEY (guild_id, link),
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id)
) STRICT, WITHOUT ROWID;
