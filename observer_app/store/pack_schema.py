"""Evidence packs that were made on this computer: what is in them, and where they were saved. None is kept here."""

STATEMENTS = """
-- A pack or a portal copy, once it was saved. `full_pack` is the SHA-256 of the pack that a portal copy is of.
CREATE TABLE evidence_pack (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    clinician_id INTEGER NOT NULL REFERENCES person (id),
    made_by_id INTEGER NOT NULL REFERENCES person (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    made_ms INTEGER NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    full_pack TEXT NOT NULL
) STRICT;

CREATE INDEX evidence_pack_by_clinician ON evidence_pack (clinician_id);

-- What its pages repeat, the originals themselves in it or not: whoever withdraws from one is still in the pack.
CREATE TABLE evidence_pack_original (
    id INTEGER PRIMARY KEY,
    pack_id INTEGER NOT NULL REFERENCES evidence_pack (id),
    printed_digest TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    UNIQUE (pack_id, printed_digest)
) STRICT;

CREATE INDEX evidence_pack_original_by_print ON evidence_pack_original (printed_digest);

CREATE TABLE evidence_pack_copy (
    id INTEGER PRIMARY KEY,
    pack_id INTEGER NOT NULL REFERENCES evidence_pack (id),
    path TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;

-- A copy that was deleted, or dealt with where it lies.
CREATE TABLE evidence_pack_gone (
    id INTEGER PRIMARY KEY,
    pack_id INTEGER NOT NULL REFERENCES evidence_pack (id),
    path TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT
"""
