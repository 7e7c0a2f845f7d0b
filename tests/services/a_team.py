"""Two leads with words, a partner and a clinician: people come and go, and words are lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from observer_app.domain.people import Contact, Person, Role
from observer_app.services.facade import Services
from observer_app.services.models import NewPerson, NewService
from observer_app.services.session import Session
from observer_app.wiring import build_services
from tests.services.conftest import cheap_world
from tests.tools.fakes import FakeClock

ANN, BO, DI = "Ann Able", "Dr Bo Best", "Di Dene"


@dataclass
class Team:
    """A computer set up by Ann and Bo. `words` are everyone's, by name."""

    services: Services
    clock: FakeClock
    folder: Path
    words: dict[str, str] = field(default_factory=dict)

    def open(self, name: str = ANN) -> Session:
        """Lets someone in with the words that they have now."""
        return self.services.unlock.enter(self.services.unlock.derive(self.uid(name), self.words[name]))

    def uid(self, name: str) -> str:
        return next(each.uid for each in self.services.front.read().names if each.shown == name)

    def draw(self) -> str:
        return " ".join(self.services.set_up.suggest_words())

    def events(self, name: str = ANN) -> list[str]:
        """The record of changes, from the first line to the last."""
        from observer_app.store import audit

        session = self.open(name)
        assert audit.check(session.database) == ()
        found = [entry.event for entry in audit.rows(session.database)]
        session.close()
        return found


def make_team(folder: Path, clock: FakeClock) -> Team:
    team = Team(build_services(folder / "store", cheap_world(clock)), clock, folder / "store")
    team.words = {ANN: team.draw(), BO: team.draw()}
    patient = NewPerson(ANN, (Role.PATIENT_LEAD,), words=team.words[ANN])
    clinical = NewPerson(BO, (Role.CLINICAL_LEAD, Role.CLINICIAN), words=team.words[BO])
    contact = Contact(name="Duty desk", number="01 23")
    team.services.set_up.create(NewService("Riverside service", contact, (clinical, patient)))
    return team


def add_partner(session: Session, name: str = DI) -> Person:
    return session.people.add_person(NewPerson(name, (Role.PATIENT_PARTNER,))).value


def make_words(session: Session, person: Person, words: str) -> None:
    """What a lead does for someone who is there."""
    job = session.people.prepare_words(person.uid, words)
    session.people.make_words(job)
    session.people.keep_words(job)


def give_card(session: Session, person: Person) -> str:
    """The code that is on it."""
    return session.cards.make(session.cards.prepare(person.uid)).code
