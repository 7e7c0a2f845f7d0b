"""The step to files that travel: what was taken in from other computers, and what stays erased wherever it comes from.

`person` is rebuilt, because the same “Observer n” may have been given out on two computers before they met.
What was taken in is kept whole, as it came, and is joined to nothing: it is looked up by uid and by digest.
Columns that end in `_ms` are milliseconds since 1970 in UTC.
"""

STATEMENTS = """
CREATE TABLE person_rebuilt (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    full_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    code_number INTEGER,
    work TEXT NOT NULL,
    registration TEXT NOT NULL
) STRICT;

INSERT INTO person_rebuilt (id, uid, full_name, first_name, code_number, work, registration)
SELECT id, uid, full_name, first_name, code_number, work, registration FROM person;

DROP TABLE person;

ALTER TABLE person_rebuilt RENAME TO person;

-- From when what is told of someone or something is, where another computer told it.
CREATE TABLE as_of (
    uid TEXT PRIMARY KEY,
    at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whole records of sittings; `standing` is held, or aside where ours says something else.
CREATE TABLE taken_in (
    id INTEGER PRIMARY KEY,
    sitting_uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    printed_digest TEXT NOT NULL,
    standing TEXT NOT NULL,
    from_uid TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE INDEX taken_in_by_sitting ON taken_in (sitting_uid);

-- Signed files, byte for byte; `states` are the SHA-256 at each signature, in order.
CREATE TABLE taken_in_file (
    id INTEGER PRIMARY KEY,
    printed_digest TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    states TEXT NOT NULL,
    standing TEXT NOT NULL,
    name TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE INDEX taken_in_file_by_record ON taken_in_file (printed_digest);

-- A file that gave its place to the same one with more signatures.
CREATE TABLE earlier_file (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    at_ms INTEGER NOT NULL
) STRICT;

-- What tells an old record, or an old file, for what it is when it comes again: its digest, and no word of it.
CREATE TABLE erased_record (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    sitting_uid TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE erased_print (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    sitting_uid TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;

-- That a sitting was a mistake, as its observer's computer says.
CREATE TABLE taken_in_error (
    id INTEGER PRIMARY KEY,
    sitting_uid TEXT NOT NULL UNIQUE,
    reason TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;

-- Whole files whose signer no one here knows yet.
CREATE TABLE parked_file (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    name TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- Someone else says that they have this.
CREATE TABLE receipt (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,
    from_uid TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    UNIQUE (digest, from_uid)
) STRICT
"""
