-- Until when an article is under embargo: until then it is out of everything as one that was removed is, and has a
-- `removed_at`, so that what reads articles cannot forget it.
ALTER TABLE article ADD COLUMN embargo_until TEXT;

CREATE INDEX article_under_embargo ON article (guild_id, embargo_until) WHERE embargo_until IS NOT NULL;

-- The channels to which an article is kept, a JSON list; NULL if every channel's questions may be answered by it.
ALTER TABLE article ADD COLUMN kept_to TEXT;

CREATE INDEX article_kept_to ON article (guild_id, id) WHERE kept_to IS NOT NULL;
