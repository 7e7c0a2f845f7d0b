"""For my appraisal: six boxes ready to copy, as portals ask them. What is changed here is copied, and kept nowhere."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtGui import QGuiApplication

from observer_app.domain.appraisal_text import PortalBox
from observer_app.domain.changes import Kind
from observer_app.domain.people import Role
from observer_app.services.my_feedback import FeedbackLine
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.clinician import words
from observer_app.ui.house.appraisal_words import say_when
from observer_app.ui.house.cards import PressCard
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading
from observer_app.ui.widgets.rows import CheckRow
from observer_app.ui.widgets.text_boxes import TextBox

LATER = {
    PortalBox.LEARNT: "Nothing yet. It comes from what rings true and what surprised you.",
    PortalBox.CHANGED: "Nothing yet. It comes from what you keep, and from how it went with what you tried.",
    PortalBox.BENEFIT: "Nothing yet. It comes from how a patient would notice.",
    PortalBox.NEXT: "Nothing yet. It comes from what you will try.",
}
"""What a box that is still empty waits for."""


class ForMyAppraisalPage(Page):
    """Come to without a feedback, it asks which one; with the only one there is, it shows that."""

    def build(self) -> None:
        self.name_page(self.tr("For my appraisal"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.boxes: dict[PortalBox, TextBox] = {}
        self.digest = ""
        self.when: PressCard | None = None
        self.parts = Box(gap=16)
        self.add(self.parts)
        self.add_stretch()

    def enter(self, *, digest: str = "") -> None:
        lines = self.shell.session.my_feedback.lines()
        if not digest and len(lines) == 1:
            digest = lines[0].digest
        if digest:
            self._show_text(self.shell.session.my_feedback.line(digest))
        else:
            self._ask_which(lines)

    def first_focus(self) -> Any:
        return self.parts.findChild(Heading)

    def _ask_which(self, lines: tuple[FeedbackLine, ...]) -> None:
        self.parts.add(Heading(self.tr("For my appraisal")))
        self._add_when()
        if not lines:
            self.parts.add(Body(self.tr("There is no feedback yet. It comes in a file from your leads.")))
            return
        self.parts.add(Body(self.tr("About which feedback?")))
        for line in lines:
            row = PressCard(words.say_title(line), words.say_who(line))
            self.parts.add(row.on_press(partial(self.shell.go, "for_my_appraisal", digest=line.digest)))

    def _show_text(self, line: FeedbackLine) -> None:
        self.digest = line.digest
        self.name_page(self.tr("For my appraisal"), f"{words.say_who(line)} · {words.say_title(line)}")
        self.parts.add(Heading(self.tr("Ready to copy")))
        self.parts.add(Body(self.tr("Six boxes, as most portals ask them. Change them as you like, then copy.")))
        self.parts.add(Caption(self.tr("What you change here is not kept, and nothing is sent.")))
        self.private = CheckRow(
            self.tr("Take from my private thoughts too"), self.tr("You choose what you copy. They stay yours here.")
        )
        self.private.toggled.connect(lambda _on: self._fill())
        self.parts.add(self.private)
        self.hints = {box: Caption(LATER.get(box, "")) for box in PortalBox}
        for box in PortalBox:
            self.parts.add(self._card(box))
        self._add_when()
        self._fill()

    def _add_when(self) -> None:
        """The day of my appraisal and the evidence for it, where I am appraised."""
        me = self.shell.session.me
        if Role.CLINICIAN not in me.roles:
            return
        make = PressCard(
            self.tr("Make my evidence"), self.tr("One signed file, with all feedback of a time inside it.")
        )
        self.parts.add(make.on_press(lambda: self.shell.go("make_pack")))
        self.when = PressCard(self.tr("The day of my appraisal"), "")
        self.parts.add(self.when.on_press(lambda: self.shell.open_over("appraisal_date")))
        self._show_when()

    def _show_when(self) -> None:
        appraisals = self.shell.session.appraisals
        known = operations.run_now(self, lambda: appraisals.of(self.shell.session.me.uid))
        if known is not None and self.when is not None:
            self.when.show_words(self.when.text(), say_when(known, appraisals.today()))

    def changed(self, changes: Any) -> None:
        if Kind.SAID in changes and self.when is not None:
            self._show_when()

    def _card(self, box: PortalBox) -> Card:
        self.boxes[box] = TextBox(box.value, lines=2, most_lines=10)
        copy = SecondaryButton(self.tr("Copy")).on_press(partial(self._copy, box))
        copy.setAccessibleName(f"{self.tr('Copy')}: {box.value}")
        return Card(Heading(box.value, "title"), self.hints[box], self.boxes[box], FlowRow(copy))

    def _fill(self) -> None:
        with_private = self.private.isChecked()
        call = partial(self.shell.session.for_appraisal.text, self.digest, with_private=with_private)
        texts = operations.run_now(self, call)
        for box, text in (texts or {}).items():
            self.boxes[box].show_text(text)
            self.hints[box].setVisible(not text and box in LATER)

    def _copy(self, box: PortalBox) -> None:
        QGuiApplication.clipboard().setText(self.boxes[box].toPlainText())
        told = self.tr("Copied: {box}. Paste it where you need it.").replace("{box}", box.value)
        announce(self, told)
        for each, card in self.boxes.items():
            button = _copy_button(card)
            button.set_text(self.tr("Copied") if each is box else self.tr("Copy"))
            button.setAccessibleName(f"{button.text()}: {each.value}")


def _copy_button(box: TextBox) -> SecondaryButton:
    card = box.parentWidget()
    assert card is not None
    (button,) = card.findChildren(SecondaryButton)
    return button
