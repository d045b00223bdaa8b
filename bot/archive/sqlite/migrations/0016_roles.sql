-- What a stated role or alias is looked up by, NULL if it leads nowhere (bot/domain/offices.py).
ALTER TABLE correction ADD COLUMN named TEXT;

CREATE INDEX correction_by_name ON correction (guild_id, named) WHERE named IS NOT NULL;

-- Who is called what in which articles, however it is capitalised.
CREATE INDEX speaker_role_by_role ON speaker_role (guild_id, lower(role));

-- Articles in which the archive leads from a description or another name, by what that was looked up by.
CREATE TABLE led (
    guild_id   INTEGER NOT NULL,
    named      TEXT    NOT NULL,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (guild_id, named, article_id),
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX led_by_article ON led (guild_id, article_id);
