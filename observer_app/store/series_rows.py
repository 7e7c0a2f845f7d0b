"""What the register of a series is read from: sittings held here or taken in, bookings, and what files print of them.

Everything of one clinician, or of all for None, in a few queries, however many there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from observer_app.domain.people import Perspective
from observer_app.domain.sitting import Consent, Pattern, PatternChange, PlaceState, SittingStage
from observer_app.domain.sitting_record import Amended, Withdrawn
from observer_app.store.connection import Row
from observer_app.store.database import Database
from observer_app.store.standing_schema import COUNTS as TAKEN_IN_COUNTS
from observer_app.store.times import from_ms, maybe_from_ms

COUNTS = ("seen", "rated", "said_no", "changed_their_mind", "not_known", "asked_in_front", "withdrawn")
OURS = """
SELECT sitting.id, sitting.uid, sitting.word_one, sitting.word_two, clinic.uid, clinic.name, clinician.uid,
       observer.uid, sitting.perspective, sitting.started_ms, sitting.stage, booking.uid,
       (SELECT record_digest FROM signed_file WHERE sitting_id = sitting.id ORDER BY signed_file.revision DESC LIMIT 1),
       (SELECT at_ms FROM register_event WHERE sitting_id = sitting.id),
       (SELECT reason FROM register_event WHERE sitting_id = sitting.id)
FROM sitting JOIN clinic ON clinic.id = sitting.clinic_id
JOIN person AS clinician ON clinician.id = sitting.clinician_id
JOIN person AS observer ON observer.id = sitting.observer_id
LEFT JOIN booking ON booking.id = sitting.booking_id
WHERE (?1 IS NULL OR clinician.uid = ?1)
  AND NOT EXISTS (SELECT 1 FROM correction WHERE draft_id = sitting.id)
  AND NOT EXISTS (SELECT 1 FROM cleared_sitting WHERE cleared_sitting.sitting_id = sitting.id)
"""
TAKEN_IN = f"""
SELECT taken_in.sitting_uid, printed_digest, json_extract(text, '$.sitting'), json_extract(text, '$.withdrawn'),
       json_extract(text, '$.amended'),
       error.at_ms, error.reason,
       (SELECT name FROM clinic WHERE clinic.uid = json_extract(text, '$.sitting.clinic_uid'))
FROM taken_in LEFT JOIN taken_in_error AS error ON error.sitting_uid = taken_in.sitting_uid
WHERE {TAKEN_IN_COUNTS}
"""
OF_ONE = "AND taken_in.sitting_uid IN (SELECT sitting_uid FROM standing_sitting WHERE clinician_uid = ? AND is_own = 0)"
"""So that no record of anyone else has to be read to tell whom it is about."""
BOOKED = """
SELECT booking.uid, word_one, word_two, clinic.name, clinician.uid, starts_ms, called_off, called_off_ms,
       (SELECT coalesce(group_concat(person.uid || '/' || perspective, ' '), '')
         FROM booked_observer JOIN person ON person.id = person_id WHERE booking_id = booking.id)
FROM booking JOIN clinic ON clinic.id = clinic_id JOIN person AS clinician ON clinician.id = clinician_id
WHERE ?1 IS NULL OR clinician.uid = ?1
"""
PRINTED = """
SELECT digest, json_remove(text, '$.form_text', '$.consultations', '$.helped', '$.more', '$.question'),
       (SELECT count(*) FROM json_each(text, '$.consultations') WHERE json_extract(value, '$.cut_short')),
       (SELECT at_ms FROM mistaken_print WHERE mistaken_print.digest = printed_record.digest)
FROM printed_record WHERE digest IN (SELECT value FROM json_each(?))
"""
REFUSED = """
SELECT rather_not.uid, clinician.uid, observer.uid, at_ms FROM rather_not
JOIN person AS clinician ON clinician.id = clinician_id JOIN person AS observer ON observer.id = observer_id
WHERE ?1 IS NULL OR clinician.uid = ?1
"""


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What became of one place in a list."""

    state: PlaceState
    in_front: bool = False
    cut_short: bool = False


@dataclass(frozen=True, slots=True)
class SittingFacts:
    """One sitting, without what was rated or said. `digest` is that of its printed record, None until it is signed.

    `amended` says when it was corrected, and why; `mistaken_at` and `mistake` that it was entered in error.
    """

    uid: str
    two_words: tuple[str, str]
    clinic_uid: str
    clinic_name: str
    clinician_uid: str
    observer_uid: str
    perspective: Perspective
    started_at: datetime
    stage: SittingStage
    booking_uid: str | None
    digest: str | None
    places: tuple[PlaceFacts, ...]
    changes: tuple[PatternChange, ...]
    withdrawn: tuple[datetime, ...]
    amended: tuple[tuple[datetime, str], ...]
    mistaken_at: datetime | None = None
    mistake: str = ""


@dataclass(frozen=True, slots=True)
class BookedFacts:
    """One booking; `called_off_at` is when that became known here. `observers` are uids, and with whose eyes."""

    uid: str
    two_words: tuple[str, str]
    clinic_name: str
    clinician_uid: str
    starts_at: datetime
    called_off: str
    called_off_at: datetime | None
    observers: tuple[tuple[str, Perspective], ...]


@dataclass(frozen=True, slots=True)
class PrintedFacts:
    """What a signed file says of its sitting; `nth` is which of the observer's with this clinician it is.

    `told` holds the counts by their names in the printed record. `mistaken_at` says that it was a mistake;
    `amended` why it takes the place of the file with the record `supersedes`.
    """

    digest: str
    shown_name: str
    nth: int
    clinic_name: str
    perspective: Perspective
    day: date
    told: dict[str, int]
    changes: tuple[tuple[Pattern, Pattern, str], ...]
    mistaken_at: datetime | None
    amended: str = ""
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class RefusedFacts:
    """Someone would rather not have sat in."""

    uid: str
    clinician_uid: str
    observer_uid: str
    at: datetime


def sittings(database: Database, clinician_uid: str | None) -> tuple[SittingFacts, ...]:
    """Each sitting once, though it was held here and came back in a file."""
    ours = {each.uid: each for each in _ours(database, clinician_uid)}
    of_one = () if clinician_uid is None else (clinician_uid,)
    taken = database.rows(f"{TAKEN_IN} {OF_ONE if of_one else ''}", *of_one)
    return (*ours.values(), *(_taken_in(row) for row in taken if row[0] not in ours))


def closed(database: Database) -> tuple[SittingFacts, ...]:
    """Those that were closed here without feedback, whoever's."""
    return tuple(each for each in _ours(database, None) if each.stage is SittingStage.CLOSED)


def booked(database: Database, clinician_uid: str | None) -> tuple[BookedFacts, ...]:
    """Every booking there ever was."""
    rows = database.rows(BOOKED, clinician_uid)
    return tuple(
        BookedFacts(uid, (one, two), clinic, clinician, from_ms(at), why, maybe_from_ms(off), _booked(who))
        for uid, one, two, clinic, clinician, at, why, off, who in rows
    )


def refused(database: Database, clinician_uid: str | None = None) -> tuple[RefusedFacts, ...]:
    """What was said on this computer; what came from others was said as any other word is."""
    rows = database.rows(REFUSED, clinician_uid)
    return tuple(RefusedFacts(uid, clinician, observer, from_ms(at)) for uid, clinician, observer, at in rows)


def printed(database: Database, digests: Iterable[str]) -> dict[str, PrintedFacts]:
    """What the files with these records say, by digest, where it is kept here."""
    found = (_printed(row) for row in database.rows(PRINTED, json.dumps(list(digests))))
    return {each.digest: each for each in found}


def _ours(database: Database, clinician_uid: str | None) -> Iterable[SittingFacts]:
    rows = database.rows(OURS, clinician_uid)
    keys = [row[0] for row in rows]
    places = _by_sitting(database, "state, consent, cut_short FROM encounter", keys, "place")
    changes = _by_sitting(database, "at_ms, before, after, reason FROM pattern_change", keys, "id")
    withdrawn = _by_sitting(database, "at_ms FROM withdrawal", keys, "place")
    amended = _by_sitting(database, "at_ms, reason FROM superseded_record", keys, "revision")
    for row in rows:
        yield _held_here(row, tuple(found.get(row[0], []) for found in (places, changes, withdrawn, amended)))


def _held_here(row: Row, beside: tuple[list[Row], ...]) -> SittingFacts:
    places, changes, withdrawn, amended = beside
    _, uid, one, two, clinic, named, clinician, observer, eyes, started_ms, stage, booking, digest, at_ms, reason = row
    return SittingFacts(
        uid, (one, two), clinic, named, clinician, observer, Perspective(eyes), from_ms(started_ms),
        SittingStage(stage), booking, digest,
        tuple(PlaceFacts(PlaceState(state), consent == Consent.ALREADY_THERE, bool(short))
              for state, consent, short in places),
        tuple(PatternChange(at=from_ms(when), before=Pattern(before), after=Pattern(after), reason=why)
              for when, before, after, why in changes),
        tuple(from_ms(when) for (when,) in withdrawn),
        tuple((from_ms(when), why) for when, why in amended),
        maybe_from_ms(at_ms), reason or "",
    )  # fmt: skip


def _by_sitting(database: Database, columns: str, keys: Sequence[int], order: str) -> dict[int, list[Row]]:
    which = "WHERE sitting_id IN (SELECT value FROM json_each(?))"
    found: dict[int, list[Row]] = {}
    for key, *row in database.rows(f"SELECT sitting_id, {columns} {which} ORDER BY {order}", json.dumps(keys)):
        found.setdefault(key, []).append(tuple(row))
    return found


def _taken_in(row: Row) -> SittingFacts:
    uid, digest, text, withdrawn, amended, at_ms, reason, clinic = row
    told = json.loads(text)
    return SittingFacts(
        uid, tuple(told["two_words"]), told["clinic_uid"], clinic, told["clinician_uid"], told["observer_uid"],
        Perspective(told["perspective"]), datetime.fromisoformat(told["started_at"]), SittingStage.SIGNED,
        told["booking_uid"], digest,
        tuple(PlaceFacts(PlaceState(each["state"]), each["consent"] == Consent.ALREADY_THERE, each["cut_short"])
              for each in told["places"]),
        tuple(PatternChange.model_validate(each) for each in told["pattern_changes"]),
        tuple(Withdrawn.model_validate(each).at for each in json.loads(withdrawn)),
        tuple((each.at, each.reason) for each in map(Amended.model_validate, json.loads(amended or "[]"))),
        maybe_from_ms(at_ms), reason or "",
    )  # fmt: skip


def _booked(observers: str) -> tuple[tuple[str, Perspective], ...]:
    pairs = (each.split("/") for each in observers.split())
    return tuple((uid, Perspective(eyes)) for uid, eyes in pairs)


def _printed(row: Row) -> PrintedFacts:
    digest, text, cut_short, mistaken_ms = row
    told = json.loads(text)
    return PrintedFacts(
        digest=digest,
        shown_name=told["observer"]["shown_name"],
        nth=told["observer"]["nth_sitting"],
        clinic_name=told["clinic"],
        perspective=Perspective(told["observer"]["perspective"]),
        day=date.fromisoformat(told["day"]),
        told={**{name: told[name] for name in COUNTS}, "cut_short": cut_short},
        changes=tuple(
            (Pattern(each["before"]), Pattern(each["after"]), each["reason"]) for each in told["pattern_changes"]
        ),
        mistaken_at=maybe_from_ms(mistaken_ms),
        amended=(told.get("amended") or {}).get("reason", ""),
        supersedes=told["supersedes"],
    )
