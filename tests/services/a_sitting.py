"""A morning to test with: a store with a service, an observer and a clinician, and the sittings service on it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest

from observer_app.domain.answers import Rating
from observer_app.domain.people import Clinic, Person, Perspective, Role, Service, ShownAs
from observer_app.domain.sitting import Consent, DayChosenBy, StartSitting
from observer_app.errors import UserError
from observer_app.form_files.library import FormLibrary, read_mapping_sets
from observer_app.paths import find_forms
from observer_app.services.forms import FormShelf
from observer_app.services.sittings import Sittings
from observer_app.store import forms, people
from observer_app.store.database import Database, create_store, open_store
from tests.tools.fakes import FakeClock, PredictableIds
from tests.tools.prepared import prepare

KEY = bytes(range(32))
STORE_UID = "store-1"
CLINICIAN = Person(uid="clinician-1", full_name="A Clinician", first_name="A", roles=(Role.CLINICIAN,))
OBSERVER = Person(
    uid="observer-1", full_name="An Observer", first_name="An", roles=(Role.PATIENT_PARTNER, Role.CLINICIAN)
)
CLINIC = Clinic(uid="clinic-1", name="Shoulder clinic")
START = StartSitting(
    clinic_uid=CLINIC.uid,
    clinician_uid=CLINICIAN.uid,
    perspective=Perspective.PATIENT_PARTNER,
    day_chosen_by=DayChosenBy.LEAD,
    clinician_agreed=True,
)
NOTHING_OPEN = Rating(link_id="anything_to_decide", code="nothing_open")
ONE_THING = Rating(link_id="anything_to_decide", code="one_thing")
RELATIONAL = ("welcome", "heard", "what_matters", "free_to_say_no", "worry", "plain_words", "the_plan")
DELIBERATIVE = ("a_choice_to_make", "how_to_decide", "ways_forward", "good_and_harm", "their_view_counts")


@dataclass
class Morning:
    """The service under test with all it stands on; `uid` is the sitting that was started."""

    database: Database
    sittings: Sittings
    clock: FakeClock
    uid: str = ""

    def start(self) -> str:
        self.uid = self.sittings.start(START).value.sitting.uid
        return self.uid

    def go_in(self, consent: Consent = Consent.BEFORE, place: int = 1) -> None:
        self.start()
        self.sittings.answer_consent(self.uid, place, consent)

    def see_one(self, minutes: float = 20) -> None:
        self.go_in()
        self.clock.advance(minutes=minutes)
        self.sittings.they_have_gone(self.uid, 1)

    def rate_all(self, place: int = 1) -> None:
        for link_id in (*RELATIONAL, *DELIBERATIVE):
            self.sittings.rate(self.uid, place, Rating(link_id=link_id, code="3"))
        self.sittings.rate(self.uid, place, ONE_THING)

    def complete(self) -> None:
        self.see_one()
        self.rate_all()
        self.sittings.set_shown_as(self.uid, ShownAs.CODE)
        self.sittings.complete(self.uid)


def make_shelf(database: Database) -> FormShelf:
    folder = find_forms()
    return FormShelf(
        lambda: FormLibrary.read(folder),
        lambda: read_mapping_sets(folder / "mappings"),
        lambda digest: forms.get(database, digest),
    )


def make_morning(folder: Path, clock: FakeClock, ids: PredictableIds) -> Morning:
    prepare(("morning", clock()), folder, lambda: _begin(folder, clock))
    database = open_store(folder / "observer.store", KEY, STORE_UID, clock, ids)
    me = people.get_person(database, OBSERVER.uid)
    sittings = Sittings(database, clock, ids, lambda: ("copper", "kite"), me, make_shelf(database))
    return Morning(database, sittings, clock)


def _begin(folder: Path, clock: FakeClock) -> None:
    database = create_store(folder / "observer.store", KEY, STORE_UID, clock, PredictableIds())
    people.set_service(database, Service(uid="service-1", name="A made-up service"))
    people.add_person(database, OBSERVER)
    people.add_person(database, CLINICIAN)
    people.add_clinic(database, CLINIC)
    database.close()


def refused(code: str) -> AbstractContextManager[object]:
    """Expects a UserError with this code."""
    return pytest.raises(UserError, check=lambda error: error.code == code)
