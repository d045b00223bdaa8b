-- Which columns the tables have, which each kind of database says in its own way.
CREATE VIEW table_column AS
SELECT m.name AS table_name, c.name AS column_name
FROM sqlite_master AS m, pragma_table_info(m.name) AS c
WHERE m.type = 'table';

-- What once numbered guilds numbers them no more; it cannot be left out, as it is unique.
UPDATE guild SET number = -1 - guild_id;
UPDATE guild SET number = guild_id;
