"""Checks signed files from anywhere, before and after unlocking: a verdict in words, and all that was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from observer_app.ui import operations
from observer_app.ui.house.check_words import choose_files, say_busy, say_left_out
from observer_app.ui.house.files import ask_for_files
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, PrimaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words

if TYPE_CHECKING:
    from observer_app.services.models import CheckedFile

SHOW, HIDE = "Show what was checked", "Hide what was checked"
_INK = {"good_and_known": "success", "good_signer_unknown": "text", "not_good": "danger", "unreadable": "danger"}


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
        session = self.shell.session
        verify = session.verify if session is not None else self.shell.services.verify
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
            self.found.add(FoundCard(checked))
        left_out = say_left_out(given)
        if left_out:
            self.found.add(Body(left_out))
        first = self.found.findChild(Heading)
        if first is not None:
            first.setFocus()

    def _ask(self) -> None:
        title, names = self.tr("Choose signed files"), self.tr("Signed files (*.pdf);;Every file (*)")
        ask_for_files(self, title, names, self.check)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.check([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()


class FoundCard(Card):
    """One file: its verdict, what that means, and on request each thing that was looked at."""

    def __init__(self, checked: CheckedFile) -> None:
        self.verdict = Heading(checked.title, "item")
        self.verdict.setProperty("ink", _INK[checked.verification.verdict])
        super().__init__(Caption(checked.path.name), self.verdict, Body(checked.body), gap=8)
        self.facts = Box(*[self._fact(sentence) for sentence in checked.sentences], gap=4)
        self.facts.hide()
        self.show_facts = LinkButton(self.tr(SHOW)).on_press(self._turn)
        if checked.sentences:
            self.add(FlowRow(self.show_facts))
            self.add(self.facts)

    def _fact(self, sentence: str) -> Words:
        return Words(f"• {sentence}")

    def _turn(self) -> None:
        shown: Any = self.facts.isHidden()
        self.facts.setVisible(shown)
        self.show_facts.set_text(self.tr(HIDE) if shown else self.tr(SHOW))
