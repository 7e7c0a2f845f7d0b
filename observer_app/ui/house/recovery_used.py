"""Everyone's words are lost: a lead types the recovery sheet's code, makes new words, and prints a new sheet."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from observer_app.domain.people import Person
from observer_app.errors import UserError
from observer_app.ui import operations
from observer_app.ui.house.cards import PressCard
from observer_app.ui.house.code_box import CodeBox
from observer_app.ui.page import Page
from observer_app.ui.setup.words import ForSomeone
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Body, Heading


class RecoveryUsedPage(Page):
    """Two faces of one page: the code, and which of the leads is here."""

    most_em = 42

    def build(self) -> None:
        self.name_page(self.tr("Recovery sheet"))
        self._opened: Any = None
        self.code = CodeBox(
            self.tr("The five groups on the sheet"), self.tr("Big or small letters, with or without spaces.")
        )
        self.code.entered.connect(self.open)
        # After a message above it, whoever types again sees what they type.
        self.code.line.textEdited.connect(lambda _text: self.area.bring_into_sight(self.code))
        self.code_face = Box(
            Heading(self.tr("Type the five groups on the sheet")),
            Body(
                self.tr(
                    "The sheet is in a sealed envelope that the leads locked away. "
                    "Use it only when no one’s words open this computer."
                )
            ),
            Card(self.code),
        )
        self.leads = Box(gap=10)
        self.who_face = Box(
            Heading(self.tr("Which of the leads are you?")),
            Body(self.tr("That the sheet was used is written down. You make new words next, and then a new sheet.")),
            self.leads,
        )
        for face in (self.code_face, self.who_face):
            self.add(face)
        self.add_stretch()
        self.footer.add_back(self.shell.go_to_door)
        self.on = self.footer.add_primary(self.tr("Open with the sheet"), self.open, arrow=True)
        self.code.watch(self._wait_s, self.on)

    def _wait_s(self) -> float:
        # Asked for only now: the services may still be put together while the page is built.
        left: float = self.shell.services.recovered.wait_s()
        return left

    def enter(self) -> None:
        self.who_face.hide()
        self.code.show_wait()
        operations.run_now(self, self.shell.services.recovered.refuse_without_sheet, on_error=self._no_sheet)

    def _no_sheet(self, fault: UserError) -> None:
        self.code_face.hide()
        self.on.hide()
        self.show_message(fault.title, fault.body)

    def first_focus(self) -> QWidget | None:
        if self.code_face.isHidden() and self._opened is None:
            return self.message.title if self.message is not None else None
        return self.code.line if self._opened is None else self.who_face.findChild(Heading)

    def open(self) -> None:
        if self.is_busy or not self.on.isEnabled() or self._opened is not None:
            return
        if not self.code.typed():
            self.code.line.setFocus()
            return
        typed = self.code.typed()
        opened = operations.run_now(self, lambda: self.shell.services.recovered.open(typed), on_error=self._refused)
        if opened is not None:
            self._choose_lead(opened)

    def _refused(self, fault: UserError) -> None:
        self.show_message(fault.title, fault.body)
        self.code.show_wait()
        self.code.line.setFocus()

    def _choose_lead(self, opened: Any) -> None:
        self._opened = opened
        self.clear_message()
        for lead in opened.leads:
            self.leads.add(self._lead(lead))
        self.code_face.hide()
        self.on.hide()
        self.who_face.show()
        self.take_focus()

    def _lead(self, lead: Person) -> PressCard:
        roles = ", ".join(role.in_words for role in lead.roles)
        return PressCard(lead.full_name, roles[:1].upper() + roles[1:]).on_press(lambda: self._make_words(lead))

    def _make_words(self, lead: Person) -> None:
        shell, opened, recovered = self.shell, self._opened, self.shell.services.recovered

        def keep(page: Page, words: str) -> None:
            operations.run(
                page,
                lambda _progress: recovered.make_words(opened, lead, words),
                lambda unlocked: let_in(page, unlocked),
                busy_text=page.tr("Keeping your words. A few seconds."),
            )

        def let_in(page: Page, unlocked: Any) -> None:
            session = operations.run_now(page, lambda: recovered.enter(unlocked))
            if session is None:
                return
            shell.let_in(session, "set_up_recovery")
            shell.go("set_up_recovery", was_used=True)

        errand = ForSomeone(
            full_name=lead.full_name,
            first_name=lead.first_name,
            not_in_them=(lead.full_name, opened.service_name),
            choice=recovered,
            keep=keep,
            go_back=lambda: shell.go("recovery_used"),
        )
        shell.go("set_up_words", errand=errand)
