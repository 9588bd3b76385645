-- From version 1 to version 2.

-- When the table was last played, in unix milliseconds, to the hour. Names and texts are kept for so
-- long after it (`--retention-days`). For tables that are older than this column it is now.
ALTER TABLE tables ADD COLUMN played_at INTEGER NOT NULL DEFAULT 0;

UPDATE tables SET played_at = unixepoch() * 1000;

-- Counting tables by status then reads no scenarios.
CREATE INDEX tables_by_status ON tables (status);

-- What belongs to the server and to no table: one row. The admin token's hash is empty until the
-- first start has drawn one; `probed_at` is written to see whether the file can be.
CREATE TABLE server (
    key         INTEGER PRIMARY KEY CHECK (key = 1),
    admin_token BLOB,
    probed_at   INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO server (key) VALUES (1);
