-- What digests tell of changes: the number, among the guild's news, of a version that changed an article and of a
-- correction that changed what somebody said. NULL for what is no news, and for all that came before.
ALTER TABLE article_version ADD COLUMN news INTEGER;
ALTER TABLE correction ADD COLUMN news INTEGER;

CREATE UNIQUE INDEX article_version_by_news ON article_version (guild_id, news) WHERE news IS NOT NULL;
CREATE UNIQUE INDEX correction_by_news ON correction (guild_id, news) WHERE news IS NOT NULL;
