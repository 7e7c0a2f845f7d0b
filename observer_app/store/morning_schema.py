"""The step from a sitting of one to a whole morning: bookings, patterns, gaps, withdrawal and the register.

Two tables are rebuilt, because a rule of theirs goes: `observation` may have a later revision of the same
encounter, and the stages of `sitting` are the trigger's alone to guard. Columns that end in `_ms` are
milliseconds since 1970 in UTC.
"""

STATEMENTS = """
CREATE TABLE booking (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    word_one TEXT NOT NULL,
    word_two TEXT NOT NULL,
    clinic_id INTEGER NOT NULL REFERENCES clinic (id),
    clinician_id INTEGER NOT NULL REFERENCES person (id),
    starts_ms INTEGER NOT NULL,
    form_id TEXT NOT NULL,
    pattern TEXT NOT NULL,
    mode TEXT NOT NULL,
    focus TEXT NOT NULL,
    day_chosen_by TEXT NOT NULL,
    called_off TEXT NOT NULL DEFAULT '',
    called_off_ms INTEGER
) STRICT;

CREATE INDEX booking_by_start ON booking (starts_ms);

CREATE TABLE booked_observer (
    booking_id INTEGER NOT NULL REFERENCES booking (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    perspective TEXT NOT NULL,
    PRIMARY KEY (booking_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sitting_rebuilt (
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
    stage TEXT NOT NULL,
    booking_id INTEGER REFERENCES booking (id),
    notes_on TEXT NOT NULL DEFAULT 'screen',
    alone INTEGER,
    list_ended INTEGER NOT NULL DEFAULT 0,
    entered_later INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;

INSERT INTO sitting_rebuilt (id, uid, word_one, word_two, clinic_id, clinician_id, observer_id, perspective, form_key,
    pattern, day_chosen_by, mode, focus, clinician_agreed, shown_as, started_ms, stage)
SELECT id, uid, word_one, word_two, clinic_id, clinician_id, observer_id, perspective, form_key,
    pattern, day_chosen_by, mode, focus, clinician_agreed, shown_as, started_ms, stage FROM sitting;

DROP TABLE sitting;

ALTER TABLE sitting_rebuilt RENAME TO sitting;

CREATE INDEX sitting_by_observer ON sitting (observer_id, stage);

CREATE INDEX sitting_by_booking ON sitting (booking_id);

CREATE TABLE observation_rebuilt (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    encounter_id INTEGER NOT NULL REFERENCES encounter (id),
    status TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    UNIQUE (encounter_id, revision)
) STRICT;

INSERT INTO observation_rebuilt (id, uid, encounter_id, status) SELECT id, uid, encounter_id, status FROM observation;

DROP TABLE observation;

ALTER TABLE observation_rebuilt RENAME TO observation;

ALTER TABLE encounter ADD COLUMN consent_from TEXT NOT NULL DEFAULT 'person';

ALTER TABLE encounter ADD COLUMN spoken_for TEXT;

ALTER TABLE encounter ADD COLUMN cut_short INTEGER NOT NULL DEFAULT 0;

ALTER TABLE moment ADD COLUMN part TEXT;

CREATE TABLE gap (
    id INTEGER PRIMARY KEY,
    encounter_id INTEGER NOT NULL REFERENCES encounter (id),
    kind TEXT NOT NULL,
    from_s INTEGER NOT NULL,
    until_s INTEGER
) STRICT;

CREATE INDEX gap_by_encounter ON gap (encounter_id);

CREATE TABLE pattern_change (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES sitting (id),
    at_ms INTEGER NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE INDEX pattern_change_by_sitting ON pattern_change (sitting_id);

-- What may tell who someone is and was kept on purpose: by its digest, never the words themselves.
CREATE TABLE kept_hint (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES sitting (id),
    place INTEGER,
    digest TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    UNIQUE (sitting_id, digest)
) STRICT;

CREATE TABLE saved_copy (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES sitting (id),
    sha256 TEXT NOT NULL,
    path TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX saved_copy_by_sitting ON saved_copy (sitting_id);

-- While a row stands here, what was signed of this one sitting may be erased. It goes again in the same
-- transaction, and leaves a withdrawal behind.
CREATE TABLE erasure_permit (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL UNIQUE REFERENCES sitting (id),
    place INTEGER NOT NULL
) STRICT;

CREATE TABLE withdrawal (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES sitting (id),
    place INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    UNIQUE (sitting_id, place)
) STRICT;

-- What tells an old copy for what it is: its digests, and no word of it.
CREATE TABLE erased_file (
    id INTEGER PRIMARY KEY,
    withdrawal_id INTEGER NOT NULL REFERENCES withdrawal (id),
    sitting_id INTEGER NOT NULL REFERENCES sitting (id),
    revision INTEGER NOT NULL,
    signatures INTEGER NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    record_digest TEXT NOT NULL,
    name TEXT NOT NULL,
    made_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX erased_file_by_record ON erased_file (record_digest);

CREATE TABLE register_event (
    id INTEGER PRIMARY KEY,
    sitting_id INTEGER NOT NULL REFERENCES sitting (id),
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX register_event_by_sitting ON register_event (sitting_id)
"""
