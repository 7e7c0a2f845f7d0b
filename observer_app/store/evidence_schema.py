"""The step to the leads' side of evidence: teams, what stands and is counted from, packs, what
was said of them, and corrections.

What stands has its own module, `standing_schema`. Columns that end in `_ms` are milliseconds since 1970 in UTC.
"""

from __future__ import annotations

from observer_app.store import correction_schema, heads, pack_schema, standing_schema

_TEAMS = """
-- A team of clinicians, as leads named it. Whoever belongs to none is counted by themselves.
CREATE TABLE team (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE team_member (
    person_id INTEGER PRIMARY KEY REFERENCES person (id),
    team_id INTEGER NOT NULL REFERENCES team (id)
) STRICT
"""

_TO_FIND = """
-- All that leads look for in the record of changes, so that no line has to be read to find it.
CREATE INDEX audit_entry_to_find ON audit_entry (event, actor, subject, at_ms);

-- A clinician's page asks what was released to them, and every page whether something sealed has come.
CREATE INDEX said_released ON said (json_extract(body, '$.clinician'), at_ms) WHERE kind = 'released';

CREATE INDEX said_sealed ON said (id) WHERE sealed <> ''
"""

_ARRIVING = """
-- The files that someone began to take in, and what became of each; `told` is NULL while it was not looked at. What
-- was passed over is told too, and is no file of theirs. Nothing is left once all were looked at.
CREATE TABLE arriving (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    path TEXT NOT NULL,
    is_file INTEGER NOT NULL,
    told TEXT,
    UNIQUE (person_id, path)
) STRICT;

-- The record inside a signed PDF that waits, so that it is known when someone in it withdraws; NULL for a sealed file.
ALTER TABLE parked_file ADD COLUMN printed_digest TEXT;

-- What is told of files that wait is read without the files, which lie between.
CREATE INDEX parked_file_lines ON parked_file (waits_for, fingerprint, sha256, name, printed_digest)
"""

_TAKEN_OUT = """
-- A visit that a lead took out of a sitting that was handed in; place 0 is the whole sitting, whose time is over.
CREATE TABLE taken_out (
    id INTEGER PRIMARY KEY,
    sitting_uid TEXT NOT NULL,
    place INTEGER NOT NULL,
    observer_uid TEXT NOT NULL,
    clinician_uid TEXT NOT NULL,
    clinic_uid TEXT NOT NULL,
    pair TEXT NOT NULL,
    started_ms INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    by_uid TEXT NOT NULL,
    years INTEGER NOT NULL,
    UNIQUE (sitting_uid, place)
) STRICT
"""

_GONE_BOOKINGS = """
-- A booking whose time to be kept was over: that it was, and nothing else of it.
CREATE TABLE destroyed_booking (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    clinic_uid TEXT NOT NULL,
    clinician_uid TEXT NOT NULL,
    starts_ms INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    by_uid TEXT NOT NULL,
    years INTEGER NOT NULL
) STRICT
"""

_PARTS = (_TEAMS, _TO_FIND, heads.INDEX, _ARRIVING, _TAKEN_OUT, _GONE_BOOKINGS, standing_schema.STATEMENTS)
STATEMENTS = ";\n".join((*_PARTS, pack_schema.STATEMENTS, correction_schema.STATEMENTS))
