"""Feedback to release: what has arrived, morning by morning, both views together where both are here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer

from observer_app.services.releasing import Released, ToRelease
from observer_app.ui import operations
from observer_app.ui.lead import release_words as words
from observer_app.ui.messages import ask_first
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import Button, LinkButton, PrimaryButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words

FIRST = 10
FIRST_DONE = 5


class ToReleasePage(Page):
    """The oldest first: whoever waited longest is met first."""

    def build(self) -> None:
        self.name_page(self.tr("Feedback to release"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.add(Heading(self.tr("Feedback to release")))
        self.add(Body(words.WHAT_FOR))
        self.waiting, self.done = Box(gap=16), Box(gap=16)
        self.add(self.waiting)
        self.add(self.done)
        self.add_stretch()

    def enter(self) -> None:
        self._show()

    def changed(self, changes: Any) -> None:
        if changes:
            self._show()

    def _show(self) -> None:
        releasing = self.shell.session.releasing
        waiting = operations.run_now(self, releasing.waiting) or ()
        done = operations.run_now(self, releasing.done) or ()
        self._show_waiting(waiting, FIRST)
        self.done.clear()
        if done:
            self.done.add(self._done_card(done))

    def _show_waiting(self, found: Sequence[ToRelease], most: int) -> None:
        self.waiting.clear()
        if not found:
            self.waiting.add(Card(Body(self.tr("Nothing waits. What observers hand in appears here once taken in."))))
        for morning in found[:most]:
            self.waiting.add(self._card(morning))
        if len(found) > most:
            text = self.tr("Show the other {n}").replace("{n}", str(len(found) - most))
            more = LinkButton(text).on_press(
                lambda: QTimer.singleShot(0, self, lambda: self._show_waiting(found, len(found)))
            )
            self.waiting.add(FlowRow(more))

    def _card(self, morning: ToRelease) -> Card:
        card = Card(Heading(morning.clinician.full_name, "title"), Caption(words.say_where(morning)), gap=6)
        for view in morning.views:
            card.add(Body(words.say_view(view)))
        for line in filter(None, (words.say_released(morning), words.say_missing(morning))):
            card.add(Words(line, "body", "muted"))
        text = words.say_release(morning)
        button: Button = SecondaryButton(text) if morning.missing else PrimaryButton(text)
        button.setAccessibleDescription(words.say_where(morning))
        card.add(FlowRow(button.on_press(lambda: self._ask(morning))))
        return card

    def _ask(self, morning: ToRelease) -> None:
        title, body = words.ask_release(morning)
        keep = self.tr("Wait for the other one") if morning.missing else self.tr("Not yet")
        ask_first(self, title, body, do=(self.tr("Release"), lambda: self._release(morning)), keep=keep)

    def _release(self, morning: ToRelease) -> None:
        session = self.shell.session
        if operations.run_now(self, lambda: session.releasing.release(morning)) is None:
            return
        opens_here = session.people.can_open(morning.clinician.uid)
        title, body = words.tell_after(morning, opens_here=opens_here)
        on = (self.tr("Carry on"), self.take_focus)
        give = (self.tr("Make a file for them"), lambda: self.shell.go("files"))
        self.show_message(title, body, [on] if opens_here else [give, on], kind="card")

    def _done_card(self, done: Sequence[Released]) -> Card:
        card = Card(Heading(self.tr("Released"), "title"), gap=8)
        for line in done[:FIRST_DONE]:
            card.add(_line(line))
        rest = done[FIRST_DONE:]
        if rest:
            older = Box(*(_line(line) for line in rest), gap=8)
            older.hide()
            more = LinkButton(self.tr("Show {n} older ones").replace("{n}", str(len(rest))))
            more.on_press(lambda: self._turn(more, older, len(rest)))
            card.add(older)
            card.add(FlowRow(more))
        return card

    def _turn(self, more: LinkButton, older: Box, number: int) -> None:
        # The button stays where it is, so that the keyboard does too.
        older.setVisible(older.isHidden())
        show = self.tr("Show {n} older ones").replace("{n}", str(number))
        more.set_text(show if older.isHidden() else self.tr("Show fewer"))


def _line(line: Released) -> Box:
    return Box(Words(line.clinician_name, "strong"), Body(words.say_done(line)), gap=0)
