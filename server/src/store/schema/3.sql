-- From version 2 to version 3.

-- A workshop is one or several tables with one code, one facilitator and one luck. Its tables stand
-- here as rows of their own and share what names the workshop.
CREATE TABLE new_tables (
    key               INTEGER PRIMARY KEY,
    id                TEXT NOT NULL UNIQUE,
    workshop          TEXT NOT NULL,
    number            INTEGER NOT NULL,
    join_code         TEXT NOT NULL,
    status            TEXT NOT NULL,
    played_at         INTEGER NOT NULL DEFAULT 0,
    -- Above every person who ever was at this table, also of those whose names were erased.
    next_person       INTEGER NOT NULL DEFAULT 0,
    facilitator_token BLOB NOT NULL,
    spectator_token   BLOB NOT NULL,
    scenario_hash     BLOB NOT NULL,
    -- What is long stands last: whoever asks for what stands behind it reads all of it.
    header            TEXT NOT NULL,
    scenario_toml     TEXT NOT NULL,
    UNIQUE (workshop, number)
) STRICT;

INSERT INTO new_tables
SELECT key, id, id, 1, join_code, status, played_at,
       (SELECT coalesce(max(people.id) + 1, 0) FROM people WHERE people.table_key = tables.key),
       facilitator_token, spectator_token, scenario_hash, header, scenario_toml
FROM tables;

DROP TABLE tables;
ALTER TABLE new_tables RENAME TO tables;
CREATE UNIQUE INDEX tables_by_code ON tables (join_code) WHERE number = 1;

-- What lets somebody in: a token, the code that brings a person back on another device, or the code
-- that lets others in beside them. `place` is the table's number, 0 for the hall.
CREATE TABLE new_credentials (
    hash     BLOB NOT NULL PRIMARY KEY,
    opens    TEXT NOT NULL,
    workshop TEXT NOT NULL,
    place    INTEGER NOT NULL,
    person   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO new_credentials
SELECT token, 'token', tables.id, 1, person
FROM credentials JOIN tables ON tables.key = credentials.table_key;

DROP TABLE credentials;
ALTER TABLE new_credentials RENAME TO credentials;
CREATE INDEX credentials_by_person ON credentials (workshop, person);

-- Who waits for a seat.
CREATE TABLE hall (
    workshop TEXT NOT NULL,
    person   INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (workshop, person)
) STRICT, WITHOUT ROWID;
