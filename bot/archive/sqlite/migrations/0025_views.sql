-- Which columns the tables have, and how large the whole database is: what each kind of database says in its own way.
CREATE VIEW table_column AS
SELECT m.name AS table_name, c.name AS column_name
FROM sqlite_master AS m, pragma_table_info(m.name) AS c
WHERE m.type = 'table';

CREATE VIEW installation AS
SELECT
    (SELECT user_version FROM pragma_user_version) AS schema,
    (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size) AS bytes;

-- What once numbered guilds numbers them no more; it cannot be left out, as it is unique.
UPDATE guild SET number = -1 - guild_id;
UPDATE guild SET number = guild_id;
