"""The sample service: a made-up year in a store of its own, lived through the same services as the window."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from observer_app.domain.booking import BookedObserver
from observer_app.domain.people import Clinic, Contact, Person, Role, Service, ShownAs
from observer_app.domain.sitting import DayChosenBy, StartSitting
from observer_app.services import faults
from observer_app.services.bookings import NewBooking
from observer_app.services.house import House, HousePlan, Inhabitant, Tools
from observer_app.services.sample_mornings import SampleClock, observe_planned
from observer_app.services.sample_plan import SITTINGS, PlannedSitting, Script, plan_year
from observer_app.services.session import Session
from observer_app.vault.files import replace_file
from observer_app.vault.passphrase import choose_ours
from observer_app.vault.vault import Unlocked
from observer_app.vault.words import suggest_words, two_words

WORDS_FILE = "SAMPLE-WORDS.txt"
WAYS_SHOWN = (ShownAs.FULL_NAME, ShownAs.FULL_NAME, ShownAs.FIRST_NAME, ShownAs.CODE)
AHEAD_DAYS = (3, 8, 12, 19)
"""When in the next four weeks there is something booked."""
FAMILY = {"clinicians": Role.CLINICIAN, "partners": Role.PATIENT_PARTNER, "peers": Role.PEER_CLINICIAN}


@dataclass(frozen=True, slots=True)
class SampleHouse:
    """The store in its folder with everything on the sample's clock, and how one of its people comes in."""

    house: House
    tools: Tools
    clock: SampleClock
    open_session: Callable[[Unlocked], Session]


class Sample:
    """Makes the sample service. `house_in` gives it a store in a folder, run by a clock that it is handed."""

    def __init__(
        self,
        house_in: Callable[[Path, SampleClock], SampleHouse],
        script: Callable[[], Script],
        now: Callable[[], datetime],
        chance: Callable[[], random.Random],
    ) -> None:
        """`chance` gives a generator that starts from the same seed each time."""
        self._house_in = house_in
        self._script = script
        self._now = now
        self._chance = chance

    def make(self, folder: Path, most: int = SITTINGS) -> Iterator[str]:
        """Lives the last `most` sittings of the year into `folder`, and says line by line how far it has come.

        Takes about a second for each sitting. UserError when there is a store in the folder, or the disk refuses.
        """
        script, now = self._script(), self._now()
        year = plan_year(script, now.astimezone().date(), self._chance())[-most:]
        began = min(each.begins_at for each in year) - timedelta(days=7)
        place = self._house_in(folder, SampleClock(began.astimezone(UTC)))
        words = _people_and_words(script, place.tools, self._chance())
        _build(script, place, words)
        yield f"{script.service['service']}: {len(words)} people, all made up."
        year_of_work = _Year(place, {person.full_name: (person, said) for person, said in words}, self._chance())
        for number, planned in enumerate(year, 1):
            year_of_work.live(planned)
            yield f"Sitting {number} of {len(year)}, {planned.clinic}."
        place.clock.at = now
        year_of_work.look_ahead(script)
        yield f"Everyone’s words are in “{WORDS_FILE}”."


def _people_and_words(script: Script, tools: Tools, chance: random.Random) -> list[tuple[Person, str]]:
    described = [(each, tuple(Role(role) for role in each["roles"])) for each in script.service["leads"]]
    for family, role in FAMILY.items():
        described += [(each, (role,)) for each in script.service[family]]
    return [(_person(each, roles, tools), " ".join(suggest_words(tools.words, chance))) for each, roles in described]


def _person(described: dict[str, Any], roles: tuple[Role, ...], tools: Tools) -> Person:
    fields = {name: described[name] for name in ("full_name", "first_name", "work") if name in described}
    return Person.model_validate({"uid": tools.public_ids(), "roles": roles, **fields})


def _build(script: Script, place: SampleHouse, words: list[tuple[Person, str]]) -> None:
    new_id = place.tools.public_ids
    service = Service(
        uid=new_id(),
        name=script.service["service"],
        safety_contact=Contact(**script.service["safety_contact"]),
        practice=True,
    )
    people = tuple(Inhabitant(person, choose_ours(tuple(said.split()))) for person, said in words)
    clinics = tuple(Clinic(uid=new_id(), name=name) for name in script.clinics)
    place.house.build(HousePlan(service, people, clinics))
    lines = ["Made-up people of a sample service. These words guard nothing.", ""]
    lines += [f"{person.full_name}: {said}" for person, said in words]
    with faults.told_as_setting_up(place.house.folder):
        replace_file(place.house.folder / WORDS_FILE, ("\n".join(lines) + "\n").encode())


class _Year:
    """Everyone of the sample, one sitting after another."""

    def __init__(self, place: SampleHouse, people: dict[str, tuple[Person, str]], chance: random.Random) -> None:
        self._place = place
        self._people = people
        self._chance = chance
        self._two_words: dict[int, tuple[str, str]] = {}

    def live(self, planned: PlannedSitting) -> None:
        """One sitting from its start to its signature."""
        begins_at = planned.begins_at.astimezone(UTC)
        # Two who sit in together begin together: the clock goes back to the beginning for the second.
        self._place.clock.at = begins_at if self._is_second(planned) else max(self._place.clock.at, begins_at)
        person, words = self._people[planned.observer]
        session = self._come_in(person, words)
        try:
            uid = observe_planned(session, self._place.clock, planned, self._start(session, planned))
            session.sittings.set_shown_as(uid, WAYS_SHOWN[len(planned.observer) % len(WAYS_SHOWN)])
            keys = session.feedback.open_keys(words)
            job = session.feedback.prepare(uid)
            session.feedback.keep(job, session.feedback.sign(job, keys))
        finally:
            session.close()

    def _is_second(self, planned: PlannedSitting) -> bool:
        return planned.together is not None and planned.together in self._two_words

    def look_ahead(self, script: Script) -> None:
        """The teams, and what the next four weeks hold, as the patient lead has named and booked them."""
        lead, words = self._people[script.service["leads"][1]["full_name"]]
        session = self._come_in(lead, words)
        try:
            for name, clinicians in script.teams.items():
                session.teams.keep(name, [self._people[each][0].uid for each in clinicians])
            for number, days in enumerate(AHEAD_DAYS):
                session.bookings.book(self._next_booking(session, script, number, days))
        finally:
            session.close()

    def _next_booking(self, session: Session, script: Script, number: int, days: int) -> NewBooking:
        clinician = script.service["clinicians"][number]
        who = [script.service["partners"][number]["full_name"], script.service["peers"][number]["full_name"]]
        # One of them still lacks its partner, as happens.
        observers = [self._people[name][0] for name in (who if number != 1 else who[1:])]
        begins = (self._place.clock.at + timedelta(days=days)).astimezone().replace(hour=9, minute=0, second=0)
        return NewBooking(
            clinic_uid=_uid_of(session.sittings.clinics(), script.clinics[clinician["clinic"]]),
            clinician_uid=self._people[clinician["full_name"]][0].uid,
            starts_at=begins,
            day_chosen_by=DayChosenBy.LEAD,
            observers=tuple(
                BookedObserver(person_uid=each.uid, perspective=each.perspectives[0]) for each in observers
            ),
        )

    def _come_in(self, person: Person, words: str) -> Session:
        return self._place.open_session(self._place.house.unlock(person.uid, words))

    def _start(self, session: Session, planned: PlannedSitting) -> StartSitting:
        return StartSitting(
            clinic_uid=_uid_of(session.sittings.clinics(), planned.clinic),
            clinician_uid=self._people[planned.clinician][0].uid,
            perspective=session.me.perspectives[0],
            day_chosen_by=planned.chosen_by,
            mode=planned.mode,
            focus=planned.focus,
            clinician_agreed=True,
            pattern=planned.pattern,
            two_words=self._shared_words(planned.together),
        )

    def _shared_words(self, together: int | None) -> tuple[str, str] | None:
        """The two words of a pair: drawn by the one who comes first."""
        if together is None:
            return None
        if together not in self._two_words:
            self._two_words[together] = two_words(self._place.tools.words, self._chance)
        return self._two_words[together]


def _uid_of(clinics: tuple[Clinic, ...], name: str) -> str:
    return next(each.uid for each in clinics if each.name == name)
