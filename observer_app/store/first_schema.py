"""The tables and views of the first release, as they were made; later releases add steps in `migrations`.

`id` joins, `uid` identifies. Columns that end in `_ms` are milliseconds since 1970 in UTC.
"""

SCHEMA = """
CREATE TABLE store (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    uid TEXT NOT NULL,
    made_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE service (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    safety_name TEXT NOT NULL,
    safety_number TEXT NOT NULL,
    practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
    form_id TEXT NOT NULL,
    yearly_target INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    full_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    code_number INTEGER UNIQUE,
    work TEXT NOT NULL,
    registration TEXT NOT NULL
) STRICT;

CREATE TABLE person_role (
    person_id INTEGER NOT NULL REFERENCES person (id),
    rank INTEGER NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (person_id, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_setting (
    person_id INTEGER NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (person_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE clinic (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE form (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    form_id TEXT NOT NULL,
    version TEXT NOT NULL,
    text TEXT NOT NULL,
    kept_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE form_item (
    id INTEGER PRIMARY KEY,
    form_key INTEGER NOT NULL REFERENCES form (id),
    link_id TEXT NOT NULL,
    concept TEXT NOT NULL,
    UNIQUE (form_key, link_id)
) STRICT;

CREATE TABLE sitting (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    word_one TEXT NOT NULL,
    word_two TEXT NOT NULL,
    clinic_id INTEGER NOT NULL REFERENCES clinic (id),
    clinician_id INTEGER NOT NULL REFERENCES person (id),
    observer_id INTEGER NOT NULL REFERENCES person (id),
    perspective TEXT NOT NULL,
    form_key INTEGER NOT NULL REFERENCES form (id),
    pattern TEXT NOT NULL,
    day_chosen_by TEXT NOT NULL,
    mode TEXT NOT NULL,
    focus TEXT NOT NULL,
    clinician_agreed INTEGER NOT NULL CHECK (clinician_agreed = 1),
    shown_as TEXT,
    started_ms INTEGER NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('open', 'waiting_for_signature', 'signed', 'closed'))
) STRICT;

CREATE INDEX sitting_by_observer ON sitting (observer_id, stage);

CREATE TABLE sitting_desk (
    sitting_id INTEGER PRIMARY KEY REFERENCES sitting (id),
    saved_ms INTEGER NOT NULL,
    page TEXT,
    place INTEGER,
    link_id TEXT
) STRICT;

CREATE TABLE sitting_writing (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES sitting (id),
    box TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (sitting_id, box)
) STRICT;

CREATE TABLE rather_not (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    clinic_id INTEGER NOT NULL REFERENCES clinic (id),
    clinician_id INTEGER NOT NULL REFERENCES person (id),
    observer_id INTEGER NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE encounter (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    sitting_id INTEGER NOT NULL REFERENCES sitting (id),
    place INTEGER NOT NULL,
    state TEXT NOT NULL,
    consent TEXT,
    began_ms INTEGER,
    ended_ms INTEGER,
    also_there TEXT NOT NULL DEFAULT '',
    UNIQUE (sitting_id, place)
) STRICT;

CREATE TABLE observation (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    encounter_id INTEGER NOT NULL UNIQUE REFERENCES encounter (id),
    status TEXT NOT NULL
) STRICT;

-- Each answer is a row of its own, so that what was first thought is kept; the highest number of an
-- item counts. One tree and no index beside it, so that a tap writes one page.
-- A row with neither code nor reason takes the answer back.
CREATE TABLE rating (
    observation_id INTEGER NOT NULL REFERENCES observation (id),
    item_id INTEGER NOT NULL REFERENCES form_item (id),
    number INTEGER NOT NULL,
    code TEXT,
    not_rated TEXT,
    zero_reason TEXT,
    note TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (observation_id, item_id, number),
    CHECK (code IS NULL OR not_rated IS NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE moment (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    observation_id INTEGER NOT NULL REFERENCES observation (id),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    speaker TEXT,
    effect TEXT NOT NULL,
    at_s INTEGER,
    link_id TEXT
) STRICT;

CREATE INDEX moment_by_observation ON moment (observation_id);

CREATE TABLE observation_writing (
    id INTEGER PRIMARY KEY,
    observation_id INTEGER NOT NULL REFERENCES observation (id),
    box TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (observation_id, box)
) STRICT;

CREATE TABLE identity (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person (id),
    shown_as TEXT NOT NULL,
    fingerprint TEXT NOT NULL UNIQUE,
    certificate BLOB NOT NULL,
    wrapped_key BLOB NOT NULL,
    card BLOB NOT NULL,
    made_ms INTEGER NOT NULL,
    retired_ms INTEGER
) STRICT;

CREATE UNIQUE INDEX identity_in_use ON identity (person_id, shown_as) WHERE retired_ms IS NULL;

CREATE TABLE trusted_signer (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    card BLOB NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_ms INTEGER NOT NULL,
    valid_from_ms INTEGER NOT NULL,
    stopped_from_ms INTEGER
) STRICT;

CREATE TABLE signed_file (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES sitting (id),
    revision INTEGER NOT NULL,
    signatures INTEGER NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    record_digest TEXT NOT NULL,
    name TEXT NOT NULL,
    shown_name TEXT NOT NULL,
    made_ms INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (sitting_id, revision, signatures)
) STRICT;

CREATE TABLE audit_entry (
    number INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL CHECK (instr(actor, char(31)) = 0),
    event TEXT NOT NULL CHECK (instr(event, char(31)) = 0),
    subject TEXT NOT NULL CHECK (instr(subject, char(31)) = 0),
    details TEXT NOT NULL CHECK (instr(details, char(31)) = 0),
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE VIEW audit AS SELECT * FROM audit_entry;
"""
