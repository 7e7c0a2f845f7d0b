"""A new computer begun from the service's set-up file: is it really theirs, who are you, and on to your words.

The code on a start card opens the computer on which the card was made, and nothing here could check it. What is
checked here are six words, with whoever gave the file; and a lead compares six words before anything signed counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from observer_app.errors import UserError
from observer_app.ui import operations
from observer_app.ui.house.files import ask_for_files
from observer_app.ui.observer.say import and_list
from observer_app.ui.page import Page
from observer_app.ui.setup.word_tiles import WordTiles
from observer_app.ui.setup.words import ForSomeone
from observer_app.ui.where_to_begin import first_page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from observer_app.ui.widgets.choices import ChoiceCards
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading

FILE, COMPARE, WHO = "file", "compare", "who"
ABOUT_THE_PLACE = frozenset({"store_in_cloud_folder", "store_on_network"})
"""What a person may insist on."""


class JoinPage(Page):
    """Three faces of one page; nothing is made before the words are."""

    most_em = 42

    def build(self) -> None:
        self.name_page(self.tr("Start card"))
        self.setAcceptDrops(True)
        self._found: Any = None
        self.who: ChoiceCards | None = None
        self.faces = {FILE: self._file_face(), COMPARE: self._compare_face(), WHO: self._who_face()}
        for face in self.faces.values():
            self.add(face)
        self.add_stretch()
        self.back = self.footer.add_back(self._go_back)
        self.on = self.footer.add_primary(self.tr("That’s me"), self._make_words, arrow=True)

    def _file_face(self) -> Box:
        self.choose = PrimaryButton(self.tr("Choose the file …")).on_press(self._ask)
        return Box(
            Heading(self.tr("Take in your service’s set-up file")),
            Body(self.tr("It is on the stick that came with your card, and its name ends in “.observer”.")),
            Card(FlowRow(self.choose), Caption(self.tr("Or drop it on this page."))),
            Caption(
                self.tr(
                    "You do not need the code on your card here. It opens the computer on which the card was made; on a"
                    " new computer, six words tell that the file is from your service."
                )
            ),
        )

    def _compare_face(self) -> Box:
        self.from_whom, self.compare, self.tiles = Heading(), Body(), WordTiles()
        same = SecondaryButton(self.tr("The words are the same")).on_press(lambda: self._show(WHO))
        different = SecondaryButton(self.tr("They are different")).on_press(self._refuse)
        return Box(self.from_whom, Card(self.compare, self.tiles, FlowRow(same, different), gap=12))

    def _who_face(self) -> Box:
        self.people = Box()
        return Box(
            Heading(self.tr("Which of these is you?")),
            Body(self.tr("Next you make five words, which open Observer for you on this computer.")),
            self.people,
        )

    def enter(self) -> None:
        self._show(FILE)

    def first_focus(self) -> QWidget | None:
        return self.faces[self._face].findChild(Heading)

    def _show(self, face: str) -> None:
        self._face = face
        self.clear_message()
        for name, box in self.faces.items():
            box.setVisible(name == face)
        self.on.setVisible(face == WHO)
        self.take_focus()

    def _go_back(self) -> None:
        if self._face == FILE:
            self.shell.go_to_door()
        else:
            self._show(FILE if self._face == COMPARE else COMPARE)

    # -- the file ----------------------------------------------------------------------------------------

    def _ask(self) -> None:
        names = self.tr("Set-up file (*.observer);;Every file (*)")
        ask_for_files(self, self.tr("Choose the set-up file"), names, self.read)

    def read(self, paths: Sequence[Path]) -> None:
        """Reads the set-up file, and shows what is to be compared."""
        if self.is_busy or not paths:
            return
        joining, path = self.shell.services.joining, paths[0]
        busy = self.tr("Reading the file. A moment.")
        operations.run(self, lambda _progress: joining.read(path), self._compare, busy_text=busy)

    def _compare(self, found: Any) -> None:
        self._found = found
        service = self.tr("This file is from {service}").replace("{service}", found.told.service.name)
        self.from_whom.setText(service)
        self.compare.setText(
            self.tr(
                "It says that {name} made it. Stand beside {first}, or ring them, and compare these six words: {first}"
                " finds them under “Signatures”, and saw them when the file was made."
            )
            .replace("{name}", found.maker.full_name)
            .replace("{first}", found.maker.first_name)
        )
        self.tiles.show_words(found.words)
        self._offer(found)
        self._show(COMPARE)

    def _offer(self, found: Any) -> None:
        self.people.clear()
        answers = [
            (each.uid, each.full_name, and_list([role.in_words for role in each.roles])) for each in found.people
        ]
        self.who = ChoiceCards(self.tr("Which of these is you?"), answers)
        self.people.add(self.who)

    def _refuse(self) -> None:
        self._found = None
        self._show(FILE)
        self.show_message(
            self.tr("Then do not use this file"),
            self.tr(
                "Nothing was made on this computer. The file may have been changed on its way, or it is from someone"
                " else. Tell your lead, and ask for a new one."
            ),
        )

    # -- words, and in -----------------------------------------------------------------------------------

    def _make_words(self) -> None:
        chosen = self.who.answer() if self.who is not None else None
        if self.who is None or chosen is None:
            self.show_message(self.tr("Choose your name first"), self.tr("Nothing was made yet."))
            return
        shell, found = self.shell, self._found
        me = next(each for each in found.people if each.uid == chosen)
        errand = ForSomeone(
            full_name=me.full_name,
            first_name=me.first_name,
            not_in_them=(me.full_name, found.told.service.name),
            choice=shell.services.joining,
            keep=lambda page, words: _Joiner(page, found, me.uid, words).begin(),
            go_back=lambda: shell.go("join"),
        )
        shell.go("set_up_words", errand=errand)

    # -- dropping ----------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._face == FILE and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.read([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()


class _Joiner:
    """Makes the store, lets its first person in, and takes in the rest of the file, all on the page of the words."""

    def __init__(self, page: Page, found: Any, person_uid: str, words: str) -> None:
        self._page, self._found, self._person_uid, self._words = page, found, person_uid, words
        self._services = page.shell.services

    def begin(self, *, anywhere: bool = False) -> None:
        def make(progress: operations.Progress) -> Any:
            if self._services.set_up.needed():
                self._services.joining.join(self._found, self._person_uid, self._words, anywhere=anywhere)
            progress.say(self._page.tr("Opening it for you."))
            return self._services.unlock.derive(self._person_uid, self._words)

        busy = self._page.tr("Making a safe place for your work. This takes a few seconds.")
        operations.run(self._page, make, self._enter, busy_text=busy, on_error=self._failed)

    def _enter(self, unlocked: Any) -> None:
        session = operations.run_now(self._page, lambda: self._services.unlock.enter(unlocked), on_error=self._failed)
        if session is None:
            return
        steps = session.arrivals.taking_in_first(self._found, session.keys)
        busy = self._page.tr("Taking in the rest of the file.")

        def let_in(_outcome: object = None) -> None:
            self._page.shell.let_in(session, first_page(session))

        def tell(fault: UserError) -> None:
            # The store is open by now: the only way on is in.
            self._page.footer.hide()
            self._page.show_message(fault.title, fault.body, [(self._page.tr("Go to my page"), let_in)])

        operations.run_steps(self._page, steps, let_in, busy_text=busy, on_error=tell)

    def _failed(self, fault: UserError) -> None:
        presses: list[tuple[str, Callable[[], None]]] = [(self._page.tr("Try again"), self.begin)]
        if fault.code in ABOUT_THE_PLACE:
            use = self._page.tr("Use this folder all the same")
            presses = [(use, lambda: self.begin(anywhere=True))]
        self._page.show_message(fault.title, fault.body, presses)
