-- Messages that told of what watches heard of arrivals above `after`, up to `until`, and the quotations they may show.
-- One is there before its message is sent: without `message_id` it is being sent. `mark` is set when something in it was
-- corrected since, and tells a later correction from an earlier one.
CREATE TABLE alert (
    guild_id   bigint NOT NULL,
    watch_id   bigint NOT NULL,
    until      bigint NOT NULL,
    after      bigint NOT NULL,
    channel_id bigint,
    message_id bigint,
    mark       bigint,
    PRIMARY KEY (guild_id, watch_id, until)
);

CREATE INDEX alert_to_edit ON alert (guild_id, watch_id, until) WHERE mark IS NOT NULL;

CREATE TABLE alert_hit (
    guild_id     bigint NOT NULL,
    watch_id     bigint NOT NULL,
    until        bigint NOT NULL,
    quotation_id bigint NOT NULL,
    article_id   bigint NOT NULL,
    PRIMARY KEY (guild_id, watch_id, until, quotation_id),
    FOREIGN KEY (guild_id, watch_id, until) REFERENCES alert (guild_id, watch_id, until) DEFERRABLE
);

CREATE INDEX alert_hit_by_article ON alert_hit (guild_id, article_id);
CREATE INDEX alert_hit_by_quotation ON alert_hit (guild_id, quotation_id);
