"""People, clinics and sittings that no one has met, to fill a store with."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from observer_app.domain.answers import Rating
from observer_app.domain.booking import BookedObserver, Booking
from observer_app.domain.observation import Moment, MomentKind, Writing
from observer_app.domain.people import Clinic, Person, Perspective, Role, Service
from observer_app.domain.sitting import (
    Consent,
    DayChosenBy,
    Encounter,
    FormRef,
    Gap,
    GapKind,
    Pattern,
    PatternChange,
    PlaceState,
    Sitting,
)
from observer_app.store import forms, observations, people, places, sittings
from observer_app.store.database import Database

KEY = bytes(range(32))
STORE_UID = "store-1"
FORM_FILE = Path(__file__).parents[2] / "forms" / "shared-decisions-1.0.0.json"
DIGEST = "d" * 64
MORNING = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)

SERVICE = Service(uid="service-1", name="A made-up service", practice=True)
CLINIC = Clinic(uid="clinic-1", name="Shoulder clinic")
OBSERVER = Person(uid="observer-1", full_name="An Observer", first_name="An", roles=(Role.PATIENT_PARTNER,))
CLINICIAN = Person(uid="clinician-1", full_name="A Clinician", first_name="A", roles=(Role.CLINICIAN,))


def fill(database: Database) -> None:
    """The service with one observer, one clinician, one clinic and the form."""
    people.set_service(database, SERVICE)
    people.add_person(database, OBSERVER)
    people.add_person(database, CLINICIAN)
    people.add_clinic(database, CLINIC)
    forms.keep(database, FORM_FILE.read_text(encoding="utf-8"), DIGEST, "shared-decisions", "1.0.0")


def a_sitting(uid: str = "sitting-1", **changes: object) -> Sitting:
    sitting = Sitting(
        uid=uid,
        two_words=("copper", "kite"),
        clinic_uid=CLINIC.uid,
        clinician_uid=CLINICIAN.uid,
        observer_uid=OBSERVER.uid,
        perspective=Perspective.PATIENT_PARTNER,
        form=FormRef(id="shared-decisions", version="1.0.0", digest=DIGEST),
        day_chosen_by=DayChosenBy.LEAD,
        started_at=MORNING,
        places=(Encounter(uid=f"{uid}-place-1", place=1),),
    )
    return sitting.model_copy(update=changes)


def a_booking(uid: str = "booking-1", **changes: object) -> Booking:
    booking = Booking(
        uid=uid,
        two_words=("copper", "kite"),
        clinic_uid=CLINIC.uid,
        clinician_uid=CLINICIAN.uid,
        starts_at=MORNING,
        form_id="shared-decisions",
        day_chosen_by=DayChosenBy.ROTA,
        observers=(BookedObserver(person_uid=OBSERVER.uid, perspective=Perspective.PATIENT_PARTNER),),
    )
    return booking.model_copy(update=changes)


def add_rated_visit(database: Database, sitting: Sitting) -> int:
    """A sitting with one visit that has a rating, a moment and writing in both kinds of box; gives back its row."""
    with database.write():
        key = sittings.add(database, sitting)
        row, encounter = places.find(database, key, 1)
        observations.add(database, f"{sitting.uid}-observation", row)
        seen = {"state": PlaceState.SEEN_AND_RATED, "consent": Consent.BEFORE, "began_at": MORNING, "ended_at": MORNING}
        seen["gaps"] = (Gap(kind=GapKind.STEPPED_OUT, from_s=60, until_s=120),)
        places.update(database, row, encounter.model_copy(update=seen))
        found = observations.find(database, sitting.uid, sitting.observer_uid, 1)
        observations.add_rating(database, found, Rating(link_id="welcome", code="3"), MORNING)
        moment = Moment(uid=f"{sitting.uid}-moment", kind=MomentKind.WORDS, text="words heard", at_s=60)
        observations.add_moment(database, found.key, moment)
        observations.write(database, found.key, Writing.FIRST_HELPED, "a first line")
        observations.write_for_sitting(database, key, Writing.HELPED, "what helped")
        change = PatternChange(at=MORNING, before=Pattern.IN_FOR_ONE, after=Pattern.JUST_ONE, reason="no time")
        sittings.change_pattern(database, key, change)
        database.run(
            "INSERT INTO kept_hint (sitting_id, place, digest, kind, reason, at_ms) VALUES (?, 1, 'd', 'k', 'r', 0)",
            key,
        )
    return key
