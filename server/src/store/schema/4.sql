-- From version 3 to version 4.

-- Which of its person's it is, in the order in which they were made: of too many devices the oldest
-- goes. And how often it has let somebody in, if it is an invitation.
ALTER TABLE credentials ADD COLUMN made INTEGER NOT NULL DEFAULT 0;
ALTER TABLE credentials ADD COLUMN used INTEGER NOT NULL DEFAULT 0;

-- Join codes that were replaced: whoever types one is told so, and none is drawn again.
CREATE TABLE old_codes (
    key      INTEGER PRIMARY KEY,
    code     TEXT NOT NULL UNIQUE,
    workshop TEXT NOT NULL
) STRICT;

-- It follows from the workshop's id and its join code.
ALTER TABLE tables DROP COLUMN spectator_token;
