"""Changing one's own five words: those from before, and then new ones."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from observer_app.errors import UserError
from observer_app.ui import operations
from observer_app.ui.page import Page
from observer_app.ui.setup.words import ForSomeone
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.words_box import WordsBox


class ChangeWordsPage(Page):
    """Asks for the words from before; the new ones are made on the same page as the first were."""

    most_em = 42

    def build(self) -> None:
        self.name_page(self.tr("My five words"))
        self.set_leave(self.tr("Settings"), self._back)
        self.words = WordsBox(self.tr("Your five words of today"))
        self.words.entered.connect(self.check)
        # After a message above it, whoever types again sees what they type.
        self.words.line.textEdited.connect(lambda _text: self.area.bring_into_sight(self.words))
        label = Words(self.tr("Your five words of today"), "strong")
        label.setBuddy(self.words.line)
        self.add(Heading(self.tr("Change my words")))
        self.add(Body(self.tr("First type the words that you have now. Then you make new ones. Your signature stays.")))
        self.add(Card(label, Caption(self.tr("The first three letters of each are enough.")), self.words))
        self.add_stretch()
        self.on = self.footer.add_primary(self.tr("Go on"), self.check, arrow=True)

    def first_focus(self) -> QWidget | None:
        return self.words.line

    def check(self) -> None:
        typed, mine = self.words.words(), self.shell.session.my_words
        if self.is_busy:
            return
        if not typed:
            self.words.line.setFocus()
            return
        busy = self.tr("Checking your words. A moment.")
        operations.run(self, lambda _progress: mine.check(typed), self._make, busy_text=busy, on_error=self._refused)

    def _refused(self, fault: UserError) -> None:
        self.show_message(fault.title, fault.body)
        self.words.line.setFocus()

    def _make(self, unlocked: Any) -> None:
        shell, mine, me = self.shell, self.shell.session.my_words, self.shell.session.me
        not_in_them = mine.not_in_them()

        def keep(page: Page, words: str) -> None:
            operations.run(
                page,
                lambda _progress: mine.change(unlocked, words, not_in_them),
                lambda _made: done(page),
                busy_text=page.tr("Keeping your words. A few seconds."),
            )

        def done(page: Page) -> None:
            if operations.run_now(page, mine.note) is not None:
                shell.go("settings", told=page.tr("Your new words are kept"))

        errand = ForSomeone(
            full_name=me.full_name,
            first_name=me.first_name,
            not_in_them=not_in_them,
            choice=mine,
            keep=keep,
            go_back=lambda: shell.go("settings"),
        )
        shell.go("set_up_words", errand=errand)

    def _back(self) -> None:
        self.shell.go("settings")
