-- The text of a version as readers see it, where names are withheld in it; NULL where it is shown as received.
ALTER TABLE article_version ADD COLUMN withheld TEXT;

CREATE INDEX article_version_withheld ON article_version (guild_id, article_id) WHERE withheld IS NOT NULL;

-- The names that are withheld, of whom nearly every guild has none.
CREATE INDEX correction_hiding_names ON correction (guild_id, speaker_id)
    WHERE act = 'hide-name' AND undone_at IS NULL;
