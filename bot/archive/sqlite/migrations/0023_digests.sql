-- Digests that are not posted for now. `problem` is why the bot paused one itself, of which the moderators were told at
-- `pause_told_at`; slots up to `resumed_at` are not due any more.
ALTER TABLE digest ADD COLUMN paused_by INTEGER;
ALTER TABLE digest ADD COLUMN paused_at TEXT;
ALTER TABLE digest ADD COLUMN problem TEXT;
ALTER TABLE digest ADD COLUMN pause_told_at TEXT;
ALTER TABLE digest ADD COLUMN resumed_at TEXT;

-- What a digest is narrowed to, and whether it says nothing when nothing is new.
ALTER TABLE digest ADD COLUMN speaker TEXT;
ALTER TABLE digest ADD COLUMN publisher TEXT;
ALTER TABLE digest ADD COLUMN topic TEXT;
ALTER TABLE digest ADD COLUMN is_quiet INTEGER NOT NULL DEFAULT 0;
