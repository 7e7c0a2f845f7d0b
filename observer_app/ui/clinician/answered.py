"""Signed by the clinician: what the signature says, and a copy to take along, read back once it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from observer_app.services.my_feedback import FeedbackState
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.clinician.feedback_page import FeedbackPage
from observer_app.ui.house.files import ask_for_folder
from observer_app.ui.observer import handing_in
from observer_app.ui.observer.copy_places import propose_folder, say_folder
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.feedback_view import show_breakable
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class AnsweredPage(FeedbackPage):
    """The file is safe in the store whatever happens to its copies."""

    def build(self) -> None:
        self.folder = Path()
        self.file_name = ""
        self._is_done = False
        self.heading = Heading(self.tr("Signed."))
        self.saved = Box(gap=6)
        self.saved.hide()
        self.says = Body()
        self.name, self.where = Words("", "strong"), Caption()
        self.again = SecondaryButton(self.tr("Save it again")).on_press(self._save_there)
        self.elsewhere = SecondaryButton(self.tr("Choose another place …")).on_press(self._choose_place)
        what_for = Body(
            self.tr(
                "A copy with all signatures so far, for the collection of your evidence or for a talk about your work."
                " Any PDF reader shows it."
            )
        )
        heading = Heading(self.tr("Save a copy"), "title")
        copy = Card(heading, what_for, self.name, self.where, FlowRow(self.again, self.elsewhere))
        give = LinkButton(self.tr("Give it to your leads")).on_press(lambda: self.shell.go("files"))
        back = Card(
            Heading(self.tr("Let it come back"), "title"),
            Body(self.tr("Your leads, and whoever observed, see your answer once it is in a file that you give them.")),
            FlowRow(give),
            gap=4,
        )
        for widget in (self.heading, self.saved, self.says, copy, back):
            self.add(widget)
        self.add_stretch()
        self.home = self.footer.add_secondary(self.tr("My page"), lambda: self.shell.go("home"))
        self.next = self.footer.add_primary(self.tr("Save a copy"), self._go_on)

    def fill(self, **_: Any) -> None:
        declined = self.line.state is FeedbackState.DECLINED
        self.says.setText(
            self.tr(
                "Your signature says that you do not wish to sign it as seen, and why. No one can change what you"
                " signed, not even you."
            )
            if declined
            else self.tr(
                "Your signature says that you have seen it and that you have talked. No one can change what you"
                " signed, not even you."
            )
        )
        found = operations.run_now(self, lambda: self.session.countersign.answered(self.digest))
        if found is None:
            return
        self.file_name = found.file_name
        show_breakable(self.name, found.file_name)
        self._show_ways_on(is_done=False)
        self._propose(handing_in.usual_folder(self.session.preferences.usual_place()) or propose_folder())

    def _show_ways_on(self, *, is_done: bool) -> None:
        self._is_done = is_done
        self.next.set_text(self.tr("My page") if is_done else self.tr("Save a copy"))
        self.home.setVisible(not is_done)
        self.again.setVisible(is_done)

    def _go_on(self) -> None:
        if self._is_done:
            self.shell.go("home")
        else:
            self._save_there()

    def _propose(self, folder: Path) -> None:
        self.folder = folder
        show_breakable(self.where, self.tr("To: {place}").replace("{place}", say_folder(folder)))

    def _choose_place(self) -> None:
        title, words = self.tr("Where shall the copy go?"), self.tr("Save it there")
        ask_for_folder(self, title, self.folder, self._save_in, words)

    def _save_in(self, folder: Path) -> None:
        self._propose(folder)
        self._save_there()

    def _save_there(self) -> None:
        path = self.folder / self.file_name
        outcome = operations.run_now(self, lambda: self.session.countersign.save_copy(self.digest, path))
        if outcome is None:
            return
        self.session.preferences.keep_usual_place(str(path.parent))
        words = self.tr("Saved and checked: {path}").replace("{path}", str(path))
        self.clear_message()
        self.saved.clear()
        self.saved.add(show_breakable(Words("", "strong", "success"), words))
        self.saved.show()
        announce(self, words)
        self._show_ways_on(is_done=True)
        self.area.verticalScrollBar().setValue(0)
