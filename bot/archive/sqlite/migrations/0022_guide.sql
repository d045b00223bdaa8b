-- Whether moderators were shown how to set the bot up. Those who use it already need no guide.
ALTER TABLE guild ADD COLUMN is_guided INTEGER NOT NULL DEFAULT 0;

UPDATE guild SET is_guided = TRUE WHERE articles > 0;
