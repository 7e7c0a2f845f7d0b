"""A service to look at: real services on a temporary store, from nothing set up to forty people and clinics."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from observer_app.domain.people import Contact, Role
from observer_app.services.facade import Services
from observer_app.services.models import NewPerson, NewService
from observer_app.services.session import Session
from observer_app.ui.main_window import MainWindow
from observer_app.wiring import build_services
from tests.services.conftest import cheap_world
from tests.tools.fakes import FakeClock
from tests.tools.prepared import prepare

LONG_NAME = "Professor Wilhelmina Featherstonehaugh-Cholmondeley of Ware"


@dataclass
class House:
    """Services on a folder of their own; `words` are the first lead's, once something is set up."""

    services: Services
    clock: FakeClock
    folder: Path
    words: str = ""

    def set_up(self, *, both: bool = False) -> House:
        """Two leads; the clinical one has words, and the patient lead too when `both` are here."""
        self.words = " ".join(self.services.set_up.suggest_words())
        other = " ".join(self.services.set_up.suggest_words()) if both else None
        clinical = NewPerson("Dr Bo Best", (Role.CLINICAL_LEAD, Role.CLINICIAN), words=self.words)
        patient = NewPerson("Ann Able", (Role.PATIENT_LEAD,), words=other)
        contact = Contact(name="Duty desk", number="01 234")
        new = NewService("Riverside service", contact, (clinical, patient))
        key = ("house", self.words, other, self.clock())
        prepare(key, self.folder / "store", lambda: self.services.set_up.create(new))
        return self

    def open(self, place: int = 0) -> Session:
        """Lets the person in who is named at that place on the unlock page."""
        uid = self.services.front.read().names[place].uid
        return self.services.unlock.enter(self.services.unlock.derive(uid, self.words))

    def give_to(self, window: MainWindow) -> None:
        window.put_together = lambda: self.services

    def show(self, window: MainWindow, page: str, **arguments: object) -> None:
        self.give_to(window)
        window.go(page, **arguments)

    def show_inside(self, window: MainWindow, page: str, **arguments: object) -> Session:
        """Brings the window to a page of the lead who is in."""
        session = self.open()
        self.give_to(window)
        window.session = session
        window.destroyed.connect(session.close)
        window.go(page, **arguments)
        return session


def make_house(folder: Path, clock: FakeClock | None = None) -> House:
    clock = clock or FakeClock()
    return House(build_services(folder / "store", cheap_world(clock)), clock, folder)


def fill(session: Session, *, clinics: int = 2, people: int = 3) -> None:
    """Clinics and people, as a service of that size has them."""
    for number in range(clinics):
        session.people.add_clinic("Shoulder clinic" if number == 0 else f"Hand and wrist clinic {number}")
    roles = ((Role.PATIENT_PARTNER,), (Role.PEER_CLINICIAN,), (Role.CLINICIAN,))
    for number in range(people):
        name = LONG_NAME if number == 0 else f"Person Number {number}"
        session.people.add_person(NewPerson(name, roles[number % 3], work="physiotherapist" if number % 3 else ""))
