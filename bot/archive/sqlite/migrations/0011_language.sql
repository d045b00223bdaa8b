-- The language an article's text is written in, NULL when it is not known.
ALTER TABLE article ADD COLUMN language TEXT;
ALTER TABLE article_version ADD COLUMN language TEXT;
