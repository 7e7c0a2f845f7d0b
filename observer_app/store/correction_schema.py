"""The rows of corrections: what was signed before and is kept as it was, and the copy on which it is written anew."""

from __future__ import annotations

STATEMENTS = """
-- A copy of a signed sitting, being corrected by whoever signed it; it ends by being signed, or left.
CREATE TABLE correction (
    draft_id INTEGER PRIMARY KEY REFERENCES sitting (id),
    sitting_id INTEGER NOT NULL REFERENCES sitting (id),
    begun_ms INTEGER NOT NULL,
    ended_ms INTEGER
) STRICT;

CREATE INDEX correction_by_sitting ON correction (sitting_id);

-- While a row stands here, the rows of this one sitting give way to those of its copy, or the copy's words go. It goes
-- again in the same transaction.
CREATE TABLE correcting_permit (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL UNIQUE REFERENCES sitting (id)
) STRICT;

-- The whole record of a version whose place a corrected one took, why, and whether both views were shown by then.
CREATE TABLE superseded_record (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES sitting (id),
    revision INTEGER NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    printed_digest TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    reason TEXT NOT NULL,
    after_both INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    UNIQUE (sitting_id, revision)
) STRICT
"""
