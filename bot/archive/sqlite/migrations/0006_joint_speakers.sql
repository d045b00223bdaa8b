-- Joint speakers: several who say one thing ("Ada Osei and Tom Bell said"), each found by their own name.

-- Their names as this article has them, a JSON list; empty when one person or body speaks.
ALTER TABLE quotation ADD COLUMN speakers TEXT NOT NULL DEFAULT '[]';

-- Who says a current quotation together with its `speaker_id`.
CREATE TABLE joint_speaker (
    guild_id     INTEGER NOT NULL,
    quotation_id INTEGER NOT NULL,
    speaker_id   INTEGER NOT NULL,
    PRIMARY KEY (guild_id, quotation_id, speaker_id),
    FOREIGN KEY (guild_id, speaker_id) REFERENCES speaker (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX joint_speaker_by_speaker ON joint_speaker (guild_id, speaker_id);
