"""The clinics of the service: several are added quickly by Enter; each can be renamed, or taken out while unused."""

from __future__ import annotations

from typing import Any

from observer_app.domain.changes import Kind
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.messages import ask_first
from observer_app.ui.setup.step_page import StepPage
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Words
from observer_app.ui.widgets.line_box import Field, LineBox

MOST_LETTERS = 80


class SetUpClinicsPage(StepPage):
    """A box to add with, and the list beneath it."""

    step = "clinics"

    def fill_page(self) -> None:
        self.add(Body(self.tr("Which clinics will people sit in on? You can add more at any time.")))
        self.name = LineBox(self.tr("Name of a clinic"))
        self.name.setMaxLength(MOST_LETTERS)
        self.name.returnPressed.connect(self.add_clinic)
        plus = SecondaryButton(self.tr("Add")).on_press(self.add_clinic)
        hint = self.tr("Such as “Shoulder clinic”. Press Enter after each.")
        self.add(Card(Field(self.tr("Name of a clinic"), self.name, hint), FlowRow(plus), gap=10))
        self.count = Caption()
        self.list = Card(gap=4)
        self.add(self.count)
        self.add(self.list)
        self._renaming = ""

    def enter(self) -> None:
        self._show_list()
        super().enter()

    def changed(self, changes: Any) -> None:
        if Kind.CLINICS in changes:
            self._show_list()
            self.show_step()

    def keep(self) -> bool:
        """What was typed and not added yet is added first: going on, or back, is no way to lose it."""
        if self.name.text().strip():
            self.add_clinic()
        return not self.name.text().strip()

    def go_on(self) -> None:
        if self.keep():
            super().go_on()

    def add_clinic(self) -> None:
        typed = self.name.text()
        if not typed.strip():
            self.name.setFocus()
            return
        outcome = operations.run_now(self, lambda: self.people.add_clinic(typed))
        if outcome is not None:
            self.clear_message()
            self.name.clear()
            self.name.setFocus()
            announce(self.name, self.tr("{clinic} is added.").replace("{clinic}", outcome.value.name))

    def _show_list(self) -> None:
        clinics = self.people.clinics()
        self.list.clear()
        for clinic in clinics:
            self.list.add(self._renaming_row(clinic) if clinic.uid == self._renaming else self._row(clinic))
        self.list.setVisible(bool(clinics))
        self.count.setText(say_count(len(clinics)))

    def _row(self, clinic: Any) -> Box:
        rename = LinkButton(self.tr("Rename"), "pencil").on_press(lambda: self._rename(clinic.uid))
        remove = LinkButton(self.tr("Remove"), "trash-2").on_press(lambda: self._ask_remove(clinic))
        for button, words in ((rename, self.tr("Rename {clinic}")), (remove, self.tr("Remove {clinic}"))):
            button.setAccessibleName(words.replace("{clinic}", clinic.name))
        name = Words(clinic.name, "strong")
        row = Box(gap=8, across=True)
        row.add(name, 1)
        row.add(rename)
        row.add(remove)
        return row

    def _renaming_row(self, clinic: Any) -> Box:
        box = LineBox(self.tr("New name for {clinic}").replace("{clinic}", clinic.name))
        box.setText(clinic.name)
        box.setMaxLength(MOST_LETTERS)
        box.selectAll()

        def keep() -> None:
            if operations.run_now(self, lambda: self.people.rename_clinic(clinic.uid, box.text())) is not None:
                self._rename("")

        box.returnPressed.connect(keep)
        keep_button = PrimaryButton(self.tr("Keep this name")).on_press(keep)
        leave = SecondaryButton(self.tr("Leave as it was")).on_press(lambda: self._rename(""))
        self._box = box
        return Box(box, FlowRow(keep_button, leave), gap=8)

    def _rename(self, uid: str) -> None:
        self._renaming = uid
        self._show_list()
        (self._box if uid else self.name).setFocus()

    def _ask_remove(self, clinic: Any) -> None:
        ask_first(
            self,
            self.tr("Remove {clinic}?").replace("{clinic}", clinic.name),
            self.tr("It is taken off the list. You can add it again later."),
            do=(self.tr("Remove it"), lambda: self._remove(clinic.uid)),
            keep=self.tr("Keep it"),
        )

    def _remove(self, uid: str) -> None:
        operations.run_now(self, lambda: self.people.remove_clinic(uid))
        self.name.setFocus()


def say_count(number: int) -> str:
    if not number:
        return "No clinic has been added yet."
    return "1 clinic" if number == 1 else f"{number} clinics"
