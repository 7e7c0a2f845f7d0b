"""Who may read what was said, and of which feedback or pair someone is the clinician or an observer; decided here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from observer_app.domain.booking import Booking
from observer_app.domain.people import Person, Role
from observer_app.domain.record import PrintedRecord
from observer_app.domain.said import LAST_YEAR, Audience, Said, SaidKind, pair_key, pair_key_of, people_key
from observer_app.domain.sitting import Sitting, SittingStage
from observer_app.domain.sitting_record import SittingRecord
from observer_app.services.printed import find_printed
from observer_app.services.sitting_records import earlier_records, own_record
from observer_app.store import bookings, learning, people, releases, said, signed_files, sittings, taken_in, versions
from observer_app.store.database import Database

NOT_DONE = (SittingStage.OPEN, SittingStage.WAITING_FOR_SIGNATURE)
LAST_DAY = datetime(LAST_YEAR, 1, 1, tzinfo=UTC)
LATE = timedelta(days=7)
"""How long after its day a booked sitting that was never begun may still be entered from paper."""


def may_read(database: Database, me: Person, said_: Said) -> bool:
    """Whether this person may read a thing that was said."""
    if said_.author == me.uid:
        return True
    about = said_.about
    allowed: dict[Audience, Callable[[], bool]] = {
        Audience.EVERYONE: lambda: may_open(database, me, about),
        Audience.CLINICIAN: lambda: _is_told(database, me, said_) or _reads_as_lead(database, me, about),
        Audience.OBSERVERS: lambda: observed(database, me, about),
        Audience.LEADS: lambda: _reads_as_lead(database, me, about),
        Audience.BOTH_OBSERVERS: lambda: _reads_pair(database, me, about),
        Audience.ONE_PERSON: lambda: about == people_key(said_.author, me.uid),
    }
    return allowed[said_.audience]()


def _reads_as_lead(database: Database, me: Person, about: str) -> bool:
    """A lead who observes the same visits hears what was said of the other's view once theirs is done."""
    return me.is_lead and not is_kept_apart(database, me, about)


def _reads_pair(database: Database, me: Person, key: str) -> bool:
    return not is_blind_to(database, me.uid, key) and (me.is_lead or observed_pair(database, me.uid, key))


TO_WHOM = frozenset({SaidKind.RELEASED, SaidKind.APPRAISAL})
"""What says itself for which clinician it is."""


def _is_told(database: Database, me: Person, said_: Said) -> bool:
    if said_.kind in TO_WHOM:
        return said_.body.get("clinician") == me.uid
    return reads_feedback(database, me.uid, said_.about)


def reads_feedback(database: Database, clinician_uid: str, printed_digest: str) -> bool:
    """Whether the feedback with this record was released to this clinician."""
    return clinician_of(database, printed_digest) == clinician_uid


def clinician_of(database: Database, printed_digest: str) -> str | None:
    """To whom this feedback was released; None while it is to no one.

    Where its whole record is here, that says whom it is about, and no one else is released it.
    """
    sitting = sitting_of(database, printed_digest)
    about = None if sitting is None else sitting.clinician_uid
    found = [each.body["clinician"] for each in said.about(database, printed_digest, SaidKind.RELEASED)]
    counts = [each for each in found if about in (None, each)]
    return counts[-1] if counts else None


def sitting_of(database: Database, printed_digest: str) -> Sitting | None:
    """The sitting of the feedback with this record, without what was rated; None where its whole record is not here."""
    uid = signed_files.sitting_of_record(database, printed_digest)
    if uid is not None:
        return sittings.get(database, uid).sitting
    text = taken_in.sitting_with_print(database, printed_digest)
    return None if text is None else Sitting.model_validate_json(text)


def is_clinicians(database: Database, said_: Said) -> bool:
    """Whether a word is by the clinician whom the feedback is about, as far as it is known here who that is."""
    sitting = sitting_of(database, said_.about)
    about = clinician_of(database, said_.about) if sitting is None else sitting.clinician_uid
    return about in (None, said_.author)


def may_leave_out(database: Database, said_: Said) -> bool:
    """Whether it is this author's to leave the feedback out of packs: another clinician's word may have come before it
    was known here whom the feedback is about. Of all others only leads are heard, and what they said stays."""
    author = learning.find_person(database, said_.author)
    is_of_leads = author is not None and (author.is_lead or Role.CLINICIAN not in author.roles)
    return is_of_leads or is_clinicians(database, said_)


def released_to(database: Database, clinician_uid: str) -> tuple[str, ...]:
    """The records of all feedback that this clinician may read, in the order of release."""
    mine = releases.said_to(database, clinician_uid)
    counts: dict[str, str] = {}
    for digest, to, about in releases.named(database, mine):
        if about is None:
            # Its sitting does not stand here, or only its file is here.
            counts.setdefault(digest, clinician_of(database, digest) or "")
        elif to == about:
            counts[digest] = to
    return tuple(digest for digest in mine if counts.get(digest) == clinician_uid)


def observed(database: Database, me: Person, printed_digest: str) -> bool:
    """Whether this person is the observer of the feedback with this record."""
    return observer_of(database, printed_digest) == me.uid


def observer_of(database: Database, printed_digest: str) -> str | None:
    """The uid of whoever observed, where the whole record is here."""
    uid = signed_files.sitting_of_record(database, printed_digest)
    if uid is None:
        return taken_in.observer_with_print(database, printed_digest)
    return sittings.get(database, uid).sitting.observer_uid


def record_of(database: Database, printed_digest: str, observer_uid: str | None = None) -> SittingRecord | None:
    """The whole record behind a printed one, where it is here; of this observer alone where one is given."""
    uid = signed_files.sitting_of_record(database, printed_digest)
    found = _own_with(database, uid, printed_digest) if uid is not None else _taken_in_with(database, printed_digest)
    return None if found is None or observer_uid not in (None, found.sitting.observer_uid) else found


def newer_version(database: Database, printed_digest: str) -> str | None:
    """The record inside the signed files that took the place of these, or None; asked where the sitting is."""
    uid = signed_files.sitting_of_record(database, printed_digest)
    latest = signed_files.latest_record(database, uid) if uid else versions.newest_print(database, printed_digest)
    return None if latest == printed_digest else latest


def earlier_versions(database: Database, printed_digest: str) -> tuple[SittingRecord, ...]:
    """The records of the same sitting that were corrected since, and are here; the first one first."""
    uid = signed_files.sitting_of_record(database, printed_digest)
    if uid is not None:
        return earlier_records(database, uid)
    newest = _taken_in_with(database, printed_digest)
    prints = () if newest is None else newest.amended_prints
    return tuple(each for digest in prints if (each := _taken_in_with(database, digest)) is not None)


def rated_blind(database: Database, printed_digest: str) -> SittingRecord | None:
    """The record that stands beside another's view: the last one that was signed before that was shown."""
    record = record_of(database, printed_digest)
    late = next((each.printed for each in record.amended if each.after_both), None) if record is not None else None
    blind = None if late is None else record_of(database, late)
    return blind or record


def _own_with(database: Database, uid: str, printed_digest: str) -> SittingRecord | None:
    if signed_files.latest_record(database, uid) == printed_digest:
        return own_record(database, uid)
    return next((each for each in earlier_records(database, uid) if each.printed == printed_digest), None)


def _taken_in_with(database: Database, printed_digest: str) -> SittingRecord | None:
    held = taken_in.record_with_print(database, printed_digest)
    return None if held is None else SittingRecord.model_validate_json(held.text)


def every_record(database: Database) -> Iterator[SittingRecord]:
    """All signed sittings that are here, held on this computer or taken in; what lies aside is left out."""
    for uid in signed_files.signed_sittings(database):
        own = own_record(database, uid)
        if own is not None:
            yield own
    for text in versions.texts(database):
        yield SittingRecord.model_validate_json(text)


def every_sitting(database: Database) -> Iterator[tuple[str, Sitting]]:
    """The same without what was rated and written, which takes far less time: each with the digest of its print."""
    for uid in signed_files.signed_sittings(database):
        digest = signed_files.latest_record(database, uid)
        if digest is not None:
            yield digest, sittings.get(database, uid).sitting
    for digest, text in taken_in.held_sittings(database):
        yield digest, Sitting.model_validate_json(text)


def is_blind(database: Database, person_uid: str, sitting: Sitting) -> bool:
    """Whether someone may not see this sitting of another's yet: theirs, of the same visits, is not finished."""
    return sitting.observer_uid != person_uid and is_blind_to(database, person_uid, pair_key(sitting))


def may_open(database: Database, me: Person, printed_digest: str) -> bool:
    """Whether this person may read a feedback: to them or by them, or as a lead who is not kept apart from it."""
    if reads_feedback(database, me.uid, printed_digest) or observed(database, me, printed_digest):
        return True
    return me.is_lead and not is_kept_apart(database, me, printed_digest)


def is_kept_apart(database: Database, me: Person, printed_digest: str) -> bool:
    """Whether this feedback is another's of the same visits as mine, which are not finished."""
    sitting = sitting_of(database, printed_digest)
    if sitting is not None:
        return is_blind(database, me.uid, sitting)
    record = find_printed(database, printed_digest)
    return record is not None and _seems_of_the_same(database, me, record)


def _seems_of_the_same(database: Database, me: Person, record: PrintedRecord) -> bool:
    """Whether a file that came without its whole record is of a clinic that I have not finished, by what it prints."""
    return any(
        people.get_clinic(database, clinic).name == record.clinic
        and people.get_person(database, clinician).full_name == record.clinician.name
        for clinic, clinician in _not_finished(database, me.uid, record.day)
    )


def _not_finished(database: Database, person_uid: str, day: date) -> Iterator[tuple[str, str]]:
    """Clinic and clinician of each sitting of that day that someone has begun or is booked for, and not signed."""
    for stage in NOT_DONE:
        for row in sittings.find_all(database, person_uid, stage):
            if row.sitting.started_at.astimezone().date() == day:
                yield row.sitting.clinic_uid, row.sitting.clinician_uid
    for each in bookings.find_every(database):
        is_mine = each.starts_at.astimezone().date() == day and each.observer(person_uid) is not None
        if is_mine and is_blind_to(database, person_uid, pair_key_of(each.two_words, each.clinician_uid, day)):
            yield each.clinic_uid, each.clinician_uid


def hidden_sittings(database: Database, person_uid: str) -> frozenset[str]:
    """The signed sittings here that this person may not see yet."""
    return frozenset(each.uid for each in every_record(database) if is_blind(database, person_uid, each.sitting))


def is_blind_to(database: Database, person_uid: str, key: str) -> bool:
    """The same for all sittings of one pair: begun and not signed, or booked and neither begun nor called off."""
    mine = [each.sitting for stage in SittingStage for each in sittings.find_all(database, person_uid, stage)]
    same = [each for each in mine if pair_key(each) == key]
    if same:
        return any(each.stage in NOT_DONE for each in same)
    # A record here says more than a booking: it was signed elsewhere, by this very person. Read last, as it is slow.
    return _is_expected(database, person_uid, key) and not observed_pair(database, person_uid, key)


def keys_kept_apart(database: Database, person_uid: str) -> frozenset[str]:
    """The keys of all pairs whose other view this person may not see yet."""
    begun = (row.sitting for stage in NOT_DONE for row in sittings.find_all(database, person_uid, stage))
    booked = bookings.find_between(database, database.clock() - LATE, LAST_DAY)
    mine = (each for each in booked if each.observer(person_uid) is not None)
    keys = {
        *(pair_key(each) for each in begun),
        *(pair_key_of(each.two_words, each.clinician_uid, each.starts_at.astimezone().date()) for each in mine),
    }
    return frozenset(key for key in keys if is_blind_to(database, person_uid, key))


def booking_of(database: Database, sitting: Sitting) -> Booking | None:
    """The booking that a sitting came from, by words, clinician and day: it may have been held on another computer."""
    return _booking_with(database, pair_key(sitting))


def _booking_with(database: Database, key: str) -> Booking | None:
    for booking in bookings.find_every(database):
        day = booking.starts_at.astimezone().date()
        if pair_key_of(booking.two_words, booking.clinician_uid, day) == key:
            return booking
    return None


def _is_expected(database: Database, person_uid: str, key: str) -> bool:
    booking = _booking_with(database, key)
    if booking is None or booking.called_off or booking.observer(person_uid) is None:
        return False
    return database.clock() < booking.starts_at + LATE


def observed_pair(database: Database, person_uid: str, key: str) -> bool:
    """Whether this person signed a sitting of this pair."""
    return any(
        sitting.observer_uid == person_uid and pair_key(sitting) == key for _, sitting in every_sitting(database)
    )


def is_overtaken(database: Database, line: Said) -> bool:
    """Whether this is an agreed line from before someone in one of the sittings withdrew: it may speak of them."""
    return line.kind is SaidKind.AGREED_LINE and any(
        pair_key(each.sitting) == line.about and any(gone.at >= line.at for gone in each.withdrawn)
        for each in every_record(database)
    )
