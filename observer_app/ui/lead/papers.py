"""Papers on how the service looks after information: each saved alone, or all of them into one folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from observer_app.domain.changes import Outcome
from observer_app.services.papers import PaperLine
from observer_app.ui import operations
from observer_app.ui.house.files import ask_for_folder
from observer_app.ui.observer.copy_places import propose_folder
from observer_app.ui.observer.print_out import save_to_read
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading


class PapersPage(Page):
    """For leads."""

    def build(self) -> None:
        self.name_page(self.tr("Papers on privacy"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.add(Heading(self.tr("How we look after information")))
        about = self.tr(
            "Papers in your service’s own name, filled in from this computer. What your service has to decide is left"
            " open, with a line to write on. They tell nothing of any visit."
        )
        self.add(Body(about))
        self.add(FlowRow(PrimaryButton(self.tr("Save them all in a folder …")).on_press(self._ask_where)))
        self.list = Box(gap=12)
        self.add(self.list)
        self.add_stretch()

    def enter(self, **_: Any) -> None:
        for line in operations.run_now(self, self._papers.every) or ():
            self.list.add(self._card(line))

    @property
    def _papers(self) -> Any:
        return self.shell.session.papers

    def _card(self, line: PaperLine) -> Card:
        buttons = FlowRow(self._save_button(line, self.tr("Save it …"), self.tr("Save “{title}” …"), large=False))
        if line.is_to_hand_out:
            heard = self.tr("Save “{title}” in large print …")
            buttons.add(self._save_button(line, self.tr("Save it in large print …"), heard, large=True))
        return Card(Heading(line.title, "title"), Body(line.for_whom), buttons, gap=8)

    def _save_button(self, line: PaperLine, text: str, heard: str, *, large: bool) -> SecondaryButton:
        button = SecondaryButton(text).on_press(partial(self._save, line, large=large))
        # Many buttons have the same words: what each is for is said to whoever hears them.
        button.setAccessibleName(heard.replace("{title}", line.title))
        return button

    def _save(self, line: PaperLine, *, large: bool) -> None:
        save_to_read(self, line.file_name(large=large), lambda: self._papers.print(line.name, large=large))

    def _ask_where(self) -> None:
        title, accept = self.tr("Where shall the papers go?"), self.tr("Save them there")
        ask_for_folder(self, title, propose_folder(), self.save_all, accept)

    def save_all(self, folder: Path) -> None:
        """Writes all of them there, off the window's thread, and says so."""
        papers = self._papers
        filled = operations.run_now(self, papers.fill_all)
        if filled is not None:
            operations.run(
                self,
                lambda _progress: papers.write_all(filled, folder),
                partial(self._tell, folder),
                busy_text=self.tr("Writing the papers."),
            )

    def _tell(self, folder: Path, made: Outcome[tuple[Path, ...]]) -> None:
        body = self.tr("{count} papers are in {folder}. Open or print them from there.")
        body = body.replace("{count}", str(len(made.value))).replace("{folder}", str(folder))
        carry_on = [(self.tr("Carry on"), self.take_focus)]
        self.show_message(self.tr("Saved and checked"), body, carry_on, kind="card")
