"""A file that I was given: choosing it, what was found, and on to signing it as seen or to reading it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from observer_app.services.given import Found, GivenFile
from observer_app.services.my_feedback import DONE
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.clinician import words
from observer_app.ui.house.files import ask_for_files
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words

_INK = {Found.KEPT: "success", Found.ASIDE: "text", Found.LATER_IS_HERE: "text", Found.REFUSED: "danger"}


class OpenGivenPage(Page):
    """Works on any computer of the service where I have words, with no lead in between."""

    def build(self) -> None:
        self.name_page(self.tr("A file I was given"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.setAcceptDrops(True)
        self.add(Heading(self.tr("Open a file that you were given")))
        self.add(
            Body(
                self.tr(
                    "Choose the feedback about you that someone gave you. It is checked. When it is as it was signed,"
                    " it is kept here for you to read and sign."
                )
            )
        )
        self.choose = PrimaryButton(self.tr("Choose the file …")).on_press(self._ask)
        self.add(Card(FlowRow(self.choose), Caption(self.tr("Or drop it on this page."))))
        self.found = Box(gap=12)
        self.add(self.found)
        self.add_stretch()

    def enter(self) -> None:
        self.found.clear()

    def _ask(self) -> None:
        names = self.tr("Signed feedback (*.pdf);;Every file (*)")
        ask_for_files(self, self.tr("Choose the file that you were given"), names, self.open_files)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open the first of these, and show what was found."""
        if self.is_busy or not paths:
            return
        self.found.clear()
        steps = self.shell.session.given.opening(paths[0])
        operations.run_steps(
            self, steps, self._show, busy_text=self.tr("Checking “{name}”.").replace("{name}", paths[0].name)
        )

    def _show(self, outcome: Any) -> None:
        given: GivenFile = outcome.value
        heading = Words(given.title, "item", _INK[given.found])
        card = Card(heading, Body(given.body), gap=8)
        if given.digest:
            self._show_feedback(card, given.digest)
        elif given.found is Found.ASIDE:
            self._show_aside(card)
        self.found.add(card)
        if given.sentences:
            self.found.add(_Checked(given.sentences))
        announce(self, f"{given.title}. {given.body}")
        self.area.show_whole(card)

    def _show_feedback(self, card: Card, digest: str) -> None:
        line = self.shell.session.my_feedback.line(digest)
        card.add(Words(words.say_title(line), "strong"))
        card.add(Caption(words.say_beneath(line)))
        read = SecondaryButton(self.tr("Read it")).on_press(
            lambda: self.shell.go(words.reading_page(line), digest=digest)
        )
        if line.state in DONE:
            on = PrimaryButton(self.tr("Save a copy")).on_press(lambda: self.shell.go("answered", digest=digest))
        else:
            on = PrimaryButton(self.tr("Sign it as seen"), "arrow-right", icon_after=True).on_press(
                lambda: self.shell.go("countersign", digest=digest)
            )
        card.add(FlowRow(on, read))

    def _show_aside(self, card: Card) -> None:
        card.add(
            Body(
                self.tr(
                    "If the words are the same, ask them for the card of their computer, or your lead for a new set-up"
                    " file. Take that in, then open this file again."
                )
            )
        )
        card.add(FlowRow(LinkButton(self.tr("Take in a file")).on_press(lambda: self.shell.go("files"))))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.open_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()


class _Checked(Box):
    """All that was looked at, for whoever asks."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(gap=4)
        self.more = Box(*(Body(each) for each in sentences), gap=4)
        self.press = LinkButton(self.tr("Show what was checked")).on_press(self._turn)
        self.add(FlowRow(self.press))
        self.add(self.more)
        self.more.hide()

    def _turn(self) -> None:
        shown = self.more.isHidden()
        self.more.setVisible(shown)
        self.press.set_text(self.tr("Hide what was checked") if shown else self.tr("Show what was checked"))
