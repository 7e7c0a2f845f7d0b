"""Safety copies: where they are, when the last was made, one more at once, a second place, and taking one back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from observer_app.services.backups import CopiesStatus
from observer_app.ui import operations
from observer_app.ui.house import backups_words as words
from observer_app.ui.house.files import ask_for_folder
from observer_app.ui.house.left_words import LeftWordsCard, SetAsideCard
from observer_app.ui.observer.copy_places import propose_folder
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading


class BackupsPage(Page):
    """For leads. Each card says how one place stands."""

    def build(self) -> None:
        self.name_page(self.tr("Safety copies"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.add(Heading(self.tr("Safety copies of your work")))
        self.add(
            Body(
                self.tr(
                    "Observer makes one by itself when you close it, and every half hour while you work. "
                    "Each is read back and checked before it counts."
                )
            )
        )
        self.here = OwnPlaceCard()
        self.here.make.on_press(self.make)
        self.other = OtherPlaceCard(self)
        take = SecondaryButton(self.tr("Take a copy back …")).on_press(lambda: self.shell.go("restore"))
        self.left, self.aside = LeftWordsCard(), SetAsideCard(self)
        self.add(self.left)
        self.add(self.here)
        self.add(self.other)
        self.add(
            Card(
                Heading(self.tr("When work was lost or spoilt"), "title"),
                Body(self.tr("You can take a copy back. You see first what would be lost, and nothing is deleted.")),
                FlowRow(take),
                gap=10,
            )
        )
        self.add(self.aside)
        self.add_stretch()

    def enter(self) -> None:
        self.show_status()

    @property
    def backups(self) -> Any:
        return self.shell.session.backups

    def show_status(self) -> None:
        status = self.backups.status()
        self.here.show_status(status)
        self.other.show_status(status)
        self.left.show_places(operations.run_now(self, self.backups.may_still_hold) or ())
        self.aside.show_folders(self.backups.set_aside())

    def make(self) -> None:
        make_a_copy(self, self.show_status)


class OwnPlaceCard(Card):
    """The copies on this computer."""

    def __init__(self) -> None:
        self.last, self.count, self.place, self.keeps_all = Body(), Body(), Caption(), Caption()
        self.make = PrimaryButton("")
        super().__init__(
            Heading(self.tr("On this computer"), "title"),
            self.last, self.count, self.keeps_all, self.place, FlowRow(self.make),
            gap=8,
        )  # fmt: skip
        self.make.set_text(self.tr("Make one now"))

    def show_status(self, status: CopiesStatus) -> None:
        here, until = status.here, status.keep_all_until
        self.last.setText(words.say_last(here))
        self.count.setText(words.say_count(here))
        self.count.setVisible(here.count > 0)
        self.place.setText(str(here.folder))
        self.keeps_all.setText("" if until is None else words.say_keeps_all(until))
        self.keeps_all.setVisible(until is not None)


class OtherPlaceCard(Card):
    """A stick or another disk; the same card in setting up and on the page of safety copies."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self.how, self.place = Body(), Caption()
        self.choose = SecondaryButton("").on_press(self._ask)
        self.stop = SecondaryButton("").on_press(self._stop)
        self.buttons = FlowRow(self.choose, self.stop)
        super().__init__(Heading(self.tr("In another place too"), "title"), self.how, self.place, self.buttons, gap=8)
        self.stop.set_text(self.tr("Keep them on this computer alone"))

    def show_status(self, status: CopiesStatus) -> None:
        other = status.other
        self.place.setVisible(other is not None)
        self.stop.setVisible(other is not None or not status.only_here)
        if other is None:
            self.choose.set_text(self.tr("Use another place too …"))
            self.how.setText(self._say_none(status))
            return
        self.choose.set_text(self.tr("Use a different place …"))
        self.how.setText(words.say_other(other))
        self.place.setText(str(other.folder))

    def _say_none(self, status: CopiesStatus) -> str:
        why = self.tr(
            "If this computer breaks or is lost, the copies on it go with it. "
            "A memory stick or another disk keeps them apart."
        )
        return f"{self.tr('So far the copies stay on this computer alone.')} {why}" if status.only_here else why

    def _ask(self) -> None:
        title, accept = self.tr("Where should safety copies go too?"), self.tr("Use this place")
        ask_for_folder(self._page, title, propose_folder(), self.use, accept)

    def use(self, chosen: Path) -> None:
        """Keeps the place, and makes a copy there at once, so that what is said of it is true."""
        page = self._page

        def use() -> bool:
            page.backups.use_other_place(chosen)
            return True

        if operations.run_now(page, use):
            page.show_status()
            make_a_copy(page, page.show_status)

    def _stop(self) -> None:
        page = self._page

        def stop() -> bool:
            page.backups.use_this_computer_alone()
            return True

        if operations.run_now(page, stop):
            page.clear_message()
            page.show_status()
            self.choose.setFocus()


def make_a_copy(page: Any, then: Any) -> None:
    """Makes a copy in both places, and says how it went."""
    backups = page.backups

    def done(_made: Path) -> None:
        then()
        fault = backups.other_fault
        if fault is not None:
            page.show_message(fault.title, fault.body)
            return
        both = backups.status().other is not None
        where = page.tr("On this computer, and in the other place.") if both else page.tr("On this computer.")
        page.show_message(page.tr("A safety copy was made and checked"), where, kind="card")

    busy = page.tr("Making a safety copy, and reading it back.")
    operations.run(page, lambda _progress: backups.make(), done, busy_text=busy)
