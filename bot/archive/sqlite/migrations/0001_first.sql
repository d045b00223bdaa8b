-- The first schema. Every key and index begins with the guild, so that one guild's rows are neither
-- read nor passed over on another's behalf. Times are ISO 8601 in UTC with microseconds, which sort as
-- text; spans are JSON, [[start, end], …], in code points of the version's text.

-- `number` is short for the guild in the search index (see search.py).
CREATE TABLE guild (
    guild_id INTEGER NOT NULL PRIMARY KEY,
    number   INTEGER NOT NULL UNIQUE
) STRICT;

-- The last id given out, by guild and kind of thing: ids are never given out twice.
CREATE TABLE sequence (
    guild_id INTEGER NOT NULL,
    kind     TEXT    NOT NULL,
    last     INTEGER NOT NULL,
    PRIMARY KEY (guild_id, kind)
) STRICT, WITHOUT ROWID;

-- An article as it is cited now; its text stands in `article_version`.
CREATE TABLE article (
    guild_id         INTEGER NOT NULL REFERENCES guild (guild_id),
    id               INTEGER NOT NULL,
    version          INTEGER NOT NULL,
    external_id      TEXT,
    url              TEXT,
    content_hash     TEXT    NOT NULL,
    title            TEXT    NOT NULL,
    publisher        TEXT,
    author           TEXT,
    published        TEXT,
    guessed          TEXT    NOT NULL,
    published_period TEXT,             -- the day, month or year in `published`, NULL when it has none
    publisher_folded TEXT    NOT NULL, -- folded (words.py): what filters and autocomplete look in
    card_folded      TEXT    NOT NULL, -- title, publisher and address, folded
    added_by         INTEGER NOT NULL,
    added_at         TEXT    NOT NULL,
    via              TEXT    NOT NULL,
    received_from    TEXT,
    removed_by       INTEGER,
    removed_at       TEXT,
    removed_reason   TEXT,
    PRIMARY KEY (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX article_by_external_id ON article (guild_id, external_id) WHERE removed_at IS NULL;
CREATE INDEX article_by_url ON article (guild_id, url) WHERE removed_at IS NULL;
CREATE INDEX article_by_hash ON article (guild_id, content_hash) WHERE removed_at IS NULL;
CREATE INDEX article_by_publisher ON article (guild_id, publisher) WHERE removed_at IS NULL;
CREATE INDEX article_by_addition ON article (guild_id, added_at) WHERE removed_at IS NULL;

-- Every text an article has had, as received, with the metadata and the provenance it came with.
CREATE TABLE article_version (
    guild_id      INTEGER NOT NULL,
    article_id    INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    title         TEXT    NOT NULL,
    text          TEXT    NOT NULL,
    publisher     TEXT,
    author        TEXT,
    published     TEXT,
    url           TEXT,
    external_id   TEXT,
    guessed       TEXT    NOT NULL,
    content_hash  TEXT    NOT NULL,
    added_by      INTEGER NOT NULL,
    added_at      TEXT    NOT NULL,
    via           TEXT    NOT NULL,
    received_from TEXT,
    PRIMARY KEY (guild_id, article_id, version),
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id)
) STRICT;

-- A person or body across articles: one row per case-folded full name, the unnamed apart from the named.
CREATE TABLE speaker (
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    id       INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    unnamed  INTEGER NOT NULL,
    identity TEXT    NOT NULL,
    folded   TEXT    NOT NULL,
    PRIMARY KEY (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX speaker_by_identity ON speaker (guild_id, identity, unnamed);

-- Shorter names an article uses for a speaker ("Osei" for "Ada Osei").
CREATE TABLE speaker_alias (
    guild_id   INTEGER NOT NULL,
    speaker_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    alias      TEXT    NOT NULL,
    folded     TEXT    NOT NULL,
    PRIMARY KEY (guild_id, speaker_id, article_id, alias),
    FOREIGN KEY (guild_id, speaker_id) REFERENCES speaker (guild_id, id),
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX speaker_alias_by_article ON speaker_alias (guild_id, article_id);

-- Roles an article gives a speaker; the article dates them.
CREATE TABLE speaker_role (
    guild_id   INTEGER NOT NULL,
    speaker_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    role       TEXT    NOT NULL,
    PRIMARY KEY (guild_id, speaker_id, article_id, role),
    FOREIGN KEY (guild_id, speaker_id) REFERENCES speaker (guild_id, id),
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX speaker_role_by_article ON speaker_role (guild_id, article_id);

-- A quotation as one version of its article holds it. A quotation that survives an update has a row for
-- each version, all with its id; `is_current` marks the row that answers may use. `text` is cut from the
-- version's text by `spans` when it is saved, so that search need not load whole articles.
CREATE TABLE quotation (
    guild_id           INTEGER NOT NULL,
    id                 INTEGER NOT NULL,
    version            INTEGER NOT NULL,
    article_id         INTEGER NOT NULL,
    position           INTEGER NOT NULL,
    is_current         INTEGER NOT NULL,
    text               TEXT    NOT NULL,
    kind               TEXT    NOT NULL,
    spans              TEXT    NOT NULL,
    quoted_spans       TEXT    NOT NULL,
    speaker_id         INTEGER,
    speaker            TEXT,             -- the name as this article has it
    honorific          TEXT,
    speaker_as_written TEXT,
    source_spans       TEXT    NOT NULL,
    role               TEXT,
    unnamed            INTEGER NOT NULL,
    according_to       TEXT,
    cue                TEXT,
    cue_spans          TEXT    NOT NULL,
    stance             TEXT    NOT NULL,
    is_claim           INTEGER NOT NULL,
    denies_id          INTEGER,
    confidence         REAL    NOT NULL,
    explanation        TEXT    NOT NULL,
    PRIMARY KEY (guild_id, id, version),
    FOREIGN KEY (guild_id, article_id, version)
        REFERENCES article_version (guild_id, article_id, version),
    FOREIGN KEY (guild_id, speaker_id) REFERENCES speaker (guild_id, id)
) STRICT;

CREATE INDEX quotation_by_article ON quotation (guild_id, article_id, version, position);
CREATE INDEX quotation_by_speaker ON quotation (guild_id, speaker_id) WHERE is_current;
CREATE INDEX quotation_by_denied ON quotation (guild_id, denies_id)
    WHERE is_current AND denies_id IS NOT NULL;

-- The full-text index: one row per current quotation, written in the transaction that changes it.
-- Every word carries its guild's number (search.py), so a guild has postings lists of its own.
CREATE VIRTUAL TABLE search USING fts5 (
    words, names, title, columnsize = 0, tokenize = 'porter unicode61 remove_diacritics 0'
);

-- The words of quotations, to find what a misspelt one may mean.
CREATE TABLE word (
    guild_id INTEGER NOT NULL REFERENCES guild (guild_id),
    word     TEXT    NOT NULL,
    PRIMARY KEY (guild_id, word)
) STRICT, WITHOUT ROWID;

-- Questions behind buttons, forgotten after a while.
CREATE TABLE question (
    guild_id INTEGER NOT NULL,
    id       INTEGER NOT NULL,
    asked_at TEXT    NOT NULL,
    question TEXT    NOT NULL,
    PRIMARY KEY (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE digest (
    guild_id   INTEGER NOT NULL,
    id         INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    at         TEXT    NOT NULL, -- wall-clock time in `timezone`
    timezone   TEXT    NOT NULL,
    days       TEXT    NOT NULL, -- "0" is Monday: "01234" is every working day
    created_by INTEGER NOT NULL,
    created_at TEXT    NOT NULL,
    removed_at TEXT,
    PRIMARY KEY (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE digest_slot (
    guild_id   INTEGER NOT NULL,
    digest_id  INTEGER NOT NULL,
    slot       TEXT    NOT NULL,
    state      TEXT    NOT NULL,
    claimed_at TEXT    NOT NULL,
    message_id INTEGER,
    PRIMARY KEY (guild_id, digest_id, slot),
    FOREIGN KEY (guild_id, digest_id) REFERENCES digest (guild_id, id)
) STRICT, WITHOUT ROWID;

-- Who changed what, when and why.
CREATE TABLE audit (
    guild_id INTEGER NOT NULL,
    id       INTEGER NOT NULL,
    at       TEXT    NOT NULL,
    by       INTEGER NOT NULL,
    action   TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    PRIMARY KEY (guild_id, id)
) STRICT, WITHOUT ROWID;

-- Facts about this installation; they belong to no guild.
CREATE TABLE fact (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
