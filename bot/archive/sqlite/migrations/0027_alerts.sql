-- Messages that told of what watches heard of arrivals above `after`, up to `until`, and the quotations they may show.
-- One is there before its message is sent: without `message_id` it is being sent. `mark` is set when something in it was
-- corrected since, and tells a later correction from an earlier one.
CREATE TABLE alert (
    guild_id   INTEGER NOT NULL,
    watch_id   INTEGER NOT NULL,
    until      INTEGER NOT NULL,
    after      INTEGER NOT NULL,
    channel_id INTEGER,
    message_id INTEGER,
    mark       INTEGER,
    PRIMARY KEY (guild_id, watch_id, until)
) STRICT, WITHOUT ROWID;

CREATE INDEX alert_to_edit ON alert (guild_id, watch_id, until) WHERE mark IS NOT NULL;

CREATE TABLE alert_hit (
    guild_id     INTEGER NOT NULL,
    watch_id     INTEGER NOT NULL,
    until        INTEGER NOT NULL,
    quotation_id INTEGER NOT NULL,
    article_id   INTEGER NOT NULL,
    PRIMARY KEY (guild_id, watch_id, until, quotation_id),
    FOREIGN KEY (guild_id, watch_id, until) REFERENCES alert (guild_id, watch_id, until)
) STRICT, WITHOUT ROWID;

CREATE INDEX alert_hit_by_article ON alert_hit (guild_id, article_id);
CREATE INDEX alert_hit_by_quotation ON alert_hit (guild_id, quotation_id);
