-- The list of articles begins with those published last, those without a date come at its end.
CREATE INDEX article_by_date ON article (guild_id, published DESC, id DESC) WHERE removed_at IS NULL;
