-- Version 1 of the store: what a new file begins with, before `2.sql` and the steps after it.
--
-- Ids inside the file are the short `key`, not the table's text id, because every record has one.
--
-- `records` and `texts` are ordinary tables, whose new rows all go to the end. Kept in the order of
-- their key (WITHOUT ROWID) each game would dirty a page of its own: two to four times the CPU for
-- an append with 125 games at once, and twice the file once records are long.

CREATE TABLE tables (
    key               INTEGER PRIMARY KEY,
    id                TEXT NOT NULL UNIQUE,
    join_code         TEXT NOT NULL UNIQUE,
    scenario_toml     TEXT NOT NULL,
    scenario_hash     BLOB NOT NULL,
    header            TEXT NOT NULL,
    facilitator_token BLOB NOT NULL,
    spectator_token   BLOB NOT NULL,
    status            TEXT NOT NULL
) STRICT;

CREATE TABLE records (
    table_key INTEGER NOT NULL REFERENCES tables (key),
    position  INTEGER NOT NULL,
    record    TEXT NOT NULL,
    PRIMARY KEY (table_key, position)
) STRICT;

CREATE TABLE texts (
    table_key INTEGER NOT NULL REFERENCES tables (key),
    id        INTEGER NOT NULL,
    text      TEXT NOT NULL,
    PRIMARY KEY (table_key, id)
) STRICT;

CREATE TABLE people (
    table_key INTEGER NOT NULL REFERENCES tables (key),
    id        INTEGER NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (table_key, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE credentials (
    token     BLOB NOT NULL PRIMARY KEY,
    table_key INTEGER NOT NULL REFERENCES tables (key),
    seat      INTEGER NOT NULL,
    person    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX credentials_by_table ON credentials (table_key);
