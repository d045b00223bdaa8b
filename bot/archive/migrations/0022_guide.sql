-- When moderators were shown how to set the bot up. Those who use it already need no guide.
ALTER TABLE guild ADD COLUMN guided_at TEXT;

UPDATE guild SET guided_at = '' WHERE articles > 0;
