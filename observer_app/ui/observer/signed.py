"""Signed: the file's name, a copy to hand over, checked by reading it back, and the way home."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from observer_app.domain.sitting import SittingStage
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.house.files import ask_for_folder
from observer_app.ui.observer import flow
from observer_app.ui.observer.copy_places import propose_folder, say_folder
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from observer_app.ui.widgets.feedback_view import show_breakable
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class SignedPage(SittingPage):
    """The file is safe in the store whatever happens to its copies."""

    own_name = "signed"
    most_em = 46

    def build(self) -> None:
        self.folder = Path()
        self.file_name = ""
        self.name = Words("", "strong")
        self.add(Heading(self.tr("Signed.")))
        self.add(Body(self.tr("Your feedback is signed and kept on this computer. No one can change it now.")))
        self.end_of_practice = Card(Words(self.tr("That is all there is to it."), "strong"), kind="warning")
        self.add(self.end_of_practice)
        self.where = Caption()
        self.save_there = PrimaryButton(self.tr("Save it there"))
        self.save_there.clicked.connect(self._save_there)
        self.elsewhere = SecondaryButton(self.tr("Choose another place …"))
        self.elsewhere.clicked.connect(self._choose_place)
        self.saved = Box(gap=6)
        self.add(
            Card(
                Heading(self.tr("Save a copy"), "title"),
                self.name,
                self.where,
                FlowRow(self.save_there, self.elsewhere),
                self.saved,
            )
        )
        self.add_stretch()
        self.once_more = self.footer.add_secondary(self.tr("Once more"), self._once_more)
        self.footer.add_primary(self.tr("Go to my page"), self.go_home)

    def remember(self) -> None:
        """A signed sitting is over; nothing brings anyone back here by itself."""

    def beneath_title(self) -> str:
        return self.state.clinician_name

    def fill(self) -> None:
        self.set_leave("", None)
        if self.state.sitting.stage is not SittingStage.SIGNED:
            return
        self.footer.saved.hide()
        summary = self.session.feedback.signed(self.uid)
        self.file_name = summary.file_name
        show_breakable(self.name, summary.file_name)
        self.end_of_practice.setVisible(self.session.practice is not None)
        self.once_more.setVisible(self.session.practice is not None)
        self._propose(propose_folder())

    def _propose(self, folder: Path) -> None:
        self.folder = folder
        show_breakable(self.where, self.tr("To: {place}").replace("{place}", say_folder(folder)))

    # -- saving ------------------------------------------------------------------------------------------

    def _save_there(self) -> None:
        self._save(self.folder / self.file_name)

    def _choose_place(self) -> None:
        title, words = self.tr("Where shall the copy go?"), self.tr("Save it there")
        ask_for_folder(self, title, self.folder, self._save_in, words)

    def _save_in(self, folder: Path) -> None:
        self._propose(folder)
        self._save_there()

    def _save(self, path: Path) -> None:
        outcome = operations.run_now(self, lambda: self.session.feedback.save_copy(self.uid, path))
        if outcome is not None:
            self._tell_saved(outcome.value)

    def _tell_saved(self, path: Path) -> None:
        words = self.tr("Saved and checked: {path}").replace("{path}", str(path))
        self.clear_message()
        self.saved.clear()
        self.saved.add(show_breakable(Words("", "strong", "success"), words))
        announce(self, words)

    # -- going on ----------------------------------------------------------------------------------------

    def _once_more(self) -> None:
        self.shell.go(flow.PRACTICE, again=True)

    def changed(self, changes: Any) -> None:
        """What is signed does not change."""
