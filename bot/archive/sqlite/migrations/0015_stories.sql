-- What an article is recognised by as a copy of another one: its sketch, NULL if its text is too short for one, and
-- each band of the sketch (bot/language/sketches.py). Bare quotations have neither.
CREATE TABLE article_sketch (
    guild_id   INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    sketch     BLOB,
    PRIMARY KEY (guild_id, article_id),
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_band (
    guild_id   INTEGER NOT NULL,
    band       INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (guild_id, band, article_id)
) STRICT, WITHOUT ROWID;

-- Articles that are copies of one story, which has the id of the first of them. An article without copies is in none.
CREATE TABLE story_article (
    guild_id   INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    story_id   INTEGER NOT NULL,
    PRIMARY KEY (guild_id, article_id),
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX story_article_by_story ON story_article (guild_id, story_id);
