"""What leads do after the first steps: people, clinics, the form, someone's words, the recovery sheet.

Anyone may read who and what there is; every change is refused with a ValueError to whoever is no lead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.people import Clinic, Person, Role, Service
from observer_app.domain.text import has_letters, tidy_line
from observer_app.errors import UserError
from observer_app.services import leads
from observer_app.services.house import House, Tools
from observer_app.services.leaving import LeavingJob
from observer_app.services.leaving_facts import LeavingFacts, find_facts
from observer_app.services.models import NewPerson, SetUpStep
from observer_app.services.safety_note import read_note
from observer_app.services.set_up import WordChoice, check_service_name, make_person
from observer_app.store import audit, directory, leaving, people, settings
from observer_app.store.database import Database
from observer_app.vault.passphrase import Passphrase
from observer_app.vault.recovery import PendingRecovery

PEOPLE: Changes = frozenset({Kind.PEOPLE})
CLINICS: Changes = frozenset({Kind.CLINICS})
FORM_CHOSEN = "form_chosen"
DrawSheet = Callable[[str, tuple[str, ...], tuple[str, ...], datetime], bytes]


@dataclass(frozen=True, slots=True)
class WordsJob:
    """Someone's words on their way to becoming a slot; making the key is slow and needs no store."""

    person_uid: str
    words: Passphrase = field(repr=False)


class People(WordChoice):
    """People and clinics of the service. `data_key` is what whoever is in holds while they are in."""

    def __init__(self, database: Database, house: House, tools: Tools, data_key: bytes, draw_sheet: DrawSheet) -> None:
        super().__init__(tools)
        self._database = database
        self._house = house
        self._data_key = data_key
        self._draw_sheet = draw_sheet
        self._pending: PendingRecovery | None = None

    def service(self) -> Service:
        return people.service_of(self._database)

    def save_service(self, service: Service) -> Outcome[Service]:
        """Keeps name, someone to turn to, form and yearly number; counts the form as chosen."""
        self.refuse_others()
        service = service.model_copy(update={"name": check_service_name(service.name)})
        with self._database.write():
            people.set_service(self._database, service)
            settings.put(self._database, FORM_CHOSEN, service.form_id)
        self._house.remember_front(self._database)
        return Outcome(service, frozenset({Kind.SERVICE}))

    def everyone(self) -> tuple[Person, ...]:
        return people.list_people(self._database)

    def clinics(self) -> tuple[Clinic, ...]:
        return people.list_clinics(self._database)

    def add_person(self, new: NewPerson) -> Outcome[Person]:
        """UserError when the name is missing or the registration number is not one."""
        self.refuse_others()
        person = make_person(new, self._tools.public_ids())
        return Outcome(people.add_person(self._database, person), PEOPLE)

    def change_person(self, person: Person) -> Outcome[Person]:
        """UserError when the name is missing or too long, the registration number is not one, or no lead would be left.

        Feedback that was signed before keeps the name that it was signed with; the next one has a signature for the
        new name.
        """
        self.refuse_others()
        if not person.is_lead:
            leads.refuse_last(self.everyone(), self.who_can_open(), person.uid)
        checked = make_person(
            NewPerson(person.full_name, person.roles, person.first_name, person.work, person.registration), person.uid
        ).model_copy(update={"code_number": person.code_number})
        directory.change_person(self._database, checked)
        self._house.remember_front(self._database)
        return Outcome(checked, PEOPLE)

    def refuse_removal(self, uid: str) -> None:
        """UserError for whoever cannot be taken off the list: oneself and the last lead. To be asked before warning."""
        self.refuse_others()
        leads.refuse_oneself(self.everyone(), self._database.actor, uid)
        leads.refuse_last(self.everyone(), self.who_can_open(), uid)

    def leaving_facts(self, uid: str) -> LeavingFacts:
        """What goes and what stays with them. UserError for whoever cannot be taken off the list."""
        self.refuse_removal(uid)
        return find_facts(self._database, uid, has_words=self.can_open(uid))

    def remove_person(self, uid: str) -> Outcome[None]:
        """Takes someone off the list who has no words here; what is kept with their name stays.

        UserError when they may not be removed, or have words: those take `prepare_leaving`.
        """
        self.refuse_removal(uid)
        if self.can_open(uid):
            raise UserError(
                "This person can open this computer.",
                "Nothing was changed. Their words have to be taken away together with their name.",
                code="person_has_words",
            )
        leaving.let_go(self._database, uid)
        self._house.vault().take_back_card(uid)
        return Outcome(None, PEOPLE)

    def prepare_leaving(self, uid: str) -> LeavingJob:
        """Takes someone with words off the list; to be run in a worker once this session has ended.

        UserError when they may not be removed.
        """
        self.refuse_removal(uid)
        return LeavingJob(self._house, self._tools, uid, self._database.actor, self._data_key)

    def add_clinic(self, name: str) -> Outcome[Clinic]:
        self.refuse_others()
        clinic = Clinic(uid=self._tools.public_ids(), name=_clinic_name(name))
        return Outcome(people.add_clinic(self._database, clinic), CLINICS)

    def rename_clinic(self, uid: str, name: str) -> Outcome[Clinic]:
        self.refuse_others()
        clinic = Clinic(uid=uid, name=_clinic_name(name))
        directory.rename_clinic(self._database, uid, clinic.name)
        return Outcome(clinic, CLINICS)

    def remove_clinic(self, uid: str) -> Outcome[None]:
        """UserError when sittings rest on it."""
        self.refuse_others()
        if not directory.remove_clinic(self._database, uid):
            raise UserError(
                "This clinic stays.",
                "Nothing was changed. Someone has sat in on it, and that is kept.",
                code="clinic_in_use",
            )
        return Outcome(None, CLINICS)

    def can_open(self, person_uid: str) -> bool:
        """Whether this person has words on this computer."""
        return person_uid in self.who_can_open()

    def who_can_open(self) -> frozenset[str]:
        """The uids of everyone with words on this computer."""
        return frozenset(each.uid for each in self._house.vault().people())

    def prepare_words(self, person_uid: str, words: str) -> WordsJob:
        """UserError when the words are too easy."""
        self.refuse_others()
        person = people.get_person(self._database, person_uid)
        return WordsJob(person_uid, self.choose(words, (person.full_name, self.service().name)))

    def make_words(self, job: WordsJob) -> None:
        """Gives them a slot; slow, for a worker thread. Touches the vault and not the store."""
        self._house.vault().add_person(job.person_uid, job.words, self._data_key, self._tools.choose_cost())

    def keep_words(self, job: WordsJob) -> Outcome[None]:
        """Says in the record of changes that they have words now, and puts their name on the unlock page."""
        with self._database.write():
            # A clinician with words may sit in with others, and be shown as a number like anyone.
            directory.give_number(self._database, job.person_uid)
            self._house.note_words(self._database, job.person_uid)
        self._house.remember_front(self._database)
        return Outcome(None, PEOPLE)

    def steps(self) -> tuple[SetUpStep, ...]:
        """What set-up needs, in its order."""
        everyone = self.everyone()
        # No one observes themselves.
        observed = len(everyone) > 1 and any(Role.CLINICIAN in each.roles for each in everyone)
        return (
            SetUpStep("clinics", bool(self.clinics()), "set_up_clinics"),
            SetUpStep("people", observed, "set_up_people"),
            SetUpStep("form", settings.get(self._database, FORM_CHOSEN) is not None, "set_up_form"),
            SetUpStep("recovery", self._house.vault().has_recovery, "set_up_recovery"),
            SetUpStep("copies", read_note(self._house.backups_folder).is_settled, "set_up_copies"),
        )

    def new_recovery_code(self) -> tuple[str, ...]:
        """Five groups of five to print; they open nothing until two of them have been read back."""
        self.refuse_others()
        self._pending = self._house.vault().make_recovery(self._data_key)
        return self._pending.code.groups

    def recovery_sheet(self) -> bytes:
        """The sheet to print, as a PDF; only between making the code and reading it back."""
        pending = self._expect_pending()
        openers = tuple(each.full_name for each in self.everyone() if each.is_lead)
        return self._draw_sheet(self.service().name, pending.code.groups, openers, self._tools.clock())

    def accept_recovery(self, second: str, fifth: str) -> Outcome[None]:
        """Puts the sheet in force; UserError when the two groups are not those that were printed."""
        pending = self._expect_pending()
        self._house.vault().accept_recovery(pending, (second, fifth), self._data_key)
        self._pending = None
        audit.append(self._database, audit.Event.RECOVERY_SHEET_PROVED, self._database.uid)
        return Outcome(None, frozenset({Kind.SETTINGS}))

    def refuse_others(self) -> None:
        """ValueError when whoever is in is no lead."""
        leads.refuse_others(people.get_person(self._database, self._database.actor))

    def _expect_pending(self) -> PendingRecovery:
        if self._pending is None:
            raise ValueError("no sheet was made")
        return self._pending


def _clinic_name(typed: str) -> str:
    name = tidy_line(typed)
    if not has_letters(name) or len(name) > 80:
        raise UserError(
            "The clinic needs a name.",
            "Nothing was saved yet. Type a name of up to 80 letters, such as “Shoulder clinic”.",
            code="clinic_name_unfit",
        )
    return name
