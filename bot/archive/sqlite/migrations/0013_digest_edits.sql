-- Posts of digests that say something else since what they tell was corrected, and are still to be edited; `mark` tells
-- a later change from an earlier one.
CREATE TABLE digest_edit (
    guild_id  INTEGER NOT NULL,
    digest_id INTEGER NOT NULL,
    slot      TEXT    NOT NULL,
    mark      INTEGER NOT NULL,
    PRIMARY KEY (guild_id, digest_id, slot),
    FOREIGN KEY (guild_id, digest_id, slot) REFERENCES digest_slot (guild_id, digest_id, slot)
) STRICT, WITHOUT ROWID;

-- Where reports of problems go.
ALTER TABLE guild ADD COLUMN moderators_channel INTEGER;
