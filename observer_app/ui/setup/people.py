"""The people of the service: who observes, whose clinics are observed, and who still has no words here."""

from __future__ import annotations

from typing import Any

from observer_app.domain.changes import Kind
from observer_app.domain.people import Person
from observer_app.ui import operations
from observer_app.ui.house.cards import PressCard
from observer_app.ui.page import Page
from observer_app.ui.setup import people_words
from observer_app.ui.setup.step_page import StepPage
from observer_app.ui.setup.words import ForSomeone
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption


class SetUpPeoplePage(StepPage):
    """Each person is a card to press; whoever is here and has no words can make them at once."""

    step = "people"

    def fill_page(self) -> None:
        self.add(Body(self.tr("Add everyone who observes, and everyone whose clinics are observed.")))
        self.add(
            Body(self.tr("Someone who is not here now can be added, and makes their words later with a start card."))
        )
        self.numbers = Caption(
            self.tr("Whoever is shown as a number in feedback is that “Observer”. Only the leads see this list.")
        )
        self.add(self.numbers)
        self.plus = SecondaryButton(self.tr("Add someone")).on_press(lambda: self.shell.go("set_up_person"))
        teams = LinkButton(self.tr("Teams"), "arrow-right", icon_after=True).on_press(lambda: self.shell.go("teams"))
        self.add(FlowRow(self.plus, teams))
        self.list = Box(gap=12)
        self.add(self.list)

    def enter(self, *, told: str = "") -> None:
        self._show_list()
        super().enter()
        if told:
            self.show_message(told, self.tr("You can add more people, or go on."), kind="card")

    def changed(self, changes: Any) -> None:
        if Kind.PEOPLE in changes:
            self._show_list()
            self.show_step()

    def _show_list(self) -> None:
        found = operations.run_now(self, lambda: (self.people.who_can_open(), self.shell.session.cards.given()))
        if found is None:
            return
        can_open, given = found
        self.list.clear()
        for person in self.people.everyone():
            self.list.add(self._card(person, has_words=person.uid in can_open, has_card=person.uid in given))

    def _card(self, person: Person, *, has_words: bool, has_card: bool) -> Box:
        number = people_words.say_shown_as(person)
        said = people_words.describe(person)
        card = PressCard(person.full_name, f"{said} · {number}" if number else said)
        card.on_press(lambda: self.shell.go("set_up_person", person_uid=person.uid))
        box = Box(card, gap=6)
        if not has_words and people_words.opens_here(person):
            words = self.tr("{name} is here: make their words now").replace("{name}", person.first_name)
            make = SecondaryButton(words).on_press(lambda: make_words(self, person))
            give = LinkButton(self.tr("Give {name} a start card").replace("{name}", person.first_name))
            give.on_press(lambda: self.shell.go("give_card", person_uid=person.uid))
            box.add(FlowRow(make) if has_card else FlowRow(make, give))
        elif has_words:
            box.add(Caption(self.tr("Has five words on this computer.")))
        if has_card:
            box.add(Caption(self.tr("Has a start card that is not used yet.")))
        return box


def make_words(page: Page, person: Person) -> None:
    """To the words page for someone of the service who is here now, and back to the list."""
    shell, people = page.shell, page.shell.session.people

    def keep(words_page: Page, words: str) -> None:
        job = operations.run_now(words_page, lambda: people.prepare_words(person.uid, words))
        if job is not None:
            operations.run(
                words_page,
                lambda _progress: people.make_words(job),
                lambda _made: done(words_page, job),
                busy_text=words_page.tr("Keeping your words. A few seconds."),
            )

    def done(words_page: Page, job: Any) -> None:
        if operations.run_now(words_page, lambda: people.keep_words(job)) is not None:
            told = words_page.tr("{name} can open this computer now.").replace("{name}", person.first_name)
            shell.go("set_up_people", told=told)

    errand = ForSomeone(
        full_name=person.full_name,
        first_name=person.first_name,
        not_in_them=(person.full_name, people.service().name),
        choice=people,
        keep=keep,
        go_back=lambda: shell.go("set_up_people"),
        others_near=True,
    )
    shell.go("set_up_words", errand=errand)
