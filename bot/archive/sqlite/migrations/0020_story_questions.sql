-- Whether two articles, the later one first, are one story: asked when one comes in under the headline of the other, or in
-- much the same words. `correction_id` is the correction that decides it, NULL while nobody has.
CREATE TABLE story_question (
    guild_id      INTEGER NOT NULL,
    article_id    INTEGER NOT NULL,
    other_id      INTEGER NOT NULL,
    asked_at      TEXT    NOT NULL,
    correction_id INTEGER,
    PRIMARY KEY (guild_id, article_id, other_id),
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX story_question_by_other ON story_question (guild_id, other_id);
CREATE INDEX story_question_open ON story_question (guild_id, asked_at, article_id) WHERE correction_id IS NULL;

-- What an article is called begins with its headline.
CREATE INDEX name_of_article ON name (guild_id, folded) WHERE kind = 3;

-- An article is erased from every table without reading it all.
CREATE INDEX article_band_by_article ON article_band (guild_id, article_id);
CREATE INDEX site_page_by_article ON site_page (guild_id, article_id) WHERE article_id IS NOT NULL;
