"""The recovery sheet: made, printed, and proved by reading two groups back from the paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from observer_app.ui import operations
from observer_app.ui.observer.print_out import ask_and_save
from observer_app.ui.setup.step_page import StepPage
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.line_box import Field, LineBox

FILE_NAME = "observer-recovery-sheet.pdf"


class SetUpRecoveryPage(StepPage):
    """The code is shown here once; what is not read back opens nothing."""

    step = "recovery"

    def build(self) -> None:
        super().build()
        # On a page with one thing to do, putting it off is no second thing of the same weight.
        self.later = self.footer.add_secondary(self.tr("Later"), self.go_on)

    def fill_page(self) -> None:
        self.what_for = Body()
        self.make = PrimaryButton(self.tr("Make the sheet")).on_press(self._make)
        self.make_new = SecondaryButton(self.tr("Make a new sheet")).on_press(self._make)
        self.to_make = Box(FlowRow(self.make, self.make_new))
        self.groups = Words("", "item")
        self.save = SecondaryButton(self.tr("Save the sheet to print")).on_press(self._ask_where)
        self.second, self.fifth = LineBox(self.tr("Second group")), LineBox(self.tr("Fifth group"))
        self.fifth.returnPressed.connect(self._prove)
        proved = PrimaryButton(self.tr("The sheet is printed")).on_press(self._prove)
        self.saved = Caption()
        self.made = Box(
            Card(
                Heading(self.tr("Print it"), "title"),
                self.groups,
                FlowRow(self.save),
                self.saved,
                Caption(self.tr("Delete the saved file once it is printed. The paper is what counts.")),
                gap=12,
            ),
            Card(
                Heading(self.tr("Read it back"), "title"),
                Body(self.tr("Read the second and the fifth group from the paper, to show that it printed well.")),
                Field(self.tr("Second group"), self.second),
                Field(self.tr("Fifth group"), self.fifth),
                FlowRow(proved),
                gap=12,
            ),
            gap=16,
        )
        for widget in (self.what_for, self.to_make, self.made):
            self.add(widget)

    def enter(self, *, was_used: bool = False) -> None:
        """`was_used`: someone has just come in with the sheet that counts, and needs another."""
        self._has_one = next(step.done for step in self.people.steps() if step.name == self.step)
        leads = [each.full_name for each in self.people.everyone() if each.is_lead]
        self.what_for.setText(say_what_for(leads, has_one=self._has_one))
        self.make.setVisible(not self._has_one)
        self.make_new.setVisible(self._has_one)
        self.made.hide()
        super().enter()
        if was_used:
            self.show_message(
                self.tr("You are in. Now make a new sheet"),
                self.tr(
                    "The one you used stops working once the new one is printed and read back. "
                    "Then give everyone whose words are lost a start card, on the people page."
                ),
                kind="card",
            )

    def show_step(self) -> None:
        super().show_step()
        self.on.setVisible(self._has_one)
        self.later.setVisible(not self._has_one)

    def _make(self) -> None:
        groups = operations.run_now(self, self.people.new_recovery_code)
        if groups is not None:
            self.groups.setText("   ".join(groups))
            self.groups.setAccessibleDescription(spell_out(groups))
            self.saved.clear()
            self.to_make.hide()
            self.made.show()
            self.on.hide()
            self.later.setVisible(not self._has_one)
            self.save.setFocus()

    def _ask_where(self) -> None:
        kept = self.tr("The sheet is still here on this page.")
        ask_and_save(self, FILE_NAME, self.people.recovery_sheet, self._tell_saved, kept)

    def _tell_saved(self, path: Path) -> None:
        self.clear_message()
        self.saved.setText(self.tr("Saved and checked: {path}").replace("{path}", str(path)))

    def _prove(self) -> None:
        second, fifth = self.second.text(), self.fifth.text()
        if operations.run_now(self, lambda: self.people.accept_recovery(second, fifth)) is not None:
            self.enter()
            self.to_make.show()
            self.show_message(
                self.tr("The recovery sheet counts from now on"),
                self.tr("Put it in a sealed envelope, locked away, and not with this computer."),
                kind="card",
            )


def say_what_for(leads: Sequence[str], *, has_one: bool) -> str:
    """What the sheet is for, with the names of those who may use it."""
    names = " or ".join(leads) if leads else "the leads"
    words = (
        "Print this and put it in a sealed envelope, locked away, not with the laptop. "
        f"With it, {names} can open this computer if everyone’s words are lost."
    )
    if has_one:
        words = (
            "A recovery sheet has been printed and read back. If it is lost, or someone else may have seen it, "
            "make a new one. The old one then opens nothing."
        )
    return words


def spell_out(groups: Sequence[str]) -> str:
    """The groups letter by letter, for whoever listens to them."""
    return ", ".join(" ".join(group) for group in groups)
