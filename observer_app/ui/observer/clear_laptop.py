"""Hand in and clear this laptop: what goes and what stays is said first; erased once the file was read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from observer_app.ui import operations
from observer_app.ui.house.files import ask_where_to_save
from observer_app.ui.house.files_words import say_saved
from observer_app.ui.messages import ask_first
from observer_app.ui.observer import clear_words as words
from observer_app.ui.observer import handing_in
from observer_app.ui.observer.copy_places import propose_folder
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.feedback_view import show_breakable
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class ClearLaptopPage(Page):
    """For whoever takes a laptop along and gives it back."""

    def build(self) -> None:
        self.name_page(self.tr("Hand in and clear"))
        self._plan: Any = None
        self.add(Heading(self.tr("Hand in and clear this laptop")))
        self.add(
            Body(
                self.tr(
                    "All that you signed goes into one file, which only your leads can open. Once it is written and"
                    " read back, it is erased here."
                )
            )
        )
        self.parts = Box(gap=16)
        self.add(self.parts)
        self.add_stretch()
        self.footer.add_back(lambda: self.shell.go("home"))
        self.on = self.footer.add_primary(self.tr("Hand in and clear"), self._ask)

    def enter(self) -> None:
        self._show()

    def _show(self) -> None:
        self._plan = operations.run_now(self, self.shell.session.clearing.plan)
        self.parts.clear()
        self.on.setVisible(self._plan is not None and bool(self._plan.days))
        if self._plan is None:
            return
        self.parts.add(Card(Heading(self.tr("What goes"), "title"), Body(words.say_what_goes(self._plan))))
        stays = Card(Heading(self.tr("What stays"), "title"), gap=6)
        for line in words.say_what_stays(self._plan):
            stays.add(Body(f"• {line}"))
        self.parts.add(stays)
        if self._plan.copies:
            copies = Card(Heading(self.tr("Copies elsewhere"), "title"), Body(words.say_copies(self._plan)), gap=6)
            for path in self._plan.copies:
                copies.add(show_breakable(Caption(), path))
            self.parts.add(copies)

    def _ask(self) -> None:
        title, body = words.ask_to_clear(self._plan)
        keep = self.tr("Leave it as it is")
        ask_first(self, title, body, do=(self.tr("Choose where it goes"), self._ask_where), keep=keep)

    def _ask_where(self) -> None:
        session = self.shell.session
        usual = handing_in.usual_folder(session.preferences.usual_place()) or propose_folder()
        path = usual / handing_in.sealed_name(session.me.full_name)
        title, press = self.tr("Where shall it go?"), self.tr("Hand in and clear")
        ask_where_to_save(self, title, path, self._clear, press)

    def _clear(self, path: Path) -> None:
        session = self.shell.session
        steps = session.clearing.handing_in_and_clearing(path, session.keys)
        busy = self.tr("Writing it, reading it back, and then clearing.")
        operations.run_steps(self, steps, lambda outcome: self._told(path, outcome.value), busy_text=busy)

    def _told(self, path: Path, number: int) -> None:
        self._show()
        self.parts.insert(0, show_breakable(Words("", "strong", "success"), say_saved(path)))
        title, body = words.tell_cleared(number)
        home = (self.tr("Go to my page"), lambda: self.shell.go("home"))
        self.show_message(title, body, [home], kind="card")
