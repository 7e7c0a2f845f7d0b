"""One person of the service: name, what they do for it, their work and their registration number."""

from __future__ import annotations

from typing import Any

from observer_app.domain.people import Person, Role, guess_first_name
from observer_app.services.models import NewPerson
from observer_app.ui import operations
from observer_app.ui.messages import ask_first
from observer_app.ui.page import Page
from observer_app.ui.setup import people_words
from observer_app.ui.setup.leaving import ask_to_leave
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.choices import CheckCards
from observer_app.ui.widgets.labels import Heading
from observer_app.ui.widgets.line_box import Field, LineBox

_CLINICAL = frozenset({Role.CLINICIAN, Role.PEER_CLINICIAN, Role.CLINICAL_LEAD})


class SetUpPersonPage(Page):
    """Adds someone, or changes or removes someone who is there."""

    def build(self) -> None:
        self.set_leave(self.tr("People"), self._back)
        self._person: Person | None = None
        self._before: tuple[object, ...] = ()
        self.heading = Heading()
        self.name, self.first = LineBox(self.tr("Full name")), LineBox(self.tr("First name"))
        self.work, self.number = LineBox(self.tr("Their work")), LineBox(self.tr("GMC or HCPC number"))
        for box, most in ((self.name, 64), (self.first, 40), (self.work, 80), (self.number, 20)):
            box.setMaxLength(most)
        self.roles = CheckCards(self.tr("What they do for the service"), people_words.ROLE_CHOICES)
        self.roles.changed.connect(self._show_clinical)
        hint = self.tr("As people call them. It may stay empty.")
        self.clinical = Card(
            Field(self.tr("Their work"), self.work, self.tr("Such as physiotherapist. It may stay empty.")),
            Field(self.tr("GMC or HCPC number"), self.number, self.tr("It may stay empty.")),
            gap=12,
        )
        self.add(self.heading)
        self.add(Card(Field(self.tr("Full name"), self.name), Field(self.tr("First name"), self.first, hint), gap=12))
        self.add(Card(Heading(self.tr("What they do for the service"), "title"), self.roles))
        self.add(self.clinical)
        self.add_stretch()
        self.remove = self.footer.add_secondary(self.tr("Remove"), self._ask_remove, "trash-2")
        self.keep = self.footer.add_primary(self.tr("Add this person"), self._keep)

    @property
    def people(self) -> Any:
        return self.shell.session.people

    def enter(self, *, person_uid: str = "") -> None:
        self._person = next((each for each in self.people.everyone() if each.uid == person_uid), None)
        self._fill(self._person)
        self.heading.setText(self._person.full_name if self._person else self.tr("Add someone"))
        self.name_page(self.heading.text())
        self.keep.set_text(self.tr("Keep the changes") if self._person else self.tr("Add this person"))
        self.remove.setVisible(self._person is not None)
        self._before = self._typed()

    def _fill(self, person: Person | None) -> None:
        if person is not None:
            self.name.setText(person.full_name)
            self.first.setText(person.first_name)
            self.work.setText(person.work)
            self.number.setText(person.registration)
            self.roles.choose(person.roles)
        self._show_clinical(self.roles.answers())

    def first_focus(self) -> Any:
        return self.heading if self._person else self.name

    def _typed(self) -> tuple[object, ...]:
        texts = (box.text() for box in (self.name, self.first, self.work, self.number))
        return (*texts, tuple(self.roles.answers()))

    def _show_clinical(self, roles: list[str]) -> None:
        self.clinical.setVisible(bool(_CLINICAL.intersection(roles)) or bool(self.work.text() or self.number.text()))

    def _keep(self) -> None:
        missing = people_words.missing(self.name.text(), self.roles.answers(), self.number.text())
        if missing:
            self.show_message(self.tr("Something is still missing"), "\n".join(missing))
            return
        outcome = operations.run_now(self, self._change if self._person else self._add)
        if outcome is not None:
            told = self.tr("{name} is kept.") if self._person else self.tr("{name} is added.")
            self.shell.go("set_up_people", told=told.replace("{name}", outcome.value.full_name))

    def _roles(self) -> tuple[Role, ...]:
        return tuple(Role(key) for key in self.roles.answers())

    def _add(self) -> Any:
        new = NewPerson(
            full_name=self.name.text(),
            first_name=self.first.text(),
            roles=self._roles(),
            work=self.work.text(),
            registration=self.number.text(),
        )
        return self.people.add_person(new)

    def _change(self) -> Any:
        assert self._person is not None
        name = " ".join(self.name.text().split())
        values = {
            "full_name": name,
            "first_name": " ".join(self.first.text().split()) or guess_first_name(name),
            "roles": self._roles(),
            "work": " ".join(self.work.text().split()),
            "registration": self.number.text(),
        }
        return self.people.change_person(self._person.model_copy(update=values))

    def _ask_remove(self) -> None:
        assert self._person is not None
        ask_first(
            self,
            self.tr("Remove {name}?").replace("{name}", self._person.full_name),
            self.tr("They are taken off the list. What others wrote is not touched."),
            do=(self.tr("Remove them"), self._remove),
            keep=self.tr("Keep them"),
        )

    def _remove(self) -> None:
        assert self._person is not None
        person = self._person
        if operations.run_now(self, lambda: self.people.remove_person(person.uid)) is not None:
            told = self.tr("{name} is removed.").replace("{name}", person.full_name)
            self.shell.go("set_up_people", told=told)

    def _back(self) -> None:
        if self._typed() == self._before:
            self.shell.go("set_up_people")
            return
        ask_to_leave(self, lambda: self.shell.go("set_up_people"))
