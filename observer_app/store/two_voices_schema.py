"""The step to two voices and the clinician's answer: what people say to each other, and what is theirs alone.

Columns that end in `_ms` are milliseconds since 1970 in UTC.
"""

STATEMENTS = """
-- What someone said, for good. `body` is a JSON object; empty while `sealed` holds it for someone else.
CREATE TABLE said (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    author_uid TEXT NOT NULL,
    about TEXT NOT NULL,
    audience TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    sealed TEXT NOT NULL,
    from_uid TEXT NOT NULL
) STRICT;

CREATE INDEX said_by_about ON said (about, kind);

-- The words of what came sealed, once whoever they are for has opened them here.
CREATE TABLE said_opened (
    said_id INTEGER PRIMARY KEY REFERENCES said (id),
    for_uid TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

-- What was said of a file of which nothing may be kept; no word of it.
CREATE TABLE unsaid (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    at_ms INTEGER NOT NULL
) STRICT;

-- Sealed to one person's own key: thoughts before they are shared, one's own view, one's own record.
CREATE TABLE private_note (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    about TEXT NOT NULL,
    box TEXT NOT NULL,
    sealed BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    UNIQUE (person_id, about, box)
) STRICT;

-- The record inside a signed file that is here, so that no page has to open the file to read it.
CREATE TABLE printed_record (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL
) STRICT;

-- That a sitting was a mistake, for whoever has its signed file and not its whole record.
CREATE TABLE mistaken_print (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    at_ms INTEGER NOT NULL
) STRICT;

-- A sitting that was handed in and then cleared from this computer: what the next one has to know of it, and no word.
CREATE TABLE cleared_sitting (
    sitting_id INTEGER PRIMARY KEY REFERENCES sitting (id),
    at_ms INTEGER NOT NULL,
    record_digest TEXT NOT NULL,
    shown_name TEXT NOT NULL,
    first_ms INTEGER NOT NULL,
    made_ms INTEGER NOT NULL
) STRICT;

-- Why a parked file waits: for its signer to be known, or for one's own sitting to be finished.
ALTER TABLE parked_file ADD COLUMN waits_for TEXT NOT NULL DEFAULT 'signer'
"""
