-- The schema as it is in SQLite since its migration 25, in PostgreSQL's types; what the tables and columns mean is said there.
-- Every key begins with the guild, so that each table but `fact` and `migration` can be distributed by it (docs/postgresql.md).
-- Texts are compared by their code points, as SQLite does it: COLLATE "C". Foreign keys may wait for the end of a transaction.

-- The functions of SQLite that statements use.
CREATE DOMAIN blob AS bytea;

CREATE FUNCTION instr(text, text) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT strpos($1, $2)';

CREATE FUNCTION substr(text, bigint, bigint) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT pg_catalog.substr($1, $2::integer, $3::integer)';

CREATE FUNCTION substr(text, bigint) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT pg_catalog.substr($1, $2::integer)';

CREATE FUNCTION max(bigint, bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT CASE WHEN $1 >= $2 THEN $1 WHEN $1 < $2 THEN $2 END';

CREATE FUNCTION min(bigint, bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT CASE WHEN $1 <= $2 THEN $1 WHEN $1 > $2 THEN $2 END';

-- "#-1" is SQLite's word for the last of a list. U+0000 is kept as another character (adapting.py).
CREATE FUNCTION json_extract(written text, place text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT jsonb_path_query_first(
            replace(written, '\u0000', '\ufdd0')::jsonb, replace(place, '#-1', 'last')::jsonpath
        ) #>> '{}'
    $$;

CREATE FUNCTION json_each(written text) RETURNS TABLE (value text)
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT jsonb_array_elements_text(replace(written, '\u0000', '\ufdd0')::jsonb)
    $$;

CREATE TABLE guild (
    guild_id           bigint NOT NULL PRIMARY KEY,
    number             bigint NOT NULL, -- as in SQLite, where it was once used
    articles           bigint NOT NULL DEFAULT 0,
    moderators_channel bigint,
    is_guided          boolean NOT NULL DEFAULT FALSE,
    text_bytes         bigint NOT NULL DEFAULT 0,
    limit_told_at      text COLLATE "C"
);

CREATE TABLE sequence (
    guild_id bigint NOT NULL,
    kind     text COLLATE "C" NOT NULL,
    last     bigint NOT NULL,
    PRIMARY KEY (guild_id, kind)
);

CREATE TABLE article (
    guild_id         bigint NOT NULL REFERENCES guild (guild_id) DEFERRABLE,
    id               bigint NOT NULL,
    version          bigint NOT NULL,
    external_id      text COLLATE "C",
    url              text COLLATE "C",
    content_hash     text COLLATE "C" NOT NULL,
    title            text COLLATE "C" NOT NULL,
    publisher        text COLLATE "C",
    author           text COLLATE "C",
    published        text COLLATE "C",
    guessed          text COLLATE "C" NOT NULL,
    published_period text COLLATE "C", -- the day, month or year in `published`, NULL when it has none
    publisher_folded text COLLATE "C" NOT NULL, -- folded (words.py): what filters and autocomplete look in
    added_by         bigint NOT NULL,
    added_at         text COLLATE "C" NOT NULL,
    via              text COLLATE "C" NOT NULL,
    received_from    text COLLATE "C",
    removed_by       bigint,
    removed_at       text COLLATE "C",
    removed_reason   text COLLATE "C",
    news             bigint,
    rules            bigint,
    language         text COLLATE "C",
    embargo_until    text COLLATE "C",
    kept_to          text COLLATE "C",
    PRIMARY KEY (guild_id, id)
);

CREATE TABLE article_version (
    guild_id      bigint NOT NULL,
    article_id    bigint NOT NULL,
    version       bigint NOT NULL,
    title         text COLLATE "C" NOT NULL,
    text          text COLLATE "C" NOT NULL,
    publisher     text COLLATE "C",
    author        text COLLATE "C",
    published     text COLLATE "C",
    url           text COLLATE "C",
    external_id   text COLLATE "C",
    guessed       text COLLATE "C" NOT NULL,
    content_hash  text COLLATE "C" NOT NULL,
    added_by      bigint NOT NULL,
    added_at      text COLLATE "C" NOT NULL,
    via           text COLLATE "C" NOT NULL,
    received_from text COLLATE "C",
    language      text COLLATE "C",
    withheld      text COLLATE "C",
    news          bigint,
    PRIMARY KEY (guild_id, article_id, version),
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id) DEFERRABLE
);

CREATE TABLE speaker (
    guild_id bigint NOT NULL REFERENCES guild (guild_id) DEFERRABLE,
    id       bigint NOT NULL,
    name     text COLLATE "C" NOT NULL,
    unnamed  boolean NOT NULL,
    identity text COLLATE "C" NOT NULL,
    folded   text COLLATE "C" NOT NULL,
    PRIMARY KEY (guild_id, id)
);

CREATE TABLE speaker_alias (
    guild_id   bigint NOT NULL,
    speaker_id bigint NOT NULL,
    article_id bigint NOT NULL,
    alias      text COLLATE "C" NOT NULL,
    folded     text COLLATE "C" NOT NULL,
    PRIMARY KEY (guild_id, speaker_id, article_id, alias),
    FOREIGN KEY (guild_id, speaker_id) REFERENCES speaker (guild_id, id) DEFERRABLE,
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id) DEFERRABLE
);

CREATE TABLE speaker_role (
    guild_id   bigint NOT NULL,
    speaker_id bigint NOT NULL,
    article_id bigint NOT NULL,
    role       text COLLATE "C" NOT NULL,
    PRIMARY KEY (guild_id, speaker_id, article_id, role),
    FOREIGN KEY (guild_id, speaker_id) REFERENCES speaker (guild_id, id) DEFERRABLE,
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id) DEFERRABLE
);

CREATE TABLE quotation (
    guild_id           bigint NOT NULL,
    id                 bigint NOT NULL,
    version            bigint NOT NULL,
    article_id         bigint NOT NULL,
    position           bigint NOT NULL,
    is_current         boolean NOT NULL,
    text               text COLLATE "C" NOT NULL,
    kind               text COLLATE "C" NOT NULL,
    spans              text COLLATE "C" NOT NULL,
    quoted_spans       text COLLATE "C" NOT NULL,
    speaker_id         bigint,
    speaker            text COLLATE "C", -- the name as this article has it
    honorific          text COLLATE "C",
    speaker_as_written text COLLATE "C",
    source_spans       text COLLATE "C" NOT NULL,
    role               text COLLATE "C",
    unnamed            boolean NOT NULL,
    according_to       text COLLATE "C",
    cue                text COLLATE "C",
    cue_spans          text COLLATE "C" NOT NULL,
    stance             text COLLATE "C" NOT NULL,
    is_claim           boolean NOT NULL,
    denies_id          bigint,
    confidence         double precision NOT NULL,
    explanation        text COLLATE "C" NOT NULL,
    speakers           text COLLATE "C" NOT NULL DEFAULT '[]',
    extracted          text COLLATE "C",
    PRIMARY KEY (guild_id, id, version),
    FOREIGN KEY (guild_id, article_id, version)
        REFERENCES article_version (guild_id, article_id, version) DEFERRABLE,
    FOREIGN KEY (guild_id, speaker_id) REFERENCES speaker (guild_id, id) DEFERRABLE
);

CREATE TABLE question (
    guild_id bigint NOT NULL,
    id       bigint NOT NULL,
    asked_at text COLLATE "C" NOT NULL,
    question text COLLATE "C" NOT NULL,
    PRIMARY KEY (guild_id, id)
);

CREATE TABLE digest (
    guild_id      bigint NOT NULL,
    id            bigint NOT NULL,
    channel_id    bigint NOT NULL,
    at            text COLLATE "C" NOT NULL, -- wall-clock time in `timezone`
    timezone      text COLLATE "C" NOT NULL,
    days          text COLLATE "C" NOT NULL, -- "0" is Monday: "01234" is every working day
    created_by    bigint NOT NULL,
    created_at    text COLLATE "C" NOT NULL,
    removed_at    text COLLATE "C",
    told          bigint NOT NULL DEFAULT 0,
    paused_by     bigint,
    paused_at     text COLLATE "C",
    problem       text COLLATE "C",
    pause_told_at text COLLATE "C",
    resumed_at    text COLLATE "C",
    speaker       text COLLATE "C",
    publisher     text COLLATE "C",
    topic         text COLLATE "C",
    is_quiet      boolean NOT NULL DEFAULT FALSE,
    PRIMARY KEY (guild_id, id)
);

CREATE TABLE digest_slot (
    guild_id         bigint NOT NULL,
    digest_id        bigint NOT NULL,
    slot             text COLLATE "C" NOT NULL,
    state            text COLLATE "C" NOT NULL,
    claimed_at       text COLLATE "C" NOT NULL,
    message_id       bigint,
    told             bigint,
    first_claimed_at text COLLATE "C",
    PRIMARY KEY (guild_id, digest_id, slot),
    FOREIGN KEY (guild_id, digest_id) REFERENCES digest (guild_id, id) DEFERRABLE
);

CREATE TABLE audit (
    guild_id bigint NOT NULL,
    id       bigint NOT NULL,
    at       text COLLATE "C" NOT NULL,
    by       bigint NOT NULL,
    action   text COLLATE "C" NOT NULL,
    subject  text COLLATE "C" NOT NULL,
    reason   text COLLATE "C" NOT NULL,
    PRIMARY KEY (guild_id, id)
);

CREATE TABLE fact (
    key   text COLLATE "C" NOT NULL PRIMARY KEY,
    value text COLLATE "C" NOT NULL
);

CREATE TABLE index_state (
    guild_id   bigint NOT NULL PRIMARY KEY REFERENCES guild (guild_id) DEFERRABLE,
    quotations bigint NOT NULL,
    reading    bigint NOT NULL
);

CREATE TABLE term (
    guild_id  bigint NOT NULL,
    id        bigint NOT NULL,
    term      text COLLATE "C" NOT NULL,
    frequency bigint NOT NULL,
    PRIMARY KEY (guild_id, id)
);

CREATE TABLE posting (
    guild_id   bigint NOT NULL,
    term_id    bigint NOT NULL,
    block      bigint NOT NULL,
    quotations bytea NOT NULL,
    PRIMARY KEY (guild_id, term_id, block)
);

CREATE TABLE indexed (
    guild_id     bigint NOT NULL,
    quotation_id bigint NOT NULL,
    words        bytea NOT NULL,
    beside       bytea NOT NULL,
    PRIMARY KEY (guild_id, quotation_id)
);

CREATE TABLE word (
    guild_id bigint NOT NULL,
    id       bigint NOT NULL,
    word     text COLLATE "C" NOT NULL,
    PRIMARY KEY (guild_id, id)
);

CREATE TABLE spelling (
    guild_id bigint NOT NULL,
    bucket   bigint NOT NULL,
    words    bytea NOT NULL,
    PRIMARY KEY (guild_id, bucket)
);

CREATE TABLE name (
    guild_id bigint NOT NULL REFERENCES guild (guild_id) DEFERRABLE,
    kind     bigint NOT NULL,
    id       bigint NOT NULL,
    shown    text COLLATE "C" NOT NULL,
    folded   text COLLATE "C" NOT NULL, -- folded words (words.py) with one space between
    weight   bigint NOT NULL,
    PRIMARY KEY (guild_id, kind, id)
);

CREATE TABLE name_word (
    guild_id bigint NOT NULL,
    kind     bigint NOT NULL,
    word     text COLLATE "C" NOT NULL,
    id       bigint NOT NULL,
    PRIMARY KEY (guild_id, kind, word, id)
);

CREATE TABLE name_start (
    guild_id bigint NOT NULL,
    slip     text COLLATE "C" NOT NULL,
    start    text COLLATE "C" NOT NULL,
    PRIMARY KEY (guild_id, slip, start)
);

CREATE TABLE meaning (
    guild_id   bigint NOT NULL PRIMARY KEY REFERENCES guild (guild_id) DEFERRABLE,
    model      text COLLATE "C" NOT NULL,
    quotations bigint NOT NULL
);

CREATE TABLE vector (
    guild_id     bigint NOT NULL,
    quotation_id bigint NOT NULL,
    bytes        bytea NOT NULL,
    PRIMARY KEY (guild_id, quotation_id)
);

CREATE TABLE vector_block (
    guild_id   bigint NOT NULL,
    block      bigint NOT NULL,
    quotations bytea NOT NULL,
    bits       bytea NOT NULL,
    PRIMARY KEY (guild_id, block)
);

CREATE TABLE joint_speaker (
    guild_id     bigint NOT NULL,
    quotation_id bigint NOT NULL,
    speaker_id   bigint NOT NULL,
    PRIMARY KEY (guild_id, quotation_id, speaker_id),
    FOREIGN KEY (guild_id, speaker_id) REFERENCES speaker (guild_id, id) DEFERRABLE
);

CREATE TABLE receipt (
    guild_id   bigint NOT NULL,
    article_id bigint NOT NULL,
    version    bigint NOT NULL,
    digest     bytea NOT NULL,
    size       bigint NOT NULL,
    packed     bytea,
    PRIMARY KEY (guild_id, article_id, version),
    FOREIGN KEY (guild_id, article_id, version)
        REFERENCES article_version (guild_id, article_id, version) DEFERRABLE
);

CREATE TABLE correction (
    guild_id      bigint NOT NULL REFERENCES guild (guild_id) DEFERRABLE,
    id            bigint NOT NULL,
    act           text COLLATE "C" NOT NULL,
    quotation_id  bigint,
    article_id    bigint, -- what it is about, or the article of the quotation it is about
    speaker_id    bigint, -- whom a merge or a split leads
    leads_to      bigint, -- to this speaker
    change        text COLLATE "C" NOT NULL, -- JSON
    reason        text COLLATE "C" NOT NULL,
    by            bigint NOT NULL,
    at            text COLLATE "C" NOT NULL,
    undone_by     bigint,
    undone_at     text COLLATE "C",
    undone_reason text COLLATE "C",
    named         text COLLATE "C",
    news          bigint,
    PRIMARY KEY (guild_id, id)
);

CREATE TABLE feed (
    guild_id      bigint NOT NULL,
    id            bigint NOT NULL,
    url           text COLLATE "C" NOT NULL,
    title         text COLLATE "C" NOT NULL,
    channel_id    bigint,
    added_by      bigint NOT NULL,
    added_at      text COLLATE "C" NOT NULL,
    paused_by     bigint,
    paused_at     text COLLATE "C",
    removed_at    text COLLATE "C",
    next_at       text COLLATE "C" NOT NULL,
    etag          text COLLATE "C",
    modified      text COLLATE "C",
    asked_at      text COLLATE "C",
    answered_at   text COLLATE "C",
    listed        bigint NOT NULL DEFAULT 0,
    without_link  bigint NOT NULL DEFAULT 0,
    news_at       text COLLATE "C",
    failures      bigint NOT NULL DEFAULT 0,
    failing_since text COLLATE "C",
    problem       text COLLATE "C",
    told_at       text COLLATE "C",
    PRIMARY KEY (guild_id, id)
);

CREATE TABLE feed_item (
    guild_id   bigint NOT NULL,
    id         bigint NOT NULL,
    feed_id    bigint NOT NULL,
    link       text COLLATE "C" NOT NULL,
    title      text COLLATE "C" NOT NULL,
    found_at   text COLLATE "C" NOT NULL,
    next_at    text COLLATE "C",
    article_id bigint,
    problem    text COLLATE "C",
    PRIMARY KEY (guild_id, id),
    FOREIGN KEY (guild_id, feed_id) REFERENCES feed (guild_id, id) DEFERRABLE,
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id) DEFERRABLE
);

CREATE TABLE feed_item_key (
    guild_id bigint NOT NULL,
    feed_id  bigint NOT NULL,
    key      text COLLATE "C" NOT NULL,
    item_id  bigint NOT NULL,
    PRIMARY KEY (guild_id, feed_id, key),
    FOREIGN KEY (guild_id, item_id) REFERENCES feed_item (guild_id, id) DEFERRABLE
);

CREATE TABLE digest_edit (
    guild_id  bigint NOT NULL,
    digest_id bigint NOT NULL,
    slot      text COLLATE "C" NOT NULL,
    mark      bigint NOT NULL,
    PRIMARY KEY (guild_id, digest_id, slot),
    FOREIGN KEY (guild_id, digest_id, slot) REFERENCES digest_slot (guild_id, digest_id, slot) DEFERRABLE
);

CREATE TABLE site_page (
    guild_id   bigint NOT NULL,
    link       text COLLATE "C" NOT NULL,
    article_id bigint,
    problem    text COLLATE "C",
    retry_at   text COLLATE "C",
    PRIMARY KEY (guild_id, link),
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id) DEFERRABLE
);

CREATE TABLE article_sketch (
    guild_id   bigint NOT NULL,
    article_id bigint NOT NULL,
    sketch     bytea,
    PRIMARY KEY (guild_id, article_id),
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id) DEFERRABLE
);

CREATE TABLE article_band (
    guild_id   bigint NOT NULL,
    band       bigint NOT NULL,
    article_id bigint NOT NULL,
    PRIMARY KEY (guild_id, band, article_id)
);

CREATE TABLE story_article (
    guild_id   bigint NOT NULL,
    article_id bigint NOT NULL,
    story_id   bigint NOT NULL,
    PRIMARY KEY (guild_id, article_id),
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id) DEFERRABLE
);

CREATE TABLE led (
    guild_id   bigint NOT NULL,
    named      text COLLATE "C" NOT NULL,
    article_id bigint NOT NULL,
    PRIMARY KEY (guild_id, named, article_id),
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id) DEFERRABLE
);

CREATE TABLE story_question (
    guild_id      bigint NOT NULL,
    article_id    bigint NOT NULL,
    other_id      bigint NOT NULL,
    asked_at      text COLLATE "C" NOT NULL,
    correction_id bigint,
    PRIMARY KEY (guild_id, article_id, other_id),
    FOREIGN KEY (guild_id, article_id) REFERENCES article (guild_id, id) DEFERRABLE
);

CREATE TABLE arrival (
    guild_id bigint NOT NULL,
    id       bigint NOT NULL,
    first    bigint NOT NULL,
    last     bigint NOT NULL,
    PRIMARY KEY (guild_id, id)
);

CREATE TABLE watch (
    guild_id         bigint NOT NULL,
    id               bigint NOT NULL,
    member_id        bigint NOT NULL,
    kind             text COLLATE "C" NOT NULL,
    words            text COLLATE "C" NOT NULL,
    channel_id       bigint, -- NULL: the member alone is told
    created_at       text COLLATE "C" NOT NULL,
    heard            bigint NOT NULL,
    problem          text COLLATE "C", -- why it is paused
    is_explained     boolean NOT NULL DEFAULT FALSE,
    claimed_until    bigint,
    claimed_at       text COLLATE "C",
    first_claimed_at text COLLATE "C",
    PRIMARY KEY (guild_id, id)
);

CREATE UNIQUE INDEX article_by_external_id ON article (guild_id, external_id) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX speaker_by_identity ON speaker (guild_id, identity, unnamed);
CREATE INDEX speaker_alias_by_article ON speaker_alias (guild_id, article_id);
CREATE INDEX speaker_role_by_article ON speaker_role (guild_id, article_id);
CREATE INDEX quotation_by_article ON quotation (guild_id, article_id, version, position);
CREATE INDEX quotation_by_speaker ON quotation (guild_id, speaker_id) WHERE is_current;
CREATE INDEX quotation_by_denied ON quotation (guild_id, denies_id)
    WHERE is_current AND denies_id IS NOT NULL;
CREATE UNIQUE INDEX term_by_name ON term (guild_id, term);
CREATE UNIQUE INDEX word_by_spelling ON word (guild_id, word);
CREATE INDEX name_by_weight ON name (guild_id, kind, weight);
CREATE UNIQUE INDEX name_of_publisher ON name (guild_id, shown) WHERE kind = 2;
CREATE INDEX speaker_alias_initials ON speaker_alias (guild_id, folded)
    WHERE alias = upper(alias) AND instr(alias, ' ') = 0;
CREATE INDEX article_by_url ON article (guild_id, url) WHERE removed_at IS NULL AND url IS NOT NULL;
CREATE INDEX article_by_addition ON article (guild_id, added_at)
    WHERE removed_at IS NULL AND via <> 'import';
CREATE INDEX article_by_hash ON article (guild_id, content_hash)
    WHERE removed_at IS NULL AND via <> 'import';
CREATE UNIQUE INDEX article_by_news ON article (guild_id, news) WHERE news IS NOT NULL;
CREATE INDEX joint_speaker_by_speaker ON joint_speaker (guild_id, speaker_id);
CREATE INDEX article_by_rules ON article (guild_id, rules) WHERE removed_at IS NULL AND rules IS NOT NULL;
CREATE INDEX article_by_date ON article (guild_id, published DESC NULLS LAST, id DESC) WHERE removed_at IS NULL;
CREATE INDEX receipt_by_digest ON receipt (guild_id, digest);
CREATE INDEX correction_by_quotation ON correction (guild_id, quotation_id) WHERE quotation_id IS NOT NULL;
CREATE INDEX correction_by_article ON correction (guild_id, article_id) WHERE article_id IS NOT NULL;
CREATE INDEX correction_by_speaker ON correction (guild_id, speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX correction_by_lead ON correction (guild_id, leads_to) WHERE leads_to IS NOT NULL;
CREATE INDEX article_version_by_url ON article_version (guild_id, url) WHERE url IS NOT NULL;
CREATE INDEX article_by_removal ON article (guild_id, removed_at) WHERE removed_at IS NOT NULL;
CREATE UNIQUE INDEX feed_by_url ON feed (guild_id, url) WHERE removed_at IS NULL;
CREATE INDEX feed_item_due ON feed_item (guild_id, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX feed_item_by_feed ON feed_item (guild_id, feed_id, id);
CREATE INDEX feed_item_by_article ON feed_item (guild_id, article_id) WHERE article_id IS NOT NULL;
CREATE INDEX article_removed_by_url ON article (guild_id, url) WHERE removed_at IS NOT NULL AND url IS NOT NULL;
CREATE INDEX article_removed_by_hash ON article (guild_id, content_hash) WHERE removed_at IS NOT NULL;
CREATE INDEX story_article_by_story ON story_article (guild_id, story_id);
CREATE INDEX correction_by_name ON correction (guild_id, named) WHERE named IS NOT NULL;
CREATE INDEX speaker_role_by_role ON speaker_role (guild_id, lower(role));
CREATE INDEX led_by_article ON led (guild_id, article_id);
CREATE INDEX article_version_withheld ON article_version (guild_id, article_id) WHERE withheld IS NOT NULL;
CREATE INDEX correction_hiding_names ON correction (guild_id, speaker_id)
    WHERE act = 'hide-name' AND undone_at IS NULL;
CREATE INDEX article_under_embargo ON article (guild_id, embargo_until) WHERE embargo_until IS NOT NULL;
CREATE INDEX article_kept_to ON article (guild_id, id) WHERE kept_to IS NOT NULL;
CREATE UNIQUE INDEX article_version_by_news ON article_version (guild_id, news) WHERE news IS NOT NULL;
CREATE UNIQUE INDEX correction_by_news ON correction (guild_id, news) WHERE news IS NOT NULL;
CREATE INDEX story_question_by_other ON story_question (guild_id, other_id);
CREATE INDEX story_question_open ON story_question (guild_id, asked_at, article_id) WHERE correction_id IS NULL;
CREATE INDEX name_of_article ON name (guild_id, folded) WHERE kind = 3;
CREATE INDEX article_band_by_article ON article_band (guild_id, article_id);
CREATE INDEX site_page_by_article ON site_page (guild_id, article_id) WHERE article_id IS NOT NULL;
CREATE INDEX watch_by_member ON watch (guild_id, member_id);

-- Nobody edits the audit log.
CREATE FUNCTION audit_cannot_be_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the audit log cannot be changed'; END;
$$;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_cannot_be_changed();

-- How many bytes of text a guild has. U+FDD0 stands for U+0000, which is one byte (adapting.py).
CREATE FUNCTION count_text() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE guild SET text_bytes = text_bytes + changed.bytes FROM (
            SELECT guild_id, (CASE WHEN TG_OP = 'INSERT' THEN 1 ELSE -1 END)
                * sum(octet_length(translate(text, U&'\FDD0', '0'))) AS bytes
            FROM concerned GROUP BY guild_id
        ) AS changed
        WHERE guild.guild_id = changed.guild_id;
        RETURN NULL;
    END;
$$;

CREATE TRIGGER text_is_counted AFTER INSERT ON article_version REFERENCING NEW TABLE AS concerned
    FOR EACH STATEMENT EXECUTE FUNCTION count_text();

CREATE TRIGGER text_is_counted_off AFTER DELETE ON article_version REFERENCING OLD TABLE AS concerned
    FOR EACH STATEMENT EXECUTE FUNCTION count_text();

-- Which columns the tables have.
CREATE VIEW table_column AS
SELECT c.relname::text AS table_name, a.attname::text AS column_name
FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
    AND a.attnum > 0 AND NOT a.attisdropped;
