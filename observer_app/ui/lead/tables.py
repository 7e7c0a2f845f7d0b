"""Tables of ratings: whom they are for, what is in them, and where they go."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from observer_app.domain.changes import Outcome
from observer_app.services.tables import Outlook, SavedTables, TableKind
from observer_app.ui import operations
from observer_app.ui.house.files import ask_for_folder
from observer_app.ui.lead import tables_words as words
from observer_app.ui.observer.copy_places import propose_folder
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.choices import ChoiceCards
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class TablesPage(Page):
    """For leads. Nothing is chosen for them: with names and without are not to be mixed up."""

    def build(self) -> None:
        self.name_page(self.tr("Tables"))
        self.set_leave(self.tr("My page"), self._go_back)
        self.add(Heading(self.tr("Tables of what was rated")))
        self.add(
            Body(
                self.tr(
                    "Every rating that was signed, each in a row of its own. They open in a spreadsheet, and in"
                    " programs for statistics. A book beside them tells what every column and code means."
                )
            )
        )
        self.what = Body()
        self.apart = Caption()
        self.kinds = ChoiceCards(self.tr("Who are they for?"), words.KINDS)
        self.why_not = Caption()
        self.question = Heading(self.tr("Who are they for?"), "title")
        self.add(Card(self.what, self.apart, self.question, self.kinds, self.why_not))
        self.care = Card(
            Words(self.tr("What is saved lies open"), "strong"),
            Body(
                self.tr(
                    "Whoever has the files can read them, without any words. Keep them where others cannot, and delete"
                    " them once you are done. That you saved them goes into the record of changes."
                )
            ),
            gap=8,
        )
        self.add(self.care)
        self.add_stretch()
        self.footer.add_back(self._go_back)
        self.on = self.footer.add_primary(self.tr("Choose a folder and save …"), self._ask_where)

    def enter(self, **_: Any) -> None:
        outlook: Outlook | None = operations.run_now(self, self._tables.outlook)
        if outlook is not None:
            self._show(outlook)

    def may_leave(self) -> bool:
        return not self.is_busy

    @property
    def _tables(self) -> Any:
        return self.shell.session.tables

    def _go_back(self) -> None:
        self.shell.go("home")

    def _show(self, outlook: Outlook) -> None:
        there_is = outlook.sittings > 0
        self.what.setText(words.say_what(outlook))
        self.apart.setText(words.say_left_out(outlook))
        self.apart.setVisible(bool(self.apart.text()))
        why_not = outlook.why_not_nameless
        # Once there is something, it is said why it cannot go without names before anyone chooses that.
        self.why_not.setText("" if why_not is None else words.say_why_not(why_not))
        self.why_not.setVisible(there_is and why_not is not None)
        for part in (self.question, self.kinds, self.care, self.on):
            part.setVisible(there_is)

    # -- saving ------------------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        chosen = self.kinds.answer()
        if self.is_busy:
            return
        if chosen is None:
            self.show_message(
                self.tr("Who are they for?"),
                self.tr("Choose with names or without. Nothing was saved."),
                [(self.tr("Choose"), lambda: self.kinds.first_focus().setFocus())],
            )
            return
        title, accept = self.tr("Where shall the tables go?"), self.tr("Save them there")
        ask_for_folder(self, title, propose_folder(), lambda folder: self.save(TableKind(chosen), folder), accept)

    def save(self, kind: TableKind, folder: Path) -> None:
        """Writes them there, a sitting at a time, and can be stopped."""
        operations.run_steps(
            self,
            self._tables.saving(kind, folder),
            partial(self._tell, folder),
            busy_text=self.tr("Writing the tables."),
            can_stop=True,
        )

    def _tell(self, folder: Path, saved: Outcome[SavedTables | None]) -> None:
        if saved.value is None:
            self.show_message(self.tr("Stopped"), self.tr("Nothing was saved, and nothing was left behind."))
            return
        carry_on = [(self.tr("Carry on"), self.take_focus)]
        self.show_message(self.tr("Saved and read back"), words.say_saved(saved.value, folder), carry_on, kind="card")
