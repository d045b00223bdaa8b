-- How many bytes of text a guild's articles have, all their versions counted, removed ones too; and when its moderators
-- were told that it will soon have all that it may. Triggers count, so that no way of writing a version is left out.
ALTER TABLE guild ADD COLUMN text_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE guild ADD COLUMN limit_told_at TEXT;

UPDATE guild SET text_bytes = (
    SELECT coalesce(sum(length(CAST(v.text AS BLOB))), 0) FROM article_version AS v WHERE v.guild_id = guild.guild_id
);

CREATE TRIGGER text_is_counted AFTER INSERT ON article_version BEGIN
    UPDATE guild SET text_bytes = text_bytes + length(CAST(new.text AS BLOB)) WHERE guild_id = new.guild_id;
END;

CREATE TRIGGER text_is_counted_off AFTER DELETE ON article_version BEGIN
    UPDATE guild SET text_bytes = text_bytes - length(CAST(old.text AS BLOB)) WHERE guild_id = old.guild_id;
END;
