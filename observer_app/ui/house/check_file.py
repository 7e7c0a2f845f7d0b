"""Checks signed files from anywhere, before and after unlocking: a verdict in words, and all that was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from observer_app.ui import operations
from observer_app.ui.house.check_words import choose_files, say_busy, say_left_out, say_saved
from observer_app.ui.house.files import ask_for_files, ask_for_folder
from observer_app.ui.house.found_card import FoundCard
from observer_app.ui.observer.copy_places import propose_folder
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import PrimaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading

if TYPE_CHECKING:
    from observer_app.services.models import CheckedFile
    from observer_app.services.unpacking import SavedFile
    from observer_app.services.verify import Verify


class CheckFilePage(Page):
    """Opened over another page, and goes back to it."""

    def build(self) -> None:
        self.name_page(self.tr("Check a signed file"))
        self.set_leave(self.tr("Back"), self.shell.close_over)
        self.setAcceptDrops(True)
        self.heading = Heading(self.tr("Is this file as it was signed?"))
        self.choose = PrimaryButton(self.tr("Choose a file …")).on_press(self._ask)
        self.add(self.heading)
        self.add(Body(self.tr("Choose a signed file that someone gave you. It is only read.")))
        self.add(Card(FlowRow(self.choose), Caption(self.tr("Or drop it on this page; several at once if you like."))))
        self.found = Box(gap=12)
        self.add(self.found)
        self.add_stretch()

    def enter(self) -> None:
        self.found.clear()

    def check(self, paths: Sequence[Path]) -> None:
        """Check these files and show what was found, in their order."""
        chosen = choose_files(paths)
        if self.is_busy or not chosen:
            return
        verify = self._verify
        self.found.clear()
        # The store is for this thread; the worker has only the files and who is known.
        trust = verify.trusting()
        operations.run(
            self,
            lambda _progress: verify.look(chosen, trust),
            lambda looked: self._show(verify.tell(looked), len(set(paths))),
            busy_text=say_busy(chosen),
        )

    def _show(self, found: Sequence[CheckedFile], given: int) -> None:
        self.found.clear()
        for checked in found:
            self.found.add(FoundCard(checked, self._ask_where))
        left_out = say_left_out(given)
        if left_out:
            self.found.add(Body(left_out))
        first = self.found.findChild(Heading)
        if first is not None:
            first.setFocus()

    def _ask(self) -> None:
        title, names = self.tr("Choose signed files"), self.tr("Signed files (*.pdf);;Every file (*)")
        ask_for_files(self, title, names, self.check)

    @property
    def _verify(self) -> Verify:
        session = self.shell.session
        verify: Verify = session.verify if session is not None else self.shell.services.verify
        return verify

    def _ask_where(self, checked: CheckedFile) -> None:
        title, words = self.tr("Where shall the files go?"), self.tr("Save them there")
        ask_for_folder(self, title, propose_folder(), lambda chosen: self.save_inside(checked, chosen), words)

    def save_inside(self, checked: CheckedFile, chosen: Path) -> None:
        """Saves what is inside a pack into a folder of its own below the chosen one, and says so."""
        verify, folder = self._verify, chosen / checked.path.stem
        operations.run(
            self,
            lambda _progress: verify.save_inside(checked, folder),
            lambda saved: self._tell_saved(folder, saved),
            busy_text=self.tr("Saving the files inside. A moment."),
        )

    def _tell_saved(self, folder: Path, saved: Sequence[SavedFile]) -> None:
        carry_on = [(self.tr("Carry on"), self.take_focus)]
        self.show_message(self.tr("Saved and checked"), say_saved(folder, saved), carry_on, kind="card")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.check([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()
