"""How long things are kept: the rule, what has reached its age, and the list of what was destroyed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from observer_app.domain.retention import RULES
from observer_app.services.retention import Done, Due, Rule
from observer_app.ui import operations
from observer_app.ui.house.files import ask_where_to_save
from observer_app.ui.lead import retention_words as words
from observer_app.ui.lead.retention_cards import DueCard, OldPacksCard
from observer_app.ui.messages import ask_first
from observer_app.ui.observer.copy_places import propose_folder
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.line_box import Field, LineBox

FIRST_LINES = 12
LIST_NAME = "destruction-list.csv"


class RetentionPage(Page):
    """Nothing goes by itself: it is looked at, kept for longer with a reason, or destroyed in two steps."""

    def build(self) -> None:
        self.name_page(self.tr("How long things are kept"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.add(Heading(self.tr("How long things are kept")))
        self.add(
            Body(
                self.tr(
                    "Nothing goes by itself. Look through what has reached its age, and say what is to become of it."
                )
            )
        )
        self.due = DueCard(words.say_due, self._keep_longer, self._ask_to_destroy)
        self.bookings = DueCard(words.say_due_bookings, self._keep_longer, self._ask_to_let_go)
        self.packs = OldPacksCard(self)
        self.rules, self.longer, self.gone = Box(gap=10), Card(gap=8), Card(gap=8)
        for part in (self.due, self.bookings, self.packs, self.rules, self.longer, self.gone):
            self.add(part)
        self.add_stretch()

    @property
    def retention(self) -> Any:
        return self.shell.session.retention

    def enter(self) -> None:
        self._show()

    def _show(self) -> None:
        retention = self.retention
        self.due.show_due(retention.due())
        bookings = retention.due_bookings()
        self.bookings.show_due(bookings)
        self.bookings.setVisible(bool(bookings))
        self.packs.show_packs(retention.old_packs())
        self.rules.clear()
        for rule in retention.rules():
            self.rules.add(RuleCard(rule, self._choose_years))
        self._show_longer(retention.kept_longer())
        self._show_destroyed(retention.count_destroyed())

    def _show_longer(self, found: Sequence[Due]) -> None:
        self.longer.clear()
        self.longer.setVisible(bool(found))
        self.longer.add(Heading(self.tr("Kept for longer"), "title"))
        for each in found:
            self.longer.add(Words(words.title_of(each), "strong"))
            self.longer.add(Body(f"{words.line_of(each)}. {words.say_kept(each)}"))

    def _show_destroyed(self, number: int, most: int = FIRST_LINES) -> None:
        self.gone.clear()
        self.gone.add(Heading(self.tr("What was destroyed"), "title"))
        if not number:
            self.gone.add(Body(self.tr("Nothing was destroyed yet. What is will stay on this list.")))
            return
        for line in self.retention.destroyed(most):
            self.gone.add(Body(words.say_destroyed(line)))
        row = FlowRow(SecondaryButton(self.tr("Save the list …")).on_press(self._save))
        self.gone.add(row)
        if number > most:
            self.gone.add(Caption(self.tr("The saved list has all {n}.").replace("{n}", f"{number:,}")))

    # -- what the person does ----------------------------------------------------------------------------

    def _choose_years(self, rule: Rule, typed: str) -> None:
        years = int(typed) if typed.strip().isdecimal() else 0
        if operations.run_now(self, lambda: self.retention.choose_years(rule.thing, years)) is not None:
            self._after(self.tr("From now on it counts so"), self.tr("What has reached its age is shown anew."))

    def _keep_longer(self, chosen: Sequence[Due], reason: str) -> None:
        digests = [each.digest for each in chosen]
        if operations.run_now(self, lambda: self.retention.keep_longer(digests, reason)) is not None:
            self._after(self.tr("Kept for another year"), self.tr("The other leads are told with your next file."))

    def _ask_to_destroy(self, chosen: Sequence[Due]) -> None:
        ask_first(
            self,
            self.tr("This cannot be brought back"),
            self.tr(
                "The signed files go, what was written, rated and said about them, and the safety copies that hold"
                " them. Other computers let go of them with your next file. The list keeps what went, and when."
            ),
            do=(words.say_which(chosen), partial(self._destroy, chosen)),
            keep=self.tr("Go back"),
        )

    def _ask_to_let_go(self, chosen: Sequence[Due]) -> None:
        ask_first(
            self,
            self.tr("This cannot be brought back"),
            self.tr(
                "The bookings go, with who was asked to observe, and so do their lines in the register. Other computers"
                " let go of them with your next set-up file. The list keeps what went, and when."
            ),
            do=(words.say_which(chosen), partial(self._let_go, chosen)),
            keep=self.tr("Go back"),
        )

    def _let_go(self, chosen: Sequence[Due]) -> None:
        keys = [each.digest for each in chosen]
        if operations.run_now(self, lambda: self.retention.destroy_bookings(keys)) is not None:
            self._after(self.tr("It is destroyed"), self.tr("Give your other computers a new set-up file."))

    def _destroy(self, chosen: Sequence[Due]) -> None:
        digests = [each.digest for each in chosen]
        done = operations.run_now(self, lambda: self.retention.destroy(digests))
        if done is not None:
            self._after(self.tr("It is destroyed"), self._say_done(done.value))

    def _say_done(self, done: Done) -> str:
        told = self.tr("Write the next files for the other leads, for observers and clinicians, so that it goes there.")
        if done.packs:
            told += " " + self.tr("Evidence packs hold it as well. Delete these copies: {paths}.").replace(
                "{paths}", ", ".join(each.copy.path for each in done.packs)
            )
        return told

    def _save(self) -> None:
        proposed = propose_folder() / LIST_NAME
        ask_where_to_save(self, self.tr("Where should the list go?"), proposed, self._save_at, self.tr("Save the list"))

    def _save_at(self, path: Path) -> None:
        if operations.run_now(self, lambda: self.retention.save_list(path)) is not None:
            self.show_message(self.tr("The list is saved"), str(path), kind="card")

    def _after(self, title: str, body: str) -> None:
        def show() -> None:
            self._show()
            self.show_message(title, body, kind="card")

        # The button that was pressed is still on the stack.
        QTimer.singleShot(0, self, show)


class RuleCard(Card):
    """For how long one kind of thing is kept, and the way to choose another number."""

    def __init__(self, rule: Rule, choose: Any) -> None:
        kept = RULES[rule.thing]
        super().__init__(Heading(kept.words, "title"), Words(words.say_years(rule), "strong"), gap=6)
        self.add(Caption(rule.changed or kept.why))
        self.years = LineBox(self.tr("Years"))
        self.years.setText(str(rule.years))
        self.years.setMaxLength(2)
        use = SecondaryButton(self.tr("Use this number")).on_press(lambda: choose(rule, self.years.text()))
        self.change = LinkButton(self.tr("Change"))
        self.change.setAccessibleName(f"{self.tr('Change')}: {kept.words}")
        self.field = Box(Field(self.tr("For how many years?"), self.years), FlowRow(use), gap=8)
        self.add(FlowRow(self.change.on_press(self._open)))
        self.add(self.field)
        self.field.hide()

    def _open(self) -> None:
        self.field.show()
        self.change.hide()
        self.years.setFocus()
