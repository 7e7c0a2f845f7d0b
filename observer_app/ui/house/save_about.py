"""Saving all that is kept about one person: what will be in the file, who else is in it, and where it goes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from observer_app.domain.changes import Outcome
from observer_app.services.about_person import SavedAbout
from observer_app.ui import operations
from observer_app.ui.house.files import ask_where_to_save
from observer_app.ui.observer.copy_places import propose_folder
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.labels import Body, Heading


class SaveAboutPage(Page):
    """For everyone about themselves, and for leads about anyone."""

    def build(self) -> None:
        self._uid = ""
        self.heading = Heading()
        self.add(self.heading)
        self.add(
            Card(
                Heading(self.tr("What is in it"), "title"),
                Body(self.tr("A page to read first, with every line that is kept, and what was said and written.")),
                Body(self.tr("Tables of the same lines, and of every rating, for a spreadsheet.")),
                Body(self.tr("The signed files as they are.")),
                gap=8,
            )
        )
        self.others = Body()
        self.add(Card(Heading(self.tr("Other people are in it too"), "title"), self.others, gap=8))
        self.add(
            Card(
                Heading(self.tr("What is saved lies open"), "title"),
                Body(self.tr("Whoever has the file can read it, without any words. Keep it where others cannot.")),
                Body(self.tr("What is sealed with someone’s own five words is listed, and is not opened.")),
                gap=8,
            )
        )
        self.add_stretch()
        self.footer.add_back(self._go_back)
        self.footer.add_primary(self.tr("Choose where and save …"), self._ask_where)

    def enter(self, *, person_uid: str = "") -> None:
        me = self.shell.session.me
        self._uid = person_uid or me.uid
        if self._is_me:
            title = self.tr("All that is kept about you")
            self.set_leave(self.tr("What is kept about me"), self._go_back)
            others = self.tr(
                "Who observed, who wrote and who was seen may be in it. Each such line says “Look first”. Think of"
                " them before you show it to anyone."
            )
        else:
            named = {each.uid: each.full_name for each in self.shell.session.about.whom()}
            title = self.tr("All that is kept about {name}").replace("{name}", named[self._uid])
            self.set_leave(named[self._uid], self._go_back)
            others = self.tr(
                "Who observed, who wrote and who was seen may be in it. Each such line says “Look first”. Look at"
                " them, and at the signed files, before you hand it over."
            )
        self.heading.setText(title)
        self.name_page(self.tr("Save what is kept"))
        self.others.setText(others)

    def may_leave(self) -> bool:
        return not self.is_busy

    @property
    def _is_me(self) -> bool:
        return bool(self._uid == self.shell.session.me.uid)

    @property
    def _about(self) -> Any:
        return self.shell.session.about

    def _go_back(self) -> None:
        if self._is_me:
            self.shell.go("kept_about_me")
        else:
            self.shell.go("set_up_person", person_uid=self._uid)

    def _ask_where(self) -> None:
        if self.is_busy:
            return
        title, accept = self.tr("Where shall it be saved?"), self.tr("Save it there")
        ask_where_to_save(self, title, propose_folder() / self._about.file_name(), self.save, accept)

    def save(self, path: Path) -> None:
        """Gathers it, a feedback at a time, and can be stopped."""
        operations.run_steps(
            self,
            self._about.saving(self._uid, path),
            partial(self._tell, path.parent),
            busy_text=self.tr("Gathering what is kept."),
            can_stop=True,
        )

    def _tell(self, folder: Path, saved: Outcome[SavedAbout | None]) -> None:
        if saved.value is None:
            self.show_message(self.tr("Stopped"), self.tr("Nothing was saved, and nothing was left behind."))
            return
        carry_on = [(self.tr("Carry on"), self.take_focus)]
        self.show_message(self.tr("Saved and read back"), say_saved(saved.value, folder), carry_on, kind="card")


def say_saved(saved: SavedAbout, folder: Path) -> str:
    """What was written, how much of it to look at, and where it is."""
    what = f"{_count(saved.lines, 'line')} and {_count(saved.files, 'signed file')}"
    lines = f"{what} are in “{saved.path.name}”, in {folder}."
    look = f" {_count(saved.of_others, 'line')} to look at first." if saved.of_others else ""
    closed = f" {_count(saved.closed, 'thing')} listed and not opened." if saved.closed else ""
    return f"{lines} Open “read-me-first” in it.{look}{closed}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
