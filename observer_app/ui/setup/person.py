"""One person of the service: name, what they do for it, their work and their registration number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from observer_app.domain.people import Person, Role, guess_first_name
from observer_app.services.models import NewPerson
from observer_app.ui import operations
from observer_app.ui.page import Page
from observer_app.ui.setup import people_words
from observer_app.ui.setup.draft import Missing
from observer_app.ui.setup.leaving import ask_to_leave
from observer_app.ui.setup.still_missing import StillMissing
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.choices import CheckCards
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading
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
        self.roles.setFocusProxy(self.roles.row(people_words.ROLE_CHOICES[0][0]))
        name, number = Field(self.tr("Full name"), self.name), self._number_field()
        roles = Field(self.tr("What they do for the service"), self.roles)
        self._still_missing = StillMissing(self, {"name": name, "roles": roles, "number": number}, self._missing)
        self.name.textChanged.connect(self._still_missing.look_again)
        self.number.textChanged.connect(self._still_missing.look_again)
        self.roles.changed.connect(self._still_missing.look_again)
        self.clinical = Card(
            Field(self.tr("Their work"), self.work, self.tr("Such as physiotherapist. It may stay empty.")),
            number,
            gap=12,
        )
        self.add(self.heading)
        self.add(Card(name, Field(self.tr("First name"), self.first, hint), gap=12))
        self.add(Card(roles, gap=12))
        self.add(self.clinical)
        self.way_in = Card(gap=10)
        self.add(self.way_in)
        self.kept = Card(
            Heading(self.tr("What is kept about them"), "title"),
            Body(self.tr("When they ask for it, you can save all of it as one file, and look at it first.")),
            FlowRow(SecondaryButton(self.tr("Save what is kept about them …")).on_press(self._save_about)),
            gap=10,
        )
        self.add(self.kept)
        self.add_stretch()
        self.remove = self.footer.add_secondary(self.tr("Remove"), self._remove, "trash-2")
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
        for part in (self.remove, self.kept):
            part.setVisible(self._person is not None)
        self._show_way_in()
        self._before = self._typed()

    # -- how they come in --------------------------------------------------------------------------------

    def _show_way_in(self) -> None:
        self.way_in.clear()
        self.way_in.setVisible(self._person is not None and people_words.opens_here(self._person))
        if self._person is None:
            return
        uid, me = self._person.uid, self.shell.session.me.uid
        found = operations.run_now(self, lambda: (self.people.can_open(uid), self.shell.session.cards.given()))
        if found is None:
            return
        has_words, given = found
        self.way_in.add(Heading(self.tr("Coming in"), "title"))
        self.way_in.add(Body(people_words.say_way_in(self._person, has_words=has_words, ends_at=given.get(uid))))
        if uid == me:
            change = SecondaryButton(self.tr("Change my words")).on_press(
                lambda: self._leave_for(lambda: self.shell.go("change_words"))
            )
            self.way_in.add(FlowRow(change))
            return
        words = self.tr("Give a new card") if has_words or uid in given else self.tr("Give a start card")
        give = SecondaryButton(words)
        row = FlowRow(give.on_press(lambda: self._leave_for(lambda: self.shell.go("give_card", person_uid=uid))))
        if uid in given:
            row.add(LinkButton(self.tr("Take the card back")).on_press(self._take_back))
        self.way_in.add(row)
        if has_words:
            self.way_in.add(Caption(self.tr("If they have forgotten their words, a new card lets them make new ones.")))

    def _save_about(self) -> None:
        assert self._person is not None
        uid = self._person.uid
        self._leave_for(lambda: self.shell.go("save_about", person_uid=uid))

    def _take_back(self) -> None:
        assert self._person is not None
        uid = self._person.uid
        if operations.run_now(self, lambda: self.shell.session.cards.take_back(uid)) is not None:
            # Once the press that brought us here has ended: the button that was pressed goes.
            QTimer.singleShot(0, self, self._show_way_in)
            self.show_message(
                self.tr("The card opens nothing now"), self.tr("You can give another at any time."), kind="card"
            )

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

    def _number_field(self) -> Field:
        return Field(self.tr("GMC or HCPC number"), self.number, self.tr(people_words.REGISTERED))

    def _missing(self) -> tuple[Missing, ...]:
        return people_words.missing(self.name.text(), self.roles.answers(), self.number.text())

    def _keep(self) -> None:
        if self._still_missing.stops():
            return
        outcome = operations.run_now(self, self._change if self._person else self._add)
        if outcome is None:
            return
        if outcome.value.uid == self.shell.session.me.uid and outcome.value != self.shell.session.me:
            # Greeting, record and signature all carry the name that someone came in with.
            self._lock_and_tell()
        else:
            told = self.tr("{name} is kept.") if self._person else self.tr("{name} is added.")
            self.shell.go("set_up_people", told=told.replace("{name}", outcome.value.full_name))

    def _lock_and_tell(self) -> None:
        title = self.tr("Your own line is changed")
        body = self.tr("Come in again, so that everything carries it. What you signed before stays as it is.")
        self.shell.lock()
        if self.shell.session is None:
            self._go_to_door(title, body)

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

    def _remove(self) -> None:
        """To the page that says what goes with them; whoever cannot be removed is told here."""
        person = self._person
        if person is not None and operations.run_now(self, lambda: self.people.leaving_facts(person.uid)) is not None:
            self._leave_for(lambda: self.shell.go("person_leaves", person_uid=person.uid))

    def _go_to_door(self, title: str, body: str) -> None:
        self.shell.go("unlock", told=(title, body))

    def _back(self) -> None:
        self._leave_for(lambda: self.shell.go("set_up_people"))

    def _leave_for(self, go: Callable[[], None]) -> None:
        if self._typed() == self._before:
            go()
        else:
            ask_to_leave(self, go)
