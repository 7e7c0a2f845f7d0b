"""Visits of sittings that were handed in: found for whoever withdraws, taken out by a lead, and who may have them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from observer_app.domain.clinician_answers import say_date
from observer_app.domain.people import Person
from observer_app.domain.record import letter_of
from observer_app.domain.said import SaidKind, pair_key
from observer_app.domain.sitting import Encounter, Sitting
from observer_app.domain.sitting_record import SittingRecord
from observer_app.domain.taken_out import TakenOut
from observer_app.services import sitting_rules as rules
from observer_app.services.leads import refuse_others
from observer_app.store import people, said, standing, taken_in, taken_out
from observer_app.store.database import Database


@dataclass(frozen=True, slots=True)
class FoundVisit:
    """The visit that a slip names; `is_mine` says that I observed it, `observer` who did.

    `can_be_signed` is False where its observer has left: then no one signs what is left. `was_handed_in` says that
    its sitting was held on another computer, where its observer signs what is left.
    """

    sitting_uid: str
    place: int
    letter: str
    clinic_name: str
    clinician_name: str
    day: datetime
    is_mine: bool
    can_be_signed: bool = True
    was_handed_in: bool = False
    observer: str = ""


def has_notes(encounter: Encounter) -> bool:
    """Whether something of that visit may be kept."""
    return encounter.state in rules.KEEPS_NOTES


def handed_in_by_words(database: Database, me: Person, beginnings: Sequence[str], letter: str) -> Iterator[FoundVisit]:
    """The visits with that letter, in sittings whose two words begin so; for leads alone."""
    if me.is_lead and len(beginnings) == len(("one", "other")):
        for uid in standing.handed_in_with_words(database, *beginnings):
            yield from _visits_of(database, uid, letter)


def handed_in_last(database: Database, me: Person, most: int) -> Iterator[FoundVisit]:
    """Every visit of the newest sittings that were handed in; of so many sittings at most."""
    for uid in standing.handed_in_last(database, most) if me.is_lead else ():
        yield from _visits_of(database, uid)


def is_handed_in(database: Database, sitting_uid: str) -> bool:
    """Whether a record of it came from elsewhere, and its sitting is not held here."""
    return bool(taken_in.records_of(database, sitting_uid))


def take_out(database: Database, me: Person, sitting_uid: str, place: int, now: Callable[[], datetime]) -> str:
    """Erases that visit's record here with its files and all that was said, in the caller's transaction.

    Its observer is asked to sign what is left once a file from here reaches them. Gives back its letter. KeyError
    where there is no such visit; ValueError for whoever is no lead.
    """
    refuse_others(me)
    sitting = _sitting_of(database, sitting_uid)
    if not has_notes(sitting.place(place)):
        raise rules.ended_early()
    taken_out.add(database, told_of(sitting, place, me, now()))
    return letter_of(sitting.two_words, place)


def told_of(sitting: Sitting, place: int, me: Person, at: datetime, years: int = 0) -> TakenOut:
    """That `me` took this place, or the whole, out of a sitting."""
    return TakenOut(
        sitting=sitting.uid,
        place=place,
        observer=sitting.observer_uid,
        clinician=sitting.clinician_uid,
        clinic=sitting.clinic_uid,
        pair=pair_key(sitting),
        started_at=sitting.started_at,
        at=at,
        by=me.uid,
        years=years,
    )


def who_may_have_it(database: Database, me: Person, sitting_uid: str) -> tuple[str, ...]:
    """Everyone else whose computer, or hands, a version may lie in, each with why; before it is erased."""
    return tuple(dict.fromkeys(_who_may_have_it(database, me, sitting_uid)))


def _who_may_have_it(database: Database, me: Person, sitting_uid: str) -> Iterator[str]:
    names = {uid: name for uid, name, _ in people.list_names(database)}
    receipts = taken_in.receipts(database)
    for record in taken_in.records_of(database, sitting_uid):
        sitting = SittingRecord.model_validate_json(record.text).sitting
        yield f"{names[sitting.observer_uid]} observed, and has it until their computer has your next file."
        for each in said.about(database, record.printed_digest, SaidKind.RELEASED):
            day = say_date(each.at.astimezone().date())
            yield f"{names.get(each.body['clinician'], 'The clinician')} was given the feedback on {day}."
        for digest, who in sorted(receipts):
            if digest == record.digest and who != me.uid and who in names:
                yield f"{names[who]} said that they have it."
    for lead in people.list_people(database):
        if lead.is_lead and lead.uid != me.uid:
            yield f"{lead.full_name} may have taken it in on another computer."


def _visits_of(database: Database, sitting_uid: str, letter: str = "") -> Iterator[FoundVisit]:
    sitting = _sitting_of(database, sitting_uid)
    clinic, clinician = (
        people.get_clinic(database, sitting.clinic_uid),
        people.get_person(database, sitting.clinician_uid),
    )
    here = {each.uid for each in people.list_people(database)}
    observer = people.get_person(database, sitting.observer_uid)
    for each in filter(has_notes, sitting.places):
        own = letter_of(sitting.two_words, each.place)
        if letter in ("", own):
            yield FoundVisit(
                sitting_uid=sitting.uid,
                place=each.place,
                letter=own,
                clinic_name=clinic.name,
                clinician_name=clinician.full_name,
                day=sitting.started_at,
                is_mine=False,
                can_be_signed=observer.uid in here,
                was_handed_in=True,
                observer=observer.full_name,
            )


def _sitting_of(database: Database, sitting_uid: str) -> Sitting:
    """As the newest record says; KeyError without one."""
    records = taken_in.records_of(database, sitting_uid)
    if not records:
        raise KeyError(sitting_uid)
    newest = max(records, key=lambda each: each.revision)
    return SittingRecord.model_validate_json(newest.text).sitting
