"""Sharing my record: what shall be in the file, what it will say, and signing it with the five words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from observer_app.domain.portfolio import Part
from observer_app.domain.portfolio_document import build_portfolio
from observer_app.errors import UserError
from observer_app.services.my_record import name_file
from observer_app.ui import operations
from observer_app.ui.house import my_record_words as words
from observer_app.ui.house.files import ask_where_to_save
from observer_app.ui.observer.copy_places import propose_folder
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.choices import CheckCards
from observer_app.ui.widgets.feedback_view import FeedbackView
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.words_box import WordsBox


class ShareMyRecordPage(Page):
    """The file goes where the person puts it, and nowhere else."""

    most_em = 50

    def build(self) -> None:
        self.name_page(self.tr("Share my record"))
        self.set_leave(self.tr("My record"), self._go_back)
        self.add(Heading(self.tr("Share my record")))
        self.add(
            Body(
                self.tr(
                    "This makes a file that carries your name and your signature. Whoever you give it to can check that"
                    " it is yours, and that nothing in it was changed. Your record here stays sealed."
                )
            )
        )
        self.parts = CheckCards(self.tr("What shall be in it?"), [(part, name, "") for part, name in words.PARTS])
        self.parts.changed.connect(lambda _chosen: self._show_what_it_says())
        self.add(Card(Heading(self.tr("What shall be in it?"), "title"), self.parts))
        self.read = SecondaryButton(self.tr("Read what it will say")).on_press(self._turn)
        self.view = FeedbackView()
        self.view.hide()
        self.add(FlowRow(self.read))
        self.add(self.view)
        self.words = WordsBox(self.tr("Your five words"))
        self.words.entered.connect(self._sign)
        self.card = Card(
            Words(self.tr("Your five words"), "strong"),
            Caption(self.tr("They sign it. The first three letters of each are enough.")),
            self.words,
        )
        self.add(self.card)
        self.add_stretch()
        self.footer.add_back(self._go_back)
        self.footer.add_primary(self.tr("Sign it and save it"), self._sign)

    def enter(self, **_: object) -> None:
        held = operations.run_now(self, self.shell.session.my_record.parts) or ()
        self.parts.choose(held)
        for part in Part:
            self.parts.row(part).setVisible(part in held)

    def may_leave(self) -> bool:
        return not self.is_busy

    def _go_back(self) -> None:
        self.shell.go("my_record")

    def _chosen(self) -> list[Part]:
        return [Part(key) for key in self.parts.answers()]

    # -- reading it first --------------------------------------------------------------------------------

    def _turn(self) -> None:
        self.view.setVisible(self.view.isHidden())
        self._show_what_it_says()
        self.read.set_text(
            self.tr("Read what it will say") if self.view.isHidden() else self.tr("Hide what it will say")
        )

    def _show_what_it_says(self) -> None:
        if self.view.isHidden():
            return
        record = operations.run_now(self, lambda: self.shell.session.my_record.record(self._chosen()))
        if record is not None:
            self.view.show_document(build_portfolio(record))

    # -- signing -----------------------------------------------------------------------------------------

    def _sign(self) -> None:
        typed = self.words.words()
        if self.is_busy:
            return
        if not self._chosen():
            self.show_message(
                self.tr("Nothing is chosen"), self.tr("Choose at least one part. Then the file has something to say.")
            )
        elif not typed:
            self._ask_for_words()
        else:
            self.clear_message()
            operations.run(
                self,
                lambda _progress: self.shell.session.my_record.open_keys(typed),
                self._sign_with,
                busy_text=self.tr("Checking your words. A moment."),
                on_error=self._tell,
            )

    def _sign_with(self, keys: Any) -> None:
        record = self.shell.session.my_record
        job = operations.run_now(self, lambda: record.prepare(self._chosen()), on_error=self._tell)
        if job is not None:
            operations.run(
                self,
                lambda _progress: record.sign(job, keys),
                lambda signed: self._ask_where(job, signed),
                busy_text=self.tr("Drawing the pages, signing and checking them."),
                on_error=self._tell,
            )

    def _ask_where(self, job: Any, signed: Any) -> None:
        self.words.clear_words()
        proposed = propose_folder() / name_file(job.record)
        title, save = self.tr("Where shall it be saved?"), self.tr("Save it there")
        ask_where_to_save(self, title, proposed, lambda path: self._save(job, signed, path), save)

    def _save(self, job: Any, signed: Any, path: Path) -> None:
        if operations.run_now(self, lambda: self.shell.session.my_record.save(job, signed, path)) is None:
            return
        body = self.tr(
            "It is in {folder}. Give it to whom you like: they can check it with Observer, and need no five words."
        ).replace("{folder}", str(path.parent))
        self.show_message(
            self.tr("Signed, saved and checked"), body, [(self.tr("Back to my record"), self._go_back)], kind="card"
        )

    # -- when it does not go to plan ---------------------------------------------------------------------

    def _ask_for_words(self) -> None:
        self.area.show_whole(self.card)
        self.words.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, fault: UserError) -> None:
        self.show_message(fault.title, fault.body, [(self.tr("Try again"), self._ask_for_words)])
