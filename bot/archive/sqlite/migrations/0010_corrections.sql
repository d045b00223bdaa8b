-- Corrections: what moderators change (docs/decisions/0018-corrections.md). Rows are only ever added; undoing one fills its
-- last three columns.
CREATE TABLE correction (
    guild_id      INTEGER NOT NULL REFERENCES guild (guild_id),
    id            INTEGER NOT NULL,
    act           TEXT    NOT NULL,
    quotation_id  INTEGER,
    article_id    INTEGER,           -- what it is about, or the article of the quotation it is about
    speaker_id    INTEGER,           -- whom a merge or a split leads
    leads_to      INTEGER,           -- to this speaker
    change        TEXT    NOT NULL,  -- JSON
    reason        TEXT    NOT NULL,
    by            INTEGER NOT NULL,
    at            TEXT    NOT NULL,
    undone_by     INTEGER,
    undone_at     TEXT,
    undone_reason TEXT,
    PRIMARY KEY (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX correction_by_quotation ON correction (guild_id, quotation_id) WHERE quotation_id IS NOT NULL;
CREATE INDEX correction_by_article ON correction (guild_id, article_id) WHERE article_id IS NOT NULL;
CREATE INDEX correction_by_speaker ON correction (guild_id, speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX correction_by_lead ON correction (guild_id, leads_to) WHERE leads_to IS NOT NULL;

-- What extraction found, as JSON, where corrections make something else of it: the row has what answers show.
ALTER TABLE quotation ADD COLUMN extracted TEXT;

-- An article whose address was corrected is still recognised by the one it came from.
CREATE INDEX article_version_by_url ON article_version (guild_id, url) WHERE url IS NOT NULL;

-- What can be restored.
CREATE INDEX article_by_removal ON article (guild_id, removed_at) WHERE removed_at IS NOT NULL;

-- Nobody edits the audit log.
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log cannot be changed'); END;

CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log cannot be changed'); END;

CREATE TRIGGER audit_is_never_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE guild_id = NEW.guild_id AND id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the audit log cannot be changed'); END;
