-- Which rules of extraction found the quotations of an article's current version, so that those which older rules found can
-- be read again. 0 is older than any rules; NULL is a quotation imported as it is, which no rules found.
ALTER TABLE article ADD COLUMN rules INTEGER;

UPDATE article SET rules = 0 WHERE via <> 'import';

CREATE INDEX article_by_rules ON article (guild_id, rules) WHERE removed_at IS NULL AND rules IS NOT NULL;
