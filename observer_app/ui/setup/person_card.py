"""A start card for someone: the code is shown here once, to be printed or written down."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from observer_app.ui import operations
from observer_app.ui.observer.print_out import ask_and_save
from observer_app.ui.page import Page
from observer_app.ui.setup.recovery import spell_out
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words

FILE_NAME = "observer-start-card.pdf"


class GiveCardPage(Page):
    """Two faces: what a card is, and the card itself."""

    most_em = 42

    def build(self) -> None:
        self.name_page(self.tr("Start card"))
        self.set_leave(self.tr("People"), self._to_people)
        self._card: Any = None
        self.heading = Heading()
        self.before = Body()
        self.code = Words("", "heading")
        self.until = Body()
        self.saved = Caption()
        self.saved.hide()
        save = SecondaryButton(self.tr("Save the card to print")).on_press(self._ask_where)
        self.made = Box(
            Card(self.code, self.until, FlowRow(save), self.saved, gap=12),
            Body(self.tr("Write the code down or print it now: it is not shown again. Hand it over yourself.")),
            Caption(self.tr("Delete the saved file once it is printed.")),
        )
        self.add(self.heading)
        self.add(self.before)
        self.add(self.made)
        self.add_stretch()
        self.on = self.footer.add_primary(self.tr("Make the card"), self._go_on)

    def enter(self, *, person_uid: str) -> None:
        session = self.shell.session
        self._person = next(each for each in session.people.everyone() if each.uid == person_uid)
        had_words = session.people.can_open(person_uid)
        given = session.cards.given().get(person_uid)
        self.heading.setText(self.tr("A start card for {name}").replace("{name}", self._person.full_name))
        self.before.setText(say_before(self._person.first_name, given, had_words=had_words))
        self.made.hide()

    def _go_on(self) -> None:
        if self._card is None:
            self._make()
        else:
            self._to_people()

    def _make(self) -> None:
        cards, uid = self.shell.session.cards, self._person.uid
        job = operations.run_now(self, lambda: cards.prepare(uid))
        if job is not None:
            busy = self.tr("Making the card. A few seconds.")
            operations.run(self, lambda _progress: cards.make(job), self._show_card, busy_text=busy)

    def _show_card(self, card: Any) -> None:
        self._card = card
        self.before.hide()
        self.code.setText(card.code)
        self.code.setAccessibleDescription(spell_out(card.code.split()))
        self.until.setText(say_until(self._person.first_name, card.ends_at))
        self.made.show()
        self.on.set_text(self.tr("{name} has the card").replace("{name}", self._person.first_name))
        self.take_focus()

    def _ask_where(self) -> None:
        kept = self.tr("The card is still here on this page.")
        ask_and_save(self, FILE_NAME, lambda: self.shell.session.cards.page(self._card), self._tell_saved, kept)

    def _tell_saved(self, path: Path) -> None:
        self.clear_message()
        self.saved.setText(self.tr("Saved and checked: {path}").replace("{path}", str(path)))
        self.saved.show()

    def _to_people(self) -> None:
        self.shell.go("set_up_people")


def say_before(name: str, given: datetime | None, *, had_words: bool) -> str:
    """What the card does; for someone with words, what becomes of those, and of a card that is out already."""
    words = f"With it, {name} comes in once, on this computer, within two weeks, and makes five words of their own."
    if had_words:
        words = (
            f"{name} has words here. They open as before until the card is used; then {name} makes new ones and signs "
            "with those. Their work stays. Only what they sealed for themselves alone cannot be opened again."
        )
    if given is not None:
        words += " The card that was made before then opens nothing."
    return words


def say_until(name: str, ends_at: datetime) -> str:
    """“It lets Di in once, until 23 March.”"""
    last = (ends_at - timedelta(days=1)).astimezone()
    return f"It lets {name} in once, until the end of {last.day} {last:%B}."
