-- Names to complete while somebody types, and counts that would take long at a million quotations.

-- What can be completed: kind 1 speakers, 2 publishers, 3 articles by headline, publisher and address.
-- `id` is the speaker's, the publisher's own or the article's. `weight` orders them, most first: quotations
-- of a speaker, articles of a publisher, the article's id, so that the newest comes first; 0 is not offered.
CREATE TABLE name (
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    kind     INTEGER NOT NULL,
    id       INTEGER NOT NULL,
    shown    TEXT    NOT NULL,
    folded   TEXT    NOT NULL, -- folded words (words.py) with one space between
    weight   INTEGER NOT NULL,
    PRIMARY KEY (guild_id, kind, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_by_weight ON name (guild_id, kind, weight);
CREATE UNIQUE INDEX name_of_publisher ON name (guild_id, shown) WHERE kind = 2;

-- The words of each name, to find it by the beginning of any of them.
CREATE TABLE name_word (
    guild_id INTEGER NOT NULL,
    kind     INTEGER NOT NULL,
    word     TEXT    NOT NULL,
    id       INTEGER NOT NULL,
    PRIMARY KEY (guild_id, kind, word, id)
) STRICT, WITHOUT ROWID;

-- The first four and the first six letters of those words, each as it is and with any one letter left out:
-- two spellings that one slip sets apart have one of these in common.
CREATE TABLE name_start (
    guild_id INTEGER NOT NULL,
    slip     TEXT    NOT NULL,
    start    TEXT    NOT NULL,
    PRIMARY KEY (guild_id, slip, start)
) STRICT, WITHOUT ROWID;

-- An initialism is found by itself: its letters begin no word of the name.
CREATE INDEX speaker_alias_initials ON speaker_alias (guild_id, folded)
    WHERE alias = upper(alias) AND instr(alias, ' ') = 0;

INSERT INTO name (guild_id, kind, id, shown, folded, weight)
SELECT s.guild_id, 1, s.id, s.name, s.folded, (
    SELECT count(*) FROM quotation AS q
    WHERE q.guild_id = s.guild_id AND q.speaker_id = s.id AND q.is_current
)
FROM speaker AS s;

INSERT INTO name (guild_id, kind, id, shown, folded, weight)
SELECT guild_id, 2, row_number() OVER (PARTITION BY guild_id ORDER BY min(id)), publisher,
    min(publisher_folded), count(*)
FROM article WHERE removed_at IS NULL AND publisher IS NOT NULL
GROUP BY guild_id, publisher;

INSERT INTO sequence (guild_id, kind, last)
SELECT guild_id, 'publisher', count(*) FROM name WHERE kind = 2 GROUP BY guild_id;

INSERT INTO name (guild_id, kind, id, shown, folded, weight)
SELECT guild_id, 3, id, title, card_folded, id FROM article
WHERE removed_at IS NULL AND (title <> '' OR publisher IS NOT NULL OR url IS NOT NULL);

INSERT OR IGNORE INTO name_word (guild_id, kind, word, id)
WITH RECURSIVE split (guild_id, kind, id, word, rest) AS (
    SELECT guild_id, kind, id, '', folded || ' ' FROM name
    UNION ALL
    SELECT guild_id, kind, id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1)
    FROM split WHERE rest <> ''
)
SELECT guild_id, kind, word, id FROM split WHERE word <> '';

INSERT OR IGNORE INTO name_start (guild_id, slip, start)
SELECT w.guild_id,
    CASE place.value
        WHEN 0 THEN substr(w.word, 1, beginning.value)
        ELSE substr(w.word, 1, place.value - 1)
            || substr(w.word, place.value + 1, beginning.value - place.value)
    END,
    substr(w.word, 1, beginning.value)
FROM (SELECT DISTINCT guild_id, word FROM name_word WHERE length(word) >= 3) AS w
CROSS JOIN json_each('[4, 6]') AS beginning
CROSS JOIN json_each('[0, 1, 2, 3, 4, 5, 6]') AS place
WHERE place.value <= min(length(w.word), beginning.value);

-- What the tables above have taken over, and rows of indexes for articles that lack what is indexed.
DROP INDEX article_by_publisher;
DROP INDEX article_by_url;
CREATE INDEX article_by_url ON article (guild_id, url) WHERE removed_at IS NULL AND url IS NOT NULL;
ALTER TABLE article DROP COLUMN card_folded;

-- A bare quotation that was imported is no article that could come again as a text, and no news.
DROP INDEX article_by_hash;
DROP INDEX article_by_addition;
CREATE INDEX article_by_addition ON article (guild_id, added_at)
    WHERE removed_at IS NULL AND via <> 'import';
CREATE INDEX article_by_hash ON article (guild_id, content_hash)
    WHERE removed_at IS NULL AND via <> 'import';


-- Counting a million articles takes a while, and their number is asked for often.
ALTER TABLE guild ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
UPDATE guild SET articles = (
    SELECT count(*) FROM article AS a WHERE a.guild_id = guild.guild_id AND a.removed_at IS NULL
);
