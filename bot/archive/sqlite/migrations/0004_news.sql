-- News: what digests tell, in the order in which it was committed (docs/decisions/0005-digest-slots.md).

-- The article's number among its guild's news; NULL for what was imported or restored, which is no news.
ALTER TABLE article ADD COLUMN news INTEGER;

UPDATE article SET news = numbered.news
FROM (
    SELECT guild_id, id, row_number() OVER (PARTITION BY guild_id ORDER BY added_at, id) AS news
    FROM article WHERE via <> 'import'
) AS numbered
WHERE article.guild_id = numbered.guild_id AND article.id = numbered.id;

CREATE UNIQUE INDEX article_by_news ON article (guild_id, news) WHERE news IS NOT NULL;

INSERT INTO sequence (guild_id, kind, last)
SELECT guild_id, 'news', max(news) FROM article WHERE news IS NOT NULL GROUP BY guild_id;

-- The last news before a digest's first post. An earlier version looked back one period, which for a plan with
-- n days a week is at most 8 - n days.
ALTER TABLE digest ADD COLUMN told INTEGER NOT NULL DEFAULT 0;

UPDATE digest SET told = coalesce((
    SELECT a.news FROM article AS a
    WHERE a.guild_id = digest.guild_id AND a.removed_at IS NULL AND a.via <> 'import'
        AND a.added_at < strftime('%Y-%m-%dT%H:%M:%S', digest.created_at, (length(digest.days) - 8) || ' days')
    ORDER BY a.added_at DESC, a.id DESC LIMIT 1
), 0);

-- The last news a post tells, fixed before it is sent. An earlier version told what was added before the slot.
ALTER TABLE digest_slot ADD COLUMN told INTEGER;

UPDATE digest_slot SET told = coalesce((
    SELECT a.news FROM article AS a
    WHERE a.guild_id = digest_slot.guild_id AND a.removed_at IS NULL AND a.via <> 'import'
        AND a.added_at < digest_slot.slot
    ORDER BY a.added_at DESC, a.id DESC LIMIT 1
), 0);

-- When a slot was first claimed: a post that was not recorded stands in the channel since then.
ALTER TABLE digest_slot ADD COLUMN first_claimed_at TEXT;
