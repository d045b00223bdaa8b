"""The archive: what was ingested, who said what in it, and everything that must survive a restart.

`interface.Archive` is the contract; `sqlite.open_archive` fulfils it with an embedded SQLite file. SQL
lives in this room only.
"""
