"""Which signed sittings stand on this store, kept by the store itself: a projection of its own and taken-in records.

Held here: signed, with a file that is not erased or cleared. Taken in: the record that counts. No word of a visit is
in it, and nothing is known by it alone: triggers make the rows of a sitting anew whenever what they follow from
changes, so that no part of the app has to remember to.
"""

from __future__ import annotations

from observer_app.domain.sitting import SEEN, PlaceState, SittingStage

COUNTS = (
    "standing = 'held' AND NOT EXISTS (SELECT 1 FROM taken_in AS newer WHERE newer.standing = 'held'"
    " AND newer.sitting_uid = taken_in.sitting_uid AND newer.revision > taken_in.revision)"
)
"""To be asked of `taken_in`; the others are there to be read, as they were signed."""
TABLE = """
CREATE TABLE standing_sitting (
    id INTEGER PRIMARY KEY,
    sitting_uid TEXT NOT NULL,
    is_own INTEGER NOT NULL,
    printed_digest TEXT NOT NULL,
    revision INTEGER NOT NULL,
    clinic_uid TEXT NOT NULL,
    clinician_uid TEXT NOT NULL,
    observer_uid TEXT NOT NULL,
    perspective TEXT NOT NULL,
    word_one TEXT NOT NULL,
    word_two TEXT NOT NULL,
    started_ms INTEGER NOT NULL,
    mode TEXT NOT NULL,
    form_digest TEXT NOT NULL,
    day_chosen_by TEXT NOT NULL,
    booking_uid TEXT,
    seen INTEGER NOT NULL,
    rated INTEGER NOT NULL
) STRICT;

CREATE INDEX standing_sitting_by_uid ON standing_sitting (sitting_uid);

CREATE INDEX standing_sitting_by_clinician ON standing_sitting (clinician_uid, started_ms);

CREATE INDEX standing_sitting_by_print ON standing_sitting (printed_digest);

CREATE INDEX standing_sitting_by_start ON standing_sitting (started_ms);

CREATE INDEX standing_sitting_by_booking ON standing_sitting (booking_uid);

CREATE INDEX taken_in_by_print ON taken_in (printed_digest);

CREATE INDEX signed_file_by_record ON signed_file (record_digest)
"""

_INTO = (
    "INSERT INTO standing_sitting (sitting_uid, is_own, printed_digest, revision, clinic_uid, clinician_uid,"
    " observer_uid, perspective, word_one, word_two, started_ms, mode, form_digest, day_chosen_by, booking_uid, seen,"
    " rated)"
)
_SEEN = ", ".join(f"'{state}'" for state in sorted(SEEN))
_OWN = f"""{_INTO}
SELECT sitting.uid, 1, newest.record_digest, sitting.revision, clinic.uid, clinician.uid, observer.uid, perspective,
       sitting.word_one, sitting.word_two, started_ms, sitting.mode, form.digest, sitting.day_chosen_by, booking.uid,
       (SELECT count(*) FROM encounter WHERE sitting_id = sitting.id AND state IN ({_SEEN})),
       (SELECT count(*) FROM encounter WHERE sitting_id = sitting.id AND state = '{PlaceState.SEEN_AND_RATED}')
  FROM sitting
  JOIN signed_file AS newest ON newest.id = (SELECT signed_file.id FROM signed_file
       WHERE signed_file.sitting_id = sitting.id ORDER BY signed_file.revision DESC, signatures DESC LIMIT 1)
  JOIN clinic ON clinic.id = sitting.clinic_id
  JOIN person AS clinician ON clinician.id = sitting.clinician_id
  JOIN person AS observer ON observer.id = observer_id
  JOIN form ON form.id = form_key
  LEFT JOIN booking ON booking.id = sitting.booking_id
 WHERE stage = '{SittingStage.SIGNED}'"""
_BEGAN = "json_extract(text, '$.sitting.started_at')"
# An offset beyond fourteen hours is none to SQLite: then the clock on the wall says the day.
_BEGAN_ON = f"coalesce(julianday({_BEGAN}), julianday(substr({_BEGAN}, 1, 19)))"
_PLACES = "json_each(taken_in.text, '$.sitting.places') WHERE json_extract(value, '$.state')"
_TAKEN_IN = f"""{_INTO}
SELECT sitting_uid, 0, printed_digest, revision,
       json_extract(text, '$.sitting.clinic_uid'), json_extract(text, '$.sitting.clinician_uid'),
       json_extract(text, '$.sitting.observer_uid'), json_extract(text, '$.sitting.perspective'),
       json_extract(text, '$.sitting.two_words[0]'), json_extract(text, '$.sitting.two_words[1]'),
       CAST(round(({_BEGAN_ON} - 2440587.5) * 86400000) AS INTEGER),
       json_extract(text, '$.sitting.mode'), json_extract(text, '$.sitting.form.digest'),
       json_extract(text, '$.sitting.day_chosen_by'), json_extract(text, '$.sitting.booking_uid'),
       (SELECT count(*) FROM {_PLACES} IN ({_SEEN})),
       (SELECT count(*) FROM {_PLACES} = '{PlaceState.SEEN_AND_RATED}')
  FROM taken_in
 WHERE {COUNTS}"""

FILL = f"{_OWN};\n{_TAKEN_IN}"
"""Fills the table from what a store of an older version holds."""
STATEMENTS = f"{TABLE};\n{FILL}"


def triggers() -> tuple[str, ...]:
    """Make the rows of a sitting anew after each thing they follow from."""
    return (
        _own("signed", "INSERT ON signed_file", "NEW.sitting_id"),
        _own("erased", "DELETE ON signed_file", "OLD.sitting_id"),
        _own("moved_on", "UPDATE OF stage, revision ON sitting", "NEW.id"),
        _taken_in("taken_in", "INSERT ON taken_in", "NEW.sitting_uid"),
        _taken_in("taken_out", "DELETE ON taken_in", "OLD.sitting_uid"),
    )


def _own(name: str, when: str, key: str) -> str:
    uid = f"(SELECT uid FROM sitting WHERE sitting.id = {key})"
    return _anew(name, when, f"is_own = 1 AND sitting_uid = {uid}", f"{_OWN} AND sitting.id = {key}")


def _taken_in(name: str, when: str, uid: str) -> str:
    return _anew(name, when, f"is_own = 0 AND sitting_uid = {uid}", f"{_TAKEN_IN} AND taken_in.sitting_uid = {uid}")


def _anew(name: str, when: str, which: str, insert: str) -> str:
    return (
        f"CREATE TRIGGER standing_{name} AFTER {when}\n"
        f"BEGIN\nDELETE FROM standing_sitting WHERE {which};\n{insert};\nEND"
    )
