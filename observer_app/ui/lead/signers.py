"""Whose signatures count here: who confirmed them and when, and the way to stop relying on one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer

from observer_app.services.signers import KnownSigner
from observer_app.ui import operations
from observer_app.ui.lead import signer_words as words
from observer_app.ui.page import Page
from observer_app.ui.setup.word_tiles import WordTiles
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words

FIRST = 12


class SignersPage(Page):
    """Only to be read, but for *Stop relying on it*."""

    def build(self) -> None:
        self.name_page(self.tr("Signatures"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.add(Heading(self.tr("Whose signatures count here")))
        self.add(
            Body(
                self.tr(
                    "Each person has a signature of their own on each computer. It counts here once someone compared"
                    " six words with them, or a lead’s set-up file brought it."
                )
            )
        )
        self.own = Heading(self.tr("Your own six words on this computer"), "title")
        self.mine = Card(
            self.own,
            Body(self.tr("Read them to whoever takes in a file of yours for the first time.")),
        )
        self.tiles = WordTiles()
        self.tiles.hide()
        self.show_mine = SecondaryButton(self.tr("Show my six words")).on_press(self._find_mine)
        self.mine.add(FlowRow(self.show_mine))
        self.mine.add(self.tiles)
        self.list = Box(gap=10)
        self.add(self.mine)
        self.add(self.list)
        self.add_stretch()

    def enter(self, *, told: str = "") -> None:
        self._show()
        if told:
            body = self.tr("Make a new set-up file, so that your other computers know it too.")
            give = (self.tr("Make a set-up file"), lambda: self.shell.go("files"))
            self.show_message(told, body, [give, (self.tr("Carry on"), self.take_focus)], kind="card")

    def _show(self) -> None:
        self._show_rows(operations.run_now(self, self.shell.session.signers.known) or (), FIRST)

    def _show_rows(self, found: Sequence[KnownSigner], most: int) -> None:
        self.list.clear()
        if not found:
            self.list.add(Card(Body(self.tr("No signature was made or confirmed here yet."))))
        for signer in found[:most]:
            self.list.add(self._row(signer))
        if len(found) > most:
            text = self.tr("Show the other {n}").replace("{n}", str(len(found) - most))
            more = LinkButton(text).on_press(
                lambda: QTimer.singleShot(0, self, lambda: self._show_rows(found, len(found)))
            )
            self.list.add(FlowRow(more))

    def _row(self, signer: KnownSigner) -> Card:
        card = Card(Words(signer.name, "title"), Body(words.say_confirmed(signer)), gap=4)
        if signer.computer:
            card.add(Caption(words.say_where(signer)))
        if signer.stopped_from is not None:
            card.add(Words(words.say_stopped(signer), "strong", "danger"))
        elif not signer.is_mine:
            stop = LinkButton(self.tr("Stop relying on it"))
            stop.setAccessibleDescription(f"{signer.name}. {words.say_where(signer)}")
            card.add(FlowRow(stop.on_press(partial(self.shell.go, "stop_signer", fingerprint=signer.fingerprint))))
        return card

    def _find_mine(self) -> None:
        session = self.shell.session
        steps = session.exchange.finding_my_words(session.keys)
        operations.run_steps(self, steps, self._show_mine, busy_text=self.tr("Looking for your signature."))

    def _show_mine(self, six_words: Any) -> None:
        self.tiles.show_words(six_words)
        self.tiles.show()
        self.show_mine.hide()
        self.own.setFocus()
