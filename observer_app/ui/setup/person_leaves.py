"""Someone leaves: what goes, what stays and why, and what to give them first; then they are taken off the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from observer_app.domain.people import Person
from observer_app.services.leaving_facts import LeavingFacts
from observer_app.ui import operations
from observer_app.ui.messages import ask_first
from observer_app.ui.page import Page
from observer_app.ui.setup import people_words
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading


class PersonLeavesPage(Page):
    """Only to be read, but for the one button, and that asks first."""

    def build(self) -> None:
        self.set_leave(self.tr("People"), lambda: self.shell.go("set_up_people"))
        self._person: Person | None = None
        self._has_words = False
        self.heading, self.parts = Heading(), Box(gap=16)
        self.add(self.heading)
        self.add(self.parts)
        self.add_stretch()
        self.footer.add_back(self._back)
        self.remove = self.footer.add_secondary("", self._ask_first, "trash-2")

    @property
    def people(self) -> Any:
        return self.shell.session.people

    def enter(self, *, person_uid: str) -> None:
        person = next(each for each in self.people.everyone() if each.uid == person_uid)
        self._person = person
        title = self.tr("When {name} leaves").replace("{name}", person.first_name)
        self.heading.setText(title)
        self.name_page(title)
        self.remove.set_text(self.tr("Take {name} off the list").replace("{name}", person.first_name))
        facts = operations.run_now(self, lambda: self.people.leaving_facts(person_uid))
        if facts is not None:
            self._show(person.first_name, facts)

    def _show(self, name: str, facts: LeavingFacts) -> None:
        self._has_words = facts.has_words
        self.parts.clear()
        first = people_words.say_first(facts)
        if first:
            give = self._card(self.tr("Give them first"), first, kind="warning")
            if facts.about:
                give.add(FlowRow(self._take_away()))
            self.parts.add(give)
        goes = self._card(self.tr("What goes"), people_words.say_goes(name, facts))
        if facts.has_words:
            goes.add(Caption(self.tr("Safety copies made before today still open with their words, until they are"
                                     " thinned out.")))  # fmt: skip
        self.parts.add(goes)
        self.parts.add(self._card(self.tr("What stays, and why"), people_words.say_stays(name, facts)))

    def _take_away(self) -> SecondaryButton:
        assert self._person is not None
        uid = self._person.uid
        make = SecondaryButton(self.tr("Make the pack to take along"))
        return make.on_press(lambda: self.shell.go("make_pack", clinician=uid, take_away=True))

    def _card(self, title: str, lines: Sequence[str], kind: str = "card") -> Card:
        return Card(Heading(title, "title"), *(Body(line) for line in lines), gap=8, kind=kind)

    def _back(self) -> None:
        assert self._person is not None
        self.shell.go("set_up_person", person_uid=self._person.uid)

    def _ask_first(self) -> None:
        assert self._person is not None
        ask_first(
            self,
            self.tr("Remove {name}?").replace("{name}", self._person.full_name),
            people_words.say_removal(self._person.first_name, has_words=self._has_words),
            do=(self.tr("Remove them"), self._remove_with_words if self._has_words else self._remove),
            keep=self.tr("Keep them"),
        )

    def _remove(self) -> None:
        assert self._person is not None
        person = self._person
        if operations.run_now(self, lambda: self.people.remove_person(person.uid)) is not None:
            told = self.tr("{name} is removed.").replace("{name}", person.full_name)
            self.shell.go("set_up_people", told=told)

    def _remove_with_words(self) -> None:
        """Everything is closed first, as all that is kept here gets new keys; then whoever did it comes in again."""
        assert self._person is not None
        person = self._person
        job = operations.run_now(self, lambda: self.people.prepare_leaving(person.uid))
        if job is None:
            return
        fault = self.shell.end_session()
        if fault is not None:
            # Without a safety copy nothing as large as this is begun.
            self._go_to_door(fault.title, fault.body)
            return
        operations.run(
            self,
            lambda progress: job.run(progress.say),
            lambda _done: self._go_to_door(
                self.tr("{name} is removed").replace("{name}", person.full_name),
                self.tr("Their words open nothing here any more. Come in again with your own words."),
            ),
            busy_text=self.tr("Taking {name} off the list").replace("{name}", person.first_name),
            on_error=lambda fault: self._go_to_door(fault.title, fault.body),
        )

    def _go_to_door(self, title: str, body: str) -> None:
        self.shell.go("unlock", told=(title, body))
